<#
.SYNOPSIS
    A front for the project's commands; each of the first four is one line that can be typed by hand as well.
.EXAMPLE
    ./build.ps1
    Builds everything and stages the module at artifacts/ClovaStudio.
.EXAMPLE
    ./build.ps1 test
    Runs all tests, the Pester suite included.
.EXAMPLE
    ./build.ps1 test -Repeat 20 -Load
    Runs all tests twenty times beside a busy loop on each processor, and lists what failed in which run.
.EXAMPLE
    ./build.ps1 demo
    Shows both lists against the emulator.
.EXAMPLE
    ./build.ps1 pack
    Makes at artifacts/packages what a release consists of: the package, the symbols, the bill of materials, the checksums.
.EXAMPLE
    ./build.ps1 test -Package
    Publishes that package to a folder, installs it from there and runs the Pester suite against what was installed.
.EXAMPLE
    ./build.ps1 publish -ApiKey (Get-Secret PSGallery)
    Sends that very package to the PowerShell Gallery. Without -ApiKey the environment's PSGALLERY_API_KEY is used.
.EXAMPLE
    ./build.ps1 pictures
    Makes the pictures of the READMEs anew from what the built module writes.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('build', 'test', 'demo', 'clean', 'pack', 'publish', 'pictures')]
    [string] $Task = 'build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug',

    # With test: the package that pack made, rather than the sources.
    [switch] $Package,

    # With test: run them so many times and sum up. Ends with exit code 1 if any run failed.
    [ValidateRange(1, 1000)]
    [int] $Repeat = 1,

    # With test: keep every processor busy meanwhile, as on a machine that does something else as well.
    [switch] $Load,

    # With pack: where the project is published, for the manifest. It names no place otherwise.
    [uri] $ProjectUri,

    # With publish: the key of the gallery.
    [securestring] $ApiKey,

    # With publish: a registered repository.
    [string] $Repository = 'PSGallery'
)

$ErrorActionPreference = 'Stop'
Push-Location $PSScriptRoot
try {
    switch ($Task) {
        build { dotnet build --configuration $Configuration }
        test {
            if ($Package) { ./build/Test-Package.ps1 }
            elseif ($Repeat -gt 1 -or $Load) { ./build/Test-Repeatedly.ps1 -Count $Repeat -Load:$Load -Configuration $Configuration }
            else { dotnet test --configuration $Configuration }
        }
        demo { dotnet run --project src/ClovaStudio.Emulator --configuration $Configuration -- demo }
        pack { ./build/New-Package.ps1 -ProjectUri $ProjectUri }
        publish { ./build/Publish-Package.ps1 -ApiKey $ApiKey -Repository $Repository }
        pictures { ./build/Update-Picture.ps1 }
        clean {
            dotnet clean --configuration $Configuration
            if (Test-Path artifacts) { Remove-Item artifacts -Recurse }
        }
    }
    if ($LASTEXITCODE) { exit $LASTEXITCODE }
} finally {
    Pop-Location
}
