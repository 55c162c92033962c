<#
.SYNOPSIS
    Runs all tests several times and sums up, to find those that fail now and then.
.DESCRIPTION
    Builds once. Each run leaves its results as .trx files and its output under artifacts/repeat, from which the names of
    failed tests are read. A project that ends without results, because its process died or hung, is a failure too.
    Exit code 0: no run failed; 1: some did.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [int] $Count,

    # Keeps a busy loop on each processor while the tests run.
    [switch] $Load,

    [string] $Configuration = 'Debug',

    # Passed on to dotnet test, such as 'FullyQualifiedName~RetryTests'.
    [string] $Filter
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
$root = Split-Path -Parent $PSScriptRoot
$folder = Join-Path $root 'artifacts/repeat'
if (Test-Path $folder) { Remove-Item $folder -Recurse }
$null = New-Item -ItemType Directory $folder

function Get-Failure([string] $Path) {
    $results = @(Get-ChildItem $Path -Filter *.trx -Recurse -ErrorAction Ignore)
    if (-not $results) { '(no results: the tests did not run to their end)' }
    foreach ($file in $results) {
        $trx = [xml]::new()
        $trx.Load($file.FullName)
        foreach ($result in $trx.SelectNodes('//*[local-name()="UnitTestResult" and @outcome!="Passed" and @outcome!="NotExecuted"]')) {
            $result.testName
        }
    }
}

dotnet build $root --configuration $Configuration
if ($LASTEXITCODE) { exit $LASTEXITCODE }

# Each loop ends by itself when this process does, however that comes.
$loops = @()
if ($Load) {
    Import-Module (Join-Path $PSScriptRoot PowerShell.psm1)
    $shell, $first = Get-PowerShell
    $busy = "while (Get-Process -Id $PID -ErrorAction Ignore) { foreach (`$i in 1..20000000) { `$null = `$i * `$i } }"
    $arguments = '-NoProfile', '-NonInteractive', '-EncodedCommand', ([Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($busy)))
    if ($first) { $arguments = @($first) + $arguments }
    $loops = foreach ($processor in 1..[Environment]::ProcessorCount) {
        Start-Process $shell -ArgumentList $arguments -PassThru
    }
}

$failures = [System.Collections.Generic.List[object]]::new()
try {
    foreach ($run in 1..$Count) {
        $results = Join-Path $folder $run
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $options = @('--no-build', '--configuration', $Configuration, '--logger', 'trx', '--results-directory', $results, '--blame-hang-timeout', '60m')
        if ($Filter) { $options += '--filter', $Filter }
        dotnet test $root @options *> (Join-Path $folder "$run.log")
        $code = $LASTEXITCODE
        $failed = @(Get-Failure $results)
        if ($code -and -not $failed) { $failed = @("(exit code $code without a failed test: see artifacts/repeat/$run.log)") }
        $said = if ($failed) { "failed: $($failed -join '; ')" } else { 'passed' }
        'run {0} of {1}, {2:0} s: {3}' -f $run, $Count, $watch.Elapsed.TotalSeconds, $said
        foreach ($name in $failed) { $failures.Add([pscustomobject]@{ Run = $run; Test = $name }) }
    }
} finally {
    foreach ($loop in $loops) { Stop-Process -Id $loop.Id -ErrorAction Ignore }
}

$bad = @($failures | ForEach-Object Run | Sort-Object -Unique)
'{0} of {1} runs passed.' -f ($Count - $bad.Count), $Count
foreach ($test in $failures | Group-Object Test | Sort-Object Count -Descending) {
    '  {0} x {1} (runs {2})' -f $test.Count, $test.Name, (($test.Group | ForEach-Object Run) -join ', ')
}

exit [int]($bad.Count -gt 0)
