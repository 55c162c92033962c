# Objects that users keep, through every way in which they keep them, into every cmdlet that takes them: what decides about an
# object (whether a report is valid, how a task has ended) comes along.
BeforeDiscovery {
    $ways = @('Clixml', 'JSON', 'a job', 'Select-Object')
    $cases = @(foreach ($way in $ways) { @{ Way = $way } })
}

BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox -SandboxSpeed 600

    function Send-Through([string] $Way, [object[]] $Object) {
        switch ($Way) {
            'Clixml' { $Object | Export-Clixml "$TestDrive/kept.xml" -Depth 5; Import-Clixml "$TestDrive/kept.xml" }
            'JSON' { $Object | ConvertTo-Json -Depth 8 | ConvertFrom-Json }
            'a job' {
                $serialized = [System.Management.Automation.PSSerializer]::Serialize($Object, 5)
                [System.Management.Automation.PSSerializer]::Deserialize($serialized)
            }
            'Select-Object' { $Object | Select-Object -Property * }
            'CSV' { $Object | Export-Csv "$TestDrive/kept.csv" -NoTypeInformation; Import-Csv "$TestDrive/kept.csv" }
        }
    }

    $bad = "$TestDrive/bad.csv"
    'C_ID,T_ID,Text,Completion', '0,0,question,' | Set-Content $bad
    $report = Test-ClovaTuningDataset $bad
    $task = Get-ClovaTuningTask -Status SUCCEEDED -First 1
    $failed = Get-ClovaTuningTask -Status FAILED -First 1
    $rows = 1..6 | ForEach-Object { [pscustomobject]@{ Text = "question $_"; Label = 'refund' } }
    $evaluations = @($rows | Measure-ClovaModel -Model HCX-005, HCX-007 -Property Text -Expected Label -Metric Exact, BigramF1 -WarningAction SilentlyContinue)
    $comparison = $evaluations | Compare-ClovaEvaluation
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Through <Way>' -ForEach $cases {
    It 'a report with errors is still not uploaded' {
        $kept = Send-Through $Way $report
        $kept | Publish-ClovaTuningDataset -Bucket sandbox-datasets -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'DatasetInvalid,*'
    }

    It 'a task is asked, measured, waited for and looked up as itself' {
        $kept = Send-Through $Way $task
        ($kept | Get-ClovaTuningTask).Id | Should -Be $task.Id
        (Get-ClovaTuningTask $kept).Id | Should -Be $task.Id
        (Wait-ClovaTuningTask $kept -TimeoutSec 1 -PollIntervalSec 1 -ErrorAction SilentlyContinue).Id | Should -Be $task.Id
        (Invoke-ClovaChat 'hello' -TuningTask $kept).Text | Should -Not -BeNullOrEmpty
        ('hello' | Invoke-ClovaBatch -TuningTask $kept).ClovaStatus | Should -Be 'Answered'
        ($rows | Measure-ClovaModel -TuningTask $kept -Property Text -Expected Label -WarningAction SilentlyContinue).TaskId | Should -Be $task.Id
    }

    It 'a task that has failed is refused as such' {
        $kept = Send-Through $Way $failed
        $null = $rows | Measure-ClovaModel -TuningTask $kept -Property Text -Expected Label -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure.FullyQualifiedErrorId | Should -Contain 'TrainingFailed,ClovaStudio.Cmdlets.Evaluation.MeasureClovaModelCommand'
    }

    It 'evaluations are compared and reported with the same scores' {
        $kept = @(Send-Through $Way $evaluations)
        $again = $kept | Compare-ClovaEvaluation
        $again.LeftScore | Should -Be $comparison.LeftScore
        $again.N | Should -Be 6
        $kept | Export-ClovaReport "$TestDrive/$Way.html" -Force
        Get-Content "$TestDrive/$Way.html" -Raw | Should -Match 'question 6'
    }

    It 'a comparison is reported' {
        Send-Through $Way $comparison | Export-ClovaReport "$TestDrive/c $Way.html" -Force
        "$TestDrive/c $Way.html" | Should -Exist
    }

    It 'a conversation goes on' {
        $conversation = New-ClovaConversation -System 'be short'
        $null = Invoke-ClovaChat 'first' -Conversation $conversation
        $kept = Send-Through $Way $conversation
        $answer = Invoke-ClovaChat 'second' -Conversation $kept
        $answer.Conversation.Messages.Count | Should -Be 4
        $answer.Conversation.System | Should -Be 'be short'
        (Measure-ClovaToken $kept).Tokens | Should -BeGreaterThan 0
    }

    It 'vectors are searched' {
        $kept = @(Send-Through $Way @('바다', '항구' | Get-ClovaEmbedding))
        ($kept | Search-ClovaEmbedding '바다' -Top 1).Text | Should -Be '바다'
    }

    It 'a score that was edited to be no number wins nothing' {
        $kept = @(Send-Through $Way $evaluations)
        $kept[1].Results[0].Scores.Exact = [double]::NaN
        { $kept | Compare-ClovaEvaluation -ErrorAction Stop } | Should -Throw
    }
}

Describe 'Through CSV' {
    It 'a report with errors is still not uploaded' {
        Send-Through CSV $report | Publish-ClovaTuningDataset -Bucket sandbox-datasets -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'DatasetInvalid,*'
    }

    It 'tasks are asked and looked up as themselves' {
        $kept = Send-Through CSV $task
        ($kept | Get-ClovaTuningTask).Id | Should -Be $task.Id
        (Invoke-ClovaChat 'hello' -TuningTask $kept).Text | Should -Not -BeNullOrEmpty
        $null = $rows | Measure-ClovaModel -TuningTask (Send-Through CSV $failed) -Property Text -Expected Label -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure.FullyQualifiedErrorId | Should -Contain 'TrainingFailed,ClovaStudio.Cmdlets.Evaluation.MeasureClovaModelCommand'
    }
}

Describe 'Through <Way>, what AiTEMS and Object Storage know' -ForEach @(@($ways) + 'CSV' | ForEach-Object { @{ Way = $_ } }) {
    BeforeAll {
        $service = @(Get-AitemsService | Where-Object { $_.Status -eq 'enable' })[0]
        if (-not $service) { $service = @(Get-AitemsService)[0] }
        $kept = Send-Through $Way $service
    }

    It 'a service is looked up, described, trained and removed as itself' {
        (Get-AitemsService $kept).ServiceId | Should -Be $service.ServiceId
        @($kept | Get-AitemsTrain).Count | Should -Be @($service | Get-AitemsTrain).Count
        ($kept | Set-AitemsService -Description 'kept').ServiceId | Should -Be $service.ServiceId
        $null = $kept | Start-AitemsTrain -Type pop -WhatIf -ErrorAction Stop
        $null = $kept | Remove-AitemsService -WhatIf -ErrorAction Stop
    }

    It 'a training is waited for as itself' {
        $train = @(Get-AitemsService | Get-AitemsTrain | Where-Object Status -EQ completed)[0]
        (Send-Through $Way $train | Wait-AitemsTrain -TimeoutSec 5 -PollIntervalSec 1).Version | Should -Be $train.Version
    }

    It 'a dataset is looked up, waited for, updated and removed as itself' {
        $dataset = @(Get-AitemsDataset | Where-Object Status -EQ enable)[0]
        $again = Send-Through $Way $dataset
        (Get-AitemsDataset $again).DatasetId | Should -Be $dataset.DatasetId
        ($again | Wait-AitemsDataset -TimeoutSec 5 -PollIntervalSec 1).DatasetId | Should -Be $dataset.DatasetId
        $null = $again | Update-AitemsDataset -WhatIf -ErrorAction Stop
        $null = $again | Remove-AitemsDataset -WhatIf -ErrorAction Stop
    }

    It 'a file that was uploaded is trained with' {
        Set-Content "$TestDrive/up.jsonl" (0..119 | ForEach-Object { '{{"C_ID":{0},"T_ID":0,"Text":"question {0}","Completion":"answer"}}' -f $_ })
        $published = Publish-ClovaTuningDataset "$TestDrive/up.jsonl" sandbox-datasets -Force
        $made = Send-Through $Way $published | New-ClovaTuningTask HCX-005
        $made.TrainingDatasetFilePath | Should -Be $published.FilePath
        $made.TrainingDatasetBucket | Should -Be $published.Bucket
    }

    It 'a task is removed and created again as itself' {
        $again = Send-Through $Way $failed
        $null = $again | Remove-ClovaTuningTask -WhatIf -ErrorAction Stop
        $null = Restart-ClovaTuningTask $again -TrainingDatasetFilePath a.jsonl -TrainingDatasetBucket sandbox-datasets -WhatIf -ErrorAction Stop
    }
}

Describe 'Through <Way>, what has parts' -ForEach $cases {
    It 'a schema holds files and makes a schema' {
        $schema = Get-AitemsSchema -Name (@(Get-AitemsSchema)[0].Name)
        $again = Send-Through $Way $schema
        @($again.Fields).Count | Should -Be @($schema.Fields).Count
        $null = $again | New-AitemsSchema 'again' -WhatIf -ErrorAction Stop
        Set-Content "$TestDrive/empty.csv" ($schema.Fields.Name -join ',')
        (Test-AitemsDataset "$TestDrive/empty.csv" -Schema $again).SchemaName | Should -Be $schema.Name
    }

    It 'recommendations are measured with the same score' {
        'USER_ID,ITEM_ID,TIMESTAMP', 'r-1,b-1,1', 'r-2,b-2,2' | Set-Content "$TestDrive/loans.csv"
        $null = New-Item -ItemType Directory "$TestDrive/rec" -Force
        '{"USER_ID":"r-1","items":["b-1","b-2"]}', '{"USER_ID":"r-2","items":["b-1","b-2"]}' | Set-Content "$TestDrive/rec/part.json"
        $lists = @(Import-AitemsRecommendation "$TestDrive/rec/part.json")
        $live = $lists | Measure-AitemsRecommendation "$TestDrive/loans.csv" "$TestDrive/loans.csv" -WarningAction SilentlyContinue
        $again = Send-Through $Way $lists | Measure-AitemsRecommendation "$TestDrive/loans.csv" "$TestDrive/loans.csv" -WarningAction SilentlyContinue
        $again[1].Scores.Value | Should -Be $live[1].Scores.Value
    }

    It 'a window of a conversation goes on, and so do single messages' {
        $conversation = New-ClovaConversation -System 'be short'
        $null = Invoke-ClovaChat 'first' -Conversation $conversation
        $messages = Send-Through $Way $conversation.Messages
        (Invoke-ClovaChat -Message (@($messages) + @{ Role = 'user'; Content = 'second' })).Text | Should -Not -BeNullOrEmpty
        ($messages | Limit-ClovaConversation).Messages.Count | Should -BeGreaterThan 0
        (Invoke-ClovaRouter sandbox-router 'refund' -Conversation (Send-Through $Way $conversation)).Query | Should -Be 'refund'
    }

    It 'a list that a job has watched is completed' {
        $null = Get-ClovaTuningTask -NewSince "$TestDrive/$Way.watch" -Hold
        $watch = Get-ClovaWatch "$TestDrive/$Way.watch"
        Send-Through $Way $watch | Complete-ClovaWatch
        (Get-ClovaWatch "$TestDrive/$Way.watch").Held | Should -Be 0
    }
}

Describe 'Every parameter that takes an object of the module' {
    BeforeDiscovery {
        Import-Module "$PSScriptRoot/Module.psm1" -Force
        Import-ModuleUnderTest
        $objects = @(
            foreach ($cmdlet in (Get-Module ClovaStudio).ExportedCmdlets.Values) {
                foreach ($parameter in $cmdlet.Parameters.Values) {
                    $type = if ($parameter.ParameterType.IsArray) { $parameter.ParameterType.GetElementType() } else { $parameter.ParameterType }
                    if ($type.FullName -like 'ClovaStudio.*' -and -not $type.IsEnum -and $type.Name -ne 'ClovaStudioConnection') { @{ Name = $cmdlet.Name; Parameter = $parameter.Name } }
                }
            }
        )
    }

    It 'takes it as it was kept, or has another that takes its id: -<Parameter> of <Name>' -ForEach $objects {
        $parameters = (Get-Command $Name).Parameters
        $reads = $parameters[$Parameter].Attributes | Where-Object { $_.GetType().Name -in 'StoredAttribute', 'TuningTaskOrIdAttribute', 'ConversationTransformationAttribute' }
        $byId = $parameters.Values | Where-Object { $_.Attributes.ValueFromPipelineByPropertyName -contains $true -and ($_.Attributes | Where-Object { $_.GetType().Name -eq 'IdOfAttribute' }) }
        [bool]($reads -or $byId) | Should -BeTrue -Because 'users keep objects in files and jobs: give the parameter [Stored]'
    }
}

Describe 'An object where an id or a name belongs' {
    BeforeDiscovery {
        Import-Module "$PSScriptRoot/Module.psm1" -Force
        Import-ModuleUnderTest
        $ids = @(
            foreach ($cmdlet in (Get-Module ClovaStudio).ExportedCmdlets.Values) {
                foreach ($parameter in $cmdlet.Parameters.Values | Where-Object { $_.Name -in 'Id', 'ServiceId', 'DatasetId' }) { @{ Name = $cmdlet.Name; Parameter = $parameter.Name } }
            }
        )
    }

    It 'is taken by its id: -<Parameter> of <Name>' -ForEach $ids {
        $attributes = (Get-Command $Name).Parameters[$Parameter].Attributes | ForEach-Object { $_.GetType().Name }
        $attributes | Should -Contain 'IdOfAttribute' -Because 'the text of an object is its name and its id: [IdOf] takes the id'
    }
}
