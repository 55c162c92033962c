# Uploads as users make them: by pipeline, again, stopped midway, and on to a tuned model.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    $bucket = 'sandbox-datasets'

    function Get-Dataset([string] $Name, [string] $Answer = 'Answer') {
        $path = Join-Path $TestDrive $Name
        $rows = 0..119 | ForEach-Object { "{""C_ID"":$_,""T_ID"":0,""Text"":""Question $_"",""Completion"":""$Answer $_""}" }
        [IO.File]::WriteAllLines($path, [string[]]$rows, [Text.UTF8Encoding]::new($true))
        $path
    }

    $train = Get-Dataset train.jsonl
    $bad = Join-Path $TestDrive bad.csv
    [IO.File]::WriteAllLines($bad, [string[]]('C_ID,T_ID,Text,Completion', '2,0,Question,'), [Text.UTF8Encoding]::new($true))
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'From a file to a tuned model' {
    BeforeEach {
        Connect-ClovaStudio -Sandbox -SandboxSpeed 100000
    }

    It 'is one pipeline' {
        $task = Test-ClovaTuningDataset $train |
            Publish-ClovaTuningDataset -Bucket $bucket |
            New-ClovaTuningTask -Model HCX-005 -Name faq |
            Wait-ClovaTuningTask -PollIntervalSec 1
        $task.Status | Should -Be SUCCEEDED
        (Get-ClovaTuningTask $task.Name).Id | Should -Be $task.Id
    }

    It 'is a few statements too' {
        $dataset = Publish-ClovaTuningDataset $train $bucket -ObjectPath faq/train.jsonl
        $dataset.Bucket | Should -Be $bucket
        $dataset.FilePath | Should -Be faq/train.jsonl
        $dataset.Sha256 | Should -Be (Get-FileHash $train).Hash
        $dataset.Size | Should -Be (Get-Item $train).Length
        $dataset.SourcePath | Should -Be $train
        $task = New-ClovaTuningTask -Model HCX-005 -TrainingDatasetBucket $dataset.Bucket -TrainingDatasetFilePath $dataset.FilePath
        ($task | Wait-ClovaTuningTask -PollIntervalSec 1).Status | Should -Be SUCCEEDED
    }

    It 'asks for keys of the bucket where the connection has none, and refuses empty ones' {
        $before = Clear-ClovaEnvironment
        try {
            Connect-ClovaStudio -ApiKey (Get-SandboxApiKey)
            { New-ClovaTuningTask HCX-005 a.jsonl b } | Should -Throw -ErrorId 'CredentialMissing,*'
            { Publish-ClovaTuningDataset $train b } | Should -Throw -ErrorId 'CredentialMissing,*'
        }
        finally {
            Restore-ClovaEnvironment $before
        }
        Connect-ClovaStudio -Sandbox
        { New-ClovaTuningTask HCX-005 a.jsonl b -TrainingDatasetCredential ([pscredential]::Empty) } | Should -Throw -ErrorId 'CredentialInvalid,*'
    }
}

Describe 'An upload' {
    BeforeEach {
        # As at the prompt: the suite stops at any error otherwise.
        $ErrorActionPreference = 'Continue'
        Connect-ClovaStudio -Sandbox
    }

    It 'takes <Name>' -ForEach @(
        @{ Name = 'a path'; Give = { Publish-ClovaTuningDataset $args[0] $args[1] } }
        @{ Name = 'a path by pipeline'; Give = { $args[0] | Publish-ClovaTuningDataset -Bucket $args[1] } }
        @{ Name = 'a file'; Give = { Get-Item $args[0] | Publish-ClovaTuningDataset -Bucket $args[1] } }
        @{ Name = 'a literal path'; Give = { Publish-ClovaTuningDataset -LiteralPath $args[0] -Bucket $args[1] } }
        @{ Name = 'a report'; Give = { Test-ClovaTuningDataset -LiteralPath $args[0] | Publish-ClovaTuningDataset -Bucket $args[1] } }
        @{ Name = 'a report as a parameter'; Give = { Publish-ClovaTuningDataset -InputObject (Test-ClovaTuningDataset -LiteralPath $args[0]) $args[1] } }
    ) {
        (& $Give $train $bucket).SourcePath | Should -Be $train
    }

    It 'takes files whose names have brackets, as files and as reports' {
        $odd = Get-Dataset 'odd [1].jsonl'
        (Get-Item -LiteralPath $odd | Publish-ClovaTuningDataset -Bucket $bucket).FilePath | Should -Be 'odd [1].jsonl'
        $again = Test-ClovaTuningDataset -LiteralPath $odd | Publish-ClovaTuningDataset -Bucket $bucket
        $again.WasThere | Should -BeTrue
    }

    It 'of a report with errors is refused with the number of findings, and the others are served' {
        $out = $bad, $train | Test-ClovaTuningDataset | Publish-ClovaTuningDataset -Bucket $bucket -ErrorVariable failed -ErrorAction SilentlyContinue
        $out.FilePath | Should -Be train.jsonl
        $failed.FullyQualifiedErrorId | Should -Be 'DatasetInvalid,ClovaStudio.Cmdlets.Storage.PublishClovaTuningDatasetCommand'
        "$failed" | Should -Match "$((Test-ClovaTuningDataset $bad).FindingsTotal) things"
        $failed[0].TargetObject | Should -Be $bad
        (Publish-ClovaTuningDataset $bad $bucket).FilePath | Should -Be bad.csv -Because 'a path is taken as it is'
    }

    It 'replaces nothing but with -Force' {
        $null = Publish-ClovaTuningDataset $train $bucket
        $other = Get-Dataset other.jsonl -Answer Other
        Publish-ClovaTuningDataset $other $bucket -ObjectPath train.jsonl -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike 'ObjectExists,*'
        $failed[0].ErrorDetails.RecommendedAction | Should -BeLike '*-Force*'
        (Publish-ClovaTuningDataset $train $bucket).WasThere | Should -BeTrue -Because 'it is still the first content'
        (Publish-ClovaTuningDataset $other $bucket -ObjectPath train.jsonl -Force).WasThere | Should -BeFalse
        (Publish-ClovaTuningDataset $other $bucket -ObjectPath train.jsonl).WasThere | Should -BeTrue
    }

    It 'with -WhatIf sends nothing' {
        Publish-ClovaTuningDataset $train $bucket -WhatIf | Should -BeNullOrEmpty
        (Publish-ClovaTuningDataset $train $bucket).WasThere | Should -BeFalse
    }

    It 'of several files needs a folder, or names that differ' {
        $other = Get-Dataset other.jsonl -Answer Other
        ($train, $other | Publish-ClovaTuningDataset -Bucket $bucket -ObjectPath 2026/).FilePath | Should -Be 2026/train.jsonl, 2026/other.jsonl
        $out = $train, $other | Publish-ClovaTuningDataset -Bucket $bucket -ObjectPath all.jsonl -Force -ErrorVariable failed -ErrorAction SilentlyContinue
        $out.SourcePath | Should -Be $train
        $failed.FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,*'
    }

    It 'of a file that is not there, or to a bucket that is not there, is an error of its own' {
        $out = "$TestDrive/none.jsonl", $train | Publish-ClovaTuningDataset -Bucket $bucket -ErrorVariable failed -ErrorAction SilentlyContinue
        $out.FilePath | Should -Be train.jsonl
        $failed.FullyQualifiedErrorId | Should -BeLike 'FileUnreadable,*'
        Publish-ClovaTuningDataset $train no-such-bucket -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
        "$failed" | Should -BeLike "*'no-such-bucket'*"
    }

    It 'fits <_> columns' -ForEach 80, 120 {
        $text = Publish-ClovaTuningDataset $train $bucket -ObjectPath "datasets/2026/$('x' * 60)/train.jsonl" | Out-String -Width $_
        $text | Should -Match 'Bucket +FilePath +Size +WasThere'
        foreach ($line in $text -split '\r?\n') { $line.TrimEnd().Length | Should -BeLessOrEqual $_ }
    }
}

Describe 'An upload that is stopped midway' {
    It 'says that parts stay, and goes on from them' {
        # Five parts. The last one is lost and would be tried again in a minute: until then the upload waits.
        $large = Join-Path $TestDrive large.jsonl
        $bytes = [byte[]]::new(33MB)
        [Random]::new(1).NextBytes($bytes)
        [IO.File]::WriteAllBytes($large, $bytes)
        $runspace = New-WindowedRunspace
        $runspace.Open()
        try {
            $shell = [powershell]::Create()
            $shell.Runspace = $runspace
            $null = $shell.AddScript({
                    param($module, $large, $bucket)
                    Import-Module $module
                    Connect-ClovaStudio -Sandbox -SandboxFault 'reset:method=PUT,query=partNumber=5' -RetryIntervalSec 60
                    Publish-ClovaTuningDataset $large $bucket -Verbose
                }.ToString()).AddArgument((Get-ModulePath)).AddArgument($large).AddArgument($bucket)
            $null = $shell.BeginInvoke()
            Wait-Until { @($shell.Streams.Verbose -match '^PUT .* 200 ').Count -eq 4 -and @($shell.Streams.Verbose -match '^Retry 1').Count } -LimitSec 120
            $shell.Stop()
            $shell.InvocationStateInfo.State | Should -Be Stopped
            @($shell.Streams.Error).Count | Should -Be 0
            $shell.Dispose()
            $warnings = @([ProgressTests.WindowedInterface]::Warnings)
            $warnings[-1] | Should -BeLike '4 of 5 parts stay*'

            $shell = [powershell]::Create()
            $shell.Runspace = $runspace
            $out = $shell.AddScript({ param($large, $bucket) Publish-ClovaTuningDataset $large $bucket -Verbose }.ToString()).AddArgument($large).AddArgument($bucket).Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
            $out[0].Sha256 | Should -Be (Get-FileHash $large).Hash
            @($shell.Streams.Verbose -match '4 of 5 parts are there').Count | Should -Be 1
            @($shell.Streams.Verbose -match '^PUT .*partNumber=').Count | Should -Be 1
            $shell.Dispose()
        }
        finally {
            $runspace.Dispose()
        }
    }
}
