# One night: examples/Night.ps1 at odd hours, killed and late, against a cloud whose trainings go on.
BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    $night = Join-Path $PSScriptRoot '../../examples/Night.ps1'
    $emulator = Start-Emulator '--clock-speed', 600
    $before = Clear-ClovaEnvironment
    $env:CLOVASTUDIO_API_KEY = 'nv-sandbox-not-a-real-key'
    $env:NCLOUD_ACCESS_KEY_ID = 'SANDBOX-ACCESS-KEY-ID'
    $env:NCLOUD_SECRET_ACCESS_KEY = 'sandbox-secret-key-not-real'
    $env:CLOVASTUDIO_ENDPOINT = $emulator.ClovaEndpoint
    $env:AITEMS_ENDPOINT = $emulator.AitemsEndpoint
    $env:CLOVASTUDIO_OBJECT_STORAGE_ENDPOINT = $emulator.ObjectStorageEndpoint

    # As a scheduler runs it: a process of its own. With -KillWhen it is killed as soon as that holds.
    function Invoke-Night([string] $Argument, [scriptblock] $KillWhen) {
        $start = Get-PowerShellStartInfo "-NoProfile -NonInteractive -Command `"Import-Module '$(Get-ModulePath)'; & '$night' $Argument; exit `$LASTEXITCODE`""
        $start.UseShellExecute = $false
        $start.RedirectStandardOutput = $true
        $start.RedirectStandardError = $true
        $process = [Diagnostics.Process]::Start($start)
        $text = $process.StandardOutput.ReadToEndAsync()
        $errors = $process.StandardError.ReadToEndAsync()
        if ($KillWhen) {
            Wait-Until { $process.HasExited -or (& $KillWhen) } 60
            if (-not $process.HasExited) { $process.Kill() }
        }
        $process.WaitForExit()
        [pscustomobject]@{ ExitCode = $process.ExitCode; Text = $text.Result + $errors.Result }
    }

    # What the mails tell: each row of their tables that names a training.
    function Get-Told([string] $Outbox) {
        foreach ($mail in Get-ChildItem $Outbox -Filter 'mail-*.html') {
            $xml = [xml][IO.File]::ReadAllText($mail.FullName)
            foreach ($row in $xml.SelectNodes('//table/tr[td]')) {
                $cells = @($row.td | ForEach-Object { $_.InnerText })
                if ($cells.Count -eq 7) { $cells[1] } else { $cells[0..2] -join ' ' }
            }
        }
    }

    function Get-EndedId {
        Get-ClovaTuningTask -Status SUCCEEDED, FAILED | ForEach-Object Id
        Get-AitemsService | Get-AitemsTrain -Status completed, *Failed | ForEach-Object { "$($_.ServiceId) $($_.Type) $($_.Version)" }
    }

    function New-Training([string] $File) {
        $dataset = @{ TrainingDatasetBucket = 'my-bucket'; TrainingDatasetCredential = Get-SandboxCredential; TrainEpochs = 1 }
        $null = New-ClovaTuningTask -Model HCX-005 -TrainingDatasetFilePath $File @dataset
    }
}

AfterAll {
    Disconnect-ClovaStudio
    Restore-ClovaEnvironment $before
    Stop-Emulator $emulator
}

Describe 'A night' {
    It 'tells each ended training in one mail exactly, though runs are killed and late' {
        $outbox = Join-Path $TestDrive outbox
        $state = Join-Path $outbox watch.json
        New-Training 'datasets/faq.jsonl'

        # Killed while it lists, after the mail is written, and late; each state is the worst moment of its kind.
        $null = Invoke-Night "-OutboxPath '$outbox'" { (Test-Path $state) -and (Get-Item $state).Length -gt 2000 }
        New-Training 'datasets/fail-file.size.jsonl'
        $null = Invoke-Night "-OutboxPath '$outbox'" { Test-Path (Join-Path $outbox 'mail-1.html') }
        (Invoke-Night "-OutboxPath '$outbox'").ExitCode | Should -Be 0
        Test-Path (Join-Path $outbox 'mail-1.html') | Should -BeTrue
        New-Training 'datasets/fail-resource.timeout.jsonl'
        New-Training 'datasets/faq2.jsonl'
        Wait-Until { @(Get-ClovaTuningTask -CreatedAfter (Get-Date).AddDays(-1) | Where-Object { $_.Status -in 'WAIT', 'RUNNING' -and $_.CreatedClientType -eq 'API' }).Count -le 3 -or @(Get-ClovaTuningTask -Status FAILED).Count -gt 29 } 60
        $ended = @(Get-EndedId)
        foreach ($run in 1..2) { # the first gives the delivery that a kill has left, if any; the second what ended since
            $last = Invoke-Night "-OutboxPath '$outbox'"
            $last.ExitCode | Should -Be 0 -Because $last.Text
        }

        $told = @(Get-Told $outbox)
        @($told | Group-Object | Where-Object Count -GT 1) | Should -BeNullOrEmpty
        @($ended | Where-Object { $_ -notin $told }) | Should -BeNullOrEmpty
        $now = @(Get-EndedId)
        @($told | Where-Object { $_ -notin $now }) | Should -BeNullOrEmpty
        (Get-ClovaWatch $state).Held | Should -Be 0
    }

    It 'tells reason and advice, in the mail and in the summary' {
        $outbox = Join-Path $TestDrive advice
        $env:GITHUB_STEP_SUMMARY = Join-Path $TestDrive step-summary.md
        try {
            (Invoke-Night "-OutboxPath '$outbox'").ExitCode | Should -Be 0
            $failed = Get-ClovaTuningTask -Status FAILED | Where-Object FailureReason -EQ file.encoding | Select-Object -First 1
            foreach ($file in (Join-Path $outbox 'mail-1.html'), (Join-Path $outbox 'summary-1.md'), $env:GITHUB_STEP_SUMMARY) {
                $text = Get-Content -Raw -LiteralPath $file -Encoding utf8
                $text | Should -BeLike "*$($failed.Id)*"
                $text | Should -BeLike '*file.encoding*'
                $text | Should -BeLike '*Save the dataset file as UTF-8*'
            }
        }
        finally {
            Remove-Item env:GITHUB_STEP_SUMMARY
        }
    }

    It 'stops a batch at its budget, and goes on the next day' {
        $outbox = Join-Path $TestDrive batch
        $rows = Join-Path $TestDrive rows.csv
        1..30 | ForEach-Object { [pscustomobject]@{ Question = "문의 $_" } } | Export-Csv $rows -Encoding utf8 -NoTypeInformation
        $argument = "-OutboxPath '$outbox' -RowPath '$rows' -MaximumCost 1.5"
        $first = Invoke-Night $argument
        $first.ExitCode | Should -Be 0 -Because $first.Text
        $first.Text | Should -BeLike '*of 30 rows are answered*'
        $answered = @(Import-Csv (Join-Path $outbox answers.csv)).Count
        $answered | Should -BeLessThan 30
        foreach ($nightly in 1..10) {
            $run = Invoke-Night $argument
            if ($run.Text -notlike '*of 30 rows*') { break }
        }
        $all = Import-Csv (Join-Path $outbox answers.csv)
        $all.Count | Should -Be 30
        @($all | Where-Object Answer_ClovaStatus -NE Answered).Count | Should -Be 0
    }

    It 'names what is wrong with the connection, and does nothing else' {
        $outbox = Join-Path $TestDrive broken
        $env:CLOVASTUDIO_API_KEY = 'nv-wrong-not-a-real-key'
        try {
            $run = Invoke-Night "-OutboxPath '$outbox' -Bucket no-such-bucket"
            $run.ExitCode | Should -Be 2
            $run.Text | Should -BeLike '*ApiKey:*'
            $run.Text | Should -BeLike '*Bucket:*no-such-bucket*'
            $run.Text | Should -Not -BeLike '*nv-wrong*'
            Get-ChildItem $outbox | Should -BeNullOrEmpty
        }
        finally {
            $env:CLOVASTUDIO_API_KEY = 'nv-sandbox-not-a-real-key'
        }
    }
}
