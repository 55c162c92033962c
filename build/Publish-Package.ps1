<#
.SYNOPSIS
    Sends the package that New-Package.ps1 made, the file as it is, to a repository.
#>
[CmdletBinding()]
param(
    # The key; without it the environment's PSGALLERY_API_KEY.
    [securestring] $ApiKey,

    [string] $Repository = 'PSGallery'
)

$ErrorActionPreference = 'Stop'
$key = if ($ApiKey) { [Net.NetworkCredential]::new('', $ApiKey).Password } else { $env:PSGALLERY_API_KEY }
if (-not $key) { throw 'Nothing was published: give -ApiKey, or set PSGALLERY_API_KEY.' }

$root = Split-Path -Parent $PSScriptRoot
$package = @(Get-Item (Join-Path $root 'artifacts/packages/ClovaStudio.*.nupkg') -ErrorAction Ignore)
if ($package.Count -ne 1) { throw "Nothing was published: artifacts/packages holds $($package.Count) packages. Run ./build.ps1 pack, then ./build.ps1 test -Package." }

# Sent is what was tested and nothing else: the file whose checksum was written when it was made.
$hash = (Get-FileHash -LiteralPath $package[0].FullName -Algorithm SHA256).Hash
if (-not (Select-String -LiteralPath (Join-Path $package[0].DirectoryName SHA256SUMS) -Pattern "^$hash  " -Quiet)) {
    throw "Nothing was published: SHA256SUMS has another checksum of $($package[0].Name)."
}
if (-not (Get-Command Publish-PSResource -ErrorAction Ignore)) {
    throw 'Nothing was published: Publish-PSResource is missing; Install-Module Microsoft.PowerShell.PSResourceGet brings it.'
}

Publish-PSResource -NupkgPath $package[0].FullName -Repository $Repository -ApiKey $key
"Published $($package[0].Name) to $Repository."
