# The runbooks of examples/ as they stand, against the sandbox and the emulator.
BeforeDiscovery {
    $rehearsals = foreach ($script in Get-ChildItem "$PSScriptRoot/../../examples" -Filter *.ps1) {
        $found = [regex]::Match((Get-Content -LiteralPath $script.FullName -Raw -Encoding utf8).Replace("`r`n", "`n"), '(?m)^Rehearse it .*\n((?: {4}.*\n)+)')
        if ($found.Success) { @{ Name = $script.BaseName; Lines = $found.Groups[1].Value } }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    $examples = Join-Path $PSScriptRoot '../../examples'
    $scripts = @(Get-ChildItem $examples -Filter *.ps1)
    $emulator = Start-Emulator
    $before = Clear-ClovaEnvironment
    $env:CLOVASTUDIO_API_KEY = 'nv-sandbox-not-a-real-key'
    $env:NCLOUD_ACCESS_KEY_ID = 'SANDBOX-ACCESS-KEY-ID'
    $env:NCLOUD_SECRET_ACCESS_KEY = 'sandbox-secret-key-not-real'
    $env:CLOVASTUDIO_ENDPOINT = $emulator.ClovaEndpoint
    $env:AITEMS_ENDPOINT = $emulator.AitemsEndpoint
    $env:CLOVASTUDIO_OBJECT_STORAGE_ENDPOINT = $emulator.ObjectStorageEndpoint

    # As cron and a pipeline run a script: a process of its own, its exit code, and what it writes.
    function Invoke-Runbook([string] $Name, [string[]] $Argument = @()) {
        $path = Join-Path $examples $Name
        $run = "Import-Module '$(Get-ModulePath)'; & '$path' $Argument; exit `$LASTEXITCODE"
        $out = Invoke-PowerShell -NoProfile -NonInteractive -Command $run 2>&1
        [pscustomobject]@{ ExitCode = $LASTEXITCODE; Text = $out | Out-String }
    }
}

AfterAll {
    Restore-ClovaEnvironment $before
    Stop-Emulator $emulator
}

Describe 'The runbook' {
    It 'of any name says what it needs where the module is not there' {
        # Each alone in a folder, in a home without modules; whatever it must be given, it is.
        $run = "`$env:PSModulePath = ''"
        foreach ($script in $scripts) {
            $alone = Copy-Item $script.FullName $TestDrive -PassThru
            $given = (Get-Command $script.FullName).Parameters.Values | Where-Object { $_.Attributes.Mandatory -contains $true } |
                ForEach-Object { "-$($_.Name)"; if ($_.ParameterType -eq [pscredential]) { '([pscredential]::Empty)' } else { 'anything' } }
            $run += "`ntry { & '$alone' $given; '$($script.Name): it ran' } catch { ""$($script.Name): `$_"" }"
        }
        $said = @(Invoke-PowerShell -NoProfile -NonInteractive -Command $run)
        $said | Should -HaveCount $scripts.Count
        $said | Should -BeLike '*: This script needs the module ClovaStudio: Install-PSResource ClovaStudio*dotnet build src/ClovaStudio*'
    }

    It '<Name> can be rehearsed by the lines of its description, with the data beside it' -ForEach $rehearsals {
        $folder = Join-Path $TestDrive "rehearsal-$Name"
        Copy-Item $examples $folder -Recurse
        Push-Location $folder
        try {
            & ([scriptblock]::Create("`$ErrorActionPreference = 'Stop'`n$Lines")) -WarningAction SilentlyContinue 3>$null | Should -Not -BeNullOrEmpty
        }
        finally {
            Pop-Location
            Disconnect-ClovaStudio
        }
    }

    It 'runs with -File in a clone straight after the build, with no module installed' -Skip:([bool] $env:CLOVASTUDIO_MODULE) {
        $modulePath = $env:PSModulePath
        $env:PSModulePath = $null
        try { $said = Invoke-PowerShell -NoProfile -NonInteractive -File (Join-Path $examples AzureAutomation.ps1) -Rehearse 2>&1 | Out-String }
        finally { $env:PSModulePath = $modulePath }
        $LASTEXITCODE | Should -Be 0 -Because $said
        $said | Should -Match 'FailureReason'
    }

    It 'AzureAutomation.ps1 tells of what failed' {
        $out = & (Join-Path $examples 'AzureAutomation.ps1') -Rehearse
        @($out | Where-Object { $_.PSObject.Properties['FailureReason'] }).Count | Should -BeGreaterThan 0
        @($out | Where-Object { $_.PSObject.Properties['Version'] }).Count | Should -BeGreaterThan 0
        (Get-ClovaStudioConnection).ApiKeySource | Should -BeLike 'Environment*' # the runbook's own connection is gone
    }

    It 'AzureAutomation.ps1 takes its keys from credential assets, and keeps what it told in a variable' {
        function global:Get-AutomationPSCredential([string] $Name) {
            if ($Name -eq 'Ncloud') { Get-SandboxCredential } else { [pscredential]::new('any', (Get-SandboxApiKey)) }
        }
        $global:kept = ''
        function global:Get-AutomationVariable([string] $Name) { $global:kept }
        function global:Set-AutomationVariable([string] $Name, [string] $Value) { $global:kept = $Value }
        try {
            & (Join-Path $examples 'AzureAutomation.ps1') | Should -Not -BeNullOrEmpty
            $global:kept | Should -BeLike '{"format":"clovastudio-watch"*'
            & (Join-Path $examples 'AzureAutomation.ps1') | Should -BeNullOrEmpty # each failure was told
        }
        finally {
            Remove-Item Function:\Get-AutomationPSCredential, Function:\Get-AutomationVariable, Function:\Set-AutomationVariable
            Remove-Variable kept -Scope Global
        }
    }

    It 'ChooseModel.ps1 goes from a CP949 export to a decision, over a training that had to be created again' {
        $folder = Join-Path $TestDrive choose
        $export = Join-Path $TestDrive export.csv
        $labels = '환불', '배송', '교환'
        $lines = @('문의,분류') + @(0..149 | ForEach-Object { """주문 $_ 건, 010-1234-$('{0:0000}' -f $_)입니다. $($labels[$_ % 3]) 부탁드립니다."",$($labels[$_ % 3])" })
        [IO.File]::WriteAllText($export, ($lines -join "`r`n"), [Text.Encoding]::GetEncoding(949))
        Connect-ClovaStudio -Sandbox -SandboxSpeed 100000
        try {
            $setup = @{ Path = $export; Text = '문의'; Completion = '분류'; Bucket = 'sandbox-datasets'; Folder = $folder; PollIntervalSec = 1 }
            $out = & (Join-Path $examples 'ChooseModel.ps1') @setup -ObjectPath fail-once-resource.timeout.csv -WarningVariable warnings -WarningAction SilentlyContinue
        }
        finally {
            Disconnect-ClovaStudio
        }
        "$warnings" | Should -BeLike '*resource.timeout*'
        $out.Count | Should -Be 36 # nine evaluations, each with each
        $out.Comparisons | Select-Object -Unique | Should -Be 36
        Get-Content -LiteralPath (Join-Path $folder train.csv) -Raw -Encoding utf8 | Should -Not -Match '010-1234'
        $report = Get-Content -LiteralPath (Join-Path $folder report.html) -Raw -Encoding utf8
        foreach ($what in 'HCX-DASH-002', 'Judge', '고객 문의를 분류합니다') { $report | Should -Match $what }
    }

    It 'SearchDocuments.ps1 answers from a folder, and makes the vectors once' {
        $folder = New-Item -ItemType Directory -Path "$TestDrive/faq"
        Set-Content "$folder/refund.md" '환불은 주문 화면에서 신청합니다. 환불은 7일 안에 됩니다.' -Encoding utf8
        Set-Content "$folder/delivery.md" '배송은 이틀 걸립니다.' -Encoding utf8
        $script = Join-Path $examples 'SearchDocuments.ps1'
        $answer = & $script -Folder $folder -Question '환불은 며칠 안에 됩니까?'
        $answer.Citations.File | Should -Contain 'refund.md'
        $answer.Segments[0].Score | Should -BeGreaterThan $answer.Segments[-1].Score
        $made = (Get-Item "$folder/vectors.xml").LastWriteTimeUtc
        (& $script -Folder $folder -Question '배송은 며칠 걸립니까?').Citations.File | Should -Contain 'delivery.md'
        (Get-Item "$folder/vectors.xml").LastWriteTimeUtc | Should -Be $made
    }

    It 'Pipeline.ps1 fails the step when tasks have failed, tells of each in one run, and writes a summary' {
        $report = Join-Path $env:HOME 'tasks.md'
        $env:GITHUB_STEP_SUMMARY = Join-Path $env:HOME 'summary.md'
        $argument = '-StatePath', (Join-Path $env:HOME 'watch.json'), '-ReportPath', $report
        try {
            $run = Invoke-Runbook Pipeline.ps1 $argument
            $run.ExitCode | Should -Be 1 -Because $run.Text
            $failed = Get-ClovaTuningTask -Status FAILED
            foreach ($file in $report, $env:GITHUB_STEP_SUMMARY) {
                $text = Get-Content -Raw $file -Encoding utf8
                $failed.Id | ForEach-Object { $text | Should -BeLike "*$_*" }
            }
            (Invoke-Runbook Pipeline.ps1 $argument).ExitCode | Should -Be 0 # nothing has failed since
        }
        finally {
            Remove-Item env:GITHUB_STEP_SUMMARY
        }
    }

    It 'Pipeline.ps1 tells a service that is not well from everything else' {
        $ill = Start-Listener (Format-HttpReply '' '429 Too Many Requests' -Header 'Retry-After: 3600')
        try {
            $env:CLOVASTUDIO_ENDPOINT = "http://127.0.0.1:$($ill.Port)/"
            $run = Invoke-Runbook Pipeline.ps1 '-StatePath', (Join-Path $env:HOME 'ill.json')
            $run.ExitCode | Should -Be 75
            $run.Text | Should -BeLike '*429*'
            $env:CLOVASTUDIO_ENDPOINT = 'http://elsewhere.invalid/'
            $run = Invoke-Runbook Pipeline.ps1 '-StatePath', (Join-Path $env:HOME 'ill.json')
            $run.ExitCode | Should -Be 1
            $run.Text | Should -BeLike '*https*'
        }
        finally {
            $env:CLOVASTUDIO_ENDPOINT = $emulator.ClovaEndpoint
            $ill.Dispose()
        }
    }

    It 'GitHubActions.yml runs a script that is there' {
        $yml = Get-Content -Raw (Join-Path $examples 'GitHubActions.yml')
        $yml -match 'run: \./(examples/\S+\.ps1)' | Should -BeTrue
        Join-Path $examples "../$($Matches[1])" | Should -Exist
    }

    It 'Cron.ps1 tells of each failed training once' {
        $state = Join-Path $env:HOME 'state.json'
        $first = Invoke-Runbook Cron.ps1 '-StatePath', $state
        $first.ExitCode | Should -Be 0
        ($first.Text.Trim() -split "`n").Count | Should -Be (@(Get-AitemsService | Get-AitemsTrain -Status *Failed).Count + @(Get-ClovaTuningTask -Status FAILED).Count)
        (Invoke-Runbook Cron.ps1 '-StatePath', $state).Text.Trim() | Should -BeNullOrEmpty
    }

    It 'Cron.ps1 takes its keys from a profile' -Skip:$IsWindows {
        Write-NcloudFile "[nightly]`nncloud_access_key_id = SANDBOX-ACCESS-KEY-ID`nncloud_secret_access_key = sandbox-secret-key-not-real"
        (Invoke-Runbook Cron.ps1 '-ProfileName', nightly, '-StatePath', (Join-Path $env:HOME 'profile.json')).ExitCode | Should -Be 0
        (Invoke-Runbook Cron.ps1 '-ProfileName', nowhere).Text | Should -BeLike "*'nowhere'*"
    }

    It 'EvaluateModel.ps1 trains, measures, compares and reports, and fails the job when the model is not good enough' {
        $fast = Start-Emulator '--clock-speed', 100000
        try {
            $env:CLOVASTUDIO_ENDPOINT = $fast.ClovaEndpoint
            $env:CLOVASTUDIO_OBJECT_STORAGE_ENDPOINT = $fast.ObjectStorageEndpoint
            $questions = @{ '환불' = '돈을 돌려받고 싶습니다'; '배송' = '택배가 언제 오나요'; '교환' = '사이즈를 바꾸고 싶어요' }
            foreach ($set in @{ Name = 'train'; Count = 120 }, @{ Name = 'test'; Count = 12 }) {
                $rows = 0..($set.Count - 1) | ForEach-Object {
                    $label = '환불', '배송', '교환' | Select-Object -Index ($_ % 3)
                    "{""C_ID"":$_,""T_ID"":0,""Text"":""환불, 배송, 교환 중 하나로 분류: $($questions[$label]). ($($set.Name) $_)"",""Completion"":""$label""}"
                }
                [IO.File]::WriteAllLines("$TestDrive/$($set.Name).jsonl", [string[]]$rows, [Text.UTF8Encoding]::new($true))
            }
            $argument = @{
                Path = "$TestDrive/train.jsonl"; TestPath = "$TestDrive/test.jsonl"; Bucket = 'sandbox-datasets'; Name = '문의 분류'
                ReportPath = "$TestDrive/out/report.html"; CheckpointPath = "$TestDrive/answers.jsonl"; PollIntervalSec = 1
            }
            $script = Join-Path $examples 'EvaluateModel.ps1'
            Get-ClovaUsage -Reset | Out-Null
            $comparisons = & $script @argument
            $comparisons.Metric | Should -Be 'Accuracy', 'MacroF1'
            $comparisons[0].Right | Should -Match '문의 분류'
            $comparisons[0].Difference | Should -BeGreaterThan 0
            $html = Get-Content -Raw $argument.ReportPath
            $html | Should -Match '<title>문의 분류</title>'
            foreach ($part in 'class="verdict', 'class="heat"', 'SUCCEEDED', 'class="dot"') { $html | Should -Match $part }
            (Get-ClovaUsage HCX-DASH-002).Requests | Should -Be 12, 12

            # Once more with a row that no model knows: only that is asked, and the report is there although the job fails.
            Remove-Item $argument.ReportPath
            Add-Content $argument.TestPath '{"C_ID":12,"T_ID":0,"Text":"1 + 1은?","Completion":"환불"}' -Encoding utf8
            $task = Get-ClovaTuningTask -Name '문의 분류'
            { & $script @argument -TaskId $task.Id -MinimumScore 1 } | Should -Throw -ErrorId 'ScoreTooLow,*'
            $argument.ReportPath | Should -Exist
            (Get-ClovaUsage HCX-DASH-002).Requests | Should -Be 13, 13
        }
        finally {
            $env:CLOVASTUDIO_ENDPOINT = $emulator.ClovaEndpoint
            $env:CLOVASTUDIO_OBJECT_STORAGE_ENDPOINT = $emulator.ObjectStorageEndpoint
            Stop-Emulator $fast
        }
    }

    It 'PublishAndTrain.ps1 goes from a file to a tuned model, and again' {
        $fast = Start-Emulator '--clock-speed', 100000
        try {
            $env:CLOVASTUDIO_ENDPOINT = $fast.ClovaEndpoint
            $env:CLOVASTUDIO_OBJECT_STORAGE_ENDPOINT = $fast.ObjectStorageEndpoint
            $path = Join-Path $env:HOME 'faq.jsonl'
            $rows = 0..119 | ForEach-Object { "{""C_ID"":$_,""T_ID"":0,""Text"":""Question $_"",""Completion"":""Answer $_""}" }
            [IO.File]::WriteAllLines($path, [string[]]$rows, [Text.UTF8Encoding]::new($true))
            $argument = '-Path', $path, '-Bucket', 'sandbox-datasets', '-PollIntervalSec', 1, '-Remove'
            foreach ($i in 1..2) {
                $run = Invoke-Runbook PublishAndTrain.ps1 $argument
                $run.ExitCode | Should -Be 0 -Because $run.Text
                $run.Text.Trim() | Should -Match '^[a-z0-9]{8}$'
            }
            Add-Content $path 'no row'
            $run = Invoke-Runbook PublishAndTrain.ps1 $argument
            $run.ExitCode | Should -Be 1
            $run.Text | Should -BeLike '*errors among them*'
        }
        finally {
            $env:CLOVASTUDIO_ENDPOINT = $emulator.ClovaEndpoint
            $env:CLOVASTUDIO_OBJECT_STORAGE_ENDPOINT = $emulator.ObjectStorageEndpoint
            Stop-Emulator $fast
        }
    }

    It 'Recommend.ps1 goes from three files to recommendations that are better than bestsellers' {
        $script = Join-Path $examples 'Recommend.ps1'
        Connect-ClovaStudio -Sandbox -SandboxSpeed 2000
        try {
            $argument = @{
                Bucket = 'sandbox-datasets'
                RecommendationPath = Join-Path $TestDrive 'recommendations.csv'
                ReportPath = Join-Path $TestDrive 'recommendations.html'
                PollIntervalSec = 1
            }

            # Twice, since what the first run made serves again; the last time it is removed.
            foreach ($remove in $false, $true) {
                (& $script @argument -Remove:$remove).Verdict | Should -BeLike 'books-shop is better than popular*'
                Get-AitemsDataset -Name 'books-*' | Should -HaveCount $(if ($remove) { 0 } else { 3 })
            }
            $rows = Import-Csv $argument.RecommendationPath -Encoding utf8
            @($rows | Where-Object TargetId -EQ $rows[0].TargetId) | Should -HaveCount 10
            $rows[0].TITLE | Should -Not -BeNullOrEmpty
            $html = Get-Content -Raw $argument.ReportPath
            foreach ($part in '<title>books-shop</title>', 'class="verdict', 'Coverage@10', 'Novelty@10') { $html | Should -Match $part }
            Get-AitemsService -Name 'books-*' | Should -BeNullOrEmpty

            # A file that AiTEMS could not take in ends the script before anything is made.
            $broken = Join-Path $TestDrive 'items.csv'
            [IO.File]::WriteAllText($broken, "ITEM_ID,TITLE`nb-1,x`nb-1,y`n")
            { & $script @argument -ItemPath $broken -WarningAction SilentlyContinue } | Should -Throw '*have errors*'
            Get-AitemsSchema -Name 'books-*' | Should -BeNullOrEmpty
        }
        finally {
            Disconnect-ClovaStudio
        }
    }

    It 'FeedRecommender.ps1 brings an interval service the rows of the night, and none of them twice' {
        $script = Join-Path $examples 'FeedRecommender.ps1'
        $data = Join-Path $examples 'data'
        Connect-ClovaStudio -Sandbox -SandboxSpeed 2000
        try {
            $files = @{ user = "$data/users.csv"; item = "$data/items.csv"; interaction = "$data/interactions.csv" }
            $datasets = foreach ($type in 'user', 'item', 'interaction') {
                $schema = New-AitemsSchema "night-$type" -Path $files[$type]
                New-AitemsDataset "night-$type" $files[$type] -SchemaName $schema.Name -Bucket sandbox-datasets | Wait-AitemsDataset -PollIntervalSec 1
            }
            $service = New-AitemsService night-shop -Type interval -DatasetId $datasets.DatasetId
            $null = $service | Enable-AitemsSchedule -Type pop
            $new = Join-Path $TestDrive 'new.csv'
            [IO.File]::WriteAllText($new, "USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE`nr-001,b-009,1772400000,loan`nr-002,b-010,1772400060,view`n")
            function Get-Told { & $script -ServiceId $service.ServiceId -Path $new -Verbose 4>&1 | ForEach-Object { "$_" } | Where-Object { $_ -like '*rows added.' } }
            Get-Told | Should -Be 'interaction: 2 rows added.'
            $LASTEXITCODE | Should -Be 0

            # Again: nothing is new. With a row more that alone is added. A row that is not right is told by the exit code.
            Get-Told | Should -Be 'interaction: 0 rows added.'
            Add-Content $new 'r-003,b-011,1772400120,view' -Encoding utf8
            Get-Told | Should -Be 'interaction: 1 rows added.'
            $LASTEXITCODE | Should -Be 0
            Add-Content $new 'r-003,b-011,gestern,view' -Encoding utf8
            & $script -ServiceId $service.ServiceId -Path $new -WarningAction SilentlyContinue 2>$null
            $LASTEXITCODE | Should -Be 1
        }
        finally {
            Disconnect-ClovaStudio
        }
    }
}

Describe 'examples/TrainAndWait.ps1' {
    BeforeAll {
        $emulator = Start-Emulator '--clock-speed', 600, '--tasks', 5
        Connect-Emulator $emulator
        $script = Join-Path $examples 'TrainAndWait.ps1'
        $data = Join-Path $TestDrive 'faq.jsonl'
        Save-TestDataset $data
        $with = @{ Path = $data; Bucket = 'my-bucket'; ObjectPath = 'datasets/faq.jsonl'; DatasetCredential = Get-SandboxCredential; PollIntervalSec = 1 }
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
