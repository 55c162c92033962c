<#
.SYNOPSIS
From three CSV files to recommendations, and what they are worth: splits the interactions by time, checks the files, makes the
schemas, uploads the data sets, makes a service of AiTEMS, trains it, asks what it recommends, and measures that against what
users had later and against a list of what is popular.

.DESCRIPTION
For a CI job, a runbook or a terminal. Uses the connection that this session has, or the environment's credentials: an access
key pair that may use AiTEMS and write to the bucket. AiTEMS must be subscribed to in the console. Run it again after a failure,
or with new data: what is there already serves again.

Rehearse it with no account and no network; the sandbox learns from your files:
    Connect-ClovaStudio -Sandbox -SandboxSpeed 2000
    ./Recommend.ps1 -Bucket sandbox-datasets -PollIntervalSec 1

.OUTPUTS
The comparison of the recommendations with the list of what is popular: its Verdict says in a sentence which is better, or that
it may be chance. The recommendations are in one file, with the columns of the items, and the figures in the other.
#>
[CmdletBinding()]
[OutputType('ClovaStudio.Evaluation.ClovaComparison')]
param(
    # The bucket of Object Storage.
    [Parameter(Mandatory)] [string] $Bucket,

    [string] $UserPath = "$PSScriptRoot/data/users.csv",
    [string] $ItemPath = "$PSScriptRoot/data/items.csv",
    [string] $InteractionPath = "$PSScriptRoot/data/interactions.csv",

    # What the schemas, data sets and the service are called; 3 to 8 letters, since AiTEMS takes 20 and a part is added.
    [ValidatePattern('^[A-Za-z][A-Za-z0-9_-]{2,7}$')] [string] $Name = 'books',

    # How many items a user is shown, and how much of the interactions is held out to measure with.
    [ValidateRange(1, 1000)] [int] $Top = 10,
    [ValidateRange(0.01, 0.9)] [double] $TestShare = 0.2,

    [string] $RecommendationPath = './recommendations.csv',
    [string] $ReportPath = './recommendations.html',

    [int] $TimeoutSec = 12 * 3600,
    [int] $PollIntervalSec = 30,

    # Removes the service, the data sets and the schemas at the end, as a rehearsal does. The files stay in the bucket.
    [switch] $Remove
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

# Installed, or built in this clone.
if (-not (Get-Command Connect-ClovaStudio -ErrorAction Ignore)) {
    try { Import-Module "$PSScriptRoot/../artifacts/ClovaStudio" }
    catch { throw 'This script needs the module ClovaStudio: Install-PSResource ClovaStudio installs it, and in a clone dotnet build src/ClovaStudio makes it.' }
}

$null = New-Item -ItemType Directory -Path (Split-Path -Parent ([IO.Path]::Combine($PWD, $ReportPath))) -Force
$work = New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) "recommend-$([guid]::NewGuid())")
try {
    # What is measured with must lie after what is trained with, or the training would have seen the future.
    $parts = @{ TrainingPath = "$work/interactions.csv"; TestPath = "$work/held-out.csv" }
    $split = Split-AitemsInteraction -Path $InteractionPath -TestShare $TestShare @parts
    Write-Verbose "$split"

    # AiTEMS does not say why it could not take a file in, so that this is the time to find out.
    $files = [ordered]@{ user = $UserPath; item = $ItemPath; interaction = $split.TrainingPath }
    $reports = Test-AitemsDataset -LiteralPath @($files.Values)
    $reports | ForEach-Object { $_.Findings } | ForEach-Object { Write-Warning "$_" }
    if ($reports.IsValid -contains $false) { throw 'The files have errors; the warnings above say where.' }

    # What is there from an earlier run serves again: new data takes the place of the old. The types of the columns come from the
    # files; a file that has other columns by now needs schemas of another name.
    $datasets = foreach ($type in @($files.Keys)) {
        $dataset = Get-AitemsDataset | Where-Object Name -EQ "$Name-$type"
        if ($dataset) {
            Update-AitemsDataset -Id $dataset.DatasetId -Path $files[$type]
            continue
        }
        if (-not (Get-AitemsSchema -DatasetType $type | Where-Object Name -EQ "$Name-$type")) {
            $null = New-AitemsSchema -Name "$Name-$type" -Path $files[$type] -DatasetType $type
        }
        New-AitemsDataset -Name "$Name-$type" -Path $files[$type] -SchemaName "$Name-$type" -Bucket $Bucket -ObjectPath "$Name/$type.csv" -Force
    }
    $wait = @{ TimeoutSec = $TimeoutSec; PollIntervalSec = $PollIntervalSec }
    $datasets = @($datasets | Wait-AitemsDataset @wait)

    $service = Get-AitemsService | Where-Object Name -EQ "$Name-shop"
    if (-not $service) { $service = New-AitemsService -Name "$Name-shop" -DatasetId $datasets.DatasetId }
    $null = Start-AitemsTrain -ServiceId $service.ServiceId -Type personalRecommend | Wait-AitemsTrain @wait

    # Everybody of the held-out part, each once.
    $users = Import-Csv -LiteralPath $split.TestPath | Sort-Object -Property USER_ID -Unique
    $recommended = @($users | Get-AitemsRecommendation -ServiceId $service.ServiceId -Top $Top -Join $ItemPath)
    $recommended | ForEach-Object { $_.Rows } | Export-Csv -LiteralPath $RecommendationPath -NoTypeInformation -Encoding utf8

    $measured = @($recommended |
        Measure-AitemsRecommendation -TestPath $split.TestPath -TrainingPath $split.TrainingPath -ItemPath $ItemPath -Top $Top -Name $service.Name)
    $comparison = $measured | Compare-ClovaEvaluation
    $measured + $comparison | Export-ClovaReport -Path $ReportPath -Title $service.Name -Force
    $comparison

    if ($Remove) {
        # In this order: what another thing is made of goes last.
        $service | Remove-AitemsService -Confirm:$false
        $datasets | Remove-AitemsDataset -Confirm:$false
        $datasets.SchemaName | Remove-AitemsSchema -Confirm:$false
    }
}
finally {
    Remove-Item -LiteralPath $work -Recurse -Force
}
