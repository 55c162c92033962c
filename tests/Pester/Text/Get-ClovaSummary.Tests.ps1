# Summaries.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Get-ClovaSummary' {
    It 'names both counts when a text is too long, and -Split gets over it' {
        $text = 'Sentence of a long report. ' * 2000
        $null = $text | Get-ClovaSummary -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].Exception.Message | Should -Match '54,000.*35,000'
        ($text | Get-ClovaSummary -Split).Parts | Should -Be 2
    }
}
