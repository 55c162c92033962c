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
