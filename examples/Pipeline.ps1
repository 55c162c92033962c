<#
.SYNOPSIS
A pipeline step for GitHub Actions or Jenkins: fails when a tuning task failed since the last run, and keeps the list.
.DESCRIPTION
Takes its keys from the environment: see docs/unattended.md. Exit code 1 says that tasks failed; 75 that the service was
not well and a later run will do; any other error ends the step by itself.
#>
param(
    [int] $Hours = 24,

    [string] $ReportPath = 'tuning-tasks.json'
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

try {
    $tasks = @(Get-ClovaTuningTask -CreatedAfter (Get-Date).AddHours(-$Hours))
}
catch {
    $cause = ($_.FullyQualifiedErrorId -split ',')[0]
    if ($cause -notin 'RateLimited', 'ServiceUnavailable', 'TimedOut', 'ConnectionFailed', 'ResponseTruncated') { throw }
    Write-Warning "$($_.Exception.Message) $($_.ErrorDetails.RecommendedAction)"
    exit 75
}

ConvertTo-Json -InputObject $tasks -Depth 5 | Set-Content -LiteralPath $ReportPath -Encoding utf8
$failed = @($tasks | Where-Object Status -EQ FAILED)
$failed | Format-Table Id, Name, FailureReason | Out-String | Write-Output
if ($failed.Count -gt 0) { exit 1 }
