# Tokens of texts, tools and images.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
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

    It 'counts an image with the text, and with the last of the messages' {
        $icon = Join-Path $PSScriptRoot '../../../docs/images/icon.png'
        $count = Measure-ClovaToken 'what is it?' -Image $icon
        $count.Model | Should -Be HCX-005
        $image = $count.Messages[0].Parts | Where-Object Type -NE text
        @($image).Count | Should -Be 1
        $image.Tokens | Should -BeGreaterThan 0
        $count.Tokens | Should -Be ((Measure-ClovaToken 'what is it?' -Model HCX-005).Tokens + $image.Tokens)

        $messages = @{ Role = 'system'; Content = 'Be brief.' }, @{ Role = 'user'; Content = 'what is it?' }
        $counts = ($messages | Measure-ClovaToken -Image $icon).Messages
        @($counts[0].Parts.Type) | Should -Be 'text'
        $counts[1].Parts.Count | Should -Be 2
        { Measure-ClovaToken 'what is it?' -Image $icon -Model HCX-003 -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidArgument,*'
    }
}
