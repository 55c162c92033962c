# One batch in this fresh process, as one line of JSON. Times are taken inside, after a first request.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', 'Rows', Justification = 'Used in a block that runs later')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', 'Live', Justification = 'Used in a block that runs later')]
param(
    [Parameter(Mandatory)] [ValidateSet('batch', 'paced-batch', 'paced-chat', 'quota-batch', 'loop', 'parallel')] [string] $Contender,
    [Parameter(Mandatory)] [string] $Endpoint,
    [Parameter(Mandatory)] [string] $Key,
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [int] $Rows,
    [Parameter(Mandatory)] [int] $Window,
    [string] $CheckpointPath,
    [switch] $Live
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
if ($Contender -in 'batch', 'paced-batch', 'paced-chat', 'quota-batch') {
    $env:CLOVASTUDIO_API_KEY = $Key
    $env:CLOVASTUDIO_ENDPOINT = $Endpoint
    Import-Module $Module
    $setup = @{ MaxTokens = 20 }
    if ($Window) { $setup.ThrottleLimit = $Window } # otherwise as many as the service allows
    if ($Contender -eq 'batch') { $setup += @{ RequestsPerMinute = 1000000; TokensPerMinute = 1000000000 } }
    $checkpoint = if ($CheckpointPath) { @{ CheckpointPath = $CheckpointPath } } else { @{} }
    $null = if ($Contender -eq 'paced-chat') { 'Hello' | Invoke-ClovaChat @setup }
    elseif ($Contender -eq 'quota-batch') { 'Hello' | Invoke-ClovaBatch @setup -Model HCX-DASH-001 } # takes nothing of the quota that is measured
    else { 'Hello' | Invoke-ClovaBatch @setup }
    $run = if ($Contender -eq 'paced-chat') {
        { 1..$Rows | ForEach-Object { "Question $_" } | Invoke-ClovaChat @setup | ForEach-Object { $_.Conversation.Messages[0].Content } }
    } else {
        { 1..$Rows | ForEach-Object { "Question $_" } | Invoke-ClovaBatch @setup @checkpoint | ForEach-Object { $_.Input } }
    }
} else {
    $ask = {
        param($text, $endpoint, $key)
        $body = @{ messages = @(@{ role = 'user'; content = $text }); maxTokens = 20 } | ConvertTo-Json -Depth 5
        $headers = @{ Authorization = "Bearer $key" }
        $null = Invoke-RestMethod "${endpoint}v3/chat-completions/HCX-005" -Method Post -Headers $headers -ContentType 'application/json' -Body $body
        $text
    }
    $null = & $ask 'Hello' $Endpoint $Key
    $run = if ($Contender -eq 'loop') {
        { foreach ($number in 1..$Rows) { & $ask "Question $number" $Endpoint $Key } }
    } else {
        $text = $ask.ToString()
        { 1..$Rows | ForEach-Object -ThrottleLimit $Window -Parallel { & ([scriptblock]::Create($using:text)) "Question $_" $using:Endpoint $using:Key } }
    }
}

$process = [Diagnostics.Process]::GetCurrentProcess()
$most = 0
$idleLive = [GC]::GetTotalMemory($true)
$process.Refresh()
$idle = $process.WorkingSet64
$count = 0
$misplaced = 0
$watch = [Diagnostics.Stopwatch]::StartNew()
& $run | & {
    process {
        $script:count++
        if ($_ -ne "Question $script:count") { $script:misplaced++ }
        if ($Live -and $script:count % ($Rows / 10) -eq 0) {
            $script:most = [Math]::Max($script:most, [GC]::GetTotalMemory($true) - $idleLive)
        }
    }
}
$watch.Stop()
$process.Refresh()
[Console]::Error.WriteLine("$Contender`: $misplaced of $count rows out of their place")
[Console]::Out.WriteLine((ConvertTo-Json -Compress -InputObject @{
    count = $count - $misplaced
    ms = $watch.Elapsed.TotalMilliseconds
    peak = $process.PeakWorkingSet64
    growth = $process.PeakWorkingSet64 - $idle
    live = $most
}))
