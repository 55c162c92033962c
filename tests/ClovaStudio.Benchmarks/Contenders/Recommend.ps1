# Recommendations for many users in this fresh process; one line of JSON. The first item of each answer is its user.
param(
    [Parameter(Mandatory)] [string] $Endpoint,
    [Parameter(Mandatory)] [int] $Count,
    [Parameter(Mandatory)] [int] $ThrottleLimit,
    [Parameter(Mandatory)] [string] $Module
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$env:AITEMS_ENDPOINT = "${Endpoint}api/v1"
$env:NCLOUD_ACCESS_KEY_ID = 'BENCHMARK-ACCESS-KEY-ID'
$env:NCLOUD_SECRET_ACCESS_KEY = 'benchmark-secret-not-real'
Import-Module $Module

$users = 1..$Count
$watch = [Diagnostics.Stopwatch]::StartNew()
$numbers = $users | Get-AitemsRecommendation -ServiceId s -ThrottleLimit $ThrottleLimit | & { process { $_.Items[0] } }
$ms = $watch.Elapsed.TotalMilliseconds

$inOrder = 0
foreach ($number in $numbers) { if ([int]$number -eq $inOrder + 1) { $inOrder++ } }
[Console]::Out.WriteLine((ConvertTo-Json -Compress -InputObject @{ count = $inOrder; ms = $ms; live = 0; bare = 0 }))
