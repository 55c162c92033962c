# Rows for an interval service: what fits, what does not, and what becomes of a request whose outcome is not known.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    Push-Location $TestDrive
    function Connect-To {
        param([string[]] $Fault)
        $with = if ($Fault) { @{ SandboxFault = $Fault } } else { @{} }
        Connect-ClovaStudio -Sandbox @with
        (Get-AitemsService shop_main).ServiceId
    }
    function New-Row { param([int] $Count) 1..$Count | ForEach-Object { [pscustomobject]@{ USER_ID = "u$_"; ITEM_ID = 'i'; TIMESTAMP = $_ } } }
}

AfterAll {
    Pop-Location
    Disconnect-ClovaStudio
}

Describe 'Add-AitemsData' {
    It 'refuses a row that does not fit by its number, and adds the others' {
        $id = Connect-To
        $rows = @(New-Row 1) + [pscustomobject]@{ USER_ID = 'x'; ITEM_ID = 'y'; TIMESTAMP = 'never' } + @{ USER_ID = 'z' } + @(New-Row 2)
        $added = $rows | Add-AitemsData $id -ErrorVariable failure -ErrorAction SilentlyContinue
        $added.Rows | Should -Be 3
        $failure.Count | Should -Be 2
        $failure[0].ErrorDetails.Message | Should -BeLike 'row 2: *TIMESTAMP*'
        $failure[1].ErrorDetails.Message | Should -BeLike 'row 3: *ITEM_ID*'
    }

    It 'tells a column that the schema does not have, once' {
        $id = Connect-To
        $rows = New-Row 3 | Select-Object *, @{ n = 'EXTRA'; e = { 1 } }
        $null = $rows | Add-AitemsData $id -WarningVariable warning 3>$null
        @($warning).Count | Should -Be 1
        $warning.Message | Should -BeLike "*'EXTRA'*"
    }

    It 'adds users and items by their own schemas' {
        $id = Connect-To
        (@{ USER_ID = 'new'; AGE = '' } | Add-AitemsData $id user).Type | Should -Be 'user'
        ([pscustomobject]@{ ITEM_ID = 'new'; CATEGORY = 'novel'; PAGES = '12' } | Add-AitemsData $id item).Rows | Should -Be 1
    }

    It 'refuses a batch service before the first row' {
        $null = Connect-To
        { New-Row 3 | Add-AitemsData (Get-AitemsService book_club).ServiceId } | Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage '*Update-AitemsDataset*'
    }

    It 'sends no request twice whose outcome is not known, names its rows, and goes on' {
        $id = Connect-To 'reset:method=POST,effect=true,after=1'
        $added = New-Row 15 | Add-AitemsData $id -BatchSize 5 -CheckpointPath once.checkpoint -ErrorVariable failure -ErrorAction SilentlyContinue
        $added.Rows | Should -Be (5, 5)
        $failure.FullyQualifiedErrorId | Should -BeLike 'OutcomeUnknown,*'
        $failure.ErrorDetails.Message | Should -BeLike 'rows 6 to 10: *'

        $again = New-Row 15 | Add-AitemsData $id -CheckpointPath once.checkpoint -WarningVariable warning 3>$null
        $again | Should -BeNullOrEmpty
        $warning.Message | Should -BeLike '*5 rows*'
        (New-Row 15 | Add-AitemsData $id -CheckpointPath once.checkpoint -RetryUnknown).Rows | Should -Be 5
    }

    It 'ends after three failures in a row, and goes on from there' {
        $id = Connect-To '503:method=POST,times=3'
        { New-Row 50 | Add-AitemsData $id -BatchSize 5 -CheckpointPath end.checkpoint -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'OutcomeUnknown,*'
        $again = New-Row 50 | Add-AitemsData $id -CheckpointPath end.checkpoint 3>$null
        $again.Rows | Should -Be 35
    }

    It 'keeps a checkpoint to its service' {
        $id = Connect-To
        $null = New-Row 2 | Add-AitemsData $id -CheckpointPath other.checkpoint
        { New-Row 2 | Add-AitemsData (Get-AitemsService video_home).ServiceId -CheckpointPath other.checkpoint } | Should -Throw -ErrorId 'CheckpointMismatch,*'
    }

    It 'sends nothing with -WhatIf, and makes no checkpoint' {
        $id = Connect-To
        New-Row 3 | Add-AitemsData $id -CheckpointPath never.checkpoint -WhatIf | Should -BeNullOrEmpty
        Test-Path never.checkpoint | Should -BeFalse
    }
}
