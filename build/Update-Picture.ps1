<#
.SYNOPSIS
    Makes the pictures of docs/images that show a terminal, each from the script of its name. Needs the module to be built.
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

# The scripts name files from the root.
Push-Location -LiteralPath $root
try {
    foreach ($script in Get-ChildItem (Join-Path $root 'docs/images') -Filter "$Name.ps1") {
        $width = [regex]::Match((Get-Content -LiteralPath $script.FullName -TotalCount 1 -Encoding utf8), '-Width (\d+)').Groups[1].Value
        $path = Join-Path $Destination "$($script.BaseName).svg"
        if ($PSCmdlet.ShouldProcess($path)) { $null = & (Join-Path $PSScriptRoot Write-TerminalPicture.ps1) -Script $script.FullName -Path $path -Width $width }
    }
} finally {
    Pop-Location
}
