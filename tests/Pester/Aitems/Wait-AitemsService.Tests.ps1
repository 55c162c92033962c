# Waiting for what a service does by itself: trainings and its removal.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    $PSDefaultParameterValues['Wait-AitemsService:PollIntervalSec'] = 1

    function Get-Service([string] $Type) { Get-AitemsService | Get-AitemsService | Where-Object { $_.Type -eq $Type -and $_.Status -in 'learnable', 'learning' } | Select-Object -First 1 }
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Wait-AitemsService' {
    BeforeEach {
        Connect-ClovaStudio -Sandbox -SandboxSpeed 3600
    }

    It 'writes a service when its training is over' {
        $service = Get-Service batch | Wait-AitemsService
        $null = Start-AitemsTrain $service.ServiceId pop
        (Get-AitemsService -Id $service.ServiceId).Status | Should -BeIn learning, learnable
        $rested = $service | Wait-AitemsService -ErrorAction Stop
        @($rested).Count | Should -Be 1
        $rested.Status | Should -Be learnable
        (Get-AitemsTrain $service.ServiceId -Recent -Type pop).Status | Should -Be completed
    }

    It 'writes a removed service as deleted, and its datasets can go' {
        Connect-ClovaStudio -Sandbox -SandboxSpeed 2
        $made = New-AitemsService tidy -DatasetId (Get-Service batch).Datasets.DatasetId
        Remove-AitemsService $made.ServiceId -Confirm:$false
        (Get-AitemsService -Id $made.ServiceId).Status | Should -Be deleting
        $gone = $made | Wait-AitemsService -ErrorAction Stop
        $gone.Status | Should -Be deleted
        $gone.Name | Should -Be tidy
        ($made | Wait-AitemsService -ErrorAction Stop).Status | Should -Be deleted -Because 'it was there, and is gone already'
        { Wait-AitemsService $made.ServiceId -ErrorAction Stop } | Should -Throw -ErrorId 'NotFound,*'
        { Get-AitemsService -Id $made.ServiceId -ErrorAction Stop } | Should -Throw -ErrorId 'NotFound,*'
    }

    It 'tells of one that is not there, and of one that is not at rest in time' {
        Connect-ClovaStudio -Sandbox
        $service = Get-Service batch
        if ($service.Status -ne 'learning') { $null = Start-AitemsTrain $service.ServiceId pop }
        $written = 'none', $service.ServiceId | Wait-AitemsService -TimeoutSec 0 -ErrorVariable failed -ErrorAction SilentlyContinue
        $written | Should -BeNullOrEmpty
        @($failed | ForEach-Object { "$($_.FullyQualifiedErrorId)".Split(',')[0] } | Sort-Object) | Should -Be 'NotFound', 'WaitTimedOut'
    }
}
