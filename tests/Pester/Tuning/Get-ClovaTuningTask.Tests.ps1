# The list of tuning tasks: its rows, filters, look-ups by id, and how many requests it takes.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Get-ClovaTuningTask' {
    BeforeAll { Connect-ClovaStudio -Sandbox }

    It 'lists every task of every page' {
        (Get-ClovaTuningTask).Count | Should -Be 122
    }

    It 'gives each task once, whatever the page size' {
        $ids = (Get-ClovaTuningTask -PageSize 7).Id
        $ids.Count | Should -Be 122
        ($ids | Sort-Object -Unique).Count | Should -Be 122
    }

    It 'writes typed objects' {
        Get-ClovaTuningTask -First 1 | Should -BeOfType ClovaStudio.Tuning.TuningTask
    }

    It 'fetches only the page that -Skip and -First need' {
        Measure-Request { Get-ClovaTuningTask -First 5 -Skip 100 -Verbose } | Should -Be 1
        (Get-ClovaTuningTask -First 5 -Skip 100).Id | Should -Be (Get-ClovaTuningTask).Id[100..104]
    }

    It 'makes one request for Select-Object -First 1' {
        Measure-Request { Get-ClovaTuningTask -PageSize 10 -Verbose | Select-Object -First 1 } | Should -Be 1
    }

    It 'tells the total before the first task' {
        $total, $tasks = Get-ClovaTuningTask -IncludeTotalCount -First 2
        $total | Should -BeExactly 122
        $tasks.Count | Should -Be 2
    }

    It 'tells the total alone for -First 0' {
        $all = @(Get-ClovaTuningTask -IncludeTotalCount -First 0)
        $all.Count | Should -Be 1
        $all[0] | Should -BeExactly 122
    }

    It 'filters by name and model with wildcards, and by status and type, whatever the case' {
        $all = Get-ClovaTuningTask
        (Get-ClovaTuningTask -Model 'hcx-dash*').Id | Should -Be ($all | Where-Object Model -Like 'HCX-DASH*').Id
        (Get-ClovaTuningTask -Status failed, wait).Id | Should -Be ($all | Where-Object Status -In FAILED, WAIT).Id
        (Get-ClovaTuningTask -TaskType classification).Id | Should -Be ($all | Where-Object TaskType -EQ CLASSIFICATION).Id
        (Get-ClovaTuningTask $all[3].Name).Name | Select-Object -Unique | Should -Be $all[3].Name
    }

    It 'filters by date as Where-Object with Get-Date does' {
        $from = (Get-Date).AddDays(-10)
        $to = (Get-Date).AddDays(-5)
        $expected = Get-ClovaTuningTask | Where-Object { $_.CreatedDate -gt $from -and $_.CreatedDate -lt $to }
        $expected | Should -Not -BeNullOrEmpty
        (Get-ClovaTuningTask -CreatedAfter $from -CreatedBefore $to).Id | Should -Be $expected.Id
    }

    It 'counts -Skip and -First among the rows that the filter lets through' {
        $failed = (Get-ClovaTuningTask -Status FAILED).Id
        (Get-ClovaTuningTask -Status FAILED -Skip 2 -First 3).Id | Should -Be $failed[2..4]
    }

    It 'refuses a page size outside 1 to 100 at binding' {
        { Get-ClovaTuningTask -PageSize 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        { Get-ClovaTuningTask -PageSize 101 } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }

    It 'has what people filter on at the top level' {
        $task = Get-ClovaTuningTask -Status FAILED -First 1
        $task.FailureReason | Should -Not -BeNullOrEmpty
        $task.FailureReason | Should -Be $task.StatusInfo.FailureReason
        (Get-ClovaTuningTask -Status SUCCEEDED -First 1).Progress | Should -Be 100
        , (Get-ClovaTuningTask -First 1).StatusInfo.Label | Should -BeOfType [string[]]
    }
}

Describe 'The requests of Get-ClovaTuningTask' {
    BeforeAll { Connect-ClovaStudio -Sandbox }

    It 'are one a page for the whole list, with <Window> in flight' -ForEach @(@{ Window = 1 }, @{ Window = 4 }, @{ Window = 16 }) {
        Measure-Request { Get-ClovaTuningTask -Verbose -ThrottleLimit $Window } | Should -Be 2
        Measure-Request { Get-ClovaTuningTask -Verbose -ThrottleLimit $Window -PageSize 10 } | Should -Be 13
    }

    It 'are no more than -First needs, with 16 in flight' {
        Measure-Request { Get-ClovaTuningTask -Verbose -ThrottleLimit 16 -PageSize 10 -First 25 } | Should -Be 3
    }
}

Describe 'Get-ClovaTuningTask -Id' {
    BeforeAll {
        Connect-ClovaStudio -Sandbox -SandboxAnyDataset
        $ids = (Get-ClovaTuningTask).Id
    }

    It 'looks tasks up in the order given, several at once' {
        $wanted = $ids[100, 3, 57, 8, 21, 90]
        (Get-ClovaTuningTask -Id $wanted).Id | Should -Be $wanted
        ($wanted | Get-ClovaTuningTask -ThrottleLimit 1).Id | Should -Be $wanted
    }

    It 'takes tasks and whatever else has an id from the pipeline' {
        (Get-ClovaTuningTask -First 3 | Get-ClovaTuningTask).Id | Should -Be $ids[0..2]
        ([pscustomobject]@{ Id = $ids[5] } | Get-ClovaTuningTask).Id | Should -Be $ids[5]
    }

    It 'tells an unknown id by an error of its own and writes the others' {
        $found = Get-ClovaTuningTask -Id $ids[1], nosuchid, 'no/id', $ids[0] -ErrorAction SilentlyContinue -ErrorVariable failed
        $found.Id | Should -Be $ids[1, 0]
        $failed.FullyQualifiedErrorId | Should -Be 'NotFound,ClovaStudio.Cmdlets.Tuning.GetClovaTuningTaskCommand', 'InvalidArgument,ClovaStudio.Cmdlets.Tuning.GetClovaTuningTaskCommand'
        $failed.TargetObject | Should -Be 'nosuchid', 'no/id'
    }

    It 'can be asked whether a single task is there' {
        Get-ClovaTuningTask -Id nosuchid -ErrorAction Ignore | Should -BeNullOrEmpty
        { Get-ClovaTuningTask -Id nosuchid -ErrorAction Stop } | Should -Throw -ErrorId 'NotFound,*'
    }

    It 'asks for no more than -First wants' {
        (Get-ClovaTuningTask -Id $ids[0..20] -First 2 -Skip 1).Id | Should -Be $ids[1..2]
    }

    It 'ends at once where every look-up would fail alike' {
        $without = Connect-ClovaStudio -Credential (Get-SandboxCredential) -PassThru
        { Get-ClovaTuningTask -Id $ids[0..5] -Connection $without -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'CredentialMissing,*'
        Connect-ClovaStudio -Sandbox -SandboxAnyDataset
    }
}

Describe 'The requests of Get-ClovaTuningTask -Id' {
    BeforeAll {
        Connect-ClovaStudio -Sandbox
        $ids = (Get-ClovaTuningTask -First 40).Id
    }

    It 'are one for each id, whatever -ThrottleLimit is' -ForEach 1, 4, 16 {
        Measure-Request { $ids | Get-ClovaTuningTask -Verbose -ThrottleLimit $_ } | Should -Be 40
        Measure-Request { Get-ClovaTuningTask -Id $ids -Verbose -ThrottleLimit $_ } | Should -Be 40
    }

    It 'are all told with -Verbose, those too that end while an object is taken' {
        # The first is answered at once, the others at their second attempt, while the first is still being taken.
        $others = $ids[1..7]
        $connection = Connect-ClovaStudio -Sandbox -PassThru -RetryIntervalSec 0.1 -SandboxFault @($others | ForEach-Object { "503:times=1,path=/tuning/v2/tasks/$_" })
        $answered = { (Get-ClovaUsage -Connection $connection | Where-Object Model -EQ $null).Requests }
        Measure-Request {
            Get-ClovaTuningTask -Id $ids[0..7] -Connection $connection -Verbose -ThrottleLimit 8 4>&1 | ForEach-Object {
                $_
                if ($_.Id -eq $ids[0]) {
                    while ((& $answered) -lt 15) { Start-Sleep -Milliseconds 5 }
                }
            }
        } | Should -Be 15
    }

    It 'are no more than the window holds once the pipeline has enough' -ForEach 1, 4 {
        Measure-Request { $ids | Get-ClovaTuningTask -Verbose -ThrottleLimit $_ | Select-Object -First 1 } | Should -BeLessOrEqual (4 * $_)
    }
}
