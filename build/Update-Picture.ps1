<#
.SYNOPSIS
    Makes the pictures of the READMEs: those of a terminal from the script of their name, the report with a Chromium. Needs the module to
    be built.
#>
#Requires -Version 7.4
[CmdletBinding(SupportsShouldProcess)]
param(
    # All, unless named.
    [string] $Name = '*',

    [string] $Destination
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot
if (-not $Destination) { $Destination = Join-Path $root 'docs/images' }
if (-not (Get-Module ClovaStudio)) { Import-Module (Join-Path $root 'artifacts/ClovaStudio') }

# The scripts name files from the root. Numbers and dates look alike whoever makes the picture.
$cultures = [cultureinfo]::CurrentCulture, [cultureinfo]::CurrentUICulture
Push-Location -LiteralPath $root
try {
    [cultureinfo]::CurrentCulture = 'en-US'
    [cultureinfo]::CurrentUICulture = 'en-US'
    foreach ($script in Get-ChildItem (Join-Path $root 'docs/images') -Filter "$Name.ps1") {
        $width = [regex]::Match((Get-Content -LiteralPath $script.FullName -TotalCount 1 -Encoding utf8), '-Width (\d+)').Groups[1].Value
        $path = Join-Path $Destination "$($script.BaseName).svg"
        if ($PSCmdlet.ShouldProcess($path)) { $null = & (Join-Path $PSScriptRoot Write-TerminalPicture.ps1) -Script $script.FullName -Path $path -Width $width 3> $null }
    }

    # The only one that is no terminal.
    $report = Join-Path $Destination report.png
    if ('report' -like $Name -and $PSCmdlet.ShouldProcess($report)) {
        try { $null = & (Join-Path $PSScriptRoot Write-ReportPicture.ps1) -Path $report } catch { Write-Warning "report.png stays as it is: $_" }
    }
} finally {
    [cultureinfo]::CurrentCulture, [cultureinfo]::CurrentUICulture = $cultures
    Pop-Location
}
