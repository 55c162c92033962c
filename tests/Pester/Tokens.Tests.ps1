BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Measure-ClovaToken' {
    It 'counts each text, in the order in which they came' {
        $counts = 'a', ('a' * 400), ('a' * 40) | Measure-ClovaToken -ThrottleLimit 16
        $counts.Tokens | Should -Be (($counts.Tokens | Sort-Object)[0, 2, 1])
        ($counts.Tokens | Sort-Object -Unique).Count | Should -Be 3
        $counts | ForEach-Object { $_.Left | Should -Be ($_.Limit - $_.Tokens) }
    }

    It 'has an error for an empty text, which is not sent, and goes on' {
        $counts = 'a', '', 'b' | Measure-ClovaToken -ErrorAction SilentlyContinue -ErrorVariable failure
        $counts.Count | Should -Be 2
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -Match '^InvalidArgument'
    }

    It 'counts the tools that a chat would take, whatever they are given as' {
        $without = Measure-ClovaToken 'weather?' -Model HCX-005
        $with = Measure-ClovaToken 'weather?' -Tool Get-Random, (Get-Command Get-Date), @{ rain = { param([string] $City) $City } }
        $with.Model | Should -Be HCX-005
        $with.ToolTokens | Should -BeGreaterThan 0
        $with.Tokens | Should -Be ($without.Tokens + $with.ToolTokens)
        { Measure-ClovaToken 'weather?' -Tool No-SuchCommand -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidArgument,*'
    }
}
