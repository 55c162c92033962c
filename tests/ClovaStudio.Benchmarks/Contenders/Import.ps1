# What Import-Module costs in this fresh process, as one line of JSON.
param(
    [Parameter(Mandatory)] [string] $Module,

    # Use commands of PowerShell's own modules first, as any script has: the first module of a process also pays for
    # what PowerShell itself loads to import one.
    [switch] $Later
)

if ($Later) {
    $null = Get-Date
    $null = Get-ChildItem $PSScriptRoot
}


$process = [Diagnostics.Process]::GetCurrentProcess()
$idle = $process.WorkingSet64
$watch = [Diagnostics.Stopwatch]::StartNew()
Import-Module $Module
$watch.Stop()
$process.Refresh()
[Console]::Out.WriteLine((ConvertTo-Json -Compress -InputObject @{
    count = 1
    ms = $watch.Elapsed.TotalMilliseconds
    peak = $process.PeakWorkingSet64
    growth = $process.PeakWorkingSet64 - $idle
    live = 0
}))
