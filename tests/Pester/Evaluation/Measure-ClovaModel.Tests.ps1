[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'A scorer is given more than it needs')]
param()

# Models measured against a test set.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    function Save-Row([string] $Name, [string[]] $Row) {
        $path = Join-Path $TestDrive $Name
        [IO.File]::WriteAllLines($path, $Row)
        $path
    }

    function Get-Row([int] $Conversation, [int] $Turn = 0, [string] $Text = "Question $Conversation", [string] $Completion = "Answer $Conversation") {
        @{ C_ID = $Conversation; T_ID = $Turn; Text = $Text; Completion = $Completion } |
            Select-Object C_ID, T_ID, Text, Completion | ConvertTo-Json -Compress
    }

    $test = Save-Row 'test.jsonl' (0..7 | ForEach-Object { Get-Row $_ })
    $rows = 'a', 'b', 'c' | ForEach-Object { [pscustomobject]@{ q = "Say $_"; a = $_; Model = 'no-such-model'; Id = 'no-such-task'; Seed = 'x'; Baseline = 'y' } }
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Measure-ClovaModel of a tuned model' {
    BeforeAll {
        Connect-ClovaStudio -Sandbox -SandboxSpeed 100000
        $train = Save-Row 'train.jsonl' (0..119 | ForEach-Object { Get-Row $_ })
        $task = Publish-ClovaTuningDataset $train sandbox-datasets -WarningAction SilentlyContinue |
            New-ClovaTuningTask -Model HCX-DASH-002 -Name mine | Wait-ClovaTuningTask -PollIntervalSec 1
        $both = @($task | Measure-ClovaModel $test -Baseline HCX-DASH-002 -Metric Exact -TrainingPath $train -WarningVariable warnings -WarningAction SilentlyContinue)
    }

    It 'takes the task from the pipeline, writes the baseline first, and shows what tuning has changed' {
        $both.Name | Should -Be @('HCX-DASH-002', 'mine')
        $both.TaskId | Should -Be @($null, $task.Id)
        $both.Model | Should -Be @('HCX-DASH-002', 'HCX-DASH-002')
        $both.Rows | Should -Be @(8, 8)
        $both[1].Scores[0].Value | Should -Be 1
        $both[1].Scores[0].Low | Should -BeGreaterThan 0.6
        ($both | Compare-ClovaEvaluation).Verdict | Should -BeLike 'mine is better than HCX-DASH-002: 100.0%*'
    }

    It 'counts the rows that stand in the training file, and warns' {
        $both.InTraining | Should -Be @(8, 8)
        "$warnings" | Should -BeLike '8 of 8 rows*training file*'
    }

    It 'takes a task by its id, and a task that came back from a file' {
        (Measure-ClovaModel $test -TuningTask $task.Id -Metric Exact -First 1).Name | Should -Be 'mine'
        $task | Export-Clixml "$TestDrive/task.xml"
        (Import-Clixml "$TestDrive/task.xml" | Measure-ClovaModel $test -Metric Exact -First 1).Model | Should -Be 'HCX-DASH-002'
        ($rows | Measure-ClovaModel -TuningTask $task -Property q -Expected a -Metric Exact).TaskId | Should -Be $task.Id
    }

    It 'tells two tasks of one name apart' {
        $twin = New-ClovaTuningTask -Model HCX-DASH-002 -Name mine -TrainingDatasetBucket sandbox-datasets -TrainingDatasetFilePath train.jsonl | Wait-ClovaTuningTask -PollIntervalSec 1
        ($task, $twin | Measure-ClovaModel $test -First 1).Name | Should -Be @("mine ($($task.Id))", "mine ($($twin.Id))")
    }

    It 'gives an error for a task that failed, names it, and measures the others' {
        $failed = Get-ClovaTuningTask -Status FAILED -First 1
        $out = @($failed, $task | Measure-ClovaModel $test -First 1 -ErrorAction SilentlyContinue -ErrorVariable problem)
        $out.Name | Should -Be 'mine'
        $problem.Count | Should -Be 1
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'TrainingFailed,*'
        $problem[0].TargetObject | Should -Be $failed.Id
    }

    It 'asks nothing when every task has failed, and still fails a job that asks for a score' {
        $failed = Get-ClovaTuningTask -Status FAILED -First 1
        $failed | Measure-ClovaModel $test -Baseline HCX-005 -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        { $failed | Measure-ClovaModel $test -Baseline HCX-005 -MinimumScore 0.1 -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'InvalidArgument,*'
    }
}

Describe 'Measure-ClovaModel' {
    BeforeEach {
        Connect-ClovaStudio -Sandbox
        $checkpoint = Join-Path $TestDrive "$([guid]::NewGuid()).jsonl"
    }

    It 'takes rows from the pipeline, and nothing from columns that are called like parameters' {
        $out = $rows | Measure-ClovaModel -Model HCX-005 -Property q -Expected a
        $out.Model | Should -Be 'HCX-005'
        $out.TaskId | Should -BeNullOrEmpty
        $out.Scores.Metric | Should -Be @('Exact', 'BigramF1')
        $out.Scores.N | Should -Be @(3, 3)
        $out.Results.Prompt | Should -Be $rows.q
        $out.Results.Expected | Should -Be $rows.a
        $out.Results.Seed | Should -Be @(1, 1, 1)
    }

    It 'asks the models in turn' {
        $null = $rows | Measure-ClovaModel -Model HCX-005 -Baseline HCX-007 -Property q -Expected a -ThrottleLimit 1 -CheckpointPath $checkpoint
        $asked = Get-Content $checkpoint | Select-Object -Skip 1 | ForEach-Object { ($_ | ConvertFrom-Json).result.model }
        $asked.Count | Should -Be 6
        # Each answer comes in its own time, but none of the second row before the first row was asked of both.
        $asked[0..2] | Select-Object -Unique | Should -HaveCount 2
    }

    It 'asks one model once, however often it is named' {
        @($rows | Measure-ClovaModel -Model HCX-005, hcx-005 -Baseline HCX-005 -Property q -Expected a).Count | Should -Be 1
    }

    It 'counts a row that cannot be asked, or says nothing of what is expected, as failed and goes on' {
        $some = $rows[0], [pscustomobject]@{ q = ''; a = 'x' }, [pscustomobject]@{ q = 'Say x'; a = ' ' }, $rows[1]
        $out = $some | Measure-ClovaModel -Model HCX-005 -Property q -Expected a -WarningVariable warnings -WarningAction SilentlyContinue
        $out.Rows | Should -Be 4
        $out.Failed | Should -Be 2
        $out.Results.Status | Should -Be @('ok', 'failed', 'failed', 'ok')
        $null -eq $out.Results[1].Answer | Should -BeTrue
        $out.Results[2].Error | Should -BeLike '*what is expected*'
        $out.Scores[0].N | Should -Be 4
        "$warnings" | Should -BeLike '*2 of 4 rows failed*'
    }

    It 'counts answers that were cut as wrong, and scores them with -ScoreTruncated' {
        $cut = $rows | Measure-ClovaModel -Model HCX-005 -Property q -Expected q -MaxTokens 2 -Metric BigramF1 -WarningVariable warnings -WarningAction SilentlyContinue
        $cut.Truncated | Should -Be 3
        $cut.Scores[0].Value | Should -Be 0
        "$warnings" | Should -BeLike '*3 of 3 answers were cut*'
        $scorer = { 1 }
        ($rows | Measure-ClovaModel -Model HCX-005 -Property q -Expected q -MaxTokens 2 -Scorer $scorer -ScoreTruncated -WarningAction SilentlyContinue).Scores[0].Value | Should -Be 1
        ($rows | Measure-ClovaModel -Model HCX-005 -Property q -Expected q -MaxTokens 2 -Scorer $scorer -WarningAction SilentlyContinue).Scores[0].Value | Should -Be 0
    }

    It 'gives the scorer the row, the answer and the object, in the session' {
        $seen = [System.Collections.Generic.List[object]]::new()
        $wanted = 'b'
        $out = $rows | Measure-ClovaModel -Model HCX-005 -Property q -Expected a -Metric Exact -Scorer {
            param($row, $answer, $object)
            $seen.Add(@($row.Prompt, ($answer -eq $_.Answer), $object.Model))
            $object.a -eq $wanted
        }
        $seen | ForEach-Object { $_[0] } | Should -Be $rows.q
        $seen | ForEach-Object { $_[1..2] -join ' ' } | Should -Be (@('True no-such-model') * 3)
        $out.Scores.Metric | Should -Be @('Exact', 'Scorer')
        $out.Scores[1].Kind | Should -Be 'share'
        $out.Results.ForEach{ $_.Scores.Scorer } | Should -Be @(0, 1, 0)
        ($rows | Measure-ClovaModel -Model HCX-005 -Property q -Expected a -Scorer { 0.5 }).Scores[0].Kind | Should -Be 'mean'
    }

    It 'ends when the scorer <What> with the first row, and counts a later row as not scored' -ForEach @(
        @{ What = 'throws'; Bad = { throw 'no idea' } }
        @{ What = 'gives 7'; Bad = { 7 } }
        @{ What = 'gives two values'; Bad = { 0; 1 } }
        @{ What = 'gives nothing'; Bad = { } }
    ) {
        { $rows | Measure-ClovaModel -Model HCX-005 -Property q -Expected a -Scorer $Bad } | Should -Throw -ErrorId 'InvalidArgument,*'
        $out = $rows | Measure-ClovaModel -Model HCX-005 -Property q -Expected a -Scorer { if ($_.Index -eq 1) { & $Bad } else { $true } } -WarningVariable warnings -WarningAction SilentlyContinue
        $out.Unscored | Should -Be 1
        $out.Scores[0].Value | Should -BeGreaterThan 0.6
        $out.Results[1].Error | Should -BeLike 'Scorer: *'
        "$warnings" | Should -BeLike '*1 of 3 rows could not be scored*'
    }

    It 'scores the one field of a schema, with a confusion matrix, and gives the scorer the object' {
        $out = $rows | Measure-ClovaModel -Model HCX-007 -Property q -Expected a -Schema 'label: a|b|c' -Metric Accuracy -Scorer { param($row, $answer) $answer.label -eq $row.Answer }
        $out.Results.Answer | ForEach-Object { $_ | Should -BeIn 'a', 'b', 'c' }
        ($out.ConfusionMatrix | Measure-Object Count -Sum).Sum | Should -Be 3
        $out.Scores[1].Value | Should -Be 1
        $json = [pscustomobject]@{ q = 'Say a'; a = '{"label":"a"}' } | Measure-ClovaModel -Model HCX-007 -Property q -Expected a -Schema 'label: a|b' -Metric Json
        $json.Results[0].Answer | Should -BeLike '{*'
        $several = [pscustomobject]@{ q = 'Say a'; a = '{"label":"a","n":1}' } | Measure-ClovaModel -Model HCX-007 -Property q -Expected a -Schema 'label: a|b, n integer'
        $several.Scores.Metric | Should -Be 'Json'
    }

    It 'sends the earlier turns of a conversation, and expects the last answer' {
        $path = Save-Row 'turns.jsonl' (Get-Row 0 0 'My name is Kim.' 'Hello Kim.'), (Get-Row 0 1 'What is my name?' 'My name is Kim.'), (Get-Row 1)
        $out = Measure-ClovaModel $path -Model HCX-005 -Metric Contains
        $out.Rows | Should -Be 2
        $out.Results[0].Expected | Should -Be 'My name is Kim.'
        $out.Results[0].Prompt | Should -Be "[user] My name is Kim.`n[assistant] Hello Kim.`n[user] What is my name?"
        $out.Results[0].Score | Should -Be 1
        $out.Results[1].Prompt | Should -Be 'Question 1'
    }

    It 'reads a CSV file, without a signature, with quotation marks and lines in its cells' {
        $path = Save-Row 'test.csv' 'C_ID,T_ID,Text,Completion', '0,0,"He said ""hi"", twice', 'or more",Fine'
        $row = (Measure-ClovaModel $path -Model HCX-005).Results[0]
        $row.Prompt -replace "`r" | Should -Be "He said ""hi"", twice`nor more"
        $row.Expected | Should -Be 'Fine'
    }

    It 'refuses a test set with <What> before anything else happens' -ForEach @(
        @{ What = 'an error in a row'; Row = '{"C_ID":0,"T_ID":0,"Text":"q"}'; Id = 'DatasetUnreadable,*'; Text = '*line 1*Completion*' }
        @{ What = 'no row'; Row = @(); Id = 'DatasetUnreadable,*'; Text = '*bad.jsonl*' }
    ) {
        $path = Save-Row 'bad.jsonl' $Row
        $ran = $false
        { 1 | ForEach-Object { $ran = $true } | Measure-ClovaModel $path -Model HCX-005 } | Should -Throw -ErrorId $Id $Text
        { Measure-ClovaModel $test -Model HCX-005 -TrainingPath $path } | Should -Throw -ErrorId $Id
        $ran | Should -BeFalse
    }

    It 'refuses <What>' -ForEach @(
        @{ What = 'a file that is not there'; With = @{ Path = 'nowhere.jsonl'; Model = 'HCX-005' }; Id = 'FileUnreadable,*' }
        @{ What = 'a metric that is none'; With = @{ Metric = 'Nonsense'; Model = 'HCX-005' }; Id = 'InvalidArgument,*' }
        @{ What = 'a pattern that is none'; With = @{ Pattern = '('; Model = 'HCX-005' }; Id = 'InvalidArgument,*' }
        @{ What = 'no model'; With = @{}; Id = 'InvalidArgument,*' }
        @{ What = 'a baseline alone'; With = @{ Baseline = 'HCX-005' }; Id = 'InvalidArgument,*' }
        @{ What = 'a price that is none'; With = @{ Model = 'HCX-005'; Price = @{ Beer = 3 } }; Id = 'InvalidArgument,*' }
        @{ What = 'what a model cannot do'; With = @{ Model = 'HCX-005'; Schema = 'a: b|c' }; Id = 'InvalidArgument,*' }
    ) {
        if (-not $With.ContainsKey('Path')) { $With.Path = $test }
        { Measure-ClovaModel @With } | Should -Throw -ErrorId $Id
    }

    It 'refuses rows without the columns named, and no rows at all' {
        { $rows | Measure-ClovaModel -Model HCX-005 -Property nothing -Expected a } | Should -Throw -ErrorId 'InvalidArgument,*' '*q, a, Model*'
        { $rows | Measure-ClovaModel -Model HCX-005 -Property q -Expected nothing } | Should -Throw -ErrorId 'InvalidArgument,*'
        { @() | Measure-ClovaModel -Model HCX-005 -Property q -Expected a } | Should -Throw -ErrorId 'InvalidArgument,*'
    }

    It 'gives an error for a task that has not ended' {
        Get-ClovaTuningTask -Status WAIT -First 1 | Measure-ClovaModel $test -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        "$problem" | Should -BeLike '*WAIT*Wait-ClovaTuningTask*'
        'no-such-task' | Measure-ClovaModel $test -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
    }

    It 'goes on from a checkpoint, asks only what is missing of all models, and holds no prompt in it' {
        $first = $rows[0..1] | Measure-ClovaModel -Model HCX-005 -Property q -Expected a -System 'private rule' -CheckpointPath $checkpoint
        $second = @($rows | Measure-ClovaModel -Model HCX-005 -Baseline HCX-007 -Property q -Expected a -System 'private rule' -CheckpointPath $checkpoint)
        $second[1].Results[0..1].RequestId | Should -Be $first.Results.RequestId
        (Get-Content $checkpoint).Count | Should -Be 7
        Get-Content $checkpoint -TotalCount 1 | Should -Not -Match 'private'
        { $rows | Measure-ClovaModel -Model HCX-005 -Property q -Expected a -CheckpointPath $checkpoint -Temperature 0.9 } | Should -Throw -ErrorId 'CheckpointMismatch,*' '*Temperature*'
        @($rows | Measure-ClovaModel -Model HCX-005 -Property q -Expected a -CheckpointPath $checkpoint -Temperature 0.9 -Force).Count | Should -Be 1
    }

    It 'ends with an error below -MinimumScore, after it has written every evaluation' {
        $problem = try { $rows | Measure-ClovaModel -Model HCX-005 -Property q -Expected a -Metric Exact -MinimumScore 0.5 -OutVariable kept | Out-Null } catch { $_ }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ScoreTooLow,*'
        "$problem" | Should -BeLike 'HCX-005*0.5*Exact 0.000*n=3*'
        $kept.Count | Should -Be 1
        [object]::ReferenceEquals($problem.TargetObject, $kept[0]) | Should -BeTrue
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'holds the minimum against every model but the baselines' {
        $scorer = { param($row, $answer, $object) if ($object.a -eq 'a') { 0 } else { 1 } }
        @($rows | Measure-ClovaModel -Model HCX-005 -Baseline HCX-007 -Property q -Expected a -Scorer $scorer -MinimumScore 0.6).Count | Should -Be 2
        { $rows | Measure-ClovaModel -Model HCX-005 -Property q -Expected a -Scorer $scorer -MinimumScore 0.7 } | Should -Throw -ErrorId 'ScoreTooLow,*'
    }

    It 'asks so many rows and no more with -First' {
        (Measure-ClovaModel $test -Model HCX-005 -First 3).Rows | Should -Be 3
        ($rows | Measure-ClovaModel -Model HCX-005 -Property q -Expected a -First 2).Rows | Should -Be 2
    }

    It 'asks nothing with -WhatIf' {
        Measure-ClovaModel $test -Model HCX-005 -CheckpointPath $checkpoint -Price @{ Input = 1; Output = 2 } -WhatIf | Should -BeNullOrEmpty
        Test-Path $checkpoint | Should -BeFalse
    }

    It 'ends after the first rows when the key is wrong' {
        Connect-ClovaStudio -Sandbox -SandboxFault '401:times=always'
        { Measure-ClovaModel $test -Model HCX-005, HCX-007 -CheckpointPath $checkpoint } | Should -Throw -ErrorId 'ApiKeyRejected,*'
        (Get-Content $checkpoint).Count | Should -Be 1
    }

    It 'ends when a model fails with every row, and the checkpoint is free for the next run' {
        { Measure-ClovaModel $test -Model HCX-005, no-such-model -StopAfterFailure 3 -CheckpointPath $checkpoint } | Should -Throw -ErrorId 'ModelUnavailable,*' '*in a row*'
        (Measure-ClovaModel $test -Model HCX-005 -CheckpointPath $checkpoint).Rows | Should -Be 8
    }

    It 'completes -<Name> of <Command>' -ForEach @(
        @{ Command = 'Measure-ClovaModel'; Name = 'Metric'; Typed = 'Mac'; Expected = 'MacroF1' }
        @{ Command = 'Measure-ClovaModel'; Name = 'Model'; Typed = 'HCX-DASH-002'; Expected = 'HCX-DASH-002' }
        @{ Command = 'Measure-ClovaModel'; Name = 'Baseline'; Typed = 'HCX-007'; Expected = 'HCX-007' }
        @{ Command = 'Compare-ClovaEvaluation'; Name = 'Metric'; Typed = 'Exact'; Expected = 'Exact' }
    ) {
        $line = "$Command -$Name $Typed"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be $Expected
    }
}
