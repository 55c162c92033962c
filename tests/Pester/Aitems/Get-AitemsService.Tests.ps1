# Services of AiTEMS.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Get-AitemsService' {
    BeforeEach {
        Connect-ClovaStudio -Sandbox -SandboxAnyDataset -SandboxSpeed 600
        $batch = Get-AitemsService book_club
        $interval = Get-AitemsService shop_main
    }

    It 'looks services up with what the list leaves out' {
        $services = $interval, $batch | Get-AitemsService
        $services.Type | Should -Be interval, batch
        $services[0].Datasets.Count | Should -Be 3
        (Get-AitemsService -Id $batch.ServiceId).Description | Should -Be 'Books for members'
        Get-AitemsService -Id nosuchserv -ErrorAction Ignore | Should -BeNullOrEmpty
    }
}
