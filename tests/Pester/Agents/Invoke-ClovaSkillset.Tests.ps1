# Answers by skills.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Invoke-ClovaSkillset' {
    It 'streams its steps, and the texts joined are the answer' {
        $steps = Invoke-ClovaSkillset sandbox-skillset '물때' -AsDelta
        $steps.Kind | Select-Object -Unique | Should -Be @('Plan', 'ApiCall', 'Text', 'Answer')
        -join $steps.Text | Should -Be $steps[-1].Answer.Text
        $steps[-1].Answer.Text | Should -Be (Invoke-ClovaSkillset sandbox-skillset '물때').Text
    }

    It 'tells the id that the sandbox has, when another is asked' {
        { Invoke-ClovaSkillset other '물때' -ErrorAction Stop } | Should -Throw '*sandbox-skillset*'
    }

    It 'has an error for the query that no skill fits, and goes on' {
        $out = '안녕', '물때' | Invoke-ClovaSkillset sandbox-skillset -ErrorAction SilentlyContinue -ErrorVariable failure
        @($out).Count | Should -Be 1
        $failure[0].Exception.ApiCode | Should -Be '63001'
    }
}
