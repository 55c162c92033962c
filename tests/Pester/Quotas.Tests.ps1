# Quotas that nobody has said: learnt from what the service refuses.
BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
}

Describe 'The pace of a quota that the table does not know' {
    AfterEach { Disconnect-ClovaStudio -ErrorAction SilentlyContinue }

    It 'is learnt from the first refusal, with no question lost' {
        Connect-ClovaStudio -Sandbox -SandboxSpeed 600 -SandboxFault quota:rpm=25
        $answers = 1..60 | ForEach-Object { "Question $_" } | Invoke-ClovaChat -Model HCX-005 -MaxTokens 20 -WarningAction SilentlyContinue
        $answers.Count | Should -Be 60
        $quota = (Get-ClovaUsage -Model HCX-005).Quota
        $quota.Source | Should -Be 'Learnt'
        $quota.RequestsPerMinute | Should -BeGreaterOrEqual 12
        $quota.RequestsPerMinute | Should -BeLessOrEqual 40
        $quota.LearntAt | Should -BeGreaterThan (Get-Date).AddMinutes(-5)
    }
}
