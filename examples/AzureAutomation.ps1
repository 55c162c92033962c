<#
.SYNOPSIS
An Azure Automation runbook: tells of tuning tasks that failed since yesterday, and of services whose latest training is not completed.
.DESCRIPTION
Needs two credential assets: ClovaStudio (any user name, the API key as password) and Ncloud (access key id, secret key).
#>
param(
    [int] $Hours = 24,

    # Runs against the sandbox, without assets.
    [switch] $Rehearse
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

if ($Rehearse) {
    Connect-ClovaStudio -Sandbox
}
else {
    Connect-ClovaStudio -ApiKey (Get-AutomationPSCredential -Name ClovaStudio).Password -Credential (Get-AutomationPSCredential -Name Ncloud)
}

try {
    Get-ClovaTuningTask -Status FAILED -CreatedAfter (Get-Date).AddHours(-$Hours) |
        Select-Object Id, Name, Model, FailureReason, CreatedDate

    # One service that is gone meanwhile is told of, and does not keep the others from being looked at.
    Get-AitemsService | Get-AitemsTrain -Recent -ErrorAction Continue |
        Where-Object Status -NE completed |
        Select-Object ServiceId, Type, Version, Status, CreatedDate
}
finally {
    Disconnect-ClovaStudio
}
