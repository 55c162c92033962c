# From three files to recommendations that are joined and measured, in the sandbox.
BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    $data = Join-Path $PSScriptRoot '../../examples/data'
    Connect-ClovaStudio -Sandbox -SandboxSpeed 2000
    $parts = @{ TrainingPath = Join-Path $TestDrive 'train.csv'; TestPath = Join-Path $TestDrive 'test.csv' }
    $split = Split-AitemsInteraction -Path (Join-Path $data 'interactions.csv') @parts
    $files = @{ user = Join-Path $data 'users.csv'; item = Join-Path $data 'items.csv'; interaction = $split.TrainingPath }
    $definitions = @{
        user = [ordered]@{ USER_ID = 'string'; AGE_GROUP = 'null', 'int'; REGION = 'string'; MEMBER = 'boolean' }
        item = [ordered]@{ ITEM_ID = 'string'; TITLE = 'string'; CATEGORY = 'string'; AUTHOR = 'string'; LANGUAGE = 'string'; PRICE = 'int'; CREATION_TIMESTAMP = 'long' }
        interaction = [ordered]@{ USER_ID = 'string'; ITEM_ID = 'string'; TIMESTAMP = 'long'; EVENT_TYPE = 'string' }
    }
    $datasets = foreach ($type in 'user', 'item', 'interaction') {
        $null = New-AitemsSchema "books-$type" -Definition $definitions[$type] -DatasetType $type
        New-AitemsDataset "books-$type" $files[$type] -SchemaName "books-$type" -Bucket sandbox-datasets | Wait-AitemsDataset -PollIntervalSec 1
    }
    $shop = New-AitemsService books-shop -DatasetId $datasets.DatasetId
    $null = Start-AitemsTrain $shop.ServiceId -Type personalRecommend, relatedItem, pop | Wait-AitemsTrain -PollIntervalSec 1
    $titles = @{}
    Import-Csv $files.item -Encoding utf8 | ForEach-Object { $titles[$_.ITEM_ID] = $_.TITLE }
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Recommendations' {
    It 'are joined with the columns of a file, a row an item, best first' {
        $one = Get-AitemsRecommendation $shop.ServiceId 'r-001' -Top 3 -Join $files.item
        $one.Items | Should -HaveCount 3
        $one.Rows.ITEM_ID | Should -Be $one.Items
        $one.Rows.Position | Should -Be 1, 2, 3
        $one.Rows.TITLE | Should -Be ($one.Items | ForEach-Object { $titles[$_] })
        @($one.Rows[0].PSObject.Properties.Name) | Should -Be 'TargetId', 'Position', 'ITEM_ID', 'TITLE', 'CATEGORY', 'AUTHOR', 'LANGUAGE', 'PRICE', 'CREATION_TIMESTAMP'
    }

    It 'are joined with rows, objects or hashtables, and what is not among them has its id alone' {
        $first, $second = (Get-AitemsRecommendation $shop.ServiceId 'r-001' -Top 2).Items
        $rows = (Get-AitemsRecommendation $shop.ServiceId 'r-001' -Top 2 -Join @{ ITEM_ID = $first; Stock = 3 }).Rows
        $rows[0].Stock | Should -Be 3
        $rows[1].ITEM_ID | Should -Be $second
        $rows[1].Stock | Should -BeNullOrEmpty
        (Get-AitemsRecommendation $shop.ServiceId 'r-001' -Top 1 -Join (Import-Csv $files.item)).Rows.TITLE | Should -Be $titles[$first]
    }

    It 'stay what they are when they are joined: Items, their type, CSV and JSON' {
        $one = 'r-001' | Get-AitemsRecommendation $shop.ServiceId -Top 2 -Join $files.item
        $one | Should -BeOfType ([ClovaStudio.Aitems.AitemsRecommendation])
        ($one | ConvertTo-Json -Depth 4 | ConvertFrom-Json).Rows[0].TITLE | Should -Be $one.Rows[0].TITLE
        $one.Rows | ConvertTo-Csv -NoTypeInformation | Should -HaveCount 3
    }

    It 'are joined with a file whose header has a name that no property can have' {
        $odd = Join-Path $TestDrive 'odd.csv'
        [IO.File]::WriteAllText($odd, "ITEM_ID,PSObject,TITLE,`nb-001,a,b,`n")
        $columns = (Get-AitemsRecommendation $shop.ServiceId 'r-001' -Top 1 -Join $odd).Rows[0].PSObject.Properties.Name
        $columns | Should -Be 'TargetId', 'Position', 'ITEM_ID', 'TITLE'
    }

    It 'refuse a file that is not there or has no ids before anything is asked' {
        { Get-AitemsRecommendation $shop.ServiceId 'r-001' -Join (Join-Path $TestDrive 'none.csv') } | Should -Throw -ErrorId 'FileUnreadable,*'
        { Get-AitemsRecommendation $shop.ServiceId 'r-001' -Join $files.user } | Should -Throw -ErrorId 'DatasetUnreadable,*'
        { Get-AitemsRecommendation $shop.ServiceId 'r-001' -Join @{ a = 1 } } | Should -Throw -ErrorId 'InvalidArgument,*'
    }

    It 'are the most frequent items where popular ones are asked for' {
        $counted = Import-Csv $split.TrainingPath | Group-Object ITEM_ID | Sort-Object @{ Expression = 'Count'; Descending = $true }, Name
        (Get-AitemsRecommendation $shop.ServiceId -Type pop -Top 10).Items | Should -Be $counted[0..9].Name
    }

    It 'of the sandbox are worth more than the list of bestsellers, and the report says so' {
        $users = Import-Csv $split.TestPath | Sort-Object USER_ID -Unique
        $measured = @($users | Get-AitemsRecommendation $shop.ServiceId -Top 10 | Measure-AitemsRecommendation $split.TestPath $split.TrainingPath -Name books)
        $comparison = $measured | Compare-ClovaEvaluation
        $comparison.Difference | Should -BeGreaterThan 0
        $comparison.PValue | Should -BeLessThan 0.05
        $report = $measured + $comparison | Export-ClovaReport -Path (Join-Path $TestDrive 'report.html') -PassThru
        Get-Content $report -Raw | Should -Match 'books is better than popular'
    }

    It 'come back from Export-Clixml and are measured alike' {
        $recommended = 'r-001', 'r-002' | Get-AitemsRecommendation $shop.ServiceId -Top 10 -Join $files.item
        $recommended | Export-Clixml (Join-Path $TestDrive 'recommended.xml')
        $direct = $recommended | Measure-AitemsRecommendation $split.TestPath $split.TrainingPath -WarningAction SilentlyContinue
        $stored = Import-Clixml (Join-Path $TestDrive 'recommended.xml') | Measure-AitemsRecommendation $split.TestPath $split.TrainingPath -WarningAction SilentlyContinue
        $stored[1].Scores.Value | Should -Be $direct[1].Scores.Value
    }
}
