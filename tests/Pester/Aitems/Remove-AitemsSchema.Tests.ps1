# Schemas that are described and removed.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'A schema' {
    It 'is described and removed, and one that is not there is an error of its own' {
        $null = New-AitemsSchema gone_soon -Definition ([ordered]@{ USER_ID = 'string' })
        (Set-AitemsSchema gone_soon 'words').Description | Should -Be 'words'
        'gone_soon', 'never_was' | Remove-AitemsSchema -Confirm:$false -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
        $failure.TargetObject | Should -Be 'never_was'
        Get-AitemsSchema -Name gone_* | Should -BeNullOrEmpty
    }

    It 'is removed by a pattern, with its like and no other' {
        'old_one', 'old_two', 'new_one' | ForEach-Object { $null = New-AitemsSchema $_ -Definition ([ordered]@{ USER_ID = 'string' }) }
        Remove-AitemsSchema old_* -WhatIf
        (Get-AitemsSchema -Name old_*).Count | Should -Be 2
        Remove-AitemsSchema old_*, nothing_* -Confirm:$false -ErrorAction Stop
        Get-AitemsSchema -Name old_* | Should -BeNullOrEmpty
        Get-AitemsSchema -Name new_one | Should -Not -BeNullOrEmpty
    }
}
