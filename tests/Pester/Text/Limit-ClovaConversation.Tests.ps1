# Conversations cut to what a model can take.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Limit-ClovaConversation' {
    It 'says how many turns fell out' {
        $window = 1..40 | ForEach-Object { @{ Role = 'user'; Content = '가' * 400 } } | Limit-ClovaConversation -MaxTokens 500
        $window.RemovedTurns | Should -BeGreaterThan 10
        $window.Messages.Count | Should -Be (40 - $window.RemovedMessages)
    }
}
