# One measurement in this fresh process, as one line of JSON. Times are taken inside, after the module is imported, as
# a user's script would see them.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', 'Window', Justification = 'Used in a block that runs later')]
param(
    [Parameter(Mandatory)] [ValidateSet('module', 'loop')] [string] $Contender,
    [Parameter(Mandatory)] [ValidateSet('all', 'again', 'first', 'stream', 'live', 'dataset')] [string] $What,
    [Parameter(Mandatory)] [AllowEmptyString()] [string] $Endpoint,
    [Parameter(Mandatory)] [string] $Key,
    [Parameter(Mandatory)] [string] $Module,
    [int] $Window = 4,
    # With dataset: the file to check.
    [string] $Path
)

$ErrorActionPreference = 'Stop'
if ($Contender -eq 'module') {
    $env:CLOVASTUDIO_API_KEY = $Key
    $env:CLOVASTUDIO_ENDPOINT = $Endpoint
    Import-Module $Module
    $list = { Get-ClovaTuningTask -ThrottleLimit $Window }
}
else {
    # What people write today, its largest page and its progress bar off: the loop at its best.
    $ProgressPreference = 'SilentlyContinue'
    $headers = @{ Authorization = "Bearer $Key"; 'Content-Type' = 'application/json' }
    $list = {
        $page = 0
        do {
            $answer = Invoke-RestMethod "${Endpoint}tuning/v2/tasks?page=$page&size=100" -Headers $headers
            $answer.result.content
            $page++
        } while ($page -lt [int]"$($answer.result.totalPages)".TrimEnd(','))
    }
}

if ($What -eq 'again') {
    # What is loaded and compiled at the first use of a process is there already.
    $null = & $list
}
elseif ($What -in 'stream', 'live') {
    # At rest, but with everything loaded and compiled that a first request loads, however short the list.
    $null = & $list | Select-Object -First 1
}

$process = [Diagnostics.Process]::GetCurrentProcess()
$live = 0
$idleLive = [GC]::GetTotalMemory($true)
$process.Refresh()
$idle = $process.WorkingSet64
$watch = [Diagnostics.Stopwatch]::StartNew()
if ($What -eq 'dataset') {
    $count = (Test-ClovaTuningDataset $Path).Rows
    $watch.Stop()
}
elseif ($What -in 'all', 'again') {
    $tasks = & $list
    $watch.Stop()
    $count = $tasks.Count
}
elseif ($What -eq 'first') {
    $tasks = & $list | Select-Object -First 1
    $watch.Stop()
    $count = @($tasks).Count
}
else {
    # Streamed and let go; 'live' collects the garbage now and then, to count what is still in use.
    $count = 0
    & $list | & {
        process {
            $script:count++
            if ($What -eq 'live' -and $script:count % 10000 -eq 0) {
                $script:live = [Math]::Max($script:live, [GC]::GetTotalMemory($true) - $idleLive)
            }
        }
    }
    $watch.Stop()
}

$process.Refresh()
[Console]::Out.WriteLine((ConvertTo-Json -Compress -InputObject @{
    count = $count
    ms = $watch.Elapsed.TotalMilliseconds
    peak = $process.PeakWorkingSet64
    growth = $process.PeakWorkingSet64 - $idle
    live = $live
}))
