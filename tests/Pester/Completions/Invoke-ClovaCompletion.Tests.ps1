# Texts that a model goes on with.
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

Describe 'Invoke-ClovaCompletion' {
    BeforeAll {
        function Format-Completion([string] $Text, [string] $Stop = 'end_token') {
            @{ status = @{ code = '20000' }; result = @{ text = "the sea is$Text"; inputText = 'the sea is'; outputText = $Text; stopReason = $Stop; inputLength = 3; outputLength = 1 } } | ConvertTo-Json -Compress
        }
    }

    It 'gives what a withdrawn model goes on with, and warns' {
        Connect-Model (Format-Completion ' blue' length)
        $answer = Invoke-ClovaCompletion 'the sea is' -WarningVariable warned -WarningAction SilentlyContinue
        $answer.Text | Should -BeExactly ' blue'
        "$answer" | Should -BeExactly ' blue'
        $answer.FinishReason | Should -Be length
        $answer.Usage.TotalTokens | Should -Be 4
        $warned.Count | Should -Be 1
        $warned | Should -BeLike '*withdrawn*'
        $model.Server.Paths | Should -Be '/v1/completions/LK-D2'
    }

    It 'sends what its parameters say, and nothing else' {
        Connect-Model (Format-Completion ' blue')
        $null = Invoke-ClovaCompletion 'the sea is' -Model LK-C -MaxTokens 7 -Temperature 0.2 -TopP 0.7 -TopK 3 -RepetitionPenalty 4 -StopSequence "`n", '끝' -WarningAction Ignore
        $model.Server.Paths | Should -Be '/v1/completions/LK-C'
        $sent = (Get-Sent)[0]
        $sent.stopBefore | Should -Be "`n", '끝'
        $sent.PSObject.Properties.Remove('stopBefore')
        $sent | ConvertTo-Json -Compress | Should -BeExactly '{"text":"the sea is","temperature":0.2,"topP":0.7,"topK":3,"repeatPenalty":4.0,"maxTokens":7}'
    }

    It 'goes on with several texts in order, and to the model of a task' {
        Connect-Model (Format-Completion ' a'), (Format-Completion ' b')
        ('x', 'y' | Invoke-ClovaCompletion -TuningTask ab12cd34 -ThrottleLimit 1 -WarningAction Ignore).Text | Should -Be ' a', ' b'
        $model.Server.Paths | Sort-Object -Unique | Should -Be '/v1/tasks/ab12cd34/completions'
        (Get-Sent).text | Should -Be 'x', 'y'
    }

    It 'has an error for what cannot be, and what the service refuses' {
        Connect-Model '{"status":{"code":"40082","message":"Model fade out"}}'
        Invoke-ClovaCompletion x -Model LK-D2 -TuningTask ab12cd34 -ErrorAction SilentlyContinue -ErrorVariable failed -WarningAction Ignore
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,*'
        $model.Server.Bodies.Count | Should -Be 0
        Invoke-ClovaCompletion x -ErrorAction SilentlyContinue -ErrorVariable failed -WarningAction Ignore
        $failed[0].Exception.ApiCode | Should -Be 40082
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'ModelUnavailable,*'
        { Invoke-ClovaCompletion x -MaxTokens 2049 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }
}
