# Conversations: what they keep from turn to turn, and from one session to another.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-Module "$PSScriptRoot/../ChatModel.psm1" -Force
    Import-ModuleUnderTest
    $model = Get-ChatModel
}

AfterAll {
    Stop-ChatModel
    Disconnect-ClovaStudio
}

Describe 'A conversation' {
    It 'keeps its turns and their tokens' {
        Connect-Model (Format-Answer 'first'), (Format-Answer 'second')
        $talk = New-ClovaConversation 'Be brief.'
        $null = Invoke-ClovaChat 'one' -Conversation $talk
        $null = Invoke-ClovaChat 'two' -Conversation $talk
        $talk.Turns | Should -Be 2
        $talk.Usage.TotalTokens | Should -Be 30
        (Get-Sent)[1].messages.content | Should -Be 'Be brief.', 'one', 'first', 'two'
    }

    It 'goes on from an answer' {
        Connect-Model (Format-Answer 'first'), (Format-Answer 'second')
        $answer = Invoke-ClovaChat 'one' | Invoke-ClovaChat 'two'
        $answer.Conversation.Turns | Should -Be 2
        (Get-Sent)[1].messages.content | Should -Be 'one', 'first', 'two'
    }

    It 'survives Export-Clixml, tools and images too, and goes on' {
        Connect-Model (Format-Answer '' tool_calls (Format-Call now @{ zone = 'Asia/Seoul' })), (Format-Answer 'noon'), (Format-Answer 'later')
        $answer = Invoke-ClovaChat 'when?' -Tool @{ now = { param([string] $zone) "12:00 in $zone" } } -ToolAction Auto
        $file = Join-Path $TestDrive 'talk.xml'
        $answer.Conversation | Export-Clixml $file
        $null = Invoke-ClovaChat 'and then?' -Conversation (Import-Clixml $file)
        $answer | Export-Clixml $file
        $null = Import-Clixml $file | Invoke-ClovaChat 'and then?'
        foreach ($sent in (Get-Sent)[2, 3]) {
            $sent.messages.role | Should -Be 'user', 'assistant', 'tool', 'assistant', 'user'
            $sent.messages[1].toolCalls[0].function.arguments.zone | Should -Be 'Asia/Seoul'
            $sent.messages[2].toolCallId | Should -Be call_1
        }
    }

    It 'is as it was after a turn that failed' {
        Connect-Model '{"status":{"code":"40003","message":"Context length exceeded"}}'
        $talk = New-ClovaConversation
        Invoke-ClovaChat 'one' -Conversation $talk -ErrorAction SilentlyContinue
        $talk.Messages.Count | Should -Be 0
    }
}
