<#
.SYNOPSIS
Takes a data set from a local file to a tuned model: checks it, uploads it, creates the task, waits for it, and gives the
id to chat with.

.DESCRIPTION
For a runbook or a terminal. Uses the connection that this session has, or the environment's credentials: an API key, and
an access key pair that may write to the bucket. Run it again after a failure or Ctrl+C: an upload goes on where it broke
off, and what is in the bucket already is not sent again.

Rehearse it with no account and no network:
    Connect-ClovaStudio -Sandbox -SandboxSpeed 2000
    ./PublishAndTrain.ps1 -Path ./data/tuning.jsonl -Bucket sandbox-datasets -PollIntervalSec 1 -Remove

.OUTPUTS
The id of the trained task. HCX-005 and HCX-DASH-002 chat at /v3/tasks/<id>/chat-completions, older models at /v1/.
Any failure is a terminating error, so that a scheduler sees it.
#>
[CmdletBinding()]
[OutputType([string])]
param(
    # The data set, .jsonl or .csv.
    [Parameter(Mandatory)] [string] $Path,

    # The bucket of Object Storage.
    [Parameter(Mandatory)] [string] $Bucket,

    [string] $Model = 'HCX-005',
    [string] $Name = "tuning-$(Get-Date -Format yyyyMMdd-HHmmss)",

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

# Each step ends the script when it fails: findings in the data, another file of that name, a task that is refused.
$ended = Test-ClovaTuningDataset -LiteralPath $Path |
    Publish-ClovaTuningDataset -Bucket $Bucket |
    New-ClovaTuningTask -Model $Model -Name $Name |
    Wait-ClovaTuningTask -TimeoutSec $TimeoutSec -PollIntervalSec $PollIntervalSec
Write-Verbose "Ended after $($ended.Duration) with a loss of $($ended.TrainLoss)."
$ended.Id

if ($Remove) { $ended | Remove-ClovaTuningTask -Confirm:$false }
