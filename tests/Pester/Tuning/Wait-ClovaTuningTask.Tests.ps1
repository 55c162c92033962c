# Trainings that are waited for: what is written when, what is shown meanwhile, and the history that is kept.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-Module "$PSScriptRoot/../Samples.psm1" -Force
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

Describe 'Wait-ClovaTuningTask -History' {
    BeforeAll {
        $watched = Get-WatchedTraining
        Connect-ClovaStudio -Sandbox -SandboxAnyDataset
        $late = $null
        $null = Add-TestTask slow | Wait-ClovaTuningTask -History -TimeoutSec 0 -ErrorAction SilentlyContinue -ErrorVariable late
        $tooLate = $late[0]
    }

    It 'keeps what each look saw, on the task that comes out' {
        $task = $watched | Where-Object Status -EQ SUCCEEDED
        $task | Should -BeOfType ClovaStudio.Tuning.TuningTask
        $task.History.Count | Should -BeGreaterOrEqual 1 # how many depends on the machine; LifeWatchTests counts them
        $task.History[-1].Status | Should -Be 'SUCCEEDED'
        $task.History[-1].Loss | Should -Be $task.TrainLoss
        $task.History[-1].Progress | Should -Be 100
        $task.History.At | Should -Be ($task.History.At | Sort-Object)
        $task.History.At[0].Kind | Should -Be 'Local'
    }

    It 'keeps it on a task that failed, too' {
        ($watched | Where-Object Status -EQ FAILED).History[-1].Status | Should -Be 'FAILED'
    }

    It 'keeps it on a task that did not end in time, as the target of its error' {
        $tooLate.FullyQualifiedErrorId | Should -BeLike 'WaitTimedOut,*'
        @($tooLate.TargetObject.History).Count | Should -Be 1
    }

    It 'is not kept unless it is wanted' {
        Connect-ClovaStudio -Sandbox
        $task = Get-ClovaTuningTask -Status SUCCEEDED -First 1 | Wait-ClovaTuningTask
        , $task.History | Should -BeOfType ClovaStudio.Tuning.TrainingPoint[]
        $task.History.Count | Should -Be 0
    }

    It 'comes back from a file' {
        $watched | Export-Clixml "$TestDrive/tasks.xml"
        $back = Import-Clixml "$TestDrive/tasks.xml"
        $back[0].History.Count | Should -Be $watched[0].History.Count
        $back[0].History[-1].Status | Should -Be $watched[0].History[-1].Status
    }

    It 'is shown as a table that fits 80 columns' {
        $shown = ($watched | Where-Object Status -EQ SUCCEEDED).History | Format-Table | Out-String -Width 80
        $shown | Should -Match 'At\W.*Status\W.*Epoch\W.*Step\W.*Loss\W.*Progress'
        $shown | Should -Match '=====\s*100%'
    }
}
