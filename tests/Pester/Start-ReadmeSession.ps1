<#
.SYNOPSIS
    Runs the blocks of a README in this process, which Readme.Tests.ps1 starts with a new home folder, and writes what came of each as JSON.
.DESCRIPTION
    A folder plays the gallery and loopback the account; no other address is to be reached, since the proxy is a closed port.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Readme,

    # The numbers of the blocks to run, with commas between them.
    [Parameter(Mandatory)] [string] $Number,

    # A folder with the packages that the gallery has.
    [Parameter(Mandatory)] [string] $Gallery,

    [Parameter(Mandatory)] [string] $ResultPath
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module (Join-Path $PSScriptRoot ReadmeBlocks.psm1)

Unregister-PSResourceRepository PSGallery
Register-PSResourceRepository Folder -Uri $Gallery -Trusted


# What stands in for what only a reader has, known to the session before its first block.
$blocks = @(Get-ReadmeBlock $Readme | Where-Object Number -In $Number.Split(','))
$setup = "Import-Module '$(Join-Path $PSScriptRoot Module.psm1)'"
if ($blocks.Needs -contains 'account') { $setup += "`nfunction Read-Host { Get-SandboxApiKey }`nfunction Get-Credential { Get-SandboxCredential }" }
if ($blocks.Needs -contains '5.1') { $setup += "`nRegister-PSRepository Folder -SourceLocation '$Gallery' -InstallationPolicy Trusted" }
$first = [pscustomobject]@{ Number = 0; Language = 'powershell'; Code = $setup }
Invoke-ReadmeBlock (@($first) + $blocks) | ConvertTo-Json -Depth 3 | Set-Content -LiteralPath $ResultPath -Encoding utf8
