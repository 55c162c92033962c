[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseUsingScopeModifierInNewRunspaces', '', Justification = 'The job has parameters of these names')]
param()

# Evaluations compared.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-Module "$PSScriptRoot/../Samples.psm1" -Force
    Import-ModuleUnderTest

    # 1 for a row that is right, 0 for a wrong one, x for one that failed.
    function Get-Evaluation([string] $Name, [string] $Result, [string] $Question = 'q') {
        $answers = foreach ($row in $Result.ToCharArray()) { switch ($row) { '1' { 'yes' } '0' { 'no' } 'x' { , $null } } }
        New-TestEvaluation $Name $answers -Question $Question -Metric Exact, MacroF1 -Model HCX-005
    }
}

Describe 'Compare-ClovaEvaluation' {
    BeforeAll {
        $base = Get-Evaluation base '00000000'
        $good = Get-Evaluation good '11111100'
        $same = Get-Evaluation same '00000001'
        $other = Get-Evaluation other '0101' -Question 'r'
    }

    It 'takes the first from the pipeline for the baseline, and compares each of the others with it' {
        $out = @($base, $good, $same | Compare-ClovaEvaluation)
        $out.Left | Should -Be @('base', 'base')
        $out.Right | Should -Be @('good', 'same')
        $out[0].Test | Should -Be 'McNemar'
        [Math]::Round($out[0].PValue, 5) | Should -Be 0.03125
        [Math]::Round($out[0].AdjustedPValue, 5) | Should -Be 0.0625 # of two comparisons
        $out[0].Verdict | Should -BeLike 'No difference is proven*(p = 0.063)*'
        (Compare-ClovaEvaluation $base $good).Verdict | Should -BeLike 'good is better than base: 75.0% against 0.0% (p = 0.031)*'
        $out[0].Flipped.Index | Should -Be @(0, 1, 2, 3, 4, 5)
        $out[1].Verdict | Should -BeLike 'No difference is proven*'
    }

    It 'takes a baseline, and both by position' {
        ($good, $same | Compare-ClovaEvaluation -Baseline $base).Right | Should -Be @('good', 'same')
        (Compare-ClovaEvaluation $base $good).Difference | Should -Be 0.75
        (Compare-ClovaEvaluation -InputObject $base, $good).Right | Should -Be 'good'
    }

    It 'compares by each metric named, whatever its case' {
        (Compare-ClovaEvaluation $base $good -Metric exact, macrof1).Metric | Should -Be @('Exact', 'MacroF1')
    }

    It 'has an error of its own for evaluations without a common row, and goes on' {
        $out = @($base, $other, $good | Compare-ClovaEvaluation -ErrorAction SilentlyContinue -ErrorVariable problem)
        $out.Right | Should -Be 'good'
        $problem.Count | Should -Be 1
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'EvaluationMismatch,*'
        $problem[0].TargetObject | Should -Be 'other'
        "$problem" | Should -BeLike '*base*other*'
    }

    It 'has an error for a metric that is not there' {
        Compare-ClovaEvaluation $base $good -Metric Json -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,*'
    }

    It 'refuses one evaluation alone' {
        { $base | Compare-ClovaEvaluation } | Should -Throw -ErrorId 'InvalidArgument,*' '*only evaluation*'
    }

    It 'warns of rows without a partner' {
        $short = Get-Evaluation short '111'
        (Compare-ClovaEvaluation $base $short -WarningVariable warnings -WarningAction SilentlyContinue).N | Should -Be 3
        "$warnings" | Should -BeLike '3 rows compared. 5 rows of base and 0 rows of short*'
    }

    It 'refuses what is no evaluation' {
        { 'text' | Compare-ClovaEvaluation $base -ErrorAction Stop } | Should -Throw
    }

    It 'takes evaluations that came back from <From>, whole' -ForEach @(
        @{ From = 'a file'; Way = { param($e) $e | Export-Clixml "$TestDrive/e.xml"; Import-Clixml "$TestDrive/e.xml" } }
        @{ From = 'a job'; Way = { param($e) Start-Job { param($module, $e) Import-Module $module; $e } -ArgumentList (Get-ModulePath), $e | Receive-Job -Wait -AutoRemoveJob } }
    ) {
        $failed = Get-Evaluation failed '1x0x0000'
        $back = @(& $Way @($base, $failed))
        $back[0].PSObject.TypeNames | Should -Contain 'Deserialized.ClovaStudio.Evaluation.ClovaEvaluation'
        $now = Compare-ClovaEvaluation $base $failed
        $then = Compare-ClovaEvaluation $back[0] $back[1]
        foreach ($name in 'Left', 'Right', 'N', 'LeftScore', 'RightScore', 'Low', 'High', 'PValue', 'Verdict', 'LeftBetter', 'RightBetter') {
            $then.$name | Should -Be $now.$name -Because $name
        }
        ($back | Compare-ClovaEvaluation -Metric MacroF1).RightScore | Should -Be (Compare-ClovaEvaluation $base $failed -Metric MacroF1).RightScore
        $againstSelf = Compare-ClovaEvaluation $back[1] (Get-Evaluation all '11111111')
        ($againstSelf.Flipped | Where-Object Index -EQ 1).LeftStatus | Should -Be 'failed'
        $null -eq ($againstSelf.Flipped | Where-Object Index -EQ 1).LeftAnswer | Should -BeTrue
    }

    It 'refuses an evaluation whose rows were lost on the way' {
        $lost = [pscustomobject]@{ PSTypeName = 'Deserialized.ClovaStudio.Evaluation.ClovaEvaluation'; Name = 'lost'; Results = @('0: ok', '1: ok') }
        { Compare-ClovaEvaluation $base $lost } | Should -Throw '*without all of its Results*Depth*'
    }

    It 'shows tables at <_> columns that have everything' -ForEach 80, 120 {
        $Width = $_
        $text = $good, $base | Format-Table | Out-String -Width $Width
        $text | Should -Match 'Rows Failed'
        $text | Should -Match 'good .*8 +0 +0 Exact +75.0%'
        $text | Should -Match 'MacroF1'
        $text = Compare-ClovaEvaluation $base $good | Format-Table | Out-String -Width $Width
        $text | Should -Match '75.0'
        $text -replace '\s+', ' ' | Should -Match 'good is'
        $text = (Compare-ClovaEvaluation $base $good).Flipped | Out-String -Width $Width
        $text | Should -Match 'LeftAnswer +RightAnswer +Prompt'
        $good | Format-List | Out-String -Width $Width | Should -Match 'Scores +: Exact'
    }
}
