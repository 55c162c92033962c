# What this session has used, by model, and what it costs.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    function Get-Row([string] $Model) { Get-ClovaUsage -Model $Model }
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Get-ClovaUsage' {
    BeforeEach {
        Connect-ClovaStudio -Sandbox
    }

    It 'has nothing before anything was asked, and asks nothing itself' {
        Get-ClovaUsage | Should -BeNullOrEmpty
        Get-ClovaUsage | Should -BeNullOrEmpty
    }

    It 'adds up what the answers tell, by model' {
        $answers = 'a', 'b' | Invoke-ClovaChat -Model HCX-005
        $streamed = 'c' | Invoke-ClovaChat -Model HCX-005 -Stream 6>$null
        $rows = 'd', 'e' | Invoke-ClovaBatch -Model HCX-DASH-002
        $usage = Get-Row HCX-005
        $usage.Requests | Should -Be 3
        $usage.FailedRequests | Should -Be 0
        $usage.InputTokens | Should -Be ((@($answers) + $streamed).Usage | Measure-Object InputTokens -Sum).Sum
        $usage.OutputTokens | Should -Be ((@($answers) + $streamed).Usage | Measure-Object OutputTokens -Sum).Sum
        (Get-Row HCX-DASH-002).Requests | Should -Be $rows.Count
        (Get-ClovaUsage).Model | Should -Be 'HCX-005', 'HCX-DASH-002'
    }

    It 'keeps a tuned model apart from its base, and what no model answers at the end' {
        $task = Get-ClovaTuningTask -Status SUCCEEDED | Where-Object Model -EQ HCX-005 | Select-Object -First 1
        $null = 'a' | Invoke-ClovaChat -TuningTask $task
        $null = 'a' | Invoke-ClovaChat -Model HCX-005
        $usage = Get-ClovaUsage
        $usage.Model | Should -Be 'HCX-005', 'HCX-005', $null
        $usage.TaskId | Should -Be $null, $task.Id, $null
        $usage[-1].TotalTokens | Should -Be 0
    }

    It 'counts requests that failed' {
        Connect-ClovaStudio -Sandbox -SandboxFault '500:times=2' -RetryIntervalSec 0.01 -MaximumRetryCount 2
        $null = 'a' | Invoke-ClovaChat -Model HCX-005
        $usage = Get-Row HCX-005
        $usage.Requests | Should -Be 3
        $usage.FailedRequests | Should -Be 2
    }

    It 'counts what other runspaces have asked through the same connection' {
        $connection = Get-ClovaStudioConnection
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($Module, $Connection) Import-Module $Module; "a" | Invoke-ClovaChat -Model HCX-005 -Connection $Connection').
            AddArgument((Get-ModulePath)).AddArgument($connection).Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
        }
        finally {
            $shell.Dispose()
        }
        (Get-Row HCX-005).Requests | Should -Be 1
    }

    It 'goes on where it was when the same key connects again, and counts another key by itself' {
        $server = Start-Listener (Format-HttpReply '{"status":{"code":"20000"},"result":{"message":{"role":"assistant","content":"a"},"finishReason":"stop","usage":{"promptTokens":10,"completionTokens":5,"totalTokens":15}}}') -Close
        try {
            $to = @{ ClovaEndpoint = "http://127.0.0.1:$($server.Port)/" }
            foreach ($i in 1..2) {
                Connect-ClovaStudio -ApiKey (ConvertTo-PlainSecret 'nv-one-not-a-real-key') @to
                $null = 'a' | Invoke-ClovaChat -Model HCX-005
            }
            (Get-Row HCX-005).TotalTokens | Should -Be 30
            Connect-ClovaStudio -ApiKey (ConvertTo-PlainSecret 'nv-other-not-a-real-key') @to
            Get-ClovaUsage | Should -BeNullOrEmpty
        }
        finally {
            $server.Dispose()
        }
    }

    It 'tells the cost by the prices of 1,000 tokens, the task''s own before that of its base' {
        $task = Get-ClovaTuningTask -Status SUCCEEDED | Where-Object Model -EQ HCX-005 | Select-Object -First 1
        $null = 'a' | Invoke-ClovaChat -TuningTask $task
        $null = 'a' | Invoke-ClovaChat -Model HCX-005
        $null = 'a' | Invoke-ClovaChat -Model HCX-DASH-002
        $base = @{ 'hcx-005' = @{ Input = 2; Output = 3 } }
        foreach ($usage in Get-ClovaUsage HCX-005 -Price $base) {
            $usage.Cost | Should -Be ((2 * $usage.InputTokens + 3 * $usage.OutputTokens) / 1000)
        }
        (Get-ClovaUsage HCX-DASH-002 -Price $base).Cost | Should -BeNullOrEmpty
        $own = Get-ClovaUsage -Price ($base + @{ $task.Id = @{ Input = 1000 } }) | Where-Object TaskId
        $own.Cost | Should -Be $own.InputTokens
    }

    It 'refuses prices that are none: <Name>' -ForEach @(
        @{ Name = 'no table'; Price = @{ 'HCX-005' = 3 } }
        @{ Name = 'another word'; Price = @{ 'HCX-005' = @{ In = 3 } } }
        @{ Name = 'no number'; Price = @{ 'HCX-005' = @{ Input = 'much' } } }
        @{ Name = 'below nothing'; Price = @{ 'HCX-005' = @{ Input = -1 } } }
    ) {
        $null = 'a' | Invoke-ClovaChat -Model HCX-005
        { Get-ClovaUsage -Price $Price -Reset } | Should -Throw -ErrorId 'InvalidArgument,*'
        (Get-Row HCX-005).Requests | Should -Be 1 # and nothing was reset
    }

    It 'counts from nothing after -Reset, and only what was wanted' {
        $null = 'a' | Invoke-ClovaChat -Model HCX-005
        $null = 'a' | Invoke-ClovaChat -Model HCX-DASH-002
        (Get-ClovaUsage HCX-0* -Reset).Requests | Should -Be 1
        (Get-ClovaUsage).Model | Should -Be 'HCX-DASH-002'
    }

    It 'fits 80 columns' {
        $null = 'a' | Invoke-ClovaChat -Model HCX-005
        $null = Get-ClovaTuningTask -First 1
        $shown = Get-ClovaUsage -Price @{ 'HCX-005' = @{ Input = 1; Output = 5 } } | Out-String -Width 80
        $shown | Should -Match 'Model\W+.*TaskId\W+.*Requests\W+.*Failed\W+.*Input\W+.*Output\W+.*Total\W+.*Cost'
        $shown | Should -Not -Match '\.\.\.|…'
    }

    It 'completes the models that were asked' {
        $null = 'a' | Invoke-ClovaChat -Model HCX-005
        $null = 'a' | Get-ClovaEmbedding
        (TabExpansion2 'Get-ClovaUsage e' -cursorColumn 16).CompletionMatches.CompletionText | Should -Be 'embedding-v2'
    }

    It 'needs no key when nothing was sent' {
        Disconnect-ClovaStudio
        $before = Clear-ClovaEnvironment
        try { Get-ClovaUsage | Should -BeNullOrEmpty } finally { Restore-ClovaEnvironment $before }
    }
}
