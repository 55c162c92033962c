<#
.SYNOPSIS
    Writes the bill of materials of a package: CycloneDX 1.6, JSON.
.DESCRIPTION
    Lists what is in the package and nothing that it was only built with. Versions of packages are those of
    src/ClovaStudio/packages.lock.json. It holds no time and no serial number, so that one package has one bill.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $PackagePath,
    [Parameter(Mandatory)] [string] $Path
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
Import-Module (Join-Path $PSScriptRoot Archive.psm1)
$root = Split-Path -Parent $PSScriptRoot
$lock = Get-Content (Join-Path $root 'src/ClovaStudio/packages.lock.json') -Raw -Encoding UTF8 | ConvertFrom-Json
$locked = $lock.dependencies.'.NETStandard,Version=v2.0'
$license = @(@{ license = @{ id = 'MIT' } })
$sha256 = [Security.Cryptography.SHA256]::Create()

function ConvertTo-Hex([byte[]] $Bytes) { -join $Bytes.ForEach{ $_.ToString('x2') } }

$name, $version = [regex]::Match((Split-Path -Leaf $PackagePath), '^(.+?)\.(\d.*)\.nupkg$').Groups[1, 2].Value
$entries = Read-Archive $PackagePath
$assemblies = [string[]] @($entries.Keys | Where-Object { $_ -like '*.dll' })
[Array]::Sort($assemblies, [StringComparer]::Ordinal)
$components = foreach ($assembly in $assemblies) {
    $hash = [ordered]@{ alg = 'SHA-256'; content = ConvertTo-Hex $sha256.ComputeHash($entries[$assembly]) }
    $package = [IO.Path]::GetFileNameWithoutExtension($assembly)
    $isOurs = $package -like "$name*"
    if ($isOurs) {
        [ordered]@{ type = 'file'; 'bom-ref' = $assembly; name = $assembly; version = $version; hashes = @($hash); licenses = $license }
        continue
    }
    $entry = $locked.PSObject.Properties[$package]
    if (-not $entry) { throw "$assembly is in the package, but packages.lock.json knows no package of that name." }
    $purl = "pkg:nuget/$package@$($entry.Value.resolved)"
    [ordered]@{
        type       = 'library'
        'bom-ref'  = $purl
        name       = $package
        version    = $entry.Value.resolved
        licenses   = $license
        purl       = $purl
        components = @([ordered]@{ type = 'file'; 'bom-ref' = $assembly; name = $assembly; hashes = @($hash) })
    }
}

$module = "pkg:nuget/$name@$version"
$bom = [ordered]@{
    bomFormat    = 'CycloneDX'
    specVersion  = '1.6'
    version      = 1
    metadata     = [ordered]@{
        component = [ordered]@{
            type      = 'library'
            'bom-ref' = $module
            name      = $name
            version   = $version
            hashes    = @([ordered]@{ alg = 'SHA-256'; content = (Get-FileHash -LiteralPath $PackagePath -Algorithm SHA256).Hash.ToLowerInvariant() })
            licenses  = $license
            purl      = $module
        }
    }
    components   = @($components)
    dependencies = @([ordered]@{ ref = $module; dependsOn = @($components | Where-Object { $_.type -eq 'library' } | ForEach-Object { $_.'bom-ref' }) })
}
[IO.File]::WriteAllText($Path, ($bom | ConvertTo-Json -Depth 10).Replace("`r`n", "`n") + "`n")
