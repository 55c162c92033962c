# What a schema says to the model, and what a class then says to its answer.
BeforeAll {
    Import-Module "$PSScriptRoot/../ChatModel.psm1" -Force
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    class Ticket {
        [ValidateSet('refund', 'delivery')][string] $Label
        [ValidateRange(1, 5)][int] $Stars
        [ValidateRange(0.5, 1)][double] $Sure
        [ValidateSet('a', 'b')][ValidateCount(1, 3)][string[]] $Tags
    }
}

AfterAll {
    Stop-ChatModel
    Disconnect-ClovaStudio
}

Describe 'A class as a schema' {
    It 'tells the model what its attributes allow' {
        Connect-Model (Format-Answer '{"Label":"refund","Stars":5,"Sure":0.9,"Tags":["a"]}')
        $answer = Invoke-ClovaChat 'x' -Schema ([Ticket])
        $answer.Value.Stars | Should -Be 5
        $sent = (Get-Sent)[0].responseFormat.schema.properties
        $sent.Label.enum | Should -Be 'refund', 'delivery'
        $sent.Stars.minimum, $sent.Stars.maximum | Should -Be 1, 5
        $sent.Sure.minimum, $sent.Sure.maximum | Should -Be 0.5, 1
        $sent.Tags.items.enum | Should -Be 'a', 'b'
        $sent.Tags.minItems, $sent.Tags.maxItems | Should -Be 1, 3
    }

    It 'refuses as an answer that does not fit what they do not: <_>' -ForEach '{"Label":"other","Stars":5,"Sure":0.9,"Tags":["a"]}', '{"Label":"refund","Stars":9,"Sure":0.9,"Tags":["a"]}', '{"Label":"refund","Stars":1,"Sure":0.9,"Tags":[]}' {
        Connect-Model (Format-Answer $_)
        Invoke-ClovaChat 'x' -Schema ([Ticket]) -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'AnswerMisfit,*'
    }
}
