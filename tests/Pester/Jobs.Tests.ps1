# Jobs and files: credentials that a job finds, and what comes back.
BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
}

Describe 'Jobs' {
    BeforeAll {
        $emulator = Start-Emulator
        $before = Clear-ClovaEnvironment
        $env:CLOVASTUDIO_API_KEY = 'nv-sandbox-not-a-real-key'
        $env:NCLOUD_ACCESS_KEY_ID = 'SANDBOX-ACCESS-KEY-ID'
        $env:NCLOUD_SECRET_ACCESS_KEY = 'sandbox-secret-key-not-real'
        $env:CLOVASTUDIO_ENDPOINT = $emulator.ClovaEndpoint
        $env:AITEMS_ENDPOINT = $emulator.AitemsEndpoint
        $inJob = { param($module) Import-Module $module; Get-ClovaTuningTask; Get-AitemsService }
    }

    AfterAll {
        Restore-ClovaEnvironment $before
        Stop-Emulator $emulator
    }

    It 'find the environment, and what comes out of them is usable' {
        $all = Start-Job $inJob -ArgumentList (Get-ModulePath) | Receive-Job -Wait -AutoRemoveJob
        $tasks = $all | Where-Object { $_.PSObject.TypeNames -contains 'Deserialized.ClovaStudio.Tuning.TuningTask' }
        $tasks.Count | Should -Be 122
        ($all | Where-Object { $_.PSObject.TypeNames -contains 'Deserialized.ClovaStudio.Aitems.AitemsService' }) | Should -Not -BeNullOrEmpty
        $here = Get-ClovaTuningTask
        $tasks.Id | Should -Be $here.Id
        $tasks[0].CreatedDate | Should -BeOfType [datetime]
        $tasks[0].CreatedDate | Should -Be $here[0].CreatedDate
        ($tasks | Where-Object { $_.CreatedDate -gt (Get-Date).AddDays(-3) }).Id | Should -Be ($here | Where-Object { $_.CreatedDate -gt (Get-Date).AddDays(-3) }).Id
        ($tasks | Where-Object Status -EQ SUCCEEDED)[0].Progress | Should -Be 100
        $tasks.StatusInfo.Count | Should -Be 122
    }

    It 'of threads find it too' -Skip:(-not (Get-Command Start-ThreadJob -ErrorAction Ignore)) {
        $all = Start-ThreadJob $inJob -ArgumentList (Get-ModulePath) | Receive-Job -Wait -AutoRemoveJob
        @($all | Where-Object { $_ -is [ClovaStudio.Tuning.TuningTask] }).Count | Should -Be 122
    }

    It 'and files keep what people filter and count by' {
        $file = Join-Path $env:HOME 'tasks.xml'
        Get-ClovaTuningTask | Export-Clixml $file
        $tasks = Import-Clixml $file
        $tasks[0].CreatedDate.Kind | Should -Be Local
        $labelled = (Get-ClovaTuningTask | Where-Object { $_.StatusInfo.Label.Count -gt 1 })[0]
        ($tasks | Where-Object Id -EQ $labelled.Id)[0].StatusInfo.Label | Should -Be $labelled.StatusInfo.Label
        ($tasks | Where-Object TaskType -EQ GENERATION)[0].StatusInfo.Label.Count | Should -Be 0
        Get-AitemsService | Get-AitemsTrain -First 50 | Export-Clixml $file
        $trains = Import-Clixml $file
        $trains.Count | Should -Be 50
        ($trains | Where-Object { $_.HpConfig.IsEnabled })[0].HpConfig.Options.Count | Should -BeGreaterThan 0
    }
}
