# Nothing that steers a terminal reaches it, whatever the service, a model, a file or a name says: from no view, no list, no
# stream of PowerShell, no progress, no question. The objects themselves keep every letter.
BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    if (-not ('HostileProxy' -as [type])) { Add-Type -Path (Join-Path $PSScriptRoot 'HostileProxy.cs') -ReferencedAssemblies System.Net.HttpListener, System.Net.Http, System.Net.Primitives, System.Text.RegularExpressions, System.Collections.Concurrent, System.Private.Uri, System.Net.WebHeaderCollection, System.Collections.Specialized, System.Runtime, System.Linq, Microsoft.Win32.Primitives, netstandard }
    $emulator = Start-Emulator -Argument '--tasks', 20
    $free = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $free.Start(); $port = $free.LocalEndpoint.Port; $free.Stop()
    $proxy = [HostileProxy]::new($emulator.ClovaEndpoint, $port)
    $poison = ('"' + [HostileProxy]::Poison + '"') | ConvertFrom-Json
    $bad = Join-Path $TestDrive "bad$([char]27)[31m$([char]0x202e).csv"
    [IO.File]::WriteAllText($bad, "C_ID,T_ID,Text,Completion,X$([char]27)[31m$([char]0x200b)`n0,0,a,b,c`n")

    # What no terminal may get. Escape sequences of colours are PowerShell's own where they come in pairs around its own texts.
    function Get-Unsafe([string] $Text) {
        $plain = if ($PSVersionTable.PSVersion -ge '7.4') { [regex]::Replace($Text, '\x1b\[(0|32;1|31;1|33;1|36;1|3;32;1|90|9[0-7]|3[0-7]|1)m', { param($found) $found.Value.Replace([string][char]27, '') }) } else { $Text }
        [regex]::Matches($plain, '[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u3164]|\r(?!\n)|\udb40') | ForEach-Object { 'U+{0:X4}' -f [int]$_.Value[0] }
    }

    # A session of its own, whose host keeps all that is written to it and answers every question with yes.
    Import-TestHost
    $asking = [ProgressTests.AskingHost]::new(0)
    $runspace = [runspacefactory]::CreateRunspace($asking)
    $runspace.Open()
    function Invoke-There([string] $Script, [object[]] $Argument = @()) {
        $shell = [powershell]::Create()
        $shell.Runspace = $runspace
        $null = $shell.AddScript($Script)
        $Argument | ForEach-Object { $null = $shell.AddArgument($_) }
        $output = try { $shell.Invoke() } catch { Write-Error -ErrorRecord $_.Exception.InnerException.ErrorRecord -ErrorAction Continue 2>&1 }
        [pscustomobject]@{ Output = @($output); Streams = $shell.Streams }
    }
    $null = Invoke-There 'param($module, $key, $credential, $port)
        Import-Module $module
        Connect-ClovaStudio -ApiKey $key -Credential $credential -ClovaEndpoint "http://127.0.0.1:$port/" -AitemsEndpoint "http://127.0.0.1:$port/api/v1" -ObjectStorageEndpoint "http://127.0.0.1:$port/" -MaximumRetryCount 0
        $VerbosePreference = $InformationPreference = "Continue"
    ' (Get-ModulePath), (Get-SandboxApiKey), (Get-SandboxCredential), $port

    # All that a command says in every way, as text.
    function Get-Said([string] $Command) {
        foreach ($queue in $asking.Interface.Questions, $asking.Interface.Written) { $queue.Clear() }
        $run = Invoke-There $Command
        $texts = @(
            $run.Output | Where-Object { $_.BaseObject -isnot [string] } | Out-String -Width 200
            $run.Output | Where-Object { $_.BaseObject -isnot [string] } | Format-List | Out-String -Width 200
            $run.Output | Where-Object { $_.BaseObject -isnot [string] } | Format-Table | Out-String -Width 200
            foreach ($record in $run.Streams.Error) { $record | Out-String; "$record"; $record.ErrorDetails.RecommendedAction; $record.Exception.Message }
            $run.Streams.Warning.Message
            $run.Streams.Verbose.Message
            $run.Streams.Information.MessageData.Message
            foreach ($record in $run.Streams.Progress) { $record.Activity; $record.StatusDescription; $record.CurrentOperation }
            $asking.Interface.Questions.ToArray()
            $asking.Interface.Written.ToArray()
        )
        [pscustomobject]@{ Text = $texts -join "`n"; Output = $run.Output; Errors = @($run.Streams.Error) + @($run.Output | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }) }
    }
}

AfterAll {
    if ($runspace) { $runspace.Dispose() }
    if ($proxy) { $proxy.Dispose() }
    Stop-Emulator $emulator
}

Describe 'What reaches the terminal' {
    BeforeEach {
        $proxy.Refuses = $false
        $proxy.PoisonsStatus = $false
        $proxy.PoisonsValues = $false
    }

    It 'is harmless: <_>' -ForEach @(
        'Get-ClovaTuningTask -First 5'
        'Get-ClovaTuningTask -First 1 | Remove-ClovaTuningTask -WhatIf'
        'Get-AitemsService | Select-Object -First 5'
        'Get-AitemsService | Select-Object -First 2 | Get-AitemsTrain | Select-Object -First 5'
        'Invoke-ClovaChat hello'
        'Invoke-ClovaChat hello -Stream'
        'Invoke-ClovaChat hello -AsDelta'
        'Invoke-ClovaChat hello -MaxTokens 1'
        '(Invoke-ClovaChat hello).Conversation'
        '(Invoke-ClovaChat hello).Conversation.Messages'
        'Split-ClovaText ''One sentence. Another one follows. And a third.'''
        'Get-ClovaSummary ''A text of some sentences. It goes on. It ends.'''
        'Invoke-ClovaApi nosuch/path'
        '''a'' | Invoke-ClovaBatch'
        '''a'' | Invoke-ClovaBatch | Select-Object Answer'
        '([pscustomobject]@{ Text = ''a''; Label = ''b'' } | Measure-ClovaModel -Model HCX-005 -Property Text -Expected Label).Results'
        '(Invoke-ClovaApi /tuning/v2/tasks?size=2).result.content'
        '(Invoke-ClovaApi /v3/chat-completions/HCX-005 -Body @{ messages = @(@{ role = ''user''; content = ''hi'' }) }).result.message'
        'Invoke-ClovaApi /v3/chat-completions/HCX-005 -Body @{ messages = @(@{ role = ''user''; content = ''hi'' }) } -Stream | ForEach-Object { $_.Data.message }'
        'Invoke-ClovaRouter sandbox-router ''refund please'''
        'Invoke-ClovaReranker refund -InputObject ''Refunds take seven days.'''
        'Invoke-ClovaRagReasoning refund -Search { ''Refunds take seven days.'' }'
        'Get-AitemsSchema | Select-Object -First 2'
        'Get-AitemsDataset | Select-Object -First 2'
    ) {
        $said = Get-Said $_
        $said.Text | Should -BeLike '*owned*'
        Get-Unsafe $said.Text | Should -BeNullOrEmpty
    }

    It 'is harmless when everything is refused: <_>' -ForEach @(
        'Get-ClovaTuningTask', 'Get-ClovaTuningTask abcd1234', 'Get-AitemsService', 'Get-ClovaModel'
        'Invoke-ClovaChat hello', 'Invoke-ClovaChat hello -Stream', 'Split-ClovaText hello', 'Get-ClovaSummary hello'
        'Measure-ClovaToken hello', 'Get-ClovaEmbedding hello', 'Invoke-ClovaApi a/b', 'Wait-ClovaTuningTask abcd1234'
        'Remove-ClovaTuningTask abcd1234 -Confirm:$false', 'Start-AitemsTrain s PersonalRecommend -Confirm:$false'
        '[pscustomobject]@{ Text = ''a'' } | Invoke-ClovaBatch -Prompt { $_.Text }'
    ) {
        $proxy.Refuses = $true
        $said = Get-Said $_
        $said.Errors | Should -Not -BeNullOrEmpty
        Get-Unsafe $said.Text | Should -BeNullOrEmpty
    }

    It 'is harmless in an answer by a schema' {
        $proxy.PoisonsValues = $true
        $said = Get-Said 'Invoke-ClovaChat ''Give a name'' -Schema ''name string'''
        $said.Text | Should -BeLike '*name : *owned*'
        Get-Unsafe $said.Text | Should -BeNullOrEmpty
    }

    It 'is harmless while trainings are waited for that have statuses of their own' {
        $proxy.PoisonsStatus = $true
        $said = Get-Said 'Get-ClovaTuningTask -First 2 | Wait-ClovaTuningTask -TimeoutSec 1 -PollIntervalSec 1'
        $said.Text | Should -BeLike '*owned*'
        Get-Unsafe $said.Text | Should -BeNullOrEmpty
    }

    It 'is harmless where a file has such a name and such columns' {
        $said = Get-Said "Test-ClovaTuningDataset -LiteralPath '$bad'; (Test-ClovaTuningDataset -LiteralPath '$bad').Findings; Publish-ClovaTuningDataset -LiteralPath '$bad' -Bucket b -WhatIf; Publish-ClovaTuningDataset -LiteralPath '$bad.no' -Bucket b"
        Get-Unsafe $said.Text | Should -BeNullOrEmpty
    }

    It 'is not what the objects hold: they keep every letter' {
        (Get-Said 'Get-ClovaTuningTask -First 1').Output.Name.StartsWith($poison, 'Ordinal') | Should -BeTrue
        (Get-Said 'Invoke-ClovaChat hello').Output.Text.StartsWith($poison, 'Ordinal') | Should -BeTrue
    }
}
