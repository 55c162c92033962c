BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest

    $credential = [pscredential]::new('FAKE-BUCKET-KEY-ID', (ConvertTo-PlainSecret 'fake-bucket-secret-not-real'))

    # Creates a task in the sandbox; one whose path says so will fail.
    function Add-TestTask([string] $Name = 'faq', [string] $Path = 'datasets/faq.jsonl') {
        New-ClovaTuningTask HCX-005 $Path my-bucket -TrainingDatasetCredential $credential -Name $Name
    }

    # A data set that is right, with as many rows as there must be.
    function Save-TestDataset([string] $Path, [int] $Rows = 1000) {
        $lines = foreach ($i in 0..($Rows - 1)) {
            "{""System_Prompt"":""Be kind."",""C_ID"":$i,""T_ID"":0,""Text"":""Question $i?"",""Completion"":""Answer $i.""}"
        }
        [IO.File]::WriteAllText($Path, ($lines -join "`n") + "`n", [Text.UTF8Encoding]::new($true))
    }
}

Describe 'Get-ClovaTuningTask -Id' {
    BeforeAll {
        Connect-ClovaStudio -Sandbox -SandboxAnyDataset
        $ids = (Get-ClovaTuningTask).Id
    }

    It 'looks tasks up in the order given, several at once' {
        $wanted = $ids[100, 3, 57, 8, 21, 90]
        (Get-ClovaTuningTask -Id $wanted).Id | Should -Be $wanted
        ($wanted | Get-ClovaTuningTask -ThrottleLimit 1).Id | Should -Be $wanted
    }

    It 'takes tasks and whatever else has an id from the pipeline' {
        (Get-ClovaTuningTask -First 3 | Get-ClovaTuningTask).Id | Should -Be $ids[0..2]
        ([pscustomobject]@{ Id = $ids[5] } | Get-ClovaTuningTask).Id | Should -Be $ids[5]
    }

    It 'tells an unknown id by an error of its own and writes the others' {
        $found = Get-ClovaTuningTask -Id $ids[1], nosuchid, 'no/id', $ids[0] -ErrorAction SilentlyContinue -ErrorVariable failed
        $found.Id | Should -Be $ids[1, 0]
        $failed.FullyQualifiedErrorId | Should -Be 'NotFound,ClovaStudio.Cmdlets.Tuning.GetClovaTuningTaskCommand', 'InvalidArgument,ClovaStudio.Cmdlets.Tuning.GetClovaTuningTaskCommand'
        $failed.TargetObject | Should -Be 'nosuchid', 'no/id'
    }

    It 'can be asked whether a single task is there' {
        Get-ClovaTuningTask -Id nosuchid -ErrorAction Ignore | Should -BeNullOrEmpty
        { Get-ClovaTuningTask -Id nosuchid -ErrorAction Stop } | Should -Throw -ErrorId 'NotFound,*'
    }

    It 'asks for no more than -First wants' {
        (Get-ClovaTuningTask -Id $ids[0..20] -First 2 -Skip 1).Id | Should -Be $ids[1..2]
    }

    It 'ends at once where every look-up would fail alike' {
        $without = Connect-ClovaStudio -Credential (Get-SandboxCredential) -PassThru
        { Get-ClovaTuningTask -Id $ids[0..5] -Connection $without -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'CredentialMissing,*'
        Connect-ClovaStudio -Sandbox -SandboxAnyDataset
    }
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
        $failed[0].FullyQualifiedErrorId | Should -Match '^InvalidRequest,'
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
        @{ Name = '$(throw 1) `$x' }, @{ Name = "line`nthrow 1" }, @{ Name = "a$([char]0x202e)b$([char]0x200b)c" }, @{ Name = "b`tc `e[31m" }, @{ Name = '가 😀 `[x`]' }
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

Describe 'Remove-ClovaTuningTask' {
    BeforeEach { Connect-ClovaStudio -Sandbox -SandboxAnyDataset }

    It 'removes tasks by id and from the pipeline' {
        $ids = (Get-ClovaTuningTask).Id
        Remove-ClovaTuningTask $ids[0], $ids[1] -Confirm:$false
        $ids[2] | Remove-ClovaTuningTask -Confirm:$false
        Get-ClovaTuningTask -First 2 | Remove-ClovaTuningTask -Confirm:$false
        [pscustomobject]@{ Id = $ids[5] } | Remove-ClovaTuningTask -Confirm:$false
        (Get-ClovaTuningTask).Id | Should -Be $ids[6..121]
    }

    It 'names what it would remove and removes nothing with -WhatIf' {
        # What -WhatIf says goes straight to the host, so a process of its own catches it.
        $said = Invoke-PowerShell -NoProfile -Command "
            Import-Module '$(Get-ModulePath)'; Connect-ClovaStudio -Sandbox -SandboxAnyDataset
            Get-ClovaTuningTask -Status FAILED | Remove-ClovaTuningTask -WhatIf
            (Get-ClovaTuningTask).Count"
        $failed = Get-ClovaTuningTask -Status FAILED
        $said[-1] | Should -Be 122
        $said.Count | Should -Be ($failed.Count + 1)
        $said[0] | Should -BeLike '*"Remove tuning task"*'
        $said[0] | Should -Match "$([regex]::Escape($failed[0].Name)) \($($failed[0].Id)\), FAILED"
    }

    It 'and the others say with -WhatIf what they would do, in plain words and in Korean' {
        $said = Invoke-PowerShell -NoProfile -Command "
            Import-Module '$(Get-ModulePath)'; Connect-ClovaStudio -Sandbox -SandboxAnyDataset
            foreach (`$culture in 'en-US', 'ko-KR') {
                [cultureinfo]::CurrentUICulture = `$culture
                Remove-ClovaTuningTask a -WhatIf
                Enable-AitemsSchedule a pop, relatedItem -WhatIf
                Disable-AitemsSchedule a pop -WhatIf
                Start-AitemsTrain a pop -WhatIf
            }"
        $said.Count | Should -Be 8
        $said | Should -Not -Match '-(ClovaTuningTask|Aitems)'
        $said[1] | Should -BeLike '*"Start repeated training of pop, relatedItem"*"a"*'
        $said[2] | Should -BeLike '*"Stop repeated training of pop"*"a"*'
        $said[4] | Should -BeLike '*"튜닝 학습 삭제"*'
        $said[5] | Should -BeLike '*"pop, relatedItem 주기적인 학습 시작"*'
    }

    It 'asks before it removes' {
        (Get-Command Remove-ClovaTuningTask).ImplementingType.GetCustomAttributes($true).ConfirmImpact | Should -Contain ([System.Management.Automation.ConfirmImpact]::High)
    }

    It 'tells one that is gone already by an error of its own and removes the others' {
        $ids = (Get-ClovaTuningTask -First 2).Id
        Remove-ClovaTuningTask $ids[0], nosuchid, $ids[1] -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -Be 'NotFound,ClovaStudio.Cmdlets.Tuning.RemoveClovaTuningTaskCommand'
        $failed.TargetObject | Should -Be nosuchid
        (Get-ClovaTuningTask).Count | Should -Be 120
    }
}

Describe 'Wait-ClovaTuningTask' {
    BeforeAll { Connect-ClovaStudio -Sandbox -SandboxAnyDataset -SandboxSpeed 600 }

    It 'writes each task when it ends' {
        $tasks = Add-TestTask one; $other = Add-TestTask two
        $ended = $tasks, $other | Wait-ClovaTuningTask -PollIntervalSec 1
        $ended.Id | Sort-Object | Should -Be ($tasks.Id, $other.Id | Sort-Object)
        $ended.Status | Select-Object -Unique | Should -Be SUCCEEDED
    }

    It 'writes a task that fails too, then an error with the task as its target' {
        $task = Add-TestTask bad datasets/fail-file.format.jsonl
        $ended = Wait-ClovaTuningTask $task.Id -PollIntervalSec 1 -ErrorAction SilentlyContinue -ErrorVariable failed
        $ended.Status | Should -Be FAILED
        $failed[0].FullyQualifiedErrorId | Should -Be 'TrainingFailed,ClovaStudio.Cmdlets.Tuning.WaitClovaTuningTaskCommand'
        $failed[0].TargetObject.FailureReason | Should -Be file.format
        $failed[0].Exception.Message | Should -Match 'file\.format: Invalid'
    }

    It 'reads and behaves in a pipeline of the list' {
        Get-ClovaTuningTask -Status FAILED -First 2 | Wait-ClovaTuningTask -ErrorAction SilentlyContinue | ForEach-Object Status | Should -Be FAILED, FAILED
    }

    It 'tells what has not ended when the time is over, and what is not there' {
        Connect-ClovaStudio -Sandbox -SandboxAnyDataset
        $task = Add-TestTask slow
        $ended = Wait-ClovaTuningTask nosuchid, $task.Id -TimeoutSec 0 -ErrorAction SilentlyContinue -ErrorVariable failed
        $ended | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -Be 'NotFound,ClovaStudio.Cmdlets.Tuning.WaitClovaTuningTaskCommand', 'WaitTimedOut,ClovaStudio.Cmdlets.Tuning.WaitClovaTuningTaskCommand'
        $failed[1].TargetObject.Id | Should -Be $task.Id
        $failed[1].CategoryInfo.Category | Should -Be OperationTimeout
    }

    It 'shows epoch, step and loss while it waits, and clears the bars' {
        $shell = [powershell]::Create()
        $shell.Runspace = New-WindowedRunspace
        $shell.Runspace.Open()
        $null = $shell.AddScript("Import-Module '$(Get-ModulePath)'; Connect-ClovaStudio -Sandbox -SandboxAnyDataset -SandboxSpeed 200").AddStatement()
        $null = $shell.AddScript({
                param([pscredential] $Credential)
                New-ClovaTuningTask HCX-005 a.jsonl b -TrainingDatasetCredential $Credential -Name bar | Wait-ClovaTuningTask -PollIntervalSec 1
            }).AddArgument($credential)
        $shell.Invoke().Status | Should -Be SUCCEEDED
        $bars = $shell.Streams.Progress | Where-Object ParentActivityId -GT 0
        $bars[0].Activity | Should -Match '^bar \('
        $bars.StatusDescription -match '^RUNNING, epoch \d of 8, step [\d,]+ of [\d,]+, loss \d\.\d{3}$' | Should -Not -BeNullOrEmpty
        $all = $shell.Streams.Progress | Group-Object ActivityId
        $all.Count | Should -Be 2
        $all.Name | Should -Not -Contain 0
        $all | ForEach-Object { $_.Group[-1].RecordType | Should -Be Completed }
        $shell.Runspace.Dispose()
        $shell.Dispose()
    }

    It 'clears the bars when the time is over and when an error stops the script' {
        foreach ($how in '-TimeoutSec 3', '-TimeoutSec 3 -ErrorAction Stop') {
            $shell = [powershell]::Create()
            $shell.Runspace = New-WindowedRunspace
            $shell.Runspace.Open()
            $null = $shell.AddScript("
                Import-Module '$(Get-ModulePath)'; Connect-ClovaStudio -Sandbox -SandboxAnyDataset
                (Get-ClovaTuningTask -Status FAILED -First 1), (Get-ClovaTuningTask -Status WAIT -First 1) | Wait-ClovaTuningTask -PollIntervalSec 3600 $how")
            try { $null = $shell.Invoke() } catch { $_.FullyQualifiedErrorId | Should -Match ActionPreferenceStop }
            $all = $shell.Streams.Progress | Group-Object ActivityId
            if ($how -notlike '*Stop') { $all.Count | Should -Be 2 } # Stop ends it at the failed task, before there is a bar
            $all | ForEach-Object { $_.Group[-1].RecordType | Should -Be Completed -Because $how }
            $shell.Runspace.Dispose()
            $shell.Dispose()
        }
    }

    It 'ends when the pipeline is stopped' {
        $shell = [powershell]::Create().AddScript("
            Import-Module '$(Get-ModulePath)'; Connect-ClovaStudio -Sandbox -SandboxAnyDataset
            Get-ClovaTuningTask -Status WAIT -First 1 | Wait-ClovaTuningTask -PollIntervalSec 3600 -Verbose")
        $running = $shell.BeginInvoke()
        while ($shell.Streams.Verbose.Count -eq 0 -and -not $running.IsCompleted) { [System.Threading.Thread]::Yield() }
        $running.IsCompleted | Should -BeFalse
        $shell.Stop()
        $shell.InvocationStateInfo.State | Should -Be Stopped
        $shell.Dispose()
    }
}

Describe 'Test-ClovaTuningDataset' {
    BeforeAll {
        $good = Join-Path $TestDrive 'good.jsonl'
        Save-TestDataset $good
        $bad = Join-Path $TestDrive 'bad [1].jsonl'
        Save-TestDataset $bad
        Add-Content -LiteralPath $bad '{"C_ID":1000,"T_ID":0,"Text":"No answer"}'
    }

    It 'reports a data set that is right' {
        $report = Test-ClovaTuningDataset $good
        $report | Should -BeOfType ClovaStudio.Datasets.DatasetReport
        $report.IsValid | Should -BeTrue
        $report.Rows | Should -Be 1000
        $report.Path | Should -Be $good
    }

    It 'finds a mistake at its line' {
        $report = Test-ClovaTuningDataset -LiteralPath $bad
        $report.IsValid | Should -BeFalse
        $report.Findings[0].Line | Should -Be 1001
        $report.Findings[0].Reason | Should -Be file.format
        $report.Findings | Out-String -Width 120 | Should -Match '1001 Error'
    }

    It 'takes wildcards, files and paths of the current location' {
        (Test-ClovaTuningDataset (Join-Path $TestDrive '*.jsonl')).Count | Should -Be 2
        (Get-ChildItem $TestDrive -Filter *.jsonl | Test-ClovaTuningDataset -Quiet | Sort-Object) | Should -Be $false, $true
        Push-Location $TestDrive
        try { (Test-ClovaTuningDataset good.jsonl).IsValid | Should -BeTrue } finally { Pop-Location }
        (Test-ClovaTuningDataset 'TestDrive:/good.jsonl').IsValid | Should -BeTrue
    }

    It 'says with -Quiet no more than whether it is right' {
        Test-ClovaTuningDataset $good -Quiet | Should -BeExactly $true
        Test-ClovaTuningDataset -LiteralPath $bad -Quiet | Should -BeExactly $false
        Test-ClovaTuningDataset (Join-Path $TestDrive 'none.jsonl') -Quiet | Should -BeExactly $false
    }

    It 'reports a file that is not there as the service would' {
        (Test-ClovaTuningDataset (Join-Path $TestDrive 'none.jsonl')).Findings.Reason | Should -Be file.noexist
    }

    It 'tells a path that leads to no file by an error and goes on' {
        $reports = Test-ClovaTuningDataset (Join-Path $TestDrive '*.nothing'), 'Env:/PATH', 'nosuchdrive:/x.jsonl', $good -ErrorAction SilentlyContinue -ErrorVariable failed
        $reports.IsValid | Should -BeTrue
        $failed.FullyQualifiedErrorId -replace ',.*' | Should -Be PathNotFound, PathNotSupported, DriveNotFound
    }

    It 'can be stopped' {
        $shell = [powershell]::Create().AddScript("Import-Module '$(Get-ModulePath)'; while (`$true) { Test-ClovaTuningDataset '$good' }")
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $running = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
        while ($output.Count -eq 0 -and -not $running.IsCompleted) { [System.Threading.Thread]::Yield() }
        $shell.Stop()
        $shell.InvocationStateInfo.State | Should -Be Stopped
        $shell.Dispose()
    }
}

Describe 'AiTEMS' {
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

    It 'lists the trainings of a service that was looked up' {
        (Get-AitemsService -Id $batch.ServiceId | Get-AitemsTrain).Count | Should -Be 37
    }

    It 'looks single trainings up, from arguments and from the pipeline' {
        $trains = Get-AitemsTrain $interval.ServiceId -First 3
        ($trains | Get-AitemsTrain).Version | Should -Be $trains.Version
        (Get-AitemsTrain -ServiceId $interval.ServiceId -Type $trains[1].Type -Version $trains[1].Version).Version | Should -Be $trains[1].Version
        Get-AitemsTrain -ServiceId $interval.ServiceId -Type pop -Version nosuchvers -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].TargetObject | Should -Be nosuchvers
    }

    It 'starts trainings and waits for them' {
        $started = Start-AitemsTrain $batch.ServiceId pop, relatedItem -Description spring -HpConfig @{ item_top_n = 5e4; other = 'x' }
        $started.Type | Sort-Object | Should -Be pop, relatedItem
        $started[0].HpConfig.Options['item_top_n'] | Should -BeExactly 50000
        $ended = $started | Wait-AitemsTrain -PollIntervalSec 1
        $ended.Status | Should -Be completed, completed
    }

    It 'tells a training that fails' {
        $ended = Start-AitemsTrain $batch.ServiceId pop -Description fail-learningFailed |
            Wait-AitemsTrain -PollIntervalSec 1 -ErrorAction SilentlyContinue -ErrorVariable failed
        $ended.Status | Should -Be learningFailed
        $failed[0].FullyQualifiedErrorId | Should -Be 'TrainingFailed,ClovaStudio.Cmdlets.Aitems.WaitAitemsTrainCommand'
    }

    It 'refuses an option outside its range and starts nothing' {
        { Start-AitemsTrain $batch.ServiceId pop -HpConfig @{ item_top_n = 5 } } | Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage '*item_top_n*1,000 to 500,000*'
        Start-AitemsTrain $batch.ServiceId pop -WhatIf
        (Get-AitemsTrain $batch.ServiceId).Count | Should -Be 37
    }

    It 'switches interval training on and off' {
        ($interval | Disable-AitemsSchedule).Status | Should -Be learnable
        Enable-AitemsSchedule $interval.ServiceId pop -WhatIf | Should -BeNullOrEmpty
        (Get-AitemsService -Id $interval.ServiceId).Status | Should -Be learnable
        (Enable-AitemsSchedule $interval.ServiceId pop).Status | Should -BeIn scheduled, scheduledLearning
    }
}

Describe 'examples/TrainAndWait.ps1' {
    BeforeAll {
        $emulator = Start-Emulator '--clock-speed', 600, '--tasks', 5
        Connect-Emulator $emulator
        $script = Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'examples/TrainAndWait.ps1'
        $data = Join-Path $TestDrive 'faq.jsonl'
        Save-TestDataset $data
        $with = @{ Path = $data; Bucket = 'my-bucket'; ObjectPath = 'datasets/faq.jsonl'; DatasetCredential = $credential; PollIntervalSec = 1 }
    }

    AfterAll { Stop-Emulator $emulator }

    It 'gives the id of a task that is trained and ready for chat' {
        $id = & $script @with -Name chat-ready
        $id | Should -BeOfType string
        (Get-ClovaTuningTask -Id $id).Status | Should -Be SUCCEEDED
        (Get-ClovaTuningTask chat-ready).Id | Should -Be $id
    }

    It 'leaves nothing behind with -Remove' {
        $id = & $script @with -Remove
        Get-ClovaTuningTask -Id $id -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'ends in an error when the training fails' {
        $with.ObjectPath = 'datasets/fail-resource.timeout.jsonl'
        { & $script @with } | Should -Throw -ErrorId 'TrainingFailed,*'
    }

    It 'creates nothing when the data are not right' {
        Save-TestDataset $data -Rows 10
        $before = (Get-ClovaTuningTask).Count
        { & $script @with -WarningAction SilentlyContinue } | Should -Throw '*would be refused*'
        (Get-ClovaTuningTask).Count | Should -Be $before
    }
}
