# One good call of every cmdlet, for the tests that hold a kind over all of them: a cmdlet that is not here makes them fail.
# With: what it takes besides its input. Input: a line that gives an input for its pipeline. Offline: it needs no connection.
# A cmdlet that takes names and ids alone needs no row: see the end.
# Online: what makes it send something, where With does not. Refused: arguments that are refused without an input. Rows: it takes rows and texts; Plain and Files say whether numbers and files
# are texts to it. Paths: its parameters that are paths of files, with what is done with them.
$calls = @{
    'Add-AitemsData'              = @{ With = @{ ServiceId = 'none'; Type = 'item' }; Input = { [pscustomobject]@{ ITEM_ID = 'i1' } }; Paths = @{ CheckpointPath = 'Write' } }
    'Compare-ClovaEvaluation'     = @{ Offline = $true }
    'Complete-ClovaWatch'         = @{ Offline = $true; Paths = @{ Path = 'Write' } }
    'Connect-ClovaStudio'         = @{ Offline = $true; Paths = @{ UsageLog = 'Write'; AuditLog = 'Write' } }
    'ConvertTo-ClovaReport'       = @{ Offline = $true }
    'ConvertTo-ClovaTuningDataset' = @{ Offline = $true; Paths = @{ Path = 'Write'; TestPath = 'Write' }; With = @{ Text = 'Text'; Completion = 'Label'; Path = 'nosuch/x.jsonl' }; Input = { [pscustomobject]@{ Text = 'q'; Label = 'a' } } }
    'Disconnect-ClovaStudio'      = @{ Offline = $true }
    'Export-ClovaReport'          = @{ Offline = $true; Paths = @{ Path = 'Write' } }
    'Get-AitemsDataset'           = @{ Input = { 'none' }; Refused = @(@{ Name = 'x[' }) }
    'Get-AitemsRecommendation'    = @{ With = @{ ServiceId = 'none' }; Input = { 'u1' } }
    'Get-AitemsService'           = @{ Input = { 'none' }; Refused = @(@{ Name = 'x[' }) }
    'Get-AitemsTrain'             = @{ Input = { 'none' }; Refused = @(@{ ServiceId = 'none'; Status = 'x[' }); Paths = @{ NewSince = 'Write' } }
    'Get-ClovaEmbedding'          = @{ Input = { 'text' }; Rows = $true; Plain = $true; Files = $true; Paths = @{ Path = 'Read'; LiteralPath = 'Read' } }
    'Get-ClovaModel'              = @{ Refused = @(@{ Name = 'x[' }) }
    'Get-ClovaStudioConnection'   = @{ Offline = $true }
    'Get-ClovaSummary'            = @{ Input = { 'text' }; Refused = @(@{ SegmentMaximumSize = 10; SegmentMinimumSize = 20 }); Rows = $true; Plain = $true; Files = $true; Paths = @{ Path = 'Read'; LiteralPath = 'Read' } }
    'Get-ClovaTuningTask'         = @{ Input = { 'none' }; Refused = @(@{ Name = 'x[' }, @{ NewSince = 'Env:x' }); Paths = @{ NewSince = 'Write' } }
    'Get-ClovaUsage'              = @{ Offline = $true; Paths = @{ LiteralPath = 'Read'; Path = 'Read' } }
    'Get-ClovaWatch'              = @{ Offline = $true; Paths = @{ LiteralPath = 'Read'; Path = 'Read' } }
    'Import-AitemsRecommendation' = @{ Offline = $true; RowsOf = 'Path'; Paths = @{ Path = 'Read'; LiteralPath = 'Read' } }
    'Invoke-ClovaApi'             = @{ With = @{ Path = 'x' }; Input = { @{ a = 1 } }; Refused = @(@{ Path = '../x' }, @{ Path = 'x'; Body = @{ a = [double]::NaN } }); Paths = @{ Path = $null } }
    'Invoke-ClovaBatch'           = @{
        Input   = { 'text' }; Rows = $true; Plain = $true; Files = $true; Paths = @{ Path = 'Read'; LiteralPath = 'Read'; CheckpointPath = 'Write'; Schema = 'Read' }
        Refused = @(@{ Schema = 'a !!' }, @{ Schema = 'ClovaStatus string' }, @{ Schema = 'a string'; Model = 'HCX-003' }, @{ CheckpointPath = 'Env:x' }, @{ Price = @{ Odd = 1 } }, @{ Model = 'HCX-005'; MaxTokens = 30000 })
    }
    'Invoke-ClovaChat'            = @{
        Input   = { 'text' }; Paths = @{ Image = 'Read'; Schema = 'Read' }
        Refused = @(@{ Schema = 'a !!' }, @{ Schema = 'nosuch.json' }, @{ Image = 'nosuch.png' }, @{ Tool = 'No-SuchCommand' }, @{ ThinkingEffort = 'Low'; Model = 'HCX-005' })
    }
    'Invoke-ClovaCompletion'      = @{ Input = { 'text' } }
    'Invoke-ClovaRagReasoning'    = @{ With = @{ Search = { 'a document' } }; Input = { 'text' }; RowsOf = 'Search'; Files = $true; Paths = @{ Path = 'Read'; LiteralPath = 'Read' } }
    'Invoke-ClovaReranker'        = @{ With = @{ Query = 'refund' }; Input = { 'text' }; Rows = $true; Plain = $true; Files = $true; Paths = @{ Path = 'Read'; LiteralPath = 'Read' } }
    'Invoke-ClovaRouter'          = @{ With = @{ RouterId = 'sandbox-router' }; Input = { 'text' }; Rows = $true; Plain = $true; Files = $true; Paths = @{ Path = 'Read'; LiteralPath = 'Read' } }
    'Invoke-ClovaSkillset'        = @{ With = @{ SkillsetId = 'sandbox-skillset' }; Input = { 'text' }; Refused = @(@{ RequestOverride = @{ a = [double]::NaN } }); Rows = $true; Plain = $true; Files = $true; Paths = @{ Path = 'Read'; LiteralPath = 'Read' } }
    'Limit-ClovaConversation'     = @{ Input = { @{ Role = 'user'; Content = 'text' } }; Refused = @(@{ Model = 'HCX-005' }) }
    'Measure-AitemsRecommendation' = @{ Offline = $true; Paths = @{ TestPath = 'Read'; TrainingPath = 'Read'; ItemPath = 'Read' }; With = @{ TestPath = 'nosuch.csv'; TrainingPath = 'nosuch.csv' } }
    'Measure-ClovaModel'          = @{
        With    = @{ Model = 'HCX-005'; Expected = 'Label'; Property = 'Text' }; Input = { [pscustomobject]@{ Text = 'text'; Label = 'x' } }; Rows = $true
        Refused = @(@{ Metric = 'Nosuch' }, @{ Pattern = '(' }, @{ Schema = 'a !!' }, @{ CheckpointPath = 'Env:x' }, @{ CheckpointPath = 'nosuch/x.jsonl' }, @{ TrainingPath = 'nosuch.jsonl' }, @{ Price = @{ Odd = 1 } }, @{ Schema = 'a string' })
        Paths   = @{ Path = 'Read'; LiteralPath = 'Read'; TrainingPath = 'Read'; CheckpointPath = 'Write'; Schema = 'Read' }
    }
    'Measure-ClovaToken'          = @{ Input = { 'text' }; Refused = @(@{ Schema = 'a !!' }, @{ Model = 'HCX-003'; Schema = 'a string' }, @{ Image = 'nosuch.png' }, @{ Tool = 'No-SuchCommand' }); Rows = $true; Plain = $true; Files = $true; Paths = @{ Path = 'Read'; LiteralPath = 'Read'; Schema = 'Read'; Image = 'Read' } }
    'New-AitemsDataset'           = @{ With = @{ Name = 'n'; FilePath = 'f'; Bucket = 'b'; SchemaName = 's' }; Paths = @{ LiteralPath = 'Read'; Path = 'Read'; FilePath = $null; ObjectPath = $null } }
    'New-AitemsSchema'            = @{ With = @{ Name = 'n' }; Input = { '{}' }; Paths = @{ LiteralPath = 'Read'; Path = 'Read' } }
    'New-ClovaConversation'       = @{ Offline = $true }
    'New-ClovaTuningTask'         = @{ With = @{ Model = 'HCX-005'; TrainingDatasetFilePath = 'f'; TrainingDatasetBucket = 'b' }; Paths = @{ TrainingDatasetFilePath = $null } }
    'Publish-ClovaTuningDataset'  = @{ With = @{ Bucket = 'sandbox-datasets' }; Input = { 'nosuch.jsonl' }; Paths = @{ Path = 'Read'; LiteralPath = 'Read'; ObjectPath = $null } }
    'Remove-ClovaTuningDataset'   = @{ With = @{ Bucket = 'sandbox-datasets'; ObjectPath = 'none'; Confirm = $false }; Paths = @{ ObjectPath = $null } }
    'Restart-ClovaTuningTask'     = @{ With = @{ Confirm = $false }; Input = { 'none' }; Paths = @{ TrainingDatasetFilePath = $null } }
    'Search-ClovaEmbedding'       = @{ With = @{ Query = [float[]](1, 2); Property = 'Vector' }; Online = @{ Query = 'refund' }; Input = { [pscustomobject]@{ Vector = [float[]](1, 2) } }; Rows = $true; OwnProperty = 'Vector' }
    'Set-AitemsService'           = @{ With = @{ Description = 'd' }; Input = { 'none' } }
    'Split-AitemsInteraction'     = @{ Offline = $true; Paths = @{ LiteralPath = 'Read'; Path = 'Read'; TrainingPath = 'Write'; TestPath = 'Write' }; With = @{ Path = 'nosuch.csv' } }
    'Split-ClovaText'             = @{ Input = { 'text' }; Refused = @(@{ Alpha = 5 }, @{ MaximumSize = 10; MinimumSize = 20 }); Rows = $true; Plain = $true; Files = $true; Paths = @{ Path = 'Read'; LiteralPath = 'Read' } }
    'Test-AitemsSchema'           = @{ Input = { '{}' }; With = @{ Name = 'n' }; Paths = @{ LiteralPath = 'Read'; Path = 'Read' } }
    'Test-AitemsDataset'          = @{ Offline = $true; Paths = @{ Path = 'Read'; LiteralPath = 'Read' } }
    'Test-ClovaTuningDataset'     = @{ Offline = $true; Paths = @{ Path = 'Read'; LiteralPath = 'Read' } }
    'Test-ClovaStudioConnection'  = @{ Offline = $true }
    'Update-AitemsDataset'        = @{ Input = { 'none' }; Paths = @{ LiteralPath = 'Read'; Path = 'Read'; ObjectPath = $null } }
    'Wait-ClovaTuningTask'        = @{ Input = { 'none' }; Paths = @{ TrainingDatasetFilePath = $null } }
}

foreach ($cmdlet in (Get-Module ClovaStudio).ExportedCmdlets.Values | Where-Object { -not $calls.ContainsKey($_.Name) }) {
    $set = $cmdlet.ParameterSets | Sort-Object { -not $_.IsDefault } | Where-Object {
        -not ($_.Parameters | Where-Object { $_.IsMandatory -and $_.ParameterType -notin [string], [string[]] })
    } | Select-Object -First 1
    if (-not $set) { continue } # it needs a row

    $call = @{ With = @{} }
    foreach ($parameter in $set.Parameters | Where-Object { $_.IsMandatory }) {
        if ($parameter.ValueFromPipeline) { $call.Input = { 'none' } }
        else { $call.With[$parameter.Name] = $(if ($parameter.Name -eq 'Type') { 'pop' } else { 'none' }) }
    }

    if ($cmdlet.Parameters.ContainsKey('Confirm') -and $cmdlet.Verb -eq 'Remove') { $call.With.Confirm = $false }
    $calls[$cmdlet.Name] = $call
}

$calls
