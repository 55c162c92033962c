# Trainings that failed through no fault of the dataset, created again.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    $bucket = 'sandbox-datasets'
    $train = Join-Path $TestDrive train.jsonl
    [IO.File]::WriteAllLines($train, [string[]](0..119 | ForEach-Object { "{""C_ID"":$_,""T_ID"":0,""Text"":""Question $_"",""Completion"":""Answer $_""}" }), [Text.UTF8Encoding]::new($true))

    function New-TestTask([string] $ObjectPath, [hashtable] $With = @{}) {
        Publish-ClovaTuningDataset $train $bucket -ObjectPath $ObjectPath -Force | New-ClovaTuningTask -Model HCX-005 -Name faq @With
    }
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Restart-ClovaTuningTask' {
    BeforeEach {
        Connect-ClovaStudio -Sandbox -SandboxSpeed 100000
    }

    It 'creates a task again with its settings, and the dataset of a task that this session has created' {
        $task = New-TestTask fail-once-resource.timeout.jsonl @{ TrainEpochs = 3; LearningRate = 2e-4; LoraR = 8 }
        $failed = $task | Wait-ClovaTuningTask -PollIntervalSec 1 -ErrorAction SilentlyContinue
        $failed.FailureReason | Should -Be resource.timeout
        $again = $task | Restart-ClovaTuningTask
        $again.Id | Should -Not -Be $task.Id
        $again.Name, $again.Model, $again.TrainEpochs, $again.LearningRate, $again.LoraR | Should -Be faq, HCX-005, 3, 2e-4, 8
        $again.TrainingDatasetFilePath, $again.TrainingDatasetBucket | Should -Be fail-once-resource.timeout.jsonl, $bucket
        ($again | Wait-ClovaTuningTask -PollIntervalSec 1).Status | Should -Be SUCCEEDED
    }

    It 'asks for the dataset of a task that is known by its id alone' {
        $task = New-TestTask fail-once-clops.error.jsonl
        $null = $task | Wait-ClovaTuningTask -PollIntervalSec 1 -ErrorAction SilentlyContinue
        { Restart-ClovaTuningTask $task.Id -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidArgument,*'
        (Restart-ClovaTuningTask $task.Id -TrainingDatasetFilePath fail-once-clops.error.jsonl -TrainingDatasetBucket $bucket).Name | Should -Be faq
    }

    It 'refuses what would fail again, and what has not failed, unless it is forced' {
        $bad = New-TestTask fail-file.format.jsonl
        $good = New-TestTask good.jsonl
        $null = $bad, $good | Wait-ClovaTuningTask -PollIntervalSec 1 -ErrorAction SilentlyContinue
        $out = @($bad, $good | Restart-ClovaTuningTask -ErrorAction SilentlyContinue -ErrorVariable failed)
        $out.Count | Should -Be 0
        $failed.FullyQualifiedErrorId | Should -Be (@('InvalidArgument,ClovaStudio.Cmdlets.Tuning.RestartClovaTuningTaskCommand') * 2)
        @($bad, $good | Restart-ClovaTuningTask -Force).Count | Should -Be 2
        @($bad | Restart-ClovaTuningTask -TrainingDatasetFilePath good.jsonl).Count | Should -Be 1
    }

    It 'creates nothing with -WhatIf' {
        $task = New-TestTask fail-resource.timeout.jsonl
        $null = $task | Wait-ClovaTuningTask -PollIntervalSec 1 -ErrorAction SilentlyContinue
        $before = @(Get-ClovaTuningTask).Count
        $task | Restart-ClovaTuningTask -WhatIf | Should -BeNullOrEmpty
        @(Get-ClovaTuningTask).Count | Should -Be $before
    }
}

Describe 'Wait-ClovaTuningTask -RetryFailed' {
    BeforeEach {
        Connect-ClovaStudio -Sandbox -SandboxSpeed 100000
    }

    It 'waits for the task that takes the place of a failed one' {
        $task = New-TestTask fail-once-resource.timeout.jsonl
        $ended = $task | Wait-ClovaTuningTask -RetryFailed 2 -PollIntervalSec 1 -WarningVariable warnings -WarningAction SilentlyContinue
        @($ended).Count | Should -Be 1
        $ended.Status | Should -Be SUCCEEDED
        $ended.Id | Should -Not -Be $task.Id
        "$warnings" | Should -BeLike "*resource.timeout*$($ended.Id)*1*2*"
    }

    It 'gives up after so many, and does not try what would fail again' {
        $ended = @((New-TestTask fail-clops.error.jsonl), (New-TestTask fail-file.format.jsonl) |
            Wait-ClovaTuningTask -RetryFailed 2 -PollIntervalSec 1 -WarningVariable warnings -WarningAction SilentlyContinue -ErrorVariable failed -ErrorAction SilentlyContinue)
        $ended.Status | Should -Be FAILED, FAILED
        @($warnings).Count | Should -Be 2
        $failed.FullyQualifiedErrorId | Should -BeLike 'TrainingFailed,*'
    }

    It 'asks for the dataset before it waits' {
        { Wait-ClovaTuningTask abcdefgh -RetryFailed 1 } | Should -Throw -ErrorId 'InvalidArgument,*'
    }
}
