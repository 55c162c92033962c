<#
.SYNOPSIS
An Azure Automation runbook: tells of trainings of both services that have failed since it last ran, each once.
.DESCRIPTION
Needs two credential assets: ClovaStudio (any user name, the API key as password) and Ncloud (access key id, secret key);
and a variable asset, ClovaStudioWatch, a text that is empty at first. The runbook keeps there what it has told, since it
runs on another machine each time.
#>
param(
    # Runs against the sandbox, without assets.
    [switch] $Rehearse
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

# Installed, or built in this clone.
if (-not (Get-Command Connect-ClovaStudio -ErrorAction Ignore)) {
    try { Import-Module "$PSScriptRoot/../artifacts/ClovaStudio" }
    catch { throw 'This script needs the module ClovaStudio: Install-PSResource ClovaStudio installs it, and in a clone dotnet build src/ClovaStudio makes it.' }
}

$state = Join-Path ([IO.Path]::GetTempPath()) "clovastudio-$([guid]::NewGuid()).json"
if ($Rehearse) {
    Connect-ClovaStudio -Sandbox
}
else {
    Connect-ClovaStudio -ApiKey (Get-AutomationPSCredential -Name ClovaStudio).Password -Credential (Get-AutomationPSCredential -Name Ncloud)
    $kept = Get-AutomationVariable -Name ClovaStudioWatch
    if ($kept) { [IO.File]::WriteAllText($state, $kept) }
}

try {
    Get-ClovaTuningTask -NewSince $state -Status FAILED |
        Select-Object Id, Name, Model, FailureReason, FailureAdvice, UpdatedDate

    # One service that is gone meanwhile is told of, and does not keep the others from being looked at.
    Get-AitemsService | Get-AitemsTrain -NewSince $state -Status *Failed -ErrorAction Continue |
        Select-Object ServiceId, Type, Version, Status, CreatedDate
}
finally {
    if (-not $Rehearse -and (Test-Path -LiteralPath $state)) { Set-AutomationVariable -Name ClovaStudioWatch -Value ([IO.File]::ReadAllText($state)) }
    Remove-Item -LiteralPath $state, "$state.lock" -ErrorAction Ignore
    Disconnect-ClovaStudio
}
