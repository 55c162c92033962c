BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    $test = Join-Path $TestDrive 'test.csv'
    $train = Join-Path $TestDrive 'train.csv'
    [IO.File]::WriteAllText($train, "USER_ID,ITEM_ID,TIMESTAMP`nr-1,x,1`nr-2,x,1`nr-2,y,1`nr-3,z,1`nr-1,w,1`n")
    [IO.File]::WriteAllText($test, "USER_ID,ITEM_ID,TIMESTAMP`nr-1,y,2`nr-2,z,2`nr-2,w,2`nr-9,x,2`n")

    function Get-List([string] $User, [string[]] $Item, [string] $Type = 'personalRecommend') {
        [pscustomobject]@{ ServiceId = 'b7k2m90qx4a'; Type = $Type; TargetId = $User; Items = $Item }
    }
}

Describe 'Measure-AitemsRecommendation' {
    It 'writes the baseline and then the recommendations, with a figure of each kind' {
        $out = (Get-List 'r-1' 'y', 'z'), (Get-List 'r-2' 'w', 'x'), (Get-List 'r-9' 'y') | Measure-AitemsRecommendation -TestPath $test -TrainingPath $train -Top 2
        $out.Name | Should -Be 'popular', 'personalRecommend b7k2m90qx4a'
        $out[1].Scores.Metric | Should -Be 'NDCG@2', 'HitRate@2', 'Recall@2', 'MRR@2', 'Novelty@2', 'Coverage@2'
        $out[1].Scores[1].Value | Should -BeGreaterThan 0.66
        $out[1].Scores[2].Value | Should -Be 0.5
        $out[1].Results[1].Expected | Should -Be 'z, w'
        $out[1].Scores.N | Should -Be 3, 3, 3, 3, 3, 4
    }

    It 'counts users without recommendations as misses and says how many there are' {
        $out = Get-List 'r-1' 'y' | Measure-AitemsRecommendation $test $train -Name mine -WarningVariable warnings -WarningAction SilentlyContinue
        $out[1].Name, $out[1].Failed, $out[1].Rows | Should -Be 'mine', 2, 3
        $warnings | Should -BeLike 'mine: 2 of 3*'
    }

    It 'measures the baseline alone without recommendations' {
        (Measure-AitemsRecommendation $test $train).Name | Should -Be 'popular'
    }

    It 'takes what is popular for everybody, and one evaluation for each training' {
        $out = (Get-List $null 'x' 'pop'), (Get-List 'r-1' 'y'), (Get-List 'r-2' 'w'), (Get-List 'r-9' 'x') | Measure-AitemsRecommendation $test $train
        $out.Name | Should -Be 'popular', 'pop b7k2m90qx4a', 'personalRecommend b7k2m90qx4a'
        $out[1].Failed | Should -Be 0
    }

    It 'leaves out with -UnseenOnly what a user had before' {
        [IO.File]::WriteAllText((Join-Path $TestDrive 'again.csv'), "USER_ID,ITEM_ID,TIMESTAMP`nr-1,x,2`nr-2,z,2`n")
        (Measure-AitemsRecommendation (Join-Path $TestDrive 'again.csv') $train -UnseenOnly).Results.Prompt | Should -Be 'r-2'
    }

    It 'counts the items of -ItemPath for coverage' {
        [IO.File]::WriteAllText((Join-Path $TestDrive 'items.csv'), "ITEM_ID`nx`nnew-1`nnew-2`n")
        (Measure-AitemsRecommendation $test $train -ItemPath (Join-Path $TestDrive 'items.csv')).Scores[-1].N | Should -Be 6
    }

    It 'goes on to a comparison and a report' {
        $out = (Get-List 'r-1' 'y'), (Get-List 'r-2' 'z', 'w'), (Get-List 'r-9' 'x') | Measure-AitemsRecommendation $test $train
        $comparison = $out | Compare-ClovaEvaluation
        $comparison.Left, $comparison.Metric, $comparison.N | Should -Be 'popular', 'NDCG@10', 3
        ($out | Compare-ClovaEvaluation -Metric HitRate@10).Test | Should -Be 'McNemar'
        { $out | Compare-ClovaEvaluation -Metric Coverage@10 -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidArgument,*'
        $file = $out + $comparison | Export-ClovaReport -Path (Join-Path $TestDrive 'report.html') -PassThru
        Get-Content $file -Raw | Should -Match 'personalRecommend b7k2m90qx4a'
    }

    It 'comes back from a file as it was' {
        $out = Get-List 'r-1' 'y' | Measure-AitemsRecommendation $test $train -WarningAction SilentlyContinue
        $out | Export-Clixml (Join-Path $TestDrive 'out.xml')
        (Import-Clixml (Join-Path $TestDrive 'out.xml') | Compare-ClovaEvaluation).N | Should -Be 3
    }

    It 'refuses a file that cannot be used before it takes recommendations' {
        $asked = [Collections.Generic.List[int]]::new()
        { 1..3 | ForEach-Object { $asked.Add($_); Get-List 'r-1' 'y' } | Measure-AitemsRecommendation (Join-Path $TestDrive 'none.csv') $train } | Should -Throw -ErrorId 'FileUnreadable,*'
        $asked | Should -BeNullOrEmpty
        [IO.File]::WriteAllText((Join-Path $TestDrive 'other.csv'), "a,b`n1,2`n")
        { Measure-AitemsRecommendation (Join-Path $TestDrive 'other.csv') $train } | Should -Throw -ErrorId 'DatasetUnreadable,*'
    }

    It 'refuses recommendations related to items, and what has no items, one by one' {
        $out = (Get-List 'x' 'y' 'relatedItem'), [pscustomobject]@{ TargetId = 'r-1' }, (Get-List 'r-1' 'y') |
            Measure-AitemsRecommendation $test $train -ErrorAction SilentlyContinue -ErrorVariable problem -WarningAction SilentlyContinue
        $out | Should -HaveCount 2
        $problem.FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,*'
        $problem | Should -HaveCount 2
    }
}
