<#
.SYNOPSIS
    Runs the Pester suite against the staged module.
.DESCRIPTION
    Pester is the package that the build restored, or the machine's own where CLOVASTUDIO_PESTER is "installed".
    With -ResultPath the outcome of each test is written there as JSON, for the .NET test run that calls this script.
    With -ClaimFolder several processes share one list of files: each takes the next file that no other has taken.
    Exit code 0: all passed; 1: some failed; 3: Pester 5 is not there, and the output says so.
#>
[CmdletBinding()]
param(
    [string] $ResultPath,
    [string] $ClaimFolder,
    [string[]] $Path = $PSScriptRoot
)

$ErrorActionPreference = 'Stop'
$restored = Join-Path $PSScriptRoot '../../artifacts/pester.txt'
try {
    if ($env:CLOVASTUDIO_PESTER -ne 'installed' -and (Test-Path -LiteralPath $restored)) {
        Import-Module (Get-Content -LiteralPath $restored -TotalCount 1)
    } else {
        Import-Module Pester -MinimumVersion 5.0 -MaximumVersion 5.99
    }
} catch {
    "Pester 5 is not there: build the solution, which restores it, or install it and set CLOVASTUDIO_PESTER=installed. $_"
    exit 3
}

function Invoke-TestFile([string[]] $File) {
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = $File
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = if ($ResultPath) { 'None' } else { 'Detailed' }
    Invoke-Pester -Configuration $configuration
}

# Whoever creates the file's mark first runs it; creating a file is one step for every process of the machine.
function Test-Claim([int] $Number) {
    try {
        [IO.File]::Open((Join-Path $ClaimFolder $Number), 'CreateNew').Dispose()
        $true
    } catch [IO.IOException] {
        $false
    }
}

$runs = @(
    if ($ClaimFolder) {
        for ($i = 0; $i -lt $Path.Count; $i++) {
            if (Test-Claim $i) { Invoke-TestFile $Path[$i] }
        }
    } else {
        Invoke-TestFile $Path
    }
)

if ($ResultPath) {
    $outcomes = @(
        foreach ($test in $runs.Tests) {
            [ordered]@{
                Name    = $test.ExpandedPath
                Result  = $test.Result
                Message = ($test.ErrorRecord | ForEach-Object { "$($_.DisplayErrorMessage)`n$($_.DisplayStackTrace)" }) -join "`n"
            }
        }

        # A file or a BeforeAll that fails outside of any test is a failure too.
        foreach ($container in $runs.Containers | Where-Object { $_.Result -eq 'Failed' -and $_.FailedCount -eq 0 }) {
            [ordered]@{
                Name    = "$($container.Item)"
                Result  = 'Failed'
                Message = ($container.ErrorRecord | ForEach-Object { "$_`n$($_.ScriptStackTrace)" }) -join "`n"
            }
        }
    )
    ConvertTo-Json -InputObject $outcomes -Depth 4 | Set-Content -LiteralPath $ResultPath -Encoding utf8
}

exit [int](@($runs.Result -ne 'Passed').Count -gt 0)
