# A tuning task that waits, runs or has failed has no model to ask: every cmdlet that takes one says so, in errors and in rows.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest

    # The models of completions are withdrawn, which the service says first; a restart asks none.
    $cmdlets = @((Get-Module ClovaStudio).ExportedCmdlets.Values | Where-Object { $_.Parameters.ContainsKey('TuningTask') -and $_.Name -notin 'Invoke-ClovaCompletion', 'Restart-ClovaTuningTask' } | ForEach-Object Name | Sort-Object)
    $cases = @(
        foreach ($name in $cmdlets) {
            @{ Name = $name; Status = 'WAIT'; Id = 'InvalidArgument'; Says = '*is WAIT and has no model yet*' }
            @{ Name = $name; Status = 'RUNNING'; Id = 'InvalidArgument'; Says = '*is RUNNING and has no model yet*' }
            @{ Name = $name; Status = 'FAILED'; Id = 'TrainingFailed'; Says = '*has ended as FAILED*' }
        }
    )
}

BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
    $calls = & "$PSScriptRoot/Calls.ps1"
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'A tuning task without a model' {
    It 'that is <Status> is told as such: <Name>' -ForEach $cases {
        $task = Get-ClovaTuningTask -Status $Status -First 1
        $with = @{}
        if ($calls[$Name].With) { foreach ($key in $calls[$Name].With.Keys) { $with[$key] = $calls[$Name].With[$key] } }
        $with.Remove('Model')
        foreach ($given in $task, $task.Id) {
            $failure = $null
            try { $null = & $calls[$Name].Input | & $Name @with -TuningTask $given -ErrorAction SilentlyContinue -ErrorVariable failure -WarningAction SilentlyContinue } catch { $failure = $_ }
            $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
            "$failure" | Should -BeLike $Says
        }
    }

    It 'is told in the rows of a batch, with the id of the request that was refused, now and out of the checkpoint' {
        $task = Get-ClovaTuningTask -Status FAILED -First 1
        foreach ($run in 1..2) {
            $rows = 'a', 'b' | Invoke-ClovaBatch -TuningTask $task.Id -CheckpointPath "$TestDrive/run.jsonl" -ErrorAction SilentlyContinue
            $rows.ClovaStatus | Should -Be 'Failed', 'Failed'
            $rows | ForEach-Object { $_.ClovaError | Should -BeLike "*has ended as FAILED*"; $_.RequestId | Should -Not -BeNullOrEmpty }
        }
    }
}
