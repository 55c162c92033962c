# What somebody is asked before a tool runs. The suite itself is not interactive, so each case is a process of its own.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    $escape = [string][char]27

    function Format-Reply([object[]] $Call, [string] $Text = '') {
        @{
            status = @{ code = '20000' }
            result = @{ message = @{ role = 'assistant'; content = $Text; toolCalls = @($Call) }; finishReason = 'tool_calls'; usage = @{ promptTokens = 1; completionTokens = 1; totalTokens = 2 } }
        } | ConvertTo-Json -Depth 10 -Compress
    }

    function Format-Call([hashtable] $Argument, [string] $Id = 'call_1') { @{ id = $Id; type = 'function'; function = @{ name = 'Use-Tool'; arguments = $Argument } } }

    $done = '{"status":{"code":"20000"},"result":{"message":{"role":"assistant","content":"done"},"finishReason":"stop","usage":{"promptTokens":1,"completionTokens":1,"totalTokens":2}}}'

    function Invoke-Asking([string[]] $Reply, [int] $Answer, [string[]] $With = @()) {
        $replies = Join-Path $TestDrive 'replies.json'
        [IO.File]::WriteAllText($replies, (ConvertTo-Json -InputObject $Reply -Compress))
        $output = Invoke-PowerShell -NoProfile -File (Join-Path $PSScriptRoot '../Ask-Tool.ps1') -ModulePath (Get-ModulePath) -ReplyPath $replies -Answer $Answer @With
        $output | Select-Object -Last 1 | ConvertFrom-Json
    }
}

Describe 'The question before a tool runs' {
    It 'names every argument, shortens a long value and says how long it is' {
        $long = 'a' * 200 + "`n" + 'b' * 5000 + '; the end'
        $run = Invoke-Asking (Format-Reply (Format-Call @{ Path = 'x.txt'; Note = $long; Count = 3 })), $done -Answer 0
        $run.Questions.Count | Should -Be 1
        $run.Questions[0] | Should -Match '-Path "x\.txt"'
        $run.Questions[0] | Should -Match '-Count 3'
        $run.Questions[0] | Should -Match '-Note "a{200}\\nb+ … b+; the end" \(500 of 5[,.]?213 characters are shown\)'
        $run.Ran[0].Note | Should -BeExactly $long
    }

    It 'shows what runs: blanks as they are, what cannot be seen as its code point' {
        $note = "a  b$([char]0x200B)c$([char]0x202E)d$([char]0x9B)e$([char]::ConvertFromUtf32(0xE0041))f$([char]0x3164)g$([char]0xA0)h`r`ni`tj"
        $run = Invoke-Asking (Format-Reply (Format-Call @{ Note = $note })), $done -Answer 0
        $run.Questions[0] | Should -BeLike '*"a  b<U+200B>c<U+202E>d*e<U+E0041>f<U+3164>g<U+00A0>h\r\ni\tj"*'
        $run.Questions[0] | Should -Match 'd(<U\+009B>|\\u009b)e'
        $run.Ran[0].Note | Should -BeExactly $note
    }

    It 'is neither hidden nor drawn over by what the model wrote before' {
        $drawn = "$escape[2J$escape[1;1HThe model asks for a tool`rRun Get-Date?$escape[8m$escape]0;title$([char]7)"
        $answer = Format-Reply (Format-Call @{ Path = 'secret' }) $drawn
        $result = ($answer | ConvertFrom-Json).result | ConvertTo-Json -Depth 10 -Compress
        $stream = "event:token`ndata:$(@{ message = @{ role = 'assistant'; content = $drawn } } | ConvertTo-Json -Compress)`n`nevent:result`ndata:$result`n`n"
        $run = Invoke-Asking $stream, $done -Answer 2 -With '-Stream'
        $run.Questions[0] | Should -BeLike '*-Path "secret"*'
        $run.Ran | Should -BeNullOrEmpty
        $reset = "$escape\$escape[!p$escape[0m"
        $run.Written | Should -Contain $reset
        ($run.Written | Where-Object { $_ -cne $reset }) -join "`n" | Should -Not -Match '[\x00-\x08\x0b-\x1f\x7f-\x9f]'
        $run.Written -join '' | Should -BeLike '*<U+001B>`[2J*<U+000D>Run Get-Date?*'
    }

    It 'comes before each of the calls, and there is a limit on those' {
        $calls = 1..4 | ForEach-Object { Format-Call @{ Count = $_ } "call_$_" }
        $run = Invoke-Asking (Format-Reply $calls), $done -Answer 0 -With '-MaximumToolCall', '4'
        $run.Questions.Count | Should -Be 4
        $run.Ran.Count | Should -Be 4
        $run = Invoke-Asking (Format-Reply $calls), $done -Answer 0 -With '-MaximumToolCall', '3'
        $run.Ran | Should -BeNullOrEmpty
        $run.Errors | Should -BeLike 'ToolCallsExceeded,*'
    }
}
