BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
    $tasks = Get-ClovaTuningTask
    $hasStyle = $null -ne (Get-Variable PSStyle -ValueOnly -ErrorAction Ignore)
    $escape = [char]27

    # The rows of a table as a terminal shows them, with the headings first.
    function Get-TableLine($Row, [int] $Width = 120) {
        @(($Row | Format-Table | Out-String -Width $Width) -replace "$escape\[[0-9;]*m" -split '\r?\n' | Where-Object { $_.Trim() })
    }

    # Columns of a terminal: Hangul and its like take two.
    function Measure-Column([string] $Text) {
        $Text.Length + [regex]::Matches($Text, '[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]').Count
    }

    function Invoke-WithRendering([string] $Rendering, [scriptblock] $Script) {
        $before = $PSStyle.OutputRendering
        try {
            $PSStyle.OutputRendering = $Rendering
            & $Script
        }
        finally {
            $PSStyle.OutputRendering = $before
        }
    }
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'The table of tasks' {
    It 'fits <Width> columns, each row aligned whatever its letters' -ForEach @{ Width = 80 }, @{ Width = 120 } {
        $head, $rule, $lines = Get-TableLine $tasks $Width
        ($lines -match '[가-힣]').Count | Should -BeGreaterThan 10
        $lines.Count | Should -Be 122
        foreach ($line in $lines) {
            Measure-Column $line.TrimEnd() | Should -BeLessOrEqual $Width
            Measure-Column $line.Substring(0, $line.IndexOf('HCX-')) | Should -Be $head.IndexOf('Model') -Because $line
        }
        $head | Should -Match 'Id +Name +Model +Status +Progress, loss +Created'
    }

    It 'draws the progress, and nothing where there is none' {
        (Get-TableLine ($tasks | Where-Object Status -EQ SUCCEEDED | Select-Object -First 1))[2] | Should -Match ' ===== 100% '
        (Get-TableLine ($tasks | Where-Object Status -EQ WAIT | Select-Object -First 1))[2] | Should -Match 'WAIT +\d{4}-'
        foreach ($task in $tasks | Where-Object Status -EQ RUNNING) {
            $bar = [regex]::Match((Get-TableLine $task)[2], '([=-]{5}) +(\d+)%')
            $bar.Groups[1].Value.TrimEnd('-').Length | Should -Be ([math]::Floor($task.Progress / 20))
            [int]$bar.Groups[2].Value | Should -Be ([int]$task.Progress)
        }
    }

    It 'colours the status where the host can, with the colours of the user' {
        if (-not $hasStyle) { Set-ItResult -Skipped -Because 'this PowerShell has no $PSStyle' }
        Invoke-WithRendering Ansi {
            foreach ($pair in @{ SUCCEEDED = $PSStyle.Foreground.Green; FAILED = $PSStyle.Formatting.Error; RUNNING = $PSStyle.Foreground.Cyan; WAIT = $PSStyle.Foreground.Yellow }.GetEnumerator()) {
                $task = $tasks | Where-Object Status -EQ $pair.Key | Select-Object -First 1
                $task | Format-Table | Out-String | Should -BeLike ('*' + $pair.Value.Replace('[', '`[') + $pair.Key + '*')
                $task | Format-List | Out-String | Should -BeLike ('*' + $pair.Value.Replace('[', '`[') + $pair.Key + '*')
            }
        }
    }

    It 'is plain text when redirected' {
        $file = Join-Path $TestDrive redirected.txt
        $tasks > $file
        $tasks | Out-File $file -Append
        Get-Content $file -Raw | Should -Not -Match $escape
    }

    It 'is plain text for whoever wants it so' {
        if (-not $hasStyle) { Set-ItResult -Skipped -Because 'this PowerShell has no $PSStyle' }
        Invoke-WithRendering PlainText { $tasks | Out-String } | Should -Not -Match $escape
    }
}

Describe 'The list of a task' {
    It 'tells why a task failed and what to do' {
        $task = $tasks | Where-Object FailureMessage -Like '*column order' | Select-Object -First 1
        $text = $task | Format-List | Out-String -Width 400
        $text | Should -Match 'FailureReason +: file\.format'
        $text | Should -Match 'FailureMessage +: Invalid dataset: column order'
        $text | Should -Match ([regex]::Escape($task.FailureAdvice))
    }

    It 'says nothing of failure when there was none' {
        $tasks | Where-Object Status -EQ SUCCEEDED | Select-Object -First 1 | Format-List | Out-String | Should -Not -Match 'Failure'
    }

    It 'shows each property of the task and of its progress' {
        $task = $tasks | Where-Object { $_.FailureMessage -and $_.TaskType -eq 'CLASSIFICATION' } | Select-Object -First 1
        $text = $task | Format-List | Out-String
        $shown = [regex]::Matches($text, '(?m)^(\w+) +:').ForEach{ $_.Groups[1].Value }
        # Settings that only the one who created a task knows are left out where they are not known.
        $settings = 'TuningType', 'ValidationSplitRatio', 'LoraR', 'LoraAlpha', 'TrainingDatasetBucket', 'TrainingDatasetFilePath'
        $task.PSObject.Properties.Name | Where-Object { $_ -ne 'StatusInfo' -and $_ -notin $settings } | Should -BeIn $shown
        Connect-ClovaStudio -Sandbox -SandboxAnyDataset
        $made = New-ClovaTuningTask HCX-005 a.jsonl b -TuningType PEFT -ValidationSplitRatio 0.1 -LoraR 16 -LoraAlpha 32
        $text = $made | Format-List | Out-String
        $settings | ForEach-Object { $text | Should -Match "(?m)^$_ +: \S" }
        'DataRows', 'NumOfTokens', 'EstimatedTime', 'SendWeightSuccess', 'Epoch', 'Step' | Should -BeIn $shown
    }
}

Describe 'The views' {
    It 'look the same for an object that came from a job or a file' {
        $file = Join-Path $TestDrive task.xml
        $task = $tasks | Where-Object Status -EQ FAILED | Select-Object -First 1
        $task | Export-Clixml $file
        Get-TableLine (Import-Clixml $file) | Should -Be (Get-TableLine $task)
    }

    It 'show the options of a training' {
        $train = Get-AitemsService | Get-AitemsTrain | Where-Object { $_.HpConfig.Options.Count -gt 1 } | Select-Object -First 1
        $key = @($train.HpConfig.Options.Keys)[0]
        $train | Format-List | Out-String -Width 400 | Should -Match "HpConfig +: .*$key = $($train.HpConfig.Options[$key])"
    }
}
