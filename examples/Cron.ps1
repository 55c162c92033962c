<#
.SYNOPSIS
For cron or the task scheduler: writes a line for each training that has failed since it last ran, else nothing.
.DESCRIPTION
However often or late it runs, each failure is told once; one that a killed run may have told is told again. AiTEMS's keys
come from ~/.ncloud/configure or from the environment, the API key of CLOVA Studio from the environment. A service without
a key is left out.
#>
param(
    # The profile of ~/.ncloud/configure.
    [string] $ProfileName,

    # Remembers what was told before.
    [string] $StatePath = (Join-Path $HOME '.clovastudio-cron.json')
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

# Installed, or built in this clone.
if (-not (Get-Command Connect-ClovaStudio -ErrorAction Ignore)) {
    try { Import-Module "$PSScriptRoot/../artifacts/ClovaStudio" }
    catch { throw 'This script needs the module ClovaStudio: Install-PSResource ClovaStudio installs it, and in a clone dotnet build src/ClovaStudio makes it.' }
}

$profileArgument = if ($ProfileName) { @{ ProfileName = $ProfileName } } else { @{} }
Connect-ClovaStudio @profileArgument

try {
    $connection = Get-ClovaStudioConnection

    # A line is written first and counts as told then: a run that is killed in between tells it again, and loses none.
    if ($connection.CredentialSource) {
        Get-AitemsService | Get-AitemsTrain -NewSince $StatePath -Status *Failed | ForEach-Object {
            '{0:yyyy-MM-dd HH:mm} {1} {2}: {3}' -f $_.CreatedDate, $_.ServiceId, $_, $_.Status
        }
    }
    if ($connection.ApiKeySource) {
        Get-ClovaTuningTask -NewSince $StatePath -Status FAILED | ForEach-Object {
            '{0:yyyy-MM-dd HH:mm} {1}: {2}. {3}' -f $_.UpdatedDate, $_, $_.FailureReason, $_.FailureAdvice
        }
    }
}
finally {
    Disconnect-ClovaStudio
}
