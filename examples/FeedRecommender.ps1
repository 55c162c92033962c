<#
.SYNOPSIS
For the night: brings the interactions of the day to an interval service of AiTEMS, and tells what the service made of those
before.

.DESCRIPTION
For cron, the task scheduler or a runbook. A run that was stopped is made up for by running the same command again: the
checkpoint knows which rows were added, and no row is ever added twice. Give each night's file a checkpoint of its own, or one
file to which rows are appended a single one.

Rows that are not right are left out and written as errors; the exit code is then 1, and 0 otherwise.

.OUTPUTS
The updates of the service's trainings since yesterday: what came in, and whose recommendations were renewed.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ServiceId,

    # The new interactions: CSV with the columns of the schema.
    [Parameter(Mandatory)] [string] $Path,

    # Users and items that are new as well; they go first, since interactions name them.
    [string] $UserPath,
    [string] $ItemPath,

    # Which rows were added. Left out, beside the file.
    [string] $CheckpointPath = "$Path.checkpoint"
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

# Installed, or built in this clone.
if (-not (Get-Command Connect-ClovaStudio -ErrorAction Ignore)) {
    try { Import-Module "$PSScriptRoot/../artifacts/ClovaStudio" }
    catch { throw 'This script needs the module ClovaStudio: Install-PSResource ClovaStudio installs it, and in a clone dotnet build src/ClovaStudio makes it.' }
}

# Found out before anything is added: times in milliseconds, CP949, an id that repeats.
$files = @($UserPath, $ItemPath, $Path) | Where-Object { $_ }
$broken = Test-AitemsDataset -LiteralPath $files | Where-Object { -not $_.IsValid }
$broken | ForEach-Object { $_.Findings } | Where-Object Severity -EQ 'Error' | ForEach-Object { Write-Warning "$_" }

$problems = @()
foreach ($part in @{ Type = 'user'; File = $UserPath }, @{ Type = 'item'; File = $ItemPath }, @{ Type = 'interaction'; File = $Path }) {
    if (-not $part.File) { continue }
    $checkpoint = if ($part.Type -eq 'interaction') { $CheckpointPath } else { "$($part.File).checkpoint" }
    $count = 0
    Import-Csv -LiteralPath $part.File -Encoding utf8 |
        Add-AitemsData -ServiceId $ServiceId -Type $part.Type -CheckpointPath $checkpoint -ErrorAction Continue -ErrorVariable +problems |
        ForEach-Object { $count += $_.Rows }
    Write-Verbose "$($part.Type): $count rows added."
}

Get-AitemsTrain -ServiceId $ServiceId -Recent | Get-AitemsUpdate | Where-Object CreatedDate -GT (Get-Date).AddDays(-1)
exit [int] ($problems.Count -gt 0)
