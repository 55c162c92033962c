<#
.SYNOPSIS
    Makes what a release consists of at artifacts/packages, from a fresh release build: ClovaStudio.<version>.nupkg, the symbols,
    the bill of materials (CycloneDX) and SHA256SUMS.
.DESCRIPTION
    Reproducible: one commit packed in two folders, with one SDK and one PowerShell, gives the same bytes.
.EXAMPLE
    ./build/New-Package.ps1 -ModulePath ./artifacts/ClovaStudio -Destination ./out
    Packs a module that was staged before and builds nothing, as the tests do.
#>
[CmdletBinding()]
param(
    # Where the project is published; the manifest of the package names it. Left out, it names none.
    [uri] $ProjectUri,

    # A staged module to pack as it is. Left out, it is built.
    [string] $ModulePath,

    [string] $Destination
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
if (-not (Get-Command Compress-PSResource -ErrorAction Ignore)) {
    throw 'Packing needs Compress-PSResource, of Microsoft.PowerShell.PSResourceGet 1.1 or later: PowerShell 7.5 has it, and in a clone "dotnet tool restore" brings such a one as "dotnet pwsh".'
}

Import-Module (Join-Path $PSScriptRoot Archive.psm1)
$root = Split-Path -Parent $PSScriptRoot
if (-not $Destination) { $Destination = Join-Path $root 'artifacts/packages' }
$isBuilt = -not $ModulePath
if ($isBuilt) {
    # What an earlier build left behind must not be shipped.
    $ModulePath = Join-Path $root 'artifacts/ClovaStudio'
    if (Test-Path $ModulePath) { Remove-Item $ModulePath -Recurse }
    dotnet build (Join-Path $root 'src/ClovaStudio') --configuration Release | Out-Host
    if ($LASTEXITCODE) { throw 'The build failed.' }
}
if (Test-Path $Destination) { Remove-Item $Destination -Recurse }
$null = New-Item $Destination -ItemType Directory

# Packed is a copy, whose manifest has the release notes: the section of this version in the changelog.
$work = New-Item (Join-Path ([IO.Path]::GetTempPath()) "clovastudio-package-$([guid]::NewGuid())") -ItemType Directory
try {
    $module = Join-Path $work ClovaStudio
    Copy-Item $ModulePath $module -Recurse
    $manifest = Join-Path $module ClovaStudio.psd1
    $version = (Import-PowerShellDataFile $manifest).ModuleVersion
    $changelog = Get-Content (Join-Path $root CHANGELOG.md) -Raw -Encoding UTF8
    $section = [regex]::Match($changelog, "(?ms)^## \[$([regex]::Escape($version))\].*?$\s*(.+?)\s*(?=^## \[|\z)")
    if (-not $section.Success) { throw "CHANGELOG.md has no section [$version]." }
    $notes = $section.Groups[1].Value.Replace("'", "''").Replace("`r`n", "`n")
    $text = Get-Content $manifest -Raw -Encoding UTF8
    $place = [regex]"(?m)^(\s*)ReleaseNotes\s*=\s*'[^']*'"
    if (-not $place.IsMatch($text)) { throw 'ClovaStudio.psd1 has no ReleaseNotes to fill in.' }
    $lines = "ReleaseNotes = '$notes'"
    if ($ProjectUri) { $lines = "ProjectUri   = '$ProjectUri'`n            $lines" }
    $text = $place.Replace($text, { param($found) $found.Groups[1].Value + $lines }, 1)
    [IO.File]::WriteAllText($manifest, $text, [Text.UTF8Encoding]::new($true))

    Compress-PSResource -Path $module -DestinationPath $work
    Write-Package -Path (Join-Path $work "ClovaStudio.$version.nupkg") -Destination (Join-Path $Destination "ClovaStudio.$version.nupkg")
} finally {
    Remove-Item $work -Recurse -Force
}

if ($isBuilt) {
    $symbols = @{}
    foreach ($file in Get-ChildItem (Join-Path $root 'src/ClovaStudio/bin/Release/netstandard2.0') -Filter ClovaStudio*.pdb) { $symbols[$file.Name] = [IO.File]::ReadAllBytes($file.FullName) }
    Write-Archive -Entry $symbols -Path (Join-Path $Destination "ClovaStudio.$version.symbols.zip")
}

& (Join-Path $PSScriptRoot New-BillOfMaterials.ps1) -PackagePath (Join-Path $Destination "ClovaStudio.$version.nupkg") -Path (Join-Path $Destination "ClovaStudio.$version.bom.json")

# In the form that "sha256sum --check" reads.
$made = @(Get-ChildItem $Destination | Sort-Object -Property Name)
$sums = $made | ForEach-Object { "$((Get-FileHash -LiteralPath $_.FullName -Algorithm SHA256).Hash.ToLowerInvariant())  $($_.Name)" }
$sumsPath = Join-Path $Destination SHA256SUMS
[IO.File]::WriteAllText($sumsPath, ($sums -join "`n") + "`n")
$made + (Get-Item $sumsPath)
