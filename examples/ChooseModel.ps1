<#
.SYNOPSIS
From a spreadsheet to a decision: makes a dataset of an export of Excel, trains with it, and finds out which model with which
prompt is best: the base, another model and the tuned one, each with each prompt, scored, judged, compared and reported.

.DESCRIPTION
For a terminal or a job. Uses the connection that this session has, or the environment's credentials: an API key, and an access
key pair that may write to the bucket. Personal data is masked before anything leaves the machine. A training that fails since
no GPU came free is created again. Run it again after Ctrl+C with -TaskId: the answers that are there are not paid for twice.

Rehearse it with no account and no network:
    Connect-ClovaStudio -Sandbox -SandboxSpeed 100000
    ./ChooseModel.ps1 -Path ./data/inquiries.ko.csv -Text 문의 -Completion 분류 -Bucket sandbox-datasets -PollIntervalSec 1 `
        -ObjectPath fail-once-resource.timeout.csv   # the first training fails, as a real one may

.OUTPUTS
The comparisons of all pairs by the first metric. Their verdicts have all of them in mind (Holm's correction); the report ranks.
#>
[CmdletBinding()]
[OutputType('ClovaStudio.Evaluation.ClovaComparison')]
param(
    # The export, CSV. Excel on a Korean Windows saves it in CP949 unless told "CSV UTF-8".
    [Parameter(Mandatory)] [string] $Path,

    # The columns with what customers ask, and with what is to be answered.
    [Parameter(Mandatory)] [string] $Text,
    [Parameter(Mandatory)] [string] $Completion,

    # The bucket of Object Storage, and where the dataset is to lie in it.
    [Parameter(Mandatory)] [string] $Bucket,
    [string] $ObjectPath = 'choose-model.csv',

    # The model to tune, which is the base that the others are measured against, and another one.
    [string] $Model = 'HCX-005',
    [string] $OtherModel = 'HCX-DASH-002',

    # What the models are told: in words, or as files (.txt, .md).
    [string[]] $System = @(
        '고객 문의를 분류합니다. 분류 이름만 답합니다.'
        '당신은 고객센터 상담원입니다. 문의를 읽고 알맞은 분류 하나만 쓰십시오.'
        '문의의 분류를 한 단어로 답하십시오. 설명은 쓰지 마십시오.'
    ),

    # What the judge looks at, in words or as a file.
    [string] $Rubric = '답변이 기대하는 분류와 같은 뜻이고, 군더더기 없이 짧은가?',

    [string] $Folder = './choose-model',
    [int] $CodePage = 949,
    [long] $Seed = 1,

    # A task that is there already, to measure it without another training.
    [string] $TaskId,

    # Finding a GPU alone can take six hours, and may fail.
    [int] $RetryFailed = 3,
    [int] $TimeoutSec = 24 * 3600,
    [int] $PollIntervalSec = 30
)

$ErrorActionPreference = 'Stop'

# Installed, or built in this clone.
if (-not (Get-Command Connect-ClovaStudio -ErrorAction Ignore)) {
    try { Import-Module "$PSScriptRoot/../artifacts/ClovaStudio" }
    catch { throw 'This script needs the module ClovaStudio: Install-PSResource ClovaStudio installs it, and in a clone dotnet build src/ClovaStudio makes it.' }
}
$null = New-Item -ItemType Directory -Path $Folder -Force
$train = Join-Path $Folder train.csv
$test = Join-Path $Folder train.test.csv

# 1. Make the dataset: split by label, without doubles, without personal data. The same seed gives the same parts. Import-Csv
#    takes a code page in PowerShell 7 only, so the file is read by its encoding here.
$rows = [IO.File]::ReadAllText((Resolve-Path -LiteralPath $Path), [Text.Encoding]::GetEncoding($CodePage)) | ConvertFrom-Csv
$made = $rows | ConvertTo-ClovaTuningDataset -Path $train -Text $Text -Completion $Completion -System $System[0] `
    -TestShare 20% -Seed $Seed -Deduplicate -Mask -Force
Write-Verbose ($made | Format-List | Out-String)

# 2. Check, publish, train. What fails for want of a GPU is created again.
$wait = @{ TimeoutSec = $TimeoutSec; PollIntervalSec = $PollIntervalSec; History = $true }
$task = if ($TaskId) {
    Wait-ClovaTuningTask -Id $TaskId @wait
} else {
    Test-ClovaTuningDataset -LiteralPath $train |
        Publish-ClovaTuningDataset -Bucket $Bucket -ObjectPath $ObjectPath -Force |
        New-ClovaTuningTask -Model $Model -Name "choose-$(Get-Date -Format yyyyMMdd-HHmmss)" |
        Wait-ClovaTuningTask -RetryFailed $RetryFailed @wait
}

# 3. Measure: each model with each prompt, at one quota, and let a judge compare the answers with those of the base.
$evaluations = @($task | Measure-ClovaModel -Path $test -TrainingPath $train -Baseline $Model -Model $OtherModel -System $System `
        -Metric Accuracy, Judge -Rubric $Rubric -JudgeBy Pairs -CheckpointPath (Join-Path $Folder answers.jsonl))
foreach ($judge in $evaluations.Judge | Where-Object Judged) {
    Write-Verbose "$judge judged $($judge.Judged) pairs for $($judge.InputTokens + $judge.OutputTokens) tokens."
}

# 4. Compare all pairs, and report.
$comparisons = @($evaluations | Compare-ClovaEvaluation -Pairwise)
$evaluations + $comparisons + $task | Export-ClovaReport -Path (Join-Path $Folder report.html) -Title 'Which model, which prompt?' -Force
$comparisons
