# New trainings, also where the answer to the request is lost.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    $credential = [pscredential]::new('FAKE-BUCKET-KEY-ID', (ConvertTo-PlainSecret 'fake-bucket-secret-not-real'))

    # Creates a task in the sandbox; one whose path says so will fail.
    function Add-TestTask([string] $Name = 'faq', [string] $Path = 'datasets/faq.jsonl') {
        New-ClovaTuningTask HCX-005 $Path my-bucket -TrainingDatasetCredential $credential -Name $Name
    }
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'New-ClovaTuningTask' {
    BeforeAll { Connect-ClovaStudio -Sandbox -SandboxAnyDataset }

    It 'creates a task and writes it' {
        $task = New-ClovaTuningTask -Model HCX-005 -Name tone-1 -TaskType CLASSIFICATION -TuningType PEFT -TrainEpochs 4 -LearningRate 2e-5 `
            -ValidationSplitRatio 0.1 -LoraR 16 -LoraAlpha 32 -FilePath data/a.csv -Bucket b -TrainingDatasetCredential $credential
        $task | Should -BeOfType ClovaStudio.Tuning.TuningTask
        $task.Status | Should -Be WAIT
        $listed = Get-ClovaTuningTask tone-1
        $listed.Id | Should -Be $task.Id
        $listed.TaskType | Should -Be CLASSIFICATION
        $listed.TrainEpochs | Should -Be 4
        $listed.LearningRate | Should -Be 2e-5
    }

    It 'creates nothing with -WhatIf' {
        $before = (Get-ClovaTuningTask).Count
        New-ClovaTuningTask HCX-005 a.jsonl b -TrainingDatasetCredential $credential -WhatIf
        (Get-ClovaTuningTask).Count | Should -Be $before
    }

    It 'repeats a failed task from its object' {
        $failed = Add-TestTask again datasets/fail-file.size.jsonl
        $task = $failed | New-ClovaTuningTask -FilePath a.jsonl -Bucket b -TrainingDatasetCredential $credential
        $task.Name | Should -Be again
        $task.Id | Should -Not -Be $failed.Id
    }

    It 'creates a task for each row of a CSV file, empty cells left to the service' {
        $tasks = 'Model,Name,TrainEpochs,TaskType,FilePath', 'HCX-005,csv-1,4,,a.jsonl', 'HCX-003,,2,CLASSIFICATION,b.csv' | ConvertFrom-Csv |
            New-ClovaTuningTask -Bucket b -TrainingDatasetCredential $credential
        $tasks.TrainEpochs | Should -Be 4, 2
        (Get-ClovaTuningTask -Id $tasks.Id).Model | Should -Be HCX-005, HCX-003
    }

    It 'goes on with the next row when one is refused' {
        $tasks = 'HCX-007', 'HCX-005' | ForEach-Object { [pscustomobject]@{ Model = $_ } } |
            New-ClovaTuningTask -FilePath a.jsonl -Bucket b -TrainingDatasetCredential $credential -ErrorAction SilentlyContinue -ErrorVariable failed
        $tasks.Model | Should -Be HCX-005
        $failed[0].FullyQualifiedErrorId | Should -Match '^ModelUnavailable,'
    }

    It 'refuses <Name> <Value> at binding' -ForEach @(
        @{ Name = 'TrainEpochs'; Value = 0 }, @{ Name = 'TrainEpochs'; Value = 21 }, @{ Name = 'LearningRate'; Value = 1e-7 }
        @{ Name = 'LearningRate'; Value = 1.1 }, @{ Name = 'ValidationSplitRatio'; Value = 0.2 }, @{ Name = 'LoraR'; Value = 65 }, @{ Name = 'LoraAlpha'; Value = 1 }
    ) {
        $more = @{ $Name = $Value }
        { New-ClovaTuningTask HCX-005 a.jsonl b -TrainingDatasetCredential $credential @more } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }

    It 'refuses a secret given as text without quoting it' {
        try { New-ClovaTuningTask HCX-005 a.jsonl b -TrainingDatasetCredential 'plain-canary' } catch { $refusal = $_ }
        $refusal.FullyQualifiedErrorId | Should -Match ParameterArgumentTransformationError
        "$refusal$($refusal.Exception)" | Should -Not -Match 'plain-canary'
    }

    It 'shows the keys of the bucket in no stream' {
        $all = & {
            foreach ($model in 'HCX-005', 'HCX-007') {
                try { New-ClovaTuningTask $model a.jsonl b -TrainingDatasetCredential $credential -Verbose -Debug } catch { $_ }
            }
        } *>&1
        $text = ($all | Format-List * -Force | Out-String -Width 500) + ($all | ConvertTo-Json -Depth 3 -WarningAction Ignore)
        $text | Should -Match 'POST /tuning/v2/tasks 200'
        $text | Should -Match 'POST /tuning/v2/tasks 400'
        $text | Should -Not -Match 'fake-bucket-secret|FAKE-BUCKET-KEY'
    }
}

Describe 'New-ClovaTuningTask when the answer is lost' {
    BeforeAll {
        $emulator = Start-Emulator '--tasks', 0, '--fault', 'reset:method=POST,effect=true,times=always'
        Connect-Emulator $emulator
    }

    AfterAll { Stop-Emulator $emulator }

    It 'says that the task may be there, and the line it gives finds it' {
        try { Add-TestTask "o'clock" } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -Match '^OutcomeUnknown,'
        $line = [regex]::Match($failure.ErrorDetails.RecommendedAction, "Get-ClovaTuningTask -Name 'o''clock' -CreatedAfter '[^']+'").Value
        $line | Should -Not -BeNullOrEmpty
        @(& ([scriptblock]::Create($line))).Count | Should -Be 1
    }

    It 'gives a line that finds the task and runs nothing else: <Name>' -ForEach @(
        @{ Name = 'release [v2]' }, @{ Name = 'a*b?' }, @{ Name = "a$([char]0x2019); throw 1; $([char]0x2019)b" }, @{ Name = "$([char]0x201c)x$([char]0x201d) `"y`" 'z'" }
        @{ Name = '$(throw 1) `$x' }, @{ Name = "line`nthrow 1" }, @{ Name = "a$([char]0x202e)b$([char]0x200b)c" }, @{ Name = "b`tc $([char]27)[31m" }, @{ Name = '가 😀 `[x`]' }
    ) {
        $failure = $null
        try { $null = Add-TestTask $Name } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -Match '^OutcomeUnknown,'
        $line = [regex]::Match($failure.ErrorDetails.RecommendedAction, "Get-ClovaTuningTask -Name .*-CreatedAfter '[^']+'").Value
        $line | Should -Not -Match '[\p{Cc}\p{Cf}]'
        $errors = $null
        $parsed = [System.Management.Automation.Language.Parser]::ParseInput($line, [ref]$null, [ref]$errors)
        $errors | Should -BeNullOrEmpty
        $parsed.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true).Count | Should -Be 1
        @(& ([scriptblock]::Create($line))).Name | Select-Object -Unique | Should -BeExactly $Name
    }
}
