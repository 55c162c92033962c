# Asks a model some times in this fresh process, and prints as one line of JSON when the first text was there and when all
# of it. The first calls are not counted: they compile what the others use.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', 'Key', Justification = 'Used in a block that runs later')]
param(
    [Parameter(Mandatory)] [ValidateSet('cmdlet', 'delta', 'loop')] [string] $Contender,
    [Parameter(Mandatory)] [string] $Endpoint,
    [Parameter(Mandatory)] [string] $Model,
    [Parameter(Mandatory)] [string] $Key,
    [Parameter(Mandatory)] [string] $Module,
    [int] $Warmup = 3,
    [int] $Count = 10,
    [switch] $Live
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$env:CLOVASTUDIO_API_KEY = $Key
$env:CLOVASTUDIO_ENDPOINT = $Endpoint
if ($Contender -ne 'loop') { Import-Module $Module }

$script:first = $null
$ask = switch ($Contender) {
    # What is shown comes as information records, the answer behind them.
    'cmdlet' { { Invoke-ClovaChat hi -Model $Model -Stream 6>&1 | & { process { if ($null -eq $script:first) { $script:first = $watch.Elapsed.TotalMilliseconds } } } } }
    'delta' { { Invoke-ClovaChat hi -Model $Model -AsDelta | & { process { if ($null -eq $script:first) { $script:first = $watch.Elapsed.TotalMilliseconds } } } } }
    'loop' {
        $headers = @{ Authorization = "Bearer $Key" }
        $body = '{"messages":[{"role":"user","content":"hi"}]}'
        { $null = (Invoke-RestMethod "${Endpoint}v3/chat-completions/$Model" -Method Post -Headers $headers -ContentType 'application/json' -Body $body).result.message.content; $script:first = $watch.Elapsed.TotalMilliseconds }
    }
}

$most = 0
if ($Live) {
    # Collects the garbage now and then while the stream goes on, to count what is still in use.
    $parts = [int]($Model -split '-')[1]
    $every = [Math]::Max(1, [int]($parts / 10))
    $null = Invoke-ClovaChat hi -Model bench-100-0-0 -AsDelta
    $atRest = [GC]::GetTotalMemory($true)
    $seen = 0
    Invoke-ClovaChat hi -Model $Model -AsDelta | & { process { if (++$script:seen % $every -eq 0) { $script:most = [Math]::Max($script:most, [GC]::GetTotalMemory($true) - $atRest) } } }
    $Count = 0
    $Warmup = 0
}

$firsts = [Collections.Generic.List[double]]::new()
$totals = [Collections.Generic.List[double]]::new()
for ($i = -$Warmup; $i -lt $Count; $i++) {
    $script:first = $null
    $watch = [Diagnostics.Stopwatch]::StartNew()
    & $ask
    $total = $watch.Elapsed.TotalMilliseconds
    if ($i -ge 0) {
        $firsts.Add($script:first)
        $totals.Add($total)
    }
}

[Console]::Out.WriteLine((ConvertTo-Json -Compress -InputObject @{ first = $firsts; total = $totals; live = $most }))
