# What docs/images/aitems.svg shows, in a terminal of -Width 100; ./build.ps1 pictures makes it.
Connect-ClovaStudio -Sandbox -SandboxSpeed 2000; $PSDefaultParameterValues = @{ 'Wait-Aitems*:PollIntervalSec' = 1 } #hidden
$folder = New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) "picture-$([guid]::NewGuid())") #hidden
Copy-Item -Path examples/data/users.csv, examples/data/items.csv, examples/data/interactions.csv -Destination $folder; Push-Location -LiteralPath $folder #hidden
Test-AitemsDataset *.csv | Format-Table DatasetType, IsValid, Rows, FindingsTotal
$split = Split-AitemsInteraction interactions.csv
$id = @('user', 'item', 'interaction').ForEach{ $file = @{ user = 'users.csv'; item = 'items.csv'; interaction = $split.TrainingPath }[$_]; $null = New-AitemsSchema "books-$_" -Path $file; (New-AitemsDataset "books-$_" $file -SchemaName "books-$_" -Bucket sandbox-datasets | Wait-AitemsDataset).DatasetId } #hidden
$shop = New-AitemsService books-shop -DatasetId $id
$null = Start-AitemsTrain $shop.ServiceId -Type personalRecommend | Wait-AitemsTrain
$users = Import-Csv $split.TestPath | Sort-Object USER_ID -Unique
$recommended = $users | Get-AitemsRecommendation $shop.ServiceId -Join items.csv
$recommended[0].Rows | Select-Object TargetId, Position, TITLE, CATEGORY -First 3
$scores = $recommended | Measure-AitemsRecommendation $split.TestPath $split.TrainingPath -Name books
$scores
$scores | Compare-ClovaEvaluation
Pop-Location; Remove-Item -LiteralPath $folder -Recurse; Disconnect-ClovaStudio #hidden
