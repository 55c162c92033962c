<#
.SYNOPSIS
Tunes a model and finds out whether that was worth it: checks a data set, uploads it, trains, waits, measures the tuned
model against its base on a test set, compares the two, and writes a report as one HTML file.

.DESCRIPTION
For a CI job, a runbook or a terminal. Uses the connection that this session has, or the environment's credentials: an API
key, and an access key pair that may write to the bucket. Run it again after a failure or Ctrl+C: what is in the bucket is
not uploaded again, and with -TaskId and the checkpoint the training and the answers that are there are not paid for twice.

Rehearse it with no account and no network; the sandbox learns from your data set:
    Connect-ClovaStudio -Sandbox -SandboxSpeed 2000
    ./EvaluateModel.ps1 -Path ./data/tuning.jsonl -TestPath ./data/test.jsonl -Bucket sandbox-datasets -PollIntervalSec 1

.OUTPUTS
The comparison of the tuned model with its base: its Verdict says in a sentence which is better, or that it may be chance.
With -MinimumScore a model that scores less is a terminating error (ScoreTooLow), so that a CI job fails; the report is
written all the same.
#>
[CmdletBinding()]
[OutputType('ClovaStudio.Evaluation.ClovaComparison')]
param(
    # The data set of the training, .jsonl or .csv.
    [Parameter(Mandatory)] [string] $Path,

    # The test set, in the same format. None of its rows should stand in the data set; those that do are counted.
    [Parameter(Mandatory)] [string] $TestPath,

    # The bucket of Object Storage.
    [Parameter(Mandatory)] [string] $Bucket,

    [string] $Model = 'HCX-DASH-002',
    [string] $Name = "evaluate-$(Get-Date -Format yyyyMMdd-HHmmss)",

    # A task that is there already, to measure it without another training.
    [string] $TaskId,

    # How to score. Accuracy and MacroF1 are for labels; see Get-Help Measure-ClovaModel.
    [string[]] $Metric = @('Accuracy', 'MacroF1'),

    # The least that the tuned model has to score by the first metric, 0 to 1.
    [ValidateRange(0.0, 1.0)] [double] $MinimumScore = 0,

    [string] $ReportPath = './report.html',

    # Keeps the answers, so that a run that was stopped goes on where it was.
    [string] $CheckpointPath,

    # Finding a GPU alone can take six hours.
    [int] $TimeoutSec = 12 * 3600,
    [int] $PollIntervalSec = 30,

    # Removes the task at the end, as a rehearsal does. The data set stays in the bucket.
    [switch] $Remove
)

$ErrorActionPreference = 'Stop'

# Installed, or built in this clone.
if (-not (Get-Command Connect-ClovaStudio -ErrorAction Ignore)) {
    try { Import-Module "$PSScriptRoot/../artifacts/ClovaStudio" }
    catch { throw 'This script needs the module ClovaStudio: Install-PSResource ClovaStudio installs it, and in a clone dotnet build src/ClovaStudio makes it.' }
}

# A name that cannot be written should not be found out after the training. Each run of a job replaces its report.
$null = New-Item -ItemType Directory -Path (Split-Path -Parent ([IO.Path]::Combine($PWD, $ReportPath))) -Force

# Each step ends the script when it fails: findings in the data, another file of that name, a task that is refused.
$wait = @{ TimeoutSec = $TimeoutSec; PollIntervalSec = $PollIntervalSec; History = $true }
$task = if ($TaskId) {
    Wait-ClovaTuningTask -Id $TaskId @wait
} else {
    Test-ClovaTuningDataset -LiteralPath $Path |
        Publish-ClovaTuningDataset -Bucket $Bucket |
        New-ClovaTuningTask -Model $Model -Name $Name |
        Wait-ClovaTuningTask @wait
}
Write-Verbose "Task $($task.Id) ended after $($task.Duration) with a loss of $($task.TrainLoss)."

$measure = @{ Path = $TestPath; TrainingPath = $Path; Baseline = $task.Model; Metric = $Metric }
if ($CheckpointPath) { $measure.CheckpointPath = $CheckpointPath }
if ($MinimumScore) { $measure.MinimumScore = $MinimumScore }
$evaluations = @()
try {
    $null = $task | Measure-ClovaModel @measure -OutVariable evaluations
} finally {
    # Also when the model is not good enough: that is when people want to see why.
    if ($evaluations.Count -eq 2) {
        $tuned = $evaluations | Where-Object TaskId
        $base = $evaluations | Where-Object TaskId -EQ $null
        $comparisons = @(Compare-ClovaEvaluation -Baseline $base -InputObject $tuned -Metric $Metric)
        @($base, $tuned) + $comparisons + $task | Export-ClovaReport -Path $ReportPath -Title $task.Name -Force
        $comparisons
    }
}

$usage = Get-ClovaUsage | Where-Object TotalTokens
Write-Verbose ($usage | Format-Table -Property Model, TaskId, Requests, FailedRequests, TotalTokens | Out-String)

if ($Remove) { $task | Remove-ClovaTuningTask -Confirm:$false }
