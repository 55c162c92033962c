<#
.SYNOPSIS
    Installs the package that New-Package.ps1 made from a folder repository, and runs the Pester suite against it.
.DESCRIPTION
    Where the host can be told to keep its modules elsewhere (Linux, macOS) the user's own are left alone; on Windows the
    module is installed for the current user and taken away again.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot
$package = @(Get-Item (Join-Path $root 'artifacts/packages/ClovaStudio.*.nupkg') -ErrorAction Ignore)
if ($package.Count -ne 1) { throw "artifacts/packages holds $($package.Count) packages. Run ./build.ps1 pack." }

$sandbox = Join-Path $root 'artifacts/installed'
if (Test-Path $sandbox) { Remove-Item $sandbox -Recurse -Force }
$null = New-Item $sandbox -ItemType Directory
$onWindows = [IO.Path]::DirectorySeparatorChar -eq '\'
Import-Module (Join-Path $PSScriptRoot PowerShell.psm1)
$before = $env:HOME, $env:XDG_DATA_HOME, $env:CLOVASTUDIO_MODULE
try {
    if (-not $onWindows) {
        # Where a new process looks for the user's modules, and where the installer puts them.
        $env:HOME = $sandbox
        # It has to be there: without it the installer keeps its list of repositories in the current folder.
        $env:XDG_DATA_HOME = (New-Item (Join-Path $sandbox '.local/share') -ItemType Directory).FullName
    }
    $manifest = Invoke-PowerShell -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'Install-Package.ps1') -Package $package[0].FullName -Gallery (Join-Path $sandbox 'gallery')
    if ($LASTEXITCODE) { throw 'The package could not be installed.' }

    $env:HOME, $env:XDG_DATA_HOME, $null = $before
    $env:CLOVASTUDIO_MODULE = @($manifest)[-1]
    "Testing $env:CLOVASTUDIO_MODULE"
    Invoke-PowerShell -NoProfile -NonInteractive -File (Join-Path $root 'tests/Pester/Invoke-Suite.ps1')
    $passed = $LASTEXITCODE -eq 0
} finally {
    if ($onWindows -and $env:CLOVASTUDIO_MODULE -and $env:CLOVASTUDIO_MODULE -ne $before[2]) {
        Remove-Item (Split-Path -Parent $env:CLOVASTUDIO_MODULE) -Recurse -Force
    }
    $env:HOME, $env:XDG_DATA_HOME, $env:CLOVASTUDIO_MODULE = $before
}

# The caller hands this on as its own.
$global:LASTEXITCODE = [int](-not $passed)
