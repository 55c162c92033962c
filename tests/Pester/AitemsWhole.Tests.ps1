# AiTEMS from three files to recommendations and back to nothing, as a user types it.
BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox -SandboxSpeed 100000
    $PSDefaultParameterValues['Wait-*:PollIntervalSec'] = 1
    Push-Location $TestDrive
    [System.IO.File]::WriteAllLines("$TestDrive/users.csv", [string[]]('USER_ID,AGE', 'ann,30', 'bob,', 'cid,41', 'dan,22'))
    [System.IO.File]::WriteAllLines("$TestDrive/items.csv", [string[]]('ITEM_ID,GENRE', 'cat-food,cat', 'cat-toy,cat', 'dog-food,dog', 'dog-toy,dog'))
    [System.IO.File]::WriteAllLines("$TestDrive/events.csv", [string[]](
            'USER_ID,ITEM_ID,TIMESTAMP', 'ann,cat-food,100', 'ann,cat-toy,101', 'bob,cat-food,102', 'cid,dog-food,103', 'cid,dog-toy,104', 'dan,dog-food,105', 'dan,dog-food,106'))

    # What every test begins with: schemas, datasets that were taken in, and their ids.
    function New-PetDataset {
        param([string] $Prefix)
        $null = New-AitemsSchema "${Prefix}_user" -Definition ([ordered]@{ USER_ID = 'string'; AGE = 'null', 'int' })
        $null = New-AitemsSchema "${Prefix}_item" -Definition ([ordered]@{ ITEM_ID = 'string'; GENRE = @{ Type = 'string'; Categorical = $true } })
        $null = Get-AitemsSchema -Default -DatasetType interaction | New-AitemsSchema "${Prefix}_event"
        $made = @(
            New-AitemsDataset "${Prefix}_users" users.csv -Bucket sandbox-datasets -SchemaName "${Prefix}_user" -ObjectPath "$Prefix/"
            New-AitemsDataset "${Prefix}_items" items.csv -Bucket sandbox-datasets -SchemaName "${Prefix}_item" -ObjectPath "$Prefix/"
            New-AitemsDataset "${Prefix}_events" events.csv -Bucket sandbox-datasets -SchemaName "${Prefix}_event" -ObjectPath "$Prefix/"
        )
        $made | Wait-AitemsDataset
    }
}

AfterAll {
    Pop-Location
    Disconnect-ClovaStudio
}

Describe 'AiTEMS' {
    It 'goes from three files to recommendations and back to nothing' {
        $datasets = New-PetDataset pet
        $datasets.Status | Should -Be ('enable', 'enable', 'enable')
        $datasets.FilePath | Sort-Object | Should -Be ('pet/events.csv', 'pet/items.csv', 'pet/users.csv')

        $service = New-AitemsService pets -DatasetId $datasets.DatasetId
        $service.Status | Should -Be 'learnable'
        $trains = $service | Start-AitemsTrain -Type personalRecommend, relatedItem, pop | Wait-AitemsTrain
        $trains.Status | Select-Object -Unique | Should -Be 'completed'
        $trains.ServiceName | Select-Object -Unique | Should -Be 'pets'

        (Get-AitemsRecommendation $service.ServiceId -Type pop).Items | Should -Be ('dog-food', 'cat-food', 'cat-toy', 'dog-toy')
        (Get-AitemsRecommendation $service.ServiceId cat-food -Type relatedItem).Items | Should -Be 'cat-toy'
        (Get-AitemsRecommendation $service.ServiceId bob).Items[0] | Should -Be 'cat-toy'

        $service | Remove-AitemsService -Confirm:$false
        $datasets | Remove-AitemsDataset -Confirm:$false
        'pet_user', 'pet_item', 'pet_event' | Remove-AitemsSchema -Confirm:$false
        Get-AitemsSchema -Name pet_* | Should -BeNullOrEmpty
    }

    It 'takes new rows into an interval service, once each' {
        $datasets = New-PetDataset live
        $service = New-AitemsService pets_live interval -DatasetId $datasets.DatasetId
        $service = Set-AitemsService $service.ServiceId -Interval hour1 -Description 'fed at night'
        $service.LearningInterval, $service.Description, $service.Name | Should -Be ('hour1', 'fed at night', 'pets_live')
        $train = Enable-AitemsSchedule $service.ServiceId pop | Get-AitemsTrain | Wait-AitemsTrain

        $rows = 1..30 | ForEach-Object { [pscustomobject]@{ USER_ID = "u$_"; ITEM_ID = 'cat-toy'; TIMESTAMP = "$(200 + $_)" } }
        $added = $rows | Add-AitemsData $service.ServiceId -BatchSize 12 -CheckpointPath live.checkpoint
        $added.Rows | Should -Be (12, 12, 6)
        $added[2].FirstRow, $added[2].LastRow, $added[2].ServiceName, $added[2].Type | Should -Be (25, 30, 'pets_live', 'interaction')
        $rows | Add-AitemsData $service.ServiceId -CheckpointPath live.checkpoint | Should -BeNullOrEmpty

        Wait-Until { $script:updates = $train | Get-AitemsUpdate | Where-Object InputRows; $updates }
        ($updates | Measure-Object InputRows -Sum).Sum | Should -Be 30
        (Get-AitemsRecommendation $service.ServiceId -Type pop -Top 1).Items | Should -Be 'cat-toy'
    }

    It 'brings new data to a dataset' {
        $datasets = New-PetDataset more
        $events = $datasets | Where-Object Type -EQ interaction
        [System.IO.File]::WriteAllLines("$TestDrive/later.csv", [string[]]('USER_ID,ITEM_ID,TIMESTAMP', 'ann,dog-toy,300'))
        $changed = $events | Update-AitemsDataset -Path later.csv
        $changed.FilePath | Should -Be 'more/events.csv'
        ($changed | Wait-AitemsDataset).Status | Should -Be 'enable'
        $service = New-AitemsService more_pets -DatasetId $datasets.DatasetId
        $null = $service | Start-AitemsTrain -Type pop | Wait-AitemsTrain
        (Get-AitemsRecommendation $service.ServiceId -Type pop).Items | Should -Be 'dog-toy'
        (Set-AitemsDataset $events.DatasetId 'only one').Description | Should -Be 'only one'
    }

    It 'uploads no file that its schema would refuse, unless told not to look' {
        $null = New-AitemsSchema checked_user -Definition ([ordered]@{ USER_ID = 'string'; AGE = 'int' })
        [System.IO.File]::WriteAllLines("$TestDrive/unfit.csv", [string[]]('USER_ID,AGE', 'ann,thirty'))
        $with = @{ Path = 'unfit.csv'; Bucket = 'sandbox-datasets'; SchemaName = 'checked_user' }
        New-AitemsDataset unfit_users @with -ErrorVariable failure -WarningVariable warning -ErrorAction SilentlyContinue 3>$null | Should -BeNullOrEmpty
        $failure.FullyQualifiedErrorId | Should -BeLike 'DatasetInvalid,*'
        "$warning" | Should -BeLike '*AGE*'
        Get-AitemsDataset unfit_* | Should -BeNullOrEmpty
        (New-AitemsDataset unfit_users @with -SkipCheck).Status | Should -Be 'waiting'
    }

    It 'takes a service, a dataset and a schema where their ids belong' {
        $service = Get-AitemsService book_club
        (Get-AitemsRecommendation $service r-1 -Top 1).ServiceId | Should -Be $service.ServiceId
        $dataset = Get-AitemsDataset loans
        (Get-AitemsDataset -Id $dataset).SchemaName | Should -Be 'loan_v1'
        (Get-AitemsSchema -Name (Get-AitemsSchema | Where-Object Name -EQ book_v1)).Fields.Count | Should -Be 3
    }

    It 'says of a dataset that was not taken in that it was not, and gives it' {
        $null = New-AitemsSchema bad_user -Definition ([ordered]@{ USER_ID = 'string'; AGE = 'int' })
        [System.IO.File]::WriteAllLines("$TestDrive/bad.csv", [string[]]('USER_ID,AGE', 'ann,thirty'))
        $null = Publish-ClovaTuningDataset bad.csv sandbox-datasets
        $made = New-AitemsDataset bad_users -FilePath bad.csv -Bucket sandbox-datasets -SchemaName bad_user
        $ended = $made | Wait-AitemsDataset -ErrorVariable failure -ErrorAction SilentlyContinue
        $ended.Status | Should -Be 'upload_failed'
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'DatasetRejected,*'
        $failure[0].TargetObject.Name | Should -Be 'bad_users'
    }
}
