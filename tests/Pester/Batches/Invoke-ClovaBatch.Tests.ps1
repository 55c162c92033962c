# Rows that are asked of a model, one by one or many at once, now and in the next run.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest

    function Get-Row([string[]] $Text) {
        foreach ($t in $Text) { [pscustomobject]@{ No = "#$t"; Text = $t } }
    }
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Invoke-ClovaBatch' {
    BeforeEach {
        Connect-ClovaStudio -Sandbox
        $rows = Get-Row 'I want my money back', 'The parcel never came', 'Hello'
        $checkpoint = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
    }

    It 'writes each row in its place, with its own columns first, the columns of the schema, and what became of it' {
        $out = @($rows | Invoke-ClovaBatch Text -Schema 'label: refund|delivery|other')
        $out.No | Should -Be $rows.No
        $out[0].PSObject.Properties.Name | Should -Be @('No', 'Text', 'label', 'ClovaStatus', 'ClovaError', 'InputTokens', 'OutputTokens', 'RequestId')
        $out.ClovaStatus | Should -Be @('Answered', 'Answered', 'Answered')
        $out | ForEach-Object { $_.label | Should -BeIn 'refund', 'delivery', 'other' }
    }

    It 'takes the parameters of Invoke-ClovaChat, so that a splat serves both' {
        $setup = @{ Model = 'HCX-005'; System = 'Be brief.'; MaxTokens = 60; Temperature = 0.3; Seed = 7 }
        $answer = Invoke-ClovaChat Hello @setup
        ([pscustomobject]@{ Text = 'Hello' } | Invoke-ClovaBatch Text @setup).Answer | Should -Be $answer.Text
    }

    It 'writes a row that failed too, with its error, and goes on' {
        $out = @(Get-Row 'a', '', 'b' | Invoke-ClovaBatch Text -ErrorAction SilentlyContinue -ErrorVariable failure)
        $out.ClovaStatus | Should -Be @('Answered', 'Failed', 'Answered')
        $out[1].ClovaError | Should -Not -BeNullOrEmpty
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -Match '^InvalidArgument'
        $failure[0].TargetObject | Should -Be 'row 2'
    }

    It 'keeps all columns in a CSV file when the first row fails' {
        $out = Get-Row 'a', 'b' | Invoke-ClovaBatch -Prompt { if ($_.Text -eq 'b') { 'b' } else { ' x' } } -Schema 'label: p|q' -MaxTokens 1 -ErrorAction SilentlyContinue
        ($out | ConvertTo-Csv)[-1] | Should -Match 'Failed'
        $out[0].PSObject.Properties.Name | Should -Contain 'label'
    }

    It 'tells an answer that the limit of tokens cut from a whole one' {
        ('Tell me a long story about a parcel that never came.' | Invoke-ClovaBatch -MaxTokens 2).ClovaStatus | Should -Be 'Cut'
    }

    It 'asks texts as they are, and dictionaries by a key' {
        ('Hello' | Invoke-ClovaBatch).Input | Should -Be 'Hello'
        (@{ q = 'Hello' } | Invoke-ClovaBatch q).ClovaStatus | Should -Be 'Answered'
    }

    It 'runs a script block in the session, with the row as $_' {
        $greeting = 'Dear '
        $out = $rows | Invoke-ClovaBatch -Prompt { $greeting + $_.Text }
        $out.ClovaStatus | Should -Be @('Answered', 'Answered', 'Answered')
    }

    It 'binds nothing by the names of columns' {
        $row = [pscustomobject]@{ Text = 'Hello'; Model = 'no-such-model'; Temperature = 'hot'; Schema = 'x'; Connection = 'y' }
        $out = $row | Invoke-ClovaBatch Text
        $out.ClovaStatus | Should -Be 'Answered'
        $out.Model | Should -Be 'no-such-model'
    }

    It 'refuses names that the rows have already, before it asks anything, and takes a prefix' {
        $row = [pscustomobject]@{ Text = 'Hello'; answer = 1 }
        { $row | Invoke-ClovaBatch Text } | Should -Throw -ErrorId 'InvalidArgument*'
        $out = $row | Invoke-ClovaBatch Text -Prefix Clova_
        $out.answer | Should -Be 1
        $out.Clova_Answer | Should -Not -BeNullOrEmpty
        $out.Clova_ClovaStatus | Should -Be 'Answered'
    }

    It 'ends when the first row has no such column' {
        { $rows | Invoke-ClovaBatch Nothing } | Should -Throw -ErrorId 'InvalidArgument*' '*No, Text*'
    }

    It 'goes on from a checkpoint, with the same request ids for what was there' {
        $first = @($rows | Invoke-ClovaBatch Text -CheckpointPath $checkpoint)
        $second = @($rows + (Get-Row 'One more') | Invoke-ClovaBatch Text -CheckpointPath $checkpoint)
        $second[0..2].RequestId | Should -Be $first.RequestId
        $second[0..2].Answer | Should -Be $first.Answer
        $second[3].ClovaStatus | Should -Be 'Answered'
        (Get-Content $checkpoint).Count | Should -Be 5
    }

    It 'refuses a checkpoint of other parameters with what differs, and starts anew with -Force' {
        $null = $rows | Invoke-ClovaBatch Text -CheckpointPath $checkpoint -Temperature 0.1
        { $rows | Invoke-ClovaBatch Text -CheckpointPath $checkpoint -Temperature 0.9 } | Should -Throw -ErrorId 'CheckpointMismatch*' '*Temperature*0.1*0.9*'
        (@($rows | Invoke-ClovaBatch Text -CheckpointPath $checkpoint -Temperature 0.9 -Force)).Count | Should -Be 3
        Test-Path "$checkpoint.bak" | Should -BeTrue
    }

    It 'leaves the checkpoint to the next run when the pipeline stops early, and holds no prompt in it' {
        $secret = 'very private words'
        $out = @(1..10 | ForEach-Object { "$secret $_" } | Invoke-ClovaBatch -System 'private rule' -CheckpointPath $checkpoint -MaxTokens 5 | Select-Object -First 2)
        $out.Count | Should -Be 2
        @(1..10 | ForEach-Object { "$secret $_" } | Invoke-ClovaBatch -System 'private rule' -CheckpointPath $checkpoint -MaxTokens 5).Count | Should -Be 10
        (Get-Content $checkpoint -TotalCount 1) | Should -Not -Match 'private'
        (Get-Content $checkpoint -Raw) | Should -Not -Match 'private rule'
    }

    It 'asks no model with -WhatIf, tells what it would take, and leaves out what the checkpoint has' {
        $null = 1..3 | Invoke-ClovaBatch -MaxTokens 100 -CheckpointPath $checkpoint
        $before = (Get-FileHash $checkpoint).Hash
        $text = Invoke-PowerShell -NoProfile -NonInteractive -Command "
            Import-Module '$(Get-ModulePath)'; Connect-ClovaStudio -Sandbox
            1..500 | Invoke-ClovaBatch -MaxTokens 100 -Price @{ Input = 1; Output = 2 } -CheckpointPath '$checkpoint.new' -WhatIf
            1..500 | Invoke-ClovaBatch -MaxTokens 100 -Price @{ 'HCX-005' = @{ Output = 2 }; other = @{ Output = 9 } } -CheckpointPath '$checkpoint' -WhatIf
            Connect-ClovaStudio -Sandbox -SandboxFault '500:times=always' -MaximumRetryCount 0
            1..5 | Invoke-ClovaBatch -Price @{ 'HCX-007' = @{ Input = 1 } } -WhatIf" | Out-String
        $text | Should -Match '(?s)500 rows.*HCX-005.*50,000.*60 requests.*9 minutes.*497 rows'
        $text | Should -Match '(?s)497 rows.*tokenizer has counted 5.*3 rows more.*99\.40'
        $text | Should -Match '5 rows.*rough estimate.*no price was given for HCX-005'
        Test-Path "$checkpoint.new" | Should -BeFalse
        (Get-FileHash $checkpoint).Hash | Should -Be $before
    }

    It 'asks a misfit again with -RetryFailed alone' {
        $setup = @{ Schema = 'label: refund|delivery|other'; MaxTokens = 2; CheckpointPath = $checkpoint; ErrorAction = 'SilentlyContinue' }
        $first = @($rows | Invoke-ClovaBatch Text @setup)
        $second = @($rows | Invoke-ClovaBatch Text @setup)
        $third = @($rows | Invoke-ClovaBatch Text @setup -RetryFailed)
        $first.ClovaStatus | Should -Be @('Failed', 'Failed', 'Failed')
        $second.RequestId | Should -Be $first.RequestId
        $second.ClovaError | Should -Be $first.ClovaError
        $third.RequestId | Where-Object { $_ -in $first.RequestId } | Should -BeNullOrEmpty
    }

    It 'keeps to a quota in the time of the sandbox, and loses no row' {
        Connect-ClovaStudio -Sandbox -SandboxSpeed 600 -SandboxFault 'quota:rpm=30'
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $out = @(1..150 | Invoke-ClovaBatch -MaxTokens 20)
        $out.Count | Should -Be 150
        $out.ClovaStatus | Should -Not -Contain 'Failed'

        # Four minutes and more in real time, half a second in the sandbox's.
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 120
    }

    It 'has each row once after it was killed and run again' -Skip:($env:CLOVASTUDIO_TESTS_LONG -ne '1') {
        $emulator = Start-Emulator '--latency', 20
        try {
            $script = "Import-Module '$(Get-ModulePath)'
                Connect-ClovaStudio -ApiKey (ConvertTo-SecureString 'nv-sandbox-not-a-real-key' -AsPlainText) -ClovaEndpoint '$($emulator.ClovaEndpoint)'
                1..400 | Invoke-ClovaBatch -MaxTokens 20 -CheckpointPath '$checkpoint' -ThrottleLimit 4 -RequestsPerMinute 1000000 -TokensPerMinute 1000000000 |
                    ForEach-Object { `"`$(`$_.Input) `$(`$_.Answer.Length -gt 0)`" }"
            $command = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($script))
            $random = [Random]::new()
            foreach ($kill in 1..6) {
                $before = if (Test-Path $checkpoint) { (Get-Item $checkpoint).Length } else { 0 }
                $until = $before + $random.Next(1, 20000) # some rows have 300 bytes each
                $start = Get-PowerShellStartInfo "-NoProfile -NonInteractive -EncodedCommand $command"
                $start.RedirectStandardOutput = $true
                $process = [System.Diagnostics.Process]::Start($start)
                try {
                    if ($kill -lt 6) {
                        Wait-Until { $process.HasExited -or ((Test-Path $checkpoint) -and (Get-Item $checkpoint).Length -ge $until) } 60
                        $process.Kill()
                    }
                    $text = $process.StandardOutput.ReadToEnd()
                } finally {
                    if (-not $process.HasExited) { $process.Kill() }
                    $process.Dispose()
                }
            }
            ($text.Trim() -split '\r?\n') | Should -Be (1..400 | ForEach-Object { "$_ True" })
            $keys = Get-Content $checkpoint | Select-Object -Skip 1 | ForEach-Object { ($_ | ConvertFrom-Json).key }
            $keys.Count | Should -Be 400
            @($keys | Select-Object -Unique).Count | Should -Be 400
        } finally {
            Stop-Emulator $emulator
        }
    }

    It 'ends after the first rows when the key is wrong' {
        Connect-ClovaStudio -Sandbox -SandboxFault '401:times=always'
        $seen = [System.Collections.Generic.List[int]]::new()
        { 1..1000 | ForEach-Object { $seen.Add($_); "Question $_" } | Invoke-ClovaBatch -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'ApiKeyRejected*'
        $seen.Count | Should -BeLessThan 50
    }

    It 'ends after so many rows in a row that failed alike, and never with 0' {
        Connect-ClovaStudio -Sandbox -SandboxFault '400:times=always'
        { 1..100 | Invoke-ClovaBatch -StopAfterFailure 3 -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'InvalidRequest*' '*in a row*'
        @(1..15 | Invoke-ClovaBatch -StopAfterFailure 0 -ErrorAction SilentlyContinue).Count | Should -Be 15
    }
}
