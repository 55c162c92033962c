# Trainings in intervals, switched on and off.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Enable-AitemsSchedule and Disable-AitemsSchedule' {
    BeforeEach {
        Connect-ClovaStudio -Sandbox -SandboxAnyDataset -SandboxSpeed 600
        $interval = Get-AitemsService shop_main
    }

    It 'switches interval training on and off' {
        ($interval | Disable-AitemsSchedule).Status | Should -Be learnable
        Enable-AitemsSchedule $interval.ServiceId pop -WhatIf | Should -BeNullOrEmpty
        (Get-AitemsService -Id $interval.ServiceId).Status | Should -Be learnable
        (Enable-AitemsSchedule $interval.ServiceId pop).Status | Should -BeIn scheduled, scheduledLearning
    }
}
