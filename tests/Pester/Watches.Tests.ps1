# What has ended since the last run: -NewSince of both lists, -Hold, Get-ClovaWatch and Complete-ClovaWatch.
BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
    function Get-Ended { Get-ClovaTuningTask -Status SUCCEEDED, FAILED }
    function New-StatePath { Join-Path $TestDrive "$([guid]::NewGuid()) [감시].json" }
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'A watch' {
    It 'tells each ended task once, with its reason and advice' {
        $path = New-StatePath
        $told = Get-ClovaTuningTask -NewSince $path
        $told.Count | Should -Be (Get-Ended).Count
        ($told | Where-Object FailureReason)[0].FailureAdvice | Should -Not -BeNullOrEmpty
        Get-ClovaTuningTask -NewSince $path | Should -BeNullOrEmpty
    }

    It 'tells each ended training of all services once, in the same file' {
        $path = New-StatePath
        $tasks = @(Get-ClovaTuningTask -NewSince $path).Count
        $told = Get-AitemsService | Get-AitemsTrain -NewSince $path
        $told.Count | Should -Be @(Get-AitemsService | Get-AitemsTrain -Status completed, *Failed).Count
        Get-AitemsService | Get-AitemsTrain -NewSince $path | Should -BeNullOrEmpty
        (Get-ClovaWatch $path).Told | Should -Be ($tasks + $told.Count)
    }

    It 'tells the rest in the next run when a run is left early' {
        $path = New-StatePath
        $first = Get-ClovaTuningTask -NewSince $path | Select-Object -First 3
        $again = Get-ClovaTuningTask -NewSince $path -WarningVariable warning 3>$null
        # The last one was taken, but nobody said so before the end.
        @($first.Id + $again.Id | Sort-Object -Unique).Count | Should -Be (Get-Ended).Count
        $again.Count | Should -Be ((Get-Ended).Count - 2)
        @($warning).Count | Should -Be 1
        $warning.Message | Should -BeLike "*$($first[-1].Id)*"
    }

    It 'tells what a filter has left out when the filter is gone' {
        $path = New-StatePath
        $failed = @(Get-ClovaTuningTask -NewSince $path -Status FAILED)
        $failed.Count | Should -Be @(Get-ClovaTuningTask -Status FAILED).Count
        (Get-ClovaTuningTask -NewSince $path).Count | Should -Be ((Get-Ended).Count - $failed.Count)
    }

    It 'writes no more than -First asks for, and the rest later' {
        $path = New-StatePath
        $first = Get-ClovaTuningTask -NewSince $path -First 5
        $first.Count | Should -Be 5
        (Get-ClovaTuningTask -NewSince $path).Count | Should -Be ((Get-Ended).Count - 5)
    }

    It 'gives held tasks again until they are completed' {
        $path = New-StatePath
        $held = Get-ClovaTuningTask -NewSince $path -Hold
        (Get-ClovaTuningTask -NewSince $path -Hold).Id | Should -Be $held.Id
        $watch = Get-ClovaWatch $path
        $watch.Delivery | Should -Be 1
        $watch.Held | Should -Be $held.Count
        $watch | Complete-ClovaWatch
        $watch | Complete-ClovaWatch
        (Get-ClovaWatch $path).Delivery | Should -Be 2
        Get-ClovaTuningTask -NewSince $path -Hold | Should -BeNullOrEmpty
    }

    It 'refuses to hold what nothing remembers' {
        { Get-ClovaTuningTask -Hold } | Should -Throw -ErrorId 'InvalidArgument,*'
        { Get-AitemsService | Get-AitemsTrain -Hold } | Should -Throw -ErrorId 'InvalidArgument,*'
    }

    It 'completes nothing with -WhatIf' {
        $path = New-StatePath
        $null = Get-ClovaTuningTask -NewSince $path -Hold
        Complete-ClovaWatch $path -WhatIf
        (Get-ClovaWatch $path).Held | Should -BeGreaterThan 0
    }

    It 'refuses a second run at the same time, before it asks the service' {
        $path = New-StatePath
        $counter = New-RequestCounter
        {
            Get-ClovaTuningTask -NewSince $path | ForEach-Object { Get-ClovaTuningTask -NewSince $path -ErrorAction Stop }
        } | Should -Throw -ErrorId 'WatchInUse,*'
        $counter.Dispose()
    }

    It 'leaves the file of a later command as it was when it is refused: <Name>' -ForEach @(
        @{ Name = 'no watch file'; Text = 'notes'; Place = $null; Id = 'WatchDamaged,*' }
        @{ Name = 'another provider'; Place = 'Env:/x'; Text = $null; Id = 'FileUnwritable,*' }
        @{ Name = 'no folder'; Place = '/no/such/folder/w.json'; Text = $null; Id = 'WatchFailed,*' }
    ) {
        $out = New-StatePath
        Set-Content -LiteralPath $out kept
        $state = if ($Place) { $Place } else { New-StatePath }
        if ($Text) { Set-Content -LiteralPath $state $Text }
        { Get-ClovaTuningTask -NewSince $state | Export-Csv -LiteralPath $out } | Should -Throw -ErrorId $Id
        Get-Content -LiteralPath $out | Should -Be kept
    }

    It 'says of a file that is not there that it is not' {
        Get-ClovaWatch (New-StatePath) -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure.FullyQualifiedErrorId | Should -BeLike 'FileUnreadable,*'
        $typed = New-StatePath
        { Complete-ClovaWatch $typed -ErrorAction Stop } | Should -Throw -ErrorId 'FileUnreadable,*'
        Test-Path -LiteralPath $typed | Should -BeFalse
    }

    It 'has no name, text or key in its file' {
        $path = New-StatePath
        $tasks = Get-ClovaTuningTask -NewSince $path
        $text = Get-Content -Raw -LiteralPath $path
        foreach ($name in ($tasks.Name | Select-Object -First 5)) { $text.Contains($name) | Should -BeFalse }
        $text | Should -Not -Match 'nv-'
    }

    It 'shows its state in 80 columns' {
        $path = New-StatePath
        $null = Get-ClovaTuningTask -NewSince $path
        Get-ClovaWatch $path | Out-String -Width 80 | Should -Match 'Delivery\W+.*Held\W+.*Told\W+.*LookedAt\W+.*Path'
    }
}

Describe 'The time filters' {
    It 'tell of what has ended and of what has changed after a moment' {
        $moment = (Get-Date).AddDays(-30)
        $ended = Get-ClovaTuningTask -EndedAfter $moment
        $ended | Should -Not -BeNullOrEmpty
        $ended | ForEach-Object { $_.Status | Should -BeIn SUCCEEDED, FAILED; $(if ($_.EndDate) { $_.EndDate } else { $_.UpdatedDate }) | Should -BeGreaterThan $moment }
        $all = Get-ClovaTuningTask
        $ended.Count | Should -Be @($all | Where-Object { $_.Status -in 'SUCCEEDED', 'FAILED' -and $(if ($_.EndDate) { $_.EndDate } else { $_.UpdatedDate }) -gt $moment }).Count
        (Get-ClovaTuningTask -UpdatedAfter $moment).Count | Should -Be @($all | Where-Object UpdatedDate -GT $moment).Count
        $trains = Get-AitemsService | Get-AitemsTrain
        (Get-AitemsService | Get-AitemsTrain -CreatedAfter $moment).Count | Should -Be @($trains | Where-Object CreatedDate -GT $moment).Count
        (Get-AitemsService | Get-AitemsTrain -CreatedBefore $moment).Count | Should -Be @($trains | Where-Object CreatedDate -LT $moment).Count
    }
}

Describe 'The table of tasks' {
    It 'tells the reason of a failure' {
        $task = Get-ClovaTuningTask -Status FAILED | Where-Object FailureReason | Select-Object -First 1
        $task | Format-Table | Out-String -Width 80 | Should -BeLike "*$($task.FailureReason)*"
    }
}
