# Answers from what a search finds.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
}

AfterAll {
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
}
