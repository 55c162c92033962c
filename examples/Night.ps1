<#
.SYNOPSIS
The nightly job of an operator: looks whether the connection is right, tells of trainings that have ended, asks a model for
the rows of a table as far as the budget goes, and says what was spent.

.DESCRIPTION
Run it as often and as late as you like, and kill it where you like. Each training that has ended is in one mail exactly,
with the reason and what to do about it where it has failed; a mail that a killed run may have written is written again
under the same name with the same content. The table goes on where the budget, or a kill, has stopped it.

What is to be sent lies in the outbox as mail-<number>.html, a part of an HTML page for the body of a mail; whatever sends
it takes it from there. summary-<number>.md is the same for a CI summary, which gets it by itself on GitHub.

Rehearse it with no account and no network:
    Connect-ClovaStudio -Sandbox
    ./Night.ps1 -OutboxPath ./outbox -RowPath ./data/inquiries.csv

.OUTPUTS
The files written. Exit code 2: the connection is not right, see the warnings. 75: the service is not well, or another run
is at it; a later run will do.
#>
[CmdletBinding()]
[OutputType([System.IO.FileInfo])]
param(
    # What is to be sent, and what the job remembers.
    [Parameter(Mandatory)] [string] $OutboxPath,

    # A bucket whose rights are to be looked at.
    [string] $Bucket,

    # Rows to ask a model for, a CSV file, and its column with the question. Left out, none are asked.
    [string] $RowPath,
    [string] $Property = 'Question',
    [string] $Model = 'HCX-DASH-002',

    # What the rows may cost in one night, and what 1,000 tokens cost.
    [decimal] $MaximumCost = 10,
    [hashtable] $Price = @{ Input = 0.25; Output = 1 }
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

# Installed, or built in this clone.
if (-not (Get-Command Connect-ClovaStudio -ErrorAction Ignore)) {
    try { Import-Module "$PSScriptRoot/../artifacts/ClovaStudio" }
    catch { throw 'This script needs the module ClovaStudio: Install-PSResource ClovaStudio installs it, and in a clone dotnet build src/ClovaStudio makes it.' }
}

$null = New-Item -ItemType Directory -Path $OutboxPath -Force
$statePath = Join-Path $OutboxPath 'watch.json'

# 1. Is the connection right? Nothing of this is billed.
$bucketArgument = if ($Bucket) { @{ Bucket = $Bucket } } else { @{} }
$broken = @(Test-ClovaStudioConnection @bucketArgument | Where-Object Result -EQ Failed)
foreach ($check in $broken) { Write-Warning "$($check.Name): $($check.Detail) $($check.Advice)" }
if ($broken.Count -gt 0) { exit 2 }

try {
    # 2. What has ended? Held until the mail is written, so that neither a kill nor a late run loses one or tells it twice.
    $connection = Get-ClovaStudioConnection
    $ended = @(
        if ($connection.ApiKeySource) { Get-ClovaTuningTask -NewSince $statePath -Hold }
        if ($connection.CredentialSource) { Get-AitemsService | Get-AitemsTrain -NewSince $statePath -Hold }
    )
    $watch = Get-ClovaWatch $statePath
    if ($ended.Count -gt 0) {
        $report = @{ Title = "Trainings, $($watch.Delivery)"; Force = $true; PassThru = $true }
        $ended | Export-ClovaReport (Join-Path $OutboxPath "mail-$($watch.Delivery).html") -Format Fragment @report
        $summary = $ended | Export-ClovaReport (Join-Path $OutboxPath "summary-$($watch.Delivery).md") -Format Markdown @report
        $summary
        if ($env:GITHUB_STEP_SUMMARY) { Get-Content -LiteralPath $summary.FullName -Encoding utf8 | Add-Content -LiteralPath $env:GITHUB_STEP_SUMMARY -Encoding utf8 }
    }
    $watch | Complete-ClovaWatch
}
catch {
    $cause = ($_.FullyQualifiedErrorId -split ',')[0]
    if ($cause -notin 'RateLimited', 'ServiceUnavailable', 'TimedOut', 'ConnectionFailed', 'ResponseTruncated', 'WatchInUse') { throw }
    Write-Warning "$($_.Exception.Message) $($_.ErrorDetails.RecommendedAction)"
    exit 75
}

# 3. The rows, as far as the budget goes. What was asked before is in the checkpoint and costs nothing.
if ($RowPath) {
    $batch = @{
        Property       = $Property
        Model          = $Model
        Prefix         = 'Answer_'
        CheckpointPath = Join-Path $OutboxPath 'answers.jsonl'
        MaximumCost    = $MaximumCost
        Price          = $Price
    }
    $rows = @(Import-Csv -LiteralPath $RowPath -Encoding utf8)
    $answered = @()
    try {
        $null = $rows | Invoke-ClovaBatch @batch -OutVariable answered
    }
    catch {
        if ($_.FullyQualifiedErrorId -notlike 'BudgetExceeded,*') { throw }
        Write-Warning "$($answered.Count) of $($rows.Count) rows are answered; the next run goes on. $($_.Exception.Message)"
    }
    $answered | Export-Csv -LiteralPath (Join-Path $OutboxPath 'answers.csv') -Encoding utf8 -NoTypeInformation
    Get-Item -LiteralPath (Join-Path $OutboxPath 'answers.csv')
}
