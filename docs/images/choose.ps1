# What docs/images/choose.svg shows, in a terminal of -Width 100; ./build.ps1 pictures makes it.
Connect-ClovaStudio -Sandbox -SandboxSpeed 2000 #hidden
$folder = New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) "picture-$([guid]::NewGuid())") #hidden
$labels = 'refund', 'delivery', 'exchange'; $lines = @('Question,Label') + @(0..299 | ForEach-Object { "Order $_ from 010-0000-$('{0:0000}' -f $_): $($labels[$_ % 3]) please,$($labels[$_ % 3])" }) #hidden
Push-Location -LiteralPath $folder; [IO.File]::WriteAllLines((Join-Path $folder export.csv), [string[]]$lines) #hidden
$rows = Import-Csv export.csv -Encoding 949
$made = $rows | ConvertTo-ClovaTuningDataset train.csv -Text Question -Completion Label -TestShare 20% -Mask -Seed 7
$made | Select-Object Rows, TestRows, Labels, Duplicates, Leaks, Masked
$prompts = 'Answer with one of: refund, delivery, exchange.', 'Sort the question.', 'Be kind and answer at length.'
$scores = Measure-ClovaModel $made.TestPath -Model HCX-005, HCX-DASH-002 -System $prompts -Metric Accuracy
$scores | Select-Object -First 3
$scores | Compare-ClovaEvaluation -Pairwise | Select-Object -First 3 | Format-List Verdict, PValue, AdjustedPValue
(Measure-ClovaModel $made.TestPath -Baseline HCX-005 -Model HCX-DASH-002 -Rubric 'Right and short' -JudgeBy Pairs)[1].Judge
Pop-Location; Remove-Item -LiteralPath $folder -Recurse; Disconnect-ClovaStudio #hidden
