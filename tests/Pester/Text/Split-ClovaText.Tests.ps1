# Texts that are cut into segments.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Files' {
    It 'are split, and the segments say where they come from' {
        Set-Content "$TestDrive/a.md" "항구의 배가 항구로 들어온다.`n`n환불 신청은 주문 화면에서 합니다." -Encoding utf8
        $segments = Get-Item "$TestDrive/a.md" | Split-ClovaText
        $segments.Count | Should -Be 2
        $segments[0].Source | Should -Be (Get-Item "$TestDrive/a.md").FullName
        ($segments | Get-ClovaEmbedding)[1].Source | Should -Be $segments[1].Source
    }
}
