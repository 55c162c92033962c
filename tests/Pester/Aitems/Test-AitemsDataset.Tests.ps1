BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest

    function Save-Text([string] $Name, [string[]] $Line) {
        $path = Join-Path $TestDrive $Name
        [IO.File]::WriteAllText($path, ($Line -join "`n") + "`n")
        $path
    }

    $users = Save-Text 'users.csv' 'USER_ID,AGE', 'r-1,31', 'r-2,'
    $items = Save-Text 'items.csv' 'ITEM_ID,CATEGORY', 'b-1,소설'
    $loans = Save-Text 'loans.csv' 'USER_ID,ITEM_ID,TIMESTAMP', 'r-1,b-1,1772413200', 'r-9,b-1,1772413200'
}

Describe 'Test-AitemsDataset' {
    It 'writes a report for each file in the order given, and holds interactions against the other files' {
        $reports = Test-AitemsDataset -Path $loans, $users, $items
        $reports.DatasetType | Should -Be 'interaction', 'user', 'item'
        $reports.Path | Should -Be $loans, $users, $items
        $reports[0].Findings.Message | Should -Be 'No file has the user: r-9'
        $reports[0].Findings[0].Line | Should -Be 3
        $reports.IsValid | Should -Be $true, $true, $true
    }

    It 'takes files from the pipeline and paths with wildcards' {
        (Get-Item $users, $items | Test-AitemsDataset).DatasetType | Should -Be 'user', 'item'
        @(Test-AitemsDataset -Path (Join-Path $TestDrive '*s.csv')).Count | Should -Be 3
    }

    It 'takes a name with brackets as it is' {
        $odd = Save-Text 'a[1].csv' 'USER_ID', 'r-1'
        (Test-AitemsDataset -LiteralPath $odd).IsValid | Should -BeTrue
    }

    It 'answers true or false with -Quiet' {
        $broken = Save-Text 'broken.csv' 'ITEM_ID', 'b-1', 'b-1'
        Test-AitemsDataset -Path $users, $broken -Quiet | Should -Be $true, $false
    }

    It 'believes -DatasetType more than the columns' {
        (Test-AitemsDataset -Path $users -DatasetType Item).Findings.Message | Should -Contain 'Missing column: ITEM_ID'
    }

    It 'writes an error for a file that is not there and for a pattern without a match, and goes on' {
        $reports = Test-AitemsDataset -Path (Join-Path $TestDrive 'none.csv'), $users -ErrorVariable problem -ErrorAction SilentlyContinue
        $reports | Should -HaveCount 1
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'FileUnreadable,*'
        Test-AitemsDataset -Path (Join-Path $TestDrive 'none.csv') -Quiet | Should -BeFalse
        Test-AitemsDataset -Path (Join-Path $TestDrive '*.none') -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'FileUnreadable,*'
    }

    It 'shows the verdict, the rows and the findings at 80 columns' {
        $text = Test-AitemsDataset -Path $users | Out-String -Width 80
        $text | Should -Match 'Type\s+IsValid\s+Rows\s+Bytes\s+Findings\s+file'
        $text | Should -Match 'user\s+True\s+2'
    }

    It 'becomes JSON and CSV' {
        $report = Test-AitemsDataset -Path $loans, $users | Select-Object -First 1
        ($report | ConvertTo-Json | ConvertFrom-Json).Rows | Should -Be 2
        $report | ConvertTo-Csv -NoTypeInformation | Should -HaveCount 2
    }

    It 'needs no connection' {
        Disconnect-ClovaStudio
        (Test-AitemsDataset -Path $users).IsValid | Should -BeTrue
    }

    It 'holds a file against the schema of its type, also one that was stored' {
        Connect-ClovaStudio -Sandbox
        try {
            $schema = New-AitemsSchema 'checked-item' -Definition ([ordered]@{ ITEM_ID = 'string'; CATEGORY = 'string'; PAGES = 'int' })
            $schema | Export-Clixml (Join-Path $TestDrive 'schema.xml')
            foreach ($given in $schema, (Import-Clixml (Join-Path $TestDrive 'schema.xml')), ($schema | ConvertTo-Json -Depth 5 | ConvertFrom-Json)) {
                $reports = Test-AitemsDataset -Path $items, $users -Schema $given
                $reports.SchemaName | Should -Be 'checked-item', $null
                $reports[0].Findings.Message | Should -Be 'Missing column: PAGES'
            }
            { Test-AitemsDataset -Path $items -Schema (Get-AitemsSchema -DatasetType item) } | Should -Throw -ErrorId 'InvalidArgument,*'
        }
        finally {
            Disconnect-ClovaStudio
        }
    }

    It 'refuses a type that there is not before it reads anything' {
        { Test-AitemsDataset -Path $items -DatasetType shop } | Should -Throw -ErrorId 'InvalidArgument,*'
    }

    It 'completes the types' {
        $line = 'Test-AitemsDataset -DatasetType i'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'item', 'interaction'
    }
}
