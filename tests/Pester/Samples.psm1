# What several test files are about: a dataset that is right, trainings that were watched, evaluations without a service.
Set-StrictMode -Version Latest
Import-Module (Join-Path $PSScriptRoot 'Module.psm1')

# Two trainings, one of which fails, with their history.
function Get-WatchedTraining {
    Connect-ClovaStudio -Sandbox -SandboxSpeed 300 -SandboxAnyDataset
    'datasets/faq.jsonl', 'datasets/fail-file.size.jsonl' |
        New-WatchedTask |
        Wait-ClovaTuningTask -History -PollIntervalSec 1 -ErrorAction SilentlyContinue
}

function New-WatchedTask {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A test helper')]
    param([Parameter(ValueFromPipeline)] [string] $FilePath)

    process {
        New-ClovaTuningTask -Model HCX-005 -TrainEpochs 4 -TrainingDatasetBucket my-bucket -TrainingDatasetFilePath $FilePath -TrainingDatasetCredential (Get-SandboxCredential)
    }
}

# An evaluation made without a service: a row for each answer, which is what was expected or not; null for a row that failed.
# Users score with Measure-ClovaModel alone, so that what scores is internal.
function New-TestEvaluation {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A test helper')]
    param([string] $Name, [AllowNull()] [object[]] $Answer, [string] $Expected = 'yes', [string] $Question = '문의 ', [string[]] $Metric = 'Accuracy', [string] $Model = 'HCX-DASH-002')

    $rows = for ($i = 0; $i -lt $Answer.Count; $i++) {
        $row = [ClovaStudio.Evaluation.EvaluationRow]@{ Index = $i; Prompt = "$Question$i"; Expected = $Expected }
        if ($null -eq $Answer[$i]) {
            $row.Status = 'failed'
            $row.Error = 'The service failed.'
        } else {
            $row.Answer = $Answer[$i]
        }
        $row
    }

    $types = [ClovaStudio.Evaluation.ClovaEvaluation].Assembly
    $any = [Reflection.BindingFlags]'Public, NonPublic, Static, Instance'
    $create = $types.GetType('ClovaStudio.Workflows.Evaluation.Metrics').GetMethod('Create', $any)
    $metrics = [Array]::CreateInstance($types.GetType('ClovaStudio.Workflows.Evaluation.Metric'), $Metric.Count)
    for ($i = 0; $i -lt $Metric.Count; $i++) { $metrics.SetValue($create.Invoke($null, @($Metric[$i], $null)), $i) }
    $options = [Activator]::CreateInstance($types.GetType('ClovaStudio.Workflows.Evaluation.EvaluationOptions'), $true)
    $options.GetType().GetProperty('Name', $any).SetValue($options, $Name)
    $options.GetType().GetProperty('Model', $any).SetValue($options, $Model)
    $score = $types.GetType('ClovaStudio.Workflows.Evaluation.Evaluator').GetMethod('Score', $any)
    $score.Invoke($null, @([ClovaStudio.Evaluation.EvaluationRow[]]$rows, $metrics, $options, [Threading.CancellationToken]::None))
}

Export-ModuleMember -Function Get-WatchedTraining, New-TestEvaluation
