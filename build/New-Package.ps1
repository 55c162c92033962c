<#
.SYNOPSIS
    Makes artifacts/packages/ClovaStudio.<version>.nupkg from a fresh release build, and the symbols beside it.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
if (-not (Get-Command Compress-PSResource -ErrorAction Ignore)) {
    throw 'Packing needs Compress-PSResource, of Microsoft.PowerShell.PSResourceGet 1.1 or later: PowerShell 7.5 has it, elsewhere Install-Module Microsoft.PowerShell.PSResourceGet brings it.'
}

$root = Split-Path -Parent $PSScriptRoot
$module = Join-Path $root 'artifacts/ClovaStudio'
$packages = Join-Path $root 'artifacts/packages'
$manifest = Join-Path $module 'ClovaStudio.psd1'

# What an earlier build left behind must not be shipped.
foreach ($folder in $module, $packages) {
    if (Test-Path $folder) { Remove-Item $folder -Recurse }
}
dotnet build (Join-Path $root 'src/ClovaStudio') --configuration Release | Out-Host
if ($LASTEXITCODE) { throw 'The build failed.' }

# The release notes of this version are its section of the changelog.
$version = (Import-PowerShellDataFile $manifest).ModuleVersion
$changelog = Get-Content (Join-Path $root 'CHANGELOG.md') -Raw -Encoding UTF8
$section = [regex]::Match($changelog, "(?ms)^## \[$([regex]::Escape($version))\].*?$\s*(.+?)\s*(?=^## \[|\z)")
if (-not $section.Success) { throw "CHANGELOG.md has no section [$version]." }
$notes = $section.Groups[1].Value.Replace("'", "''")
$text = Get-Content $manifest -Raw -Encoding UTF8
$place = [regex]"ReleaseNotes\s*=\s*'[^']*'"
if (-not $place.IsMatch($text)) { throw 'ClovaStudio.psd1 has no ReleaseNotes to fill in.' }
$text = $place.Replace($text, { "ReleaseNotes = '$notes'" }.GetNewClosure(), 1)
[IO.File]::WriteAllText($manifest, $text, [Text.UTF8Encoding]::new($true))

$null = New-Item $packages -ItemType Directory
Compress-PSResource -Path $module -DestinationPath $packages
$package = Get-Item (Join-Path $packages "ClovaStudio.$version.nupkg")

$symbols = Join-Path $packages "ClovaStudio.$version.symbols.zip"
$release = Join-Path $root 'src/ClovaStudio/bin/Release/netstandard2.0'
Compress-Archive -Path (Join-Path $release 'ClovaStudio*.pdb') -DestinationPath $symbols
$package, (Get-Item $symbols)
