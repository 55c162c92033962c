# Tokens, segments, summaries, windows, vectors, routes, skills and documents, as their users meet them.
BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'A row from a CSV file' {
    BeforeAll {
        $rows = 'Id,Model,Version,Text', '7,iPhone,99,환불은 어떻게 하나요?', '8,Galaxy,98,배송은 얼마나 걸리나요?' | ConvertFrom-Csv
    }

    It 'changes no request by its columns Id, Model and Version' {
        $plain = $rows.Text | Get-ClovaEmbedding
        $out = $rows | Get-ClovaEmbedding
        $out.EmbeddingModel | Should -Be @('embedding-v2', 'embedding-v2')
        $out.Model | Should -Be @('iPhone', 'Galaxy')
        $out.Id | Should -Be @('7', '8')
        $out[0].Vector | Should -Be $plain[0].Vector
        ($rows | Measure-ClovaToken).Model | Should -Be @('HCX-005', 'HCX-005')
        ($rows | Invoke-ClovaRouter -RouterId sandbox-router -Property Text).Domain | Should -Be @('refund', 'delivery')
        ($rows | Invoke-ClovaReranker '환불').CitedDocuments.Id | Should -Be 'doc-1'
    }

    It 'is an error of its own when it has no text' {
        $out = $rows | Get-ClovaEmbedding -Property Nowhere -ErrorAction SilentlyContinue -ErrorVariable failure
        $out | Should -BeNullOrEmpty
        $failure.Count | Should -Be 2
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidArgument*'
        $failure[0].Exception.Message | Should -BeLike '*Nowhere*'
    }

    It 'binds no parameter by a property name' {
        $commands = 'Measure-ClovaToken', 'Split-ClovaText', 'Get-ClovaSummary', 'Limit-ClovaConversation', 'Get-ClovaEmbedding',
        'Search-ClovaEmbedding', 'Invoke-ClovaRouter', 'Invoke-ClovaSkillset', 'Invoke-ClovaReranker', 'Invoke-ClovaRagReasoning'
        foreach ($command in $commands) {
            (Get-Command $command).Parameters.Values.Attributes.Where{ $_.ValueFromPipelineByPropertyName } | Should -BeNullOrEmpty -Because $command
        }
    }
}

Describe 'Get-ClovaEmbedding' {
    It 'has an error for a text that is too long, at its place, and goes on' {
        $out = 'a', ('가' * 20000), 'b' | Get-ClovaEmbedding -ThrottleLimit 16 -ErrorAction SilentlyContinue -ErrorVariable failure
        $out.Text | Should -Be @('a', 'b')
        $failure.Count | Should -Be 1
        $failure[0].Exception.ApiCode | Should -Be '40003'
    }

    It 'keeps the order with many in flight' {
        $texts = 1..20 | ForEach-Object { "text $_" }
        ($texts | Get-ClovaEmbedding -ThrottleLimit 16).Text | Should -Be $texts
    }

    It 'keeps vectors as float[] through Select-Object, and their numbers through JSON and CLIXML' {
        $row = [pscustomobject]@{ Name = 'a'; Text = '잔잔한 바다' } | Get-ClovaEmbedding
        $row.Vector.GetType() | Should -Be ([float[]])
        ($row | Select-Object Name, Vector).Vector.GetType() | Should -Be ([float[]])
        $json = $row | ConvertTo-Json | ConvertFrom-Json
        [float[]]$json.Vector | Should -Be $row.Vector
        $row | Export-Clixml "$TestDrive/row.xml"
        $read = Import-Clixml "$TestDrive/row.xml"
        [float[]]$read.Vector | Should -Be $row.Vector
        ($read, $json | Search-ClovaEmbedding $row.Vector).Score | ForEach-Object { $_ | Should -BeGreaterThan 0.999999 }
    }
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

Describe 'Get-ClovaSummary' {
    It 'names both counts when a text is too long, and -Split gets over it' {
        $text = 'Sentence of a long report. ' * 2000
        $null = $text | Get-ClovaSummary -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].Exception.Message | Should -Match '54,000.*35,000'
        ($text | Get-ClovaSummary -Split).Parts | Should -Be 2
    }
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

Describe 'Limit-ClovaConversation' {
    It 'says how many turns fell out' {
        $window = 1..40 | ForEach-Object { @{ Role = 'user'; Content = '가' * 400 } } | Limit-ClovaConversation -MaxTokens 500
        $window.RemovedTurns | Should -BeGreaterThan 10
        $window.Messages.Count | Should -Be (40 - $window.RemovedMessages)
    }
}
