BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    $rows = 0..9 | ForEach-Object { "r-$($_ % 3),b-$_,$(1772413200 + 60 * $_)" }

    function Save-Interaction {
        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        $path = Join-Path $folder 'loans.csv'
        [IO.File]::WriteAllText($path, ((@('USER_ID,ITEM_ID,TIMESTAMP') + $rows) -join "`n") + "`n")
        $path
    }
}

Describe 'Split-AitemsInteraction' {
    It 'holds out the latest fifth in a file beside' {
        $path = Save-Interaction
        $split = Split-AitemsInteraction -Path $path
        $split.TrainingRows, $split.TestRows | Should -Be 8, 2
        $split.TestPath | Should -Be (Join-Path (Split-Path $path) 'loans.test.csv')
        (Import-Csv $split.TestPath).ITEM_ID | Should -Be 'b-8', 'b-9'
        (Import-Csv $split.TrainingPath).Count | Should -Be 8
    }

    It 'splits at a moment' {
        $split = Split-AitemsInteraction -Path (Save-Interaction) -After ([DateTimeOffset]::FromUnixTimeSeconds(1772413200 + 120).LocalDateTime)
        $split.TrainingRows, $split.TestRows, $split.NewUsers | Should -Be 2, 8, 1
    }

    It 'leaves files that are there as they are unless -Force is given' {
        $path = Save-Interaction
        $split = Split-AitemsInteraction -Path $path
        { Split-AitemsInteraction -Path $path -ErrorAction Stop } | Should -Throw -ErrorId 'FileExists,*'
        (Split-AitemsInteraction -Path $path -TestShare 0.5 -Force).TestRows | Should -Be 5
        (Import-Csv $split.TestPath).Count | Should -Be 5
    }

    It 'writes nothing with -WhatIf' {
        $path = Save-Interaction
        Split-AitemsInteraction -Path $path -WhatIf | Should -BeNullOrEmpty
        Get-ChildItem (Split-Path $path) | Should -HaveCount 1
    }

    It 'refuses one file for both parts, and a folder that is not there' {
        $path = Save-Interaction
        $same = Join-Path (Split-Path $path) 'x.csv'
        { Split-AitemsInteraction -Path $path -TrainingPath $same -TestPath $same -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidArgument,*'
        { Split-AitemsInteraction -Path $path -TestPath (Join-Path $TestDrive 'none/x.csv') -ErrorAction Stop } | Should -Throw -ErrorId 'FileUnwritable,*'
        { Split-AitemsInteraction -Path (Join-Path $TestDrive 'none.csv') -ErrorAction Stop } | Should -Throw -ErrorId 'FileUnreadable,*'
    }

    It 'takes files from the pipeline, and one that fails does not stop the others' {
        $good = Save-Interaction
        $out = Get-Item $good | ForEach-Object { Join-Path $TestDrive 'none.csv'; $_ } | Split-AitemsInteraction -ErrorAction SilentlyContinue -ErrorVariable problem
        $out.Path | Should -Be $good
        $problem | Should -HaveCount 1
    }
}
