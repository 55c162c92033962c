# Trainings that are waited for.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Wait-AitemsTrain' {
    BeforeEach {
        Connect-ClovaStudio -Sandbox -SandboxAnyDataset -SandboxSpeed 600
        $batch = Get-AitemsService book_club
    }

    It 'tells a training that fails' {
        $ended = Start-AitemsTrain $batch.ServiceId pop -Description fail-learningFailed |
            Wait-AitemsTrain -PollIntervalSec 1 -ErrorAction SilentlyContinue -ErrorVariable failed
        $ended.Status | Should -Be learningFailed
        $failed[0].FullyQualifiedErrorId | Should -Be 'TrainingFailed,ClovaStudio.Cmdlets.Aitems.WaitAitemsTrainCommand'
    }
}
