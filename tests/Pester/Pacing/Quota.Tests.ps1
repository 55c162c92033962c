# What a connection is told of quotas, and what is shown of them.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
}

Describe 'Connect-ClovaStudio -Quota' {
    AfterEach { Disconnect-ClovaStudio -ErrorAction SilentlyContinue }

    It 'shows the documented quota as long as nothing is known' {
        Connect-ClovaStudio -Sandbox
        $quota = (Get-ClovaModel -Name HCX-005).Quota
        $quota.Source | Should -Be 'Documented'
        "$quota" | Should -Be '60/60000 Documented'
    }

    It 'takes <value> for <expected>' -ForEach @(
        @{ value = '300/180000'; expected = '300/180000 Told' }
        @{ value = '300'; expected = '300/- Told' }
        @{ value = 300; expected = '300/- Told' }
        @{ value = '/180,000'; expected = '-/180000 Told' }
    ) {
        Connect-ClovaStudio -Sandbox -Quota @{ 'hcx-005' = $value }
        "$((Get-ClovaModel -Name HCX-005).Quota)" | Should -Be $expected
        "$((Get-ClovaModel -Name HCX-007).Quota)" | Should -Be '60/60000 Documented'
    }

    It 'refuses <value>' -ForEach @(
        @{ value = 'many' }
        @{ value = '1/2/3' }
        @{ value = '0/100' }
        @{ value = '' }
        @{ value = $null }
    ) {
        { Connect-ClovaStudio -Sandbox -Quota @{ 'HCX-005' = $value } } | Should -Throw -ErrorId 'InvalidArgument*'
    }

    It 'shows the quota beside the usage, and in a report as text' {
        Connect-ClovaStudio -Sandbox -Quota @{ 'HCX-005' = '300/180000' }
        $null = 'Hello' | Invoke-ClovaChat -Model HCX-005
        $usage = Get-ClovaUsage -Model HCX-005
        "$($usage.Quota)" | Should -Be '300/180000 Told'
        ($usage | ConvertTo-Csv)[-1] | Should -Match '300/180000 Told'
    }

    It 'holds -RequestsPerMinute of a run against it, and keeps the tokens' {
        Connect-ClovaStudio -Sandbox -Quota @{ 'HCX-005' = '300/180000' }
        $null = 'Hello' | Invoke-ClovaChat -Model HCX-005 -RequestsPerMinute 100
        "$((Get-ClovaUsage -Model HCX-005).Quota)" | Should -Be '100/180000 Told'
    }
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
