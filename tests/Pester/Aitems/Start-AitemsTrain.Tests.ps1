# Trainings that are started.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Start-AitemsTrain' {
    BeforeEach {
        Connect-ClovaStudio -Sandbox -SandboxAnyDataset -SandboxSpeed 600
        $batch = Get-AitemsService book_club
    }

    It 'starts trainings and waits for them' {
        $started = Start-AitemsTrain $batch.ServiceId pop, relatedItem -Description spring -HpConfig @{ item_top_n = 5e4; other = 'x' }
        $started.Type | Sort-Object | Should -Be pop, relatedItem
        $started[0].HpConfig.Options['item_top_n'] | Should -BeExactly 50000
        $ended = $started | Wait-AitemsTrain -PollIntervalSec 1
        $ended.Status | Should -Be completed, completed
    }

    It 'refuses an option outside its range and starts nothing' {
        { Start-AitemsTrain $batch.ServiceId pop -HpConfig @{ item_top_n = 5 } } | Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage '*item_top_n*1,000 to 500,000*'
        Start-AitemsTrain $batch.ServiceId pop -WhatIf
        (Get-AitemsTrain $batch.ServiceId).Count | Should -Be 37
    }
}
