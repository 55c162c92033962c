# Answers from what a search finds.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-Module "$PSScriptRoot/../ChatModel.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
}

AfterAll {
    Stop-ChatModel
    Disconnect-ClovaStudio
}

Describe 'Invoke-ClovaRagReasoning' {
    It 'searches with the script block and cites by id' {
        $script:asked = @()
        $answer = Invoke-ClovaRagReasoning '예약 취소 수수료' -IdProperty No -Search {
            param($text)
            $script:asked += $text
            [pscustomobject]@{ No = 'faq-9'; Text = '예약 취소 수수료는 없다.' }
        }
        $script:asked | Should -Be '예약 취소 수수료'
        $answer.Rounds | Should -Be 2
        $answer.Citations.Id | Should -Be 'faq-9'
        $answer.Text | Should -Be '예약 취소 수수료는 없다.'
    }

    It 'sends how the model is to choose its words, and nothing that was not said' {
        Connect-Model (Format-Answer '없습니다.')
        $null = Invoke-ClovaRagReasoning '환불' -Search { } -MaxTokens 2048 -Temperature 0.2 -TopP 0.9 -TopK 20 -RepetitionPenalty 1.2 -StopSequence '끝' -Seed 7 -IncludeAiFilter:$false
        $null = Invoke-ClovaRagReasoning '환불' -Search { }
        $sent = Get-Sent
        ($sent[0] | Select-Object maxTokens, temperature, topP, topK, repetitionPenalty, stop, seed, includeAiFilters | ConvertTo-Json -Compress) |
            Should -BeExactly '{"maxTokens":2048,"temperature":0.2,"topP":0.9,"topK":20,"repetitionPenalty":1.2,"stop":["끝"],"seed":7,"includeAiFilters":false}'
        $sent[1].PSObject.Properties.Name | Sort-Object | Should -Be 'messages', 'toolChoice', 'tools'
    }

    It 'takes what the API documents: <Name> <Value> is refused' -ForEach @(
        @{ Name = 'MaxTokens'; Value = 100 }, @{ Name = 'Temperature'; Value = 0 }, @{ Name = 'RepetitionPenalty'; Value = 5 }, @{ Name = 'TopP'; Value = 1.5 }, @{ Name = 'TopK'; Value = 200 }
    ) {
        $with = @{ $Name = $Value }
        { Invoke-ClovaRagReasoning '환불' -Search { } @with } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }
}
