# The nearest texts among vectors.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Search-ClovaEmbedding' {
    It 'finds the nearest text, by text and by vector' {
        $rows = '환불은 주문 화면에서 합니다.', '배송은 이틀 걸립니다.', '항구의 배가 들어온다.' | Get-ClovaEmbedding
        $best = $rows | Search-ClovaEmbedding '환불 방법' -Top 2
        $best.Count | Should -Be 2
        $best[0].Text | Should -Be $rows[0].Text
        $best[0].Score | Should -BeGreaterThan $best[1].Score
        ($rows | Search-ClovaEmbedding $rows[2].Vector -Top 1).Text | Should -Be $rows[2].Text
    }

    It 'warns when the vectors are of another model' {
        $null = 'a' | Get-ClovaEmbedding -Model clir-emb-dolphin | Search-ClovaEmbedding 'a' -WarningVariable warning -WarningAction SilentlyContinue
        $warning | Should -Match 'clir-emb-dolphin'
    }
}
