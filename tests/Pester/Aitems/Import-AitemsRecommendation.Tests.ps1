BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest

    function Save-Export([string] $Folder, [string[]] $Line) {
        $path = New-Item -ItemType Directory -Path (Join-Path $TestDrive $Folder) -Force
        $file = Join-Path $path 'part-0000.json'
        [IO.File]::WriteAllText($file, ($Line -join "`n") + "`n")
        $file
    }
}

Describe 'Import-AitemsRecommendation' {
    It 'reads lines whatever the list is called, and ids alone or within objects' {
        $file = Save-Export 'b7k2m90qx4a_personalRecommend_v0v0v0v0v0v' '{"USER_ID":"r-1","recommend_items":["b-1","b-2"]}', '', '{"items":[{"ITEM_ID":"b-3","score":0.5},{"id":9788900000017}],"USER_ID":17}'
        $out = Import-AitemsRecommendation -Path $file
        $out.ServiceId | Should -Be 'b7k2m90qx4a', 'b7k2m90qx4a'
        $out.Type | Should -Be 'personalRecommend', 'personalRecommend'
        $out.TargetId | Should -Be 'r-1', '17'
        $out[0].Items | Should -Be 'b-1', 'b-2'
        $out[1].Items | Should -Be 'b-3', '9788900000017'
    }

    It 'tells the type from the columns where the folder does not' {
        $file = Save-Export 'somewhere' '{"USER_ID":"r-1","ITEM_ID":["b-1"]}', '{"ITEM_ID":"b-1","related":["b-2"]}', '{"values":["b-9"]}'
        (Import-AitemsRecommendation $file).Type | Should -Be 'personalRecommend', 'relatedItem', 'pop'
    }

    It 'takes the list that -Property names' {
        $file = Save-Export 'two' '{"USER_ID":"r-1","seen":["b-0"],"Recommended":["b-1"]}'
        (Import-AitemsRecommendation $file -Property recommended).Items | Should -Be 'b-1'
    }

    It 'joins items, takes files from the pipeline, and goes on to be measured' {
        $file = Save-Export 'joined' '{"USER_ID":"r-1","items":["b-1","b-9"]}'
        $items = Save-Export 'items' 'ITEM_ID,TITLE', 'b-1,x'
        $loans = Save-Export 'loans' 'USER_ID,ITEM_ID,TIMESTAMP', 'r-1,b-1,1', 'r-2,b-2,1'
        $out = Get-Item $file | Import-AitemsRecommendation -Join $items
        $out.Rows.TITLE | Should -Be 'x', $null
        ($out | Measure-AitemsRecommendation $loans $loans -WarningAction SilentlyContinue)[1].Results[0].Score | Should -Be 1
    }

    It 'names the line that cannot be read, and goes on with the next file' {
        $bad = Save-Export 'bad' '{"USER_ID":"r-1","items":["b-1"]}', 'no JSON', '{"USER_ID":"r-3","items":["b-1"]}'
        $good = Save-Export 'good' '{"USER_ID":"r-2","items":["b-1"]}'
        $out = Import-AitemsRecommendation $bad, $good -ErrorAction SilentlyContinue -ErrorVariable problem
        $out.TargetId | Should -Be 'r-1', 'r-2'
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'DatasetUnreadable,*'
        "$($problem[0])" | Should -BeLike '*line 2*'
        foreach ($line in '[]', '{"USER_ID":"r-1"}', '{"USER_ID":"r-1","items":"b-1"}', '7', '{"a":') {
            Import-AitemsRecommendation (Save-Export 'odd' $line) -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            $problem | Should -HaveCount 1
        }
    }

    It 'says that a file is not there' {
        Import-AitemsRecommendation (Join-Path $TestDrive 'none.json') -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'FileUnreadable,*'
    }
}
