BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
    $largest = (Get-AitemsService | Get-AitemsTrain | Group-Object ServiceId | Sort-Object Count | Select-Object -Last 1).Name

    # How many requests a command makes: each is one verbose line that names its path.
    function Measure-Request([scriptblock] $Command) {
        @(& $Command 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] -and $_ -match '^GET /' }).Count
    }
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'The requests of Get-ClovaTuningTask' {
    It 'are one a page for the whole list, with <Window> in flight' -ForEach @(@{ Window = 1 }, @{ Window = 4 }, @{ Window = 16 }) {
        Measure-Request { Get-ClovaTuningTask -Verbose -ThrottleLimit $Window } | Should -Be 2
        Measure-Request { Get-ClovaTuningTask -Verbose -ThrottleLimit $Window -PageSize 10 } | Should -Be 13
    }

    It 'are no more than -First needs, with 16 in flight' {
        Measure-Request { Get-ClovaTuningTask -Verbose -ThrottleLimit 16 -PageSize 10 -First 25 } | Should -Be 3
    }
}

Describe 'The requests of Get-ClovaTuningTask -Id' {
    BeforeAll { $ids = (Get-ClovaTuningTask -First 40).Id }

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

Describe 'The requests of Get-AitemsTrain' {
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
