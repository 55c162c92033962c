<#
.SYNOPSIS
For cron or the task scheduler: writes a line for each AiTEMS training that has failed since it last looked, else nothing.
.DESCRIPTION
AiTEMS's keys come from ~/.ncloud/configure, or from the environment.
#>
param(
    # The profile of ~/.ncloud/configure.
    [string] $ProfileName,

    # Remembers what was told before.
    [string] $StatePath = (Join-Path $HOME '.clovastudio-cron')
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$profileArgument = if ($ProfileName) { @{ ProfileName = $ProfileName } } else { @{} }
Connect-ClovaStudio @profileArgument

try {
    # By version and not by date: the vendor does not say that a training's createdDate is its own.
    $told = @(if (Test-Path -LiteralPath $StatePath) { Import-Clixml -LiteralPath $StatePath })
    $failed = @(Get-AitemsService | Get-AitemsTrain -Status *Failed)
    foreach ($train in $failed) {
        if ("$($train.ServiceId) $train" -notin $told) {
            '{0:yyyy-MM-dd HH:mm} {1} {2}: {3}' -f $train.CreatedDate, $train.ServiceId, $train, $train.Status
        }
    }

    # Only now: a run that failed is made up for by the next one.
    $failed | ForEach-Object { "$($_.ServiceId) $_" } | Export-Clixml -LiteralPath $StatePath
}
finally {
    Disconnect-ClovaStudio
}
