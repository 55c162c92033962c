<#
.SYNOPSIS
    A front for the project's commands; each is one line that can be typed by hand as well.
.EXAMPLE
    ./build.ps1
    Builds everything and stages the module at artifacts/ClovaStudio.
.EXAMPLE
    ./build.ps1 test
    Runs all tests, the Pester suite included.
.EXAMPLE
    ./build.ps1 demo
    Shows both lists against the emulator.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('build', 'test', 'demo', 'clean')]
    [string] $Task = 'build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'
Push-Location $PSScriptRoot
try {
    switch ($Task) {
        build { dotnet build --configuration $Configuration }
        test { dotnet test --configuration $Configuration }
        demo { dotnet run --project src/ClovaStudio.Emulator --configuration $Configuration -- demo }
        clean {
            dotnet clean --configuration $Configuration
            if (Test-Path artifacts) { Remove-Item artifacts -Recurse }
        }
    }
    if ($LASTEXITCODE) { exit $LASTEXITCODE }
} finally {
    Pop-Location
}
