# The list of trainings of AiTEMS: its rows, filters, look-ups, and how many requests it takes.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Get-AitemsTrain' {
    It 'gives every train of every service once' {
        $trains = Get-AitemsService | Get-AitemsTrain
        $trains.Count | Should -BeGreaterThan 2345
        ($trains | Group-Object ServiceId, Type, Version | Where-Object Count -GT 1) | Should -BeNullOrEmpty
        ($trains | Group-Object ServiceId | Sort-Object Count | Select-Object -Last 1).Count | Should -Be 2345
    }

    It 'takes ids by value' {
        $id = (Get-AitemsTrain (Get-AitemsService).ServiceId -First 1).ServiceId
        ($id | Get-AitemsTrain -First 1).ServiceId | Should -Be $id
    }

    It 'gives only the latest of each type with -Recent' {
        $big = (Get-AitemsService | Get-AitemsTrain | Group-Object ServiceId | Sort-Object Count | Select-Object -Last 1).Name
        $recent = Get-AitemsTrain $big -Recent
        ($recent.Type | Sort-Object) | Should -Be ($recent.Type | Sort-Object -Unique)
    }

    It 'counts -Skip and -First over all services together' {
        $ids = (Get-AitemsService).ServiceId
        $all = (Get-AitemsTrain $ids).Version
        (Get-AitemsTrain $ids -Skip 10 -First 100).Version | Should -Be $all[10..109]
    }

    It 'filters by type and status' {
        $trains = Get-AitemsService | Get-AitemsTrain -Type pop -Status learningFailed
        $trains | Should -Not -BeNullOrEmpty
        $trains.Type | Select-Object -Unique | Should -Be pop
        $trains.Status | Select-Object -Unique | Should -Be learningFailed
    }

    It 'has options of whatever case, as text, whole number or truth' {
        $options = Get-AitemsService | Get-AitemsTrain | ForEach-Object { $_.HpConfig.Options } | Where-Object { $_.ContainsKey('item_top_n') } | Select-Object -First 1
        $options['ITEM_TOP_N'] | Should -BeOfType [long]
    }

    It 'ends with an error that names the service when it is not there' {
        { Get-AitemsTrain nosuchservice } | Should -Throw -ErrorId 'NotFound,*' -ExpectedMessage "*'nosuchservice'*"
    }

    It 'goes on with the other services when one of several is not there' {
        $id = (Get-AitemsService -First 2).ServiceId[1]
        $trains = Get-AitemsTrain nosuchservice, $id -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.Count | Should -Be 1
        $failed[0].TargetObject | Should -Be nosuchservice
        $trains.ServiceId | Select-Object -Unique | Should -Be $id
    }
}

Describe 'Get-AitemsTrain of a service or a version' {
    BeforeEach {
        Connect-ClovaStudio -Sandbox -SandboxAnyDataset -SandboxSpeed 600
        $batch = Get-AitemsService book_club
        $interval = Get-AitemsService shop_main
    }

    It 'lists the trainings of a service that was looked up' {
        (Get-AitemsService -Id $batch.ServiceId | Get-AitemsTrain).Count | Should -Be 37
    }

    It 'looks single trainings up, from arguments and from the pipeline' {
        $trains = Get-AitemsTrain $interval.ServiceId -First 3
        ($trains | Get-AitemsTrain).Version | Should -Be $trains.Version
        (Get-AitemsTrain -ServiceId $interval.ServiceId -Type $trains[1].Type -Version $trains[1].Version).Version | Should -Be $trains[1].Version
        Get-AitemsTrain -ServiceId $interval.ServiceId -Type pop -Version nosuchvers -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].TargetObject | Should -Be nosuchvers
    }
}

Describe 'The requests of Get-AitemsTrain' {
    BeforeAll {
        $largest = (Get-AitemsService | Get-AitemsTrain | Group-Object ServiceId | Sort-Object Count | Select-Object -Last 1).Name
    }

    It 'are one a page for the whole list' {
        Measure-Request { Get-AitemsTrain $largest -Verbose } | Should -Be 3
    }

    It 'are one for Select-Object -First 1' {
        Measure-Request { Get-AitemsTrain $largest -Verbose | Select-Object -First 1 } | Should -Be 1
    }

    It 'are no more than -First needs' {
        Measure-Request { Get-AitemsTrain $largest -PageSize 100 -First 250 -Verbose } | Should -Be 3
    }
}
