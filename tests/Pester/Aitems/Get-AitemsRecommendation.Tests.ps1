# Recommendations by pipeline: order, targets of every form, those that are not known, and a service that is not there.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
    $service = (Get-AitemsService book_club).ServiceId
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Get-AitemsRecommendation' {
    It 'gives one object a target, in their order, with several in flight' {
        $users = 1..80 | ForEach-Object { "r-$_" }
        $found = $users | Get-AitemsRecommendation $service -ThrottleLimit 16
        $found.TargetId | Should -Be $users
        $found.Count | Should -Be 80
        ($found.Items.Count | Measure-Object -Minimum).Minimum | Should -BeGreaterThan 0
    }

    It 'takes <Name>' -ForEach @(
        @{ Name = 'texts'; Target = 'r-1', 'r-2' }
        @{ Name = 'rows of the users file'; Target = 'USER_ID,AGE', 'r-1,3', 'r-2,4' | ConvertFrom-Csv }
        @{ Name = 'hashtables'; Target = @{ USER_ID = 'r-1' }, @{ user_id = 'r-2' } }
        @{ Name = 'recommendations'; Target = [pscustomobject]@{ TargetId = 'r-1' }, [pscustomobject]@{ TargetId = 'r-2' } }
        @{ Name = 'rows of interactions'; Target = 'USER_ID,ITEM_ID', 'r-1,9788900000001', 'r-2,9788900000002' | ConvertFrom-Csv }
    ) {
        ($Target | Get-AitemsRecommendation $service).TargetId | Should -Be ('r-1', 'r-2')
        (Get-AitemsRecommendation $service $Target).TargetId | Should -Be ('r-1', 'r-2')
    }

    It 'takes the item of a row where related items are asked for' {
        $row = 'USER_ID,ITEM_ID', 'r-1,9788900000001' | ConvertFrom-Csv
        ($row | Get-AitemsRecommendation $service -Type relateditem).TargetId | Should -Be '9788900000001'
        (9788900000001 | Get-AitemsRecommendation $service -Type relatedItem -Top 3).Items.Count | Should -Be 3
    }

    It 'tells the targets that have none, once, and gives them all the same' {
        $found = 'r-1', 'nobody', 'r-2', 'no one' | Get-AitemsRecommendation $service -WarningVariable warning 3>$null
        $found.TargetId | Should -Be ('r-1', 'nobody', 'r-2', 'no one')
        $found[1].Count | Should -Be 0
        @($warning).Count | Should -Be 1
        $warning.Message | Should -BeLike '2 of 4*nobody, no one*'
    }

    It 'ends when there is no such service' {
        { 1..1000 | Get-AitemsRecommendation nosuchsvc00 } | Should -Throw -ErrorId 'NotFound,*'
        { Get-AitemsRecommendation nosuchsvc00 -Type pop } | Should -Throw -ErrorId 'NotFound,*'
    }

    It 'says what is missing before anything is sent' {
        { Get-AitemsRecommendation $service } | Should -Throw -ErrorId 'InvalidArgument,*'
        $found = [pscustomobject]@{ AGE = 3 }, 'r-1' | Get-AitemsRecommendation $service -ErrorVariable failure -ErrorAction SilentlyContinue
        $found.TargetId | Should -Be 'r-1'
        $failure.Exception.Message | Should -BeLike '*USER_ID*'
    }

    It 'comes whole out of Clixml and JSON' {
        $found = Get-AitemsRecommendation $service r-1 -Top 2
        $found | Export-Clixml "$TestDrive/found.xml"
        (Import-Clixml "$TestDrive/found.xml").Items | Should -Be $found.Items
        ($found | ConvertTo-Json | ConvertFrom-Json).Items | Should -Be $found.Items
    }

    It 'reads all targets of a training out of the exported files, as the look-up gives them' {
        Connect-ClovaStudio -Sandbox -SandboxSpeed 100000
        foreach ($type in 'personalRecommend', 'relatedItem', 'pop') {
            $train = Start-AitemsTrain $service $type | Wait-AitemsTrain -PollIntervalSec 1
            $exported = Get-AitemsRecommendation $service -Type $type -Bucket aitems-100001
            @($exported).Count | Should -Be @{ personalRecommend = 80; relatedItem = 60; pop = 1 }[$type]
            $one = $exported | Select-Object -Last 1
            $asked = if ($type -eq 'pop') { Get-AitemsRecommendation $service -Type pop } else { Get-AitemsRecommendation $service $one.TargetId -Type $type }
            $one.Items | Should -Be $asked.Items
            (Get-AitemsRecommendation $service -Type $type -Bucket aitems-100001 -Version $train.Version -Top 2)[0].Items.Count | Should -BeLessOrEqual 2
        }

        { Get-AitemsRecommendation $service -Bucket aitems-100001 -Version nosuchvers0 } | Should -Throw -ErrorId 'NotFound,*'
        { Get-AitemsRecommendation $service -Bucket no-such-bucket } | Should -Throw -ErrorId 'NotFound,*'
    }
}
