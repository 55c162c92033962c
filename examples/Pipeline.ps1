<#
.SYNOPSIS
A pipeline step for GitHub Actions or Jenkins: fails when a tuning task has failed since the last run, and writes a summary.
.DESCRIPTION
Takes its keys from the environment: see docs/unattended.md. Keep -StatePath between the runs; then each end is told in one
run, however late that comes. Exit code 1 says that tasks failed; 75 that the service was not well, or that another run
was at it, and a later run will do; any other error ends the step by itself.
#>
param(
    # Remembers what was told before: a cached file, or one in the workspace.
    [string] $StatePath = 'tuning-watch.json',

    # What has ended, as Markdown. On GitHub it also goes into the summary of the job.
    [string] $ReportPath = 'tuning-tasks.md'
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

# Installed, or built in this clone.
if (-not (Get-Command Connect-ClovaStudio -ErrorAction Ignore)) {
    try { Import-Module "$PSScriptRoot/../artifacts/ClovaStudio" }
    catch { throw 'This script needs the module ClovaStudio: Install-PSResource ClovaStudio installs it, and in a clone dotnet build src/ClovaStudio makes it.' }
}

try {
    $ended = @(Get-ClovaTuningTask -NewSince $StatePath -Hold)
}
catch {
    $cause = ($_.FullyQualifiedErrorId -split ',')[0]
    if ($cause -notin 'RateLimited', 'ServiceUnavailable', 'TimedOut', 'ConnectionFailed', 'ResponseTruncated', 'WatchInUse') { throw }
    Write-Warning "$($_.Exception.Message) $($_.ErrorDetails.RecommendedAction)"
    exit 75
}

$watch = Get-ClovaWatch $StatePath
if ($ended.Count -gt 0) {
    $ended | Export-ClovaReport $ReportPath -Format Markdown -Title "Tuning tasks, $($watch.Delivery)" -Force
    if ($env:GITHUB_STEP_SUMMARY) { Get-Content -LiteralPath $ReportPath -Encoding utf8 | Add-Content -LiteralPath $env:GITHUB_STEP_SUMMARY -Encoding utf8 }
}

# Only now: a run that is killed before is made up for by the next one, with the same tasks under the same number.
$watch | Complete-ClovaWatch

$failed = @($ended | Where-Object Status -EQ FAILED)
$failed | Format-Table Id, Name, FailureReason | Out-String | Write-Output
if ($failed.Count -gt 0) { exit 1 }
