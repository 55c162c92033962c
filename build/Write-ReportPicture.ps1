<#
.SYNOPSIS
    Makes docs/images/report.png: what the READMEs do in "Measure a model before you use it", opened in a headless Chromium.
#>
#Requires -Version 7.4
[CmdletBinding()]
[OutputType([System.IO.FileInfo])]
param([Parameter(Mandatory)] [string] $Path)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$browser = Get-Command chromium, chromium-browser, google-chrome, chrome, msedge -CommandType Application -ErrorAction Ignore | Select-Object -First 1
if (-not $browser) { throw 'There is no Chromium here to open the report with.' }

$data = Join-Path $PSScriptRoot '../examples/data'
$folder = New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) "picture-$([guid]::NewGuid())")
try {
    Connect-ClovaStudio -Sandbox -SandboxSpeed 2000
    $task = Publish-ClovaTuningDataset "$data/tuning.jsonl" -Bucket sandbox-datasets | New-ClovaTuningTask -Model HCX-DASH-002 -Name inquiries |
        Wait-ClovaTuningTask -History -PollIntervalSec 1
    $scores = $task | Measure-ClovaModel -Path "$data/test.jsonl" -Baseline HCX-DASH-002 -Metric Accuracy
    $scores + ($scores | Compare-ClovaEvaluation) + $task | Export-ClovaReport "$folder/report.html"
    Disconnect-ClovaStudio

    $file = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
    $options = '--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--window-size=1200,1212', "--user-data-dir=$folder/profile"
    & $browser.Source @options "--screenshot=$file" "file://$folder/report.html" 2>&1 | Write-Verbose
    if (-not (Test-Path -LiteralPath $file)) { throw 'Chromium made no picture.' }
} finally {
    Remove-Item -LiteralPath $folder -Recurse -Force
}
Get-Item -LiteralPath $file
