<#
.SYNOPSIS
    Publishes a package to a folder, installs it from there as its users do, and writes where its manifest is.
.DESCRIPTION
    Uses Install-PSResource, else Install-Module; where the host has neither, the package is unpacked into the first
    module path as they would. Runs in a process of its own: see Test-Package.ps1.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Package,

    # The folder that plays the gallery.
    [Parameter(Mandatory)]
    [string] $Gallery
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$file = Get-Item $Package
$name, $version = ([regex]'^(.+?)\.(\d.*)\.nupkg$').Match($file.Name).Groups[1, 2].Value
$null = New-Item $Gallery -ItemType Directory -Force
$repository = "$name-$PID"

if (Get-Command Install-PSResource -ErrorAction Ignore) {
    Register-PSResourceRepository $repository -Uri $Gallery -Trusted
    try {
        Publish-PSResource -NupkgPath $file.FullName -Repository $repository
        Install-PSResource $name -Version $version -Repository $repository -Scope CurrentUser -Reinstall
    } finally {
        Unregister-PSResourceRepository $repository
    }
} elseif (Get-Command Install-Module -ErrorAction Ignore) {
    Copy-Item $file.FullName $Gallery
    Register-PSRepository $repository -SourceLocation $Gallery -InstallationPolicy Trusted
    try {
        Install-Module $name -RequiredVersion $version -Repository $repository -Scope CurrentUser -Force
    } finally {
        Unregister-PSRepository $repository
    }
} else {
    $target = Join-Path ($env:PSModulePath -split [IO.Path]::PathSeparator)[0] "$name/$version"
    $zip = Join-Path $Gallery "$name.zip"
    Copy-Item $file.FullName $zip
    Expand-Archive $zip $target -Force

    # What belongs to the package and not to the module.
    Remove-Item -LiteralPath (Join-Path $target '_rels'), (Join-Path $target 'package'), (Join-Path $target '[Content_Types].xml'), (Join-Path $target "$name.nuspec") -Recurse -ErrorAction Ignore
}

$installed = Get-Module $name -ListAvailable | Where-Object Version -EQ $version | Select-Object -First 1
if (-not $installed) { throw "$name $version was installed, but is in no module path." }
$installed.Path
