# Limits of what requests may cost, and the logs that outlast the process.
BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    $price = @{ 'HCX-005' = @{ Input = 1; Output = 2 }; 'embedding-v2' = @{ Input = 1 } }
    function Get-Cost($Usage) { (@($Usage) | ForEach-Object { ($_.InputTokens + 2 * $_.OutputTokens) / 1000 } | Measure-Object -Sum).Sum }
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'A budget' {
    BeforeEach { Connect-ClovaStudio -Sandbox }

    It 'stops a batch before the request that might pass it, and the next run goes on' {
        $rows = 1..20 | ForEach-Object { [pscustomobject]@{ Question = "질문 $_" } }
        $batch = @{ Property = 'Question'; Model = 'HCX-005'; MaxTokens = 100; CheckpointPath = Join-Path $TestDrive answers.jsonl; Price = $price }
        $first = @()
        $failure = $null
        try { $null = $rows | Invoke-ClovaBatch @batch -MaximumCost 0.6 -OutVariable first } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -BeLike 'BudgetExceeded,*'
        $failure.Exception.Message | Should -BeLike '*MaximumCost*0.6*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*checkpoint*'
        $first.Count | Should -BeGreaterThan 1
        $first.Count | Should -BeLessThan 20
        $spent = Get-Cost (Get-ClovaUsage HCX-005)
        $spent | Should -BeLessOrEqual 0.6
        $all = $rows | Invoke-ClovaBatch @batch
        $all.Count | Should -Be 20
        @($all | Where-Object ClovaStatus -NE Answered).Count | Should -Be 0
        (Get-ClovaUsage HCX-005).Requests | Should -Be 20 # nothing was paid twice
    }

    It 'writes every row of a batch that it has paid for, and none that it has not asked' {
        $written = @()
        $failure = $null
        try { $null = 1..20 | ForEach-Object { "질문 $_" } | Invoke-ClovaBatch -Model HCX-005 -MaxTokens 100 -MaximumTokens 400 -OutVariable written } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -BeLike 'BudgetExceeded,*'
        $written.Count | Should -Be (Get-ClovaUsage HCX-005).Requests
        @($written | Where-Object ClovaStatus -NE Answered).Count | Should -Be 0
    }

    It 'stops questions, evaluations and vectors too' {
        { 1..20 | ForEach-Object { "질문 $_" } | Invoke-ClovaChat -Model HCX-005 -MaxTokens 100 -MaximumTokens 300 } | Should -Throw -ErrorId 'BudgetExceeded,*'
        (Get-ClovaUsage HCX-005).TotalTokens | Should -BeLessOrEqual 300
        { 1..200 | ForEach-Object { "글 $_" } | Get-ClovaEmbedding -ThrottleLimit 4 -MaximumTokens 100 } | Should -Throw -ErrorId 'BudgetExceeded,*'
        (Get-ClovaUsage embedding-v2).TotalTokens | Should -BeLessOrEqual 120 # by no more than estimates of those on their way fall short
        $test = 1..20 | ForEach-Object { [pscustomobject]@{ Text = "분류 $_"; Label = '환불' } }
        { $test | Measure-ClovaModel -Property Text -Expected Label -Model HCX-DASH-002 -MaxTokens 100 -MaximumTokens 400 } | Should -Throw -ErrorId 'BudgetExceeded,*'
    }

    It 'holds for a stream, which its reader has to end' {
        { 1..10 | ForEach-Object { "질문 $_" } | Invoke-ClovaChat -Model HCX-005 -MaxTokens 100 -Stream -MaximumTokens 250 6>$null } | Should -Throw -ErrorId 'BudgetExceeded,*'
        'a' | Invoke-ClovaChat -Model HCX-005 -MaxTokens 100 -AsDelta -MaximumTokens 1000 | Select-Object -First 1 | Out-Null
    }

    It 'holds for a whole session, of which the connection tells what was spent' {
        Connect-ClovaStudio -Sandbox -MaximumCost 0.5 -Price $price
        { 1..20 | ForEach-Object { "질문 $_" } | Invoke-ClovaChat -Model HCX-005 -MaxTokens 100 } | Should -Throw -ErrorId 'BudgetExceeded,*'
        $connection = Get-ClovaStudioConnection
        $connection.MaximumCost | Should -Be 0.5
        [double]$connection.SpentCost | Should -Be (Get-Cost (Get-ClovaUsage HCX-005))
        $connection.SpentCost | Should -BeLessOrEqual 0.5
        $null = Get-ClovaTuningTask -First 1 # what is free goes on
        $null = 'a' | Measure-ClovaToken
        $connection.SpentCost | Should -Be (Get-ClovaStudioConnection).SpentCost
    }

    It 'takes the stricter of the session''s and the command''s' {
        Connect-ClovaStudio -Sandbox -MaximumTokens 100000
        { 1..20 | ForEach-Object { "질문 $_" } | Invoke-ClovaChat -Model HCX-005 -MaxTokens 100 -MaximumTokens 200 } | Should -Throw '*200*'
        (Get-ClovaStudioConnection).SpentTokens | Should -Be (Get-ClovaUsage HCX-005).TotalTokens
    }

    It 'is refused without prices, before anything is asked or written' {
        $out = Join-Path $TestDrive out.csv
        Set-Content $out kept
        { 'a' | Invoke-ClovaBatch -Model HCX-005 -MaximumCost 1 | Export-Csv $out } | Should -Throw -ErrorId 'InvalidArgument,*'
        Get-Content $out | Should -Be kept
        { Connect-ClovaStudio -Sandbox -MaximumCost 1 } | Should -Throw -ErrorId 'InvalidArgument,*'
        { 'a' | Invoke-ClovaChat -Model HCX-007 -MaximumCost 1 -Price $price -ErrorAction Stop } | Should -Throw '*HCX-007*'
        Get-ClovaUsage | Should -BeNullOrEmpty
    }
}

Describe 'The logs' {
    BeforeAll {
        $canary = 'canary-7f3a', 'nv-sandbox-not-a-real-key', 'sandbox-secret-key-not-real', 'SANDBOX-ACCESS-KEY-ID'
        $usage = Join-Path $TestDrive 'usage 사용.jsonl'
        $audit = Join-Path $TestDrive 'audit.jsonl'
        Connect-ClovaStudio -Sandbox -Name dev -UsageLog $usage -AuditLog $audit -JobName nightly
        $answers = 1..3 | ForEach-Object { "$($canary[0]) $_ + 1은?" } | Invoke-ClovaChat -Model HCX-005
        $null = "$($canary[0])" | Get-ClovaEmbedding
        $null = "$($canary[0])" | Invoke-ClovaChat -Model HCX-DASH-002 -Stream 6>$null
        $null = Invoke-ClovaApi -Path "/v1/x?text=$($canary[0])" -ErrorAction SilentlyContinue
        $null = Get-AitemsService
    }

    It 'add up to what the session has used, by day, job, connection and model' {
        $sum = Get-ClovaUsage -Path $usage -Price @{ 'HCX-005' = @{ Input = 1; Output = 2 } }
        $chat = $sum | Where-Object Model -EQ HCX-005
        $chat.Requests | Should -Be 3
        $chat.InputTokens | Should -Be (Get-ClovaUsage HCX-005).InputTokens
        $chat.Cost | Should -Be (Get-Cost (Get-ClovaUsage HCX-005))
        $chat.Day | Should -Be (Get-Date).Date
        $chat.Job | Should -Be nightly
        $chat.Connection | Should -Be dev
        $sum.Model | Should -Contain 'embedding-v2'
        (Get-ClovaUsage -Path $usage -By None).Requests | Should -Be ($sum | Measure-Object Requests -Sum).Sum
        (Get-ClovaUsage -Path $usage -By Job -Model HCX*).TotalTokens | Should -Be ((Get-ClovaUsage HCX*).TotalTokens | Measure-Object -Sum).Sum
        Get-ClovaUsage -Path $usage -JobName other | Should -BeNullOrEmpty
        Get-ClovaUsage -Path $usage -After (Get-Date).AddHours(1) | Should -BeNullOrEmpty
    }

    It 'hold the requests with status, time and request id' {
        $lines = Get-Content -LiteralPath $audit | ConvertFrom-Json
        $lines.Count | Should -BeGreaterOrEqual 7
        $answers.RequestId | ForEach-Object { $lines.requestId | Should -Contain $_ }
        ($lines | Where-Object path -EQ '/v1/x').outcome | Should -Match '^4\d\d$'
        @($lines | Where-Object method -NotIn GET, POST).Count | Should -Be 0
    }

    It 'hold no text, answer or key' {
        foreach ($file in $usage, $audit) {
            $text = Get-Content -Raw -LiteralPath $file
            foreach ($secret in $canary + $answers.Text) { $text.Contains($secret) | Should -BeFalse -Because $secret }
        }
    }

    It 'are named by the environment, and not for the sandbox' {
        $before = Clear-ClovaEnvironment
        $server = Start-Listener (Format-HttpReply '{"status":{"code":"20000"},"result":{"message":{"role":"assistant","content":"a"},"finishReason":"stop","usage":{"promptTokens":10,"completionTokens":5,"totalTokens":15}}}') -Close
        try {
            $env:CLOVASTUDIO_API_KEY = 'nv-one-not-a-real-key'
            $env:CLOVASTUDIO_ENDPOINT = "http://127.0.0.1:$($server.Port)/"
            $env:CLOVASTUDIO_USAGE_LOG = Join-Path $TestDrive env.jsonl
            $env:CLOVASTUDIO_JOB = 'cron'
            Connect-ClovaStudio -Sandbox
            $null = 'a' | Invoke-ClovaChat -Model HCX-005
            Test-Path $env:CLOVASTUDIO_USAGE_LOG | Should -BeFalse
            Disconnect-ClovaStudio
            $null = 'a' | Invoke-ClovaChat -Model HCX-005
            $sum = Get-ClovaUsage -Path $env:CLOVASTUDIO_USAGE_LOG
            $sum.TotalTokens | Should -Be 15
            $sum.Job | Should -Be cron
        }
        finally {
            Remove-Item env:CLOVASTUDIO_USAGE_LOG, env:CLOVASTUDIO_JOB -ErrorAction Ignore
            $server.Dispose()
            Restore-ClovaEnvironment $before
        }
    }

    It 'are refused where they cannot be written: <Name>' -ForEach @(
        @{ Name = 'no folder'; Place = '/no/such/folder/u.jsonl' }
        @{ Name = 'another provider'; Place = 'Env:/u' }
    ) {
        { Connect-ClovaStudio -Sandbox -UsageLog $Place } | Should -Throw -ErrorId 'FileUnwritable,*'
        { Connect-ClovaStudio -Sandbox -AuditLog $Place } | Should -Throw -ErrorId 'FileUnwritable,*'
    }

    It 'warn once when they become unwritable, and catch up' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive gone)
        $log = Join-Path $folder u.jsonl
        Connect-ClovaStudio -Sandbox -UsageLog $log
        Remove-Item -Recurse $folder
        $null = 'a' | Invoke-ClovaChat -Model HCX-005 -WarningVariable first 3>$null
        $null = 'b' | Invoke-ClovaChat -Model HCX-005 -WarningVariable second 3>$null
        "$first" | Should -BeLike "*$log*"
        $second | Should -BeNullOrEmpty
        $null = New-Item -ItemType Directory $folder
        $null = 'c' | Invoke-ClovaChat -Model HCX-005
        (Get-ClovaUsage -Path $log -By None).Requests | Should -Be 3
    }

    It 'leave a file of somebody else alone' {
        $other = Join-Path $TestDrive notes.txt
        Set-Content $other 'my notes'
        { Connect-ClovaStudio -Sandbox -UsageLog $other } | Should -Throw -ErrorId 'FileUnwritable,*'
        Get-Content $other | Should -Be 'my notes'
    }
}
