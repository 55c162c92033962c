<#
.SYNOPSIS
Fine-tunes a model from start to finish: checks the data, creates the task, waits for it, and gives the id to chat with.

.DESCRIPTION
For a runbook or a terminal. The data must already lie in Object Storage; the local copy is what is checked. Uses the
connection that this session has, or the environment's credentials.

Rehearse it with no account and no network:
    Connect-ClovaStudio -Sandbox -SandboxSpeed 2000 -SandboxAnyDataset
    $any = [pscredential]::new('any', (ConvertTo-SecureString 'any' -AsPlainText -Force))
    ./TrainAndWait.ps1 -Path ./data/tuning.jsonl -Bucket my-bucket -ObjectPath tuning.jsonl -DatasetCredential $any -PollIntervalSec 1 -Remove
(an -ObjectPath that holds fail-resource.timeout or another failure reason lets the rehearsal fail).

.OUTPUTS
The id of the trained task. HCX-005 and HCX-DASH-002 chat at /v3/tasks/<id>/chat-completions, older models at /v1/.
Any failure is a terminating error, so that a scheduler sees it.
#>
[CmdletBinding()]
[OutputType([string])]
param(
    # The local copy of the data set, .jsonl or .csv.
    [Parameter(Mandatory)] [string] $Path,

    # Where the service finds it in Object Storage.
    [Parameter(Mandatory)] [string] $Bucket,
    [Parameter(Mandatory)] [string] $ObjectPath,

    # Access key id and secret key of the bucket.
    [Parameter(Mandatory)] [pscredential] $DatasetCredential,

    [string] $Model = 'HCX-005',
    [string] $Name = "tuning-$(Get-Date -Format yyyyMMdd-HHmmss)",

    # Finding a GPU alone can take six hours.
    [int] $TimeoutSec = 12 * 3600,
    [int] $PollIntervalSec = 30,

    # Removes the task at the end, as a rehearsal does.
    [switch] $Remove
)

$ErrorActionPreference = 'Stop'

# Installed, or built in this clone.
if (-not (Get-Command Connect-ClovaStudio -ErrorAction Ignore)) {
    try { Import-Module "$PSScriptRoot/../artifacts/ClovaStudio" }
    catch { throw 'This script needs the module ClovaStudio: Install-PSResource ClovaStudio installs it, and in a clone dotnet build src/ClovaStudio makes it.' }
}

# A mistake in the data would otherwise show after hours in a queue.
$report = Test-ClovaTuningDataset -LiteralPath $Path
foreach ($finding in $report.Findings) { Write-Warning "$finding $($finding.Advice)" }
if (-not $report.IsValid) { throw "The data set '$Path' would be refused: $($report.FindingsTotal) findings." }

$new = @{
    Model                     = $Model
    Name                      = $Name
    TrainingDatasetBucket     = $Bucket
    TrainingDatasetFilePath   = $ObjectPath
    TrainingDatasetCredential = $DatasetCredential
}
$task = New-ClovaTuningTask @new
Write-Verbose "Created $task from $($report.Rows) rows."

# A failed task, or one that takes too long, is an error here and ends the script.
$ended = $task | Wait-ClovaTuningTask -TimeoutSec $TimeoutSec -PollIntervalSec $PollIntervalSec
Write-Verbose "Ended after $($ended.Duration) with a loss of $($ended.TrainLoss)."

Get-ClovaTuningTask -Name $Name | Format-Table | Out-String -Width 120 | Write-Verbose
$ended.Id

if ($Remove) { $ended | Remove-ClovaTuningTask -Confirm:$false }
