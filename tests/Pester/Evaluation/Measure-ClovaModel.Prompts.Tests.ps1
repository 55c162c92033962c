# Prompts compared, judges, and what an evaluation was measured with.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    $rows = 0..11 | ForEach-Object { [pscustomobject]@{ 문의 = "주문 $_ $(('환불', '배송')[$_ % 2])해 주세요"; 답변 = ('환불', '배송')[$_ % 2] } }
    $columns = @{ Property = '문의'; Expected = '답변' }
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Several prompts in one Measure-ClovaModel' {
    BeforeEach {
        Connect-ClovaStudio -Sandbox
    }

    It 'are asked of every model, and each pair has a name' {
        $file = Join-Path $TestDrive kind.md
        Set-Content -LiteralPath $file -Value '친절하게 답하세요.' -Encoding utf8
        $out = @($rows | Measure-ClovaModel @columns -Model HCX-005, HCX-DASH-002 -System $file, '짧게', '' -Metric Exact)
        $out.Name | Should -Be @('HCX-005 · kind', 'HCX-005 · 짧게', 'HCX-005 · -', 'HCX-DASH-002 · kind', 'HCX-DASH-002 · 짧게', 'HCX-DASH-002 · -')
        $out.Provenance.System | Should -Be @('친절하게 답하세요.', '짧게', '', '친절하게 답하세요.', '짧게', '')
        $out.Rows | Should -Be (@(12) * 6)
    }

    It 'are compared with each other, corrected for how many there are' {
        $out = @($rows | Measure-ClovaModel @columns -Model HCX-005 -System 'a', 'b', 'c' -Metric Exact | Compare-ClovaEvaluation -Pairwise)
        $out.Count | Should -Be 3
        $out.Comparisons | Should -Be 3, 3, 3
        $out | ForEach-Object { $_.AdjustedPValue | Should -BeGreaterOrEqual $_.PValue }
    }

    It 'leave nothing to be asked again from a checkpoint when one more is added' {
        $setup = $columns + @{ Model = 'HCX-005'; Metric = 'Exact'; CheckpointPath = (Join-Path $TestDrive prompts.jsonl) }
        $null = $rows | Measure-ClovaModel @setup -System 'a'
        $before = (Get-ClovaUsage | Where-Object Model -EQ HCX-005).Requests
        $null = $rows | Measure-ClovaModel @setup -System 'a', 'b'
        (Get-ClovaUsage | Where-Object Model -EQ HCX-005).Requests - $before | Should -Be 12
    }

    It 'go before what the rows of a file say, and one alone does not' {
        $file = Join-Path $TestDrive own.csv
        [IO.File]::WriteAllLines($file, [string[]]('System_Prompt,C_ID,T_ID,Text,Completion', '행의 지침,7,0,질문,답'), [Text.UTF8Encoding]::new($true))
        (Measure-ClovaModel $file -Model HCX-005 -System 'x').Provenance.System | Should -Be '행의 지침'
        (Measure-ClovaModel $file -Model HCX-005 -System 'x', 'y').Provenance.System | Should -Be 'x', 'y'
    }
}

Describe 'What an evaluation was measured with' {
    BeforeEach {
        Connect-ClovaStudio -Sandbox
    }

    It 'is in it, comes back from a file, and stands in the report' {
        $file = Join-Path $TestDrive test.csv
        [IO.File]::WriteAllLines($file, [string[]]('Text,Completion', '질문,답', '질문2,답2'), [Text.UTF8Encoding]::new($false))
        $one = Measure-ClovaModel $file -Model HCX-005 -System '짧게' -Temperature 0.2 -Metric Exact
        $one.Provenance.TestSet, $one.Provenance.TestRows, $one.Provenance.Parameters['Temperature'], $one.Provenance.Parameters['Seed'] | Should -Be test.csv, 2, '0.2', '1'
        $one.Provenance.TestSetHash | Should -Match '^[0-9a-f]{64}$'
        $one.Provenance.ModuleVersion | Should -Be (Get-Module ClovaStudio).Version.ToString()
        $stored = Join-Path $TestDrive e.xml
        $one | Export-Clixml $stored
        $report = Join-Path $TestDrive r.html
        Import-Clixml $stored | Export-ClovaReport $report -Force -Culture en-US
        $html = Get-Content -LiteralPath $report -Raw -Encoding utf8
        foreach ($fact in '짧게', 'Temperature 0.2', 'test.csv', $one.Provenance.TestSetHash.Substring(0, 16)) { $html | Should -Match ([regex]::Escape($fact)) }
    }

    It 'tells two evaluations of one model apart' {
        $first = $rows | Measure-ClovaModel @columns -Model HCX-005 -Metric Exact
        $second = $rows | Measure-ClovaModel @columns -Model HCX-005 -Metric Exact -Temperature 0.9
        $comparison = Compare-ClovaEvaluation $first $second
        $comparison.Left | Should -Not -Be $comparison.Right
        $comparison.Right | Should -BeLike '*Temperature 0.9*'
    }
}

Describe 'The metric Judge' {
    BeforeEach {
        Connect-ClovaStudio -Sandbox
    }

    It 'gives a tie where the judge always takes the first answer, and says that it does not agree with itself' {
        $out = @($rows | Measure-ClovaModel @columns -Model HCX-DASH-002 -Baseline HCX-005 -Rubric '짧은가' -JudgeBy Pairs)
        $out.Scores.Metric | Should -Be Judge, Judge
        $out.Scores.Value | Should -Be 0.5, 0.5
        $out[1].Judge.Agreement | Should -Be 0
        $out[1].Judge.Reference | Should -Be HCX-005
        $out[1].Judge.Requests | Should -Be (2 * $out[1].Judge.Judged)
        $out[1].Judge.InputTokens | Should -BeGreaterThan 0
        (Compare-ClovaEvaluation $out[0] $out[1]).Difference | Should -Be 0
    }

    It 'judges by points twice, beside other metrics, with a rubric from a file' {
        $file = Join-Path $TestDrive rubric.txt
        Set-Content -LiteralPath $file -Value '정확한가' -Encoding utf8
        $out = $rows | Measure-ClovaModel @columns -Model HCX-005 -Metric Exact, Judge -Rubric $file
        $out.Scores.Metric | Should -Be Exact, Judge
        $out.Judge.Rubric, $out.Judge.Mode, $out.Judge.Requests | Should -Be '정확한가', Points, 24
        $out.Usage.Requests | Should -Be 12
    }

    It 'is paid for once with a checkpoint' {
        $setup = $columns + @{ Model = 'HCX-005'; Rubric = 'x'; CheckpointPath = (Join-Path $TestDrive judged.jsonl) }
        $first = $rows | Measure-ClovaModel @setup
        $before = (Get-ClovaUsage | Measure-Object Requests -Sum).Sum
        $second = $rows | Measure-ClovaModel @setup
        (Get-ClovaUsage | Measure-Object Requests -Sum).Sum | Should -Be $before
        $second.Scores[0].Value | Should -Be $first.Scores[0].Value
    }

    It 'needs a rubric, and says so before anything is asked' {
        { $rows | Measure-ClovaModel @columns -Model HCX-005 -Metric Judge } | Should -Throw -ErrorId 'InvalidArgument,*'
        { $rows | Measure-ClovaModel @columns -Model HCX-005 -Rubric (Join-Path $TestDrive no.txt) } | Should -Throw -ErrorId 'FileUnreadable,*'
    }

    It 'is told with -WhatIf' {
        $rows | Measure-ClovaModel @columns -Model HCX-005 -Rubric x -WhatIf | Should -BeNullOrEmpty
    }
}
