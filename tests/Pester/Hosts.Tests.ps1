BeforeDiscovery {
    # The packages come with the restore of tests/ClovaStudio.Tests.
    $packages = if ($env:NUGET_PACKAGES) { $env:NUGET_PACKAGES } else { Join-Path $HOME '.nuget/packages' }
    $others = foreach ($version in '12.0.3', '13.0.1') {
        @{ Version = $version; Dll = Join-Path $packages "newtonsoft.json/$version/lib/netstandard2.0/Newtonsoft.Json.dll" }
    }
    $zones = @(
        @{ Zone = 'UTC'; Offset = 0 }
        @{ Zone = 'Asia/Seoul'; Offset = 9 }
        @{ Zone = 'America/New_York'; Offset = -5 }
    )
    $onWindows = [IO.Path]::DirectorySeparatorChar -eq '\'
}

BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    $manifest = Get-ModulePath

    # Runs a script in a runspace of its own, prepared by -With, and gives back its output; errors end the test.
    function Invoke-InRunspace([string] $Script, [scriptblock] $With = {}) {
        $runspace = [runspacefactory]::CreateRunspace()
        $runspace.Open()
        try {
            & $With $runspace
            $shell = [powershell]::Create()
            $shell.Runspace = $runspace
            $output = $shell.AddScript($Script.Replace('MODULE', $manifest)).Invoke()
            $shell.Streams.Error | ForEach-Object { throw $_ }
            $output
        }
        finally {
            $runspace.Dispose()
        }
    }

    # Runs a script in a process of its own; what it says is JSON, and comes back as the object.
    function Invoke-Child([string] $Script, [hashtable] $Environment = @{}) {
        $bytes = [Text.Encoding]::Unicode.GetBytes($Script.Replace('MODULE', $manifest))
        $start = Get-PowerShellStartInfo "-NoProfile -NonInteractive -EncodedCommand $([Convert]::ToBase64String($bytes))"
        $start.UseShellExecute = $false
        $start.RedirectStandardOutput = $start.RedirectStandardError = $true
        foreach ($pair in $Environment.GetEnumerator()) { $start.Environment[$pair.Key] = $pair.Value }
        $process = [Diagnostics.Process]::Start($start)
        $errors = $process.StandardError.ReadToEndAsync()
        $output = $process.StandardOutput.ReadToEnd()
        $process.WaitForExit()
        if ($process.ExitCode) { throw "Exit code $($process.ExitCode): $output $($errors.Result)" }
        $output | ConvertFrom-Json
    }

    $everything = @'
        Import-Module 'MODULE'
        Connect-ClovaStudio -Sandbox
        $tasks = @(Get-ClovaTuningTask)
        $trains = @(Get-AitemsService | Get-AitemsTrain -First 50)
        $text = ($tasks | Out-String -Width 120) + ($tasks | Format-List | Out-String) + ($trains | Out-String) +
            ($trains | Format-List | Out-String) + (Get-AitemsService | Out-String) + (Get-AitemsService | Format-List | Out-String)
        Get-ClovaTuningTask -Status FAILED -First 3 | ForEach-Object { $text += $_.FailureAdvice }
        Get-ClovaStudioConnection | Out-Null
        Disconnect-ClovaStudio
        "$($tasks.Count) $($trains.Count) $($text.Length -gt 10000) $($text -match '===== 100%') $($text -match 'SUCCEEDED')"
'@
}

Describe 'The hosts that users run it in' {
    It 'does everything in constrained language mode, its views included' {
        Invoke-InRunspace $everything { param($runspace) $runspace.SessionStateProxy.LanguageMode = 'ConstrainedLanguage' } |
            Should -Be '122 50 True True True'
    }

    It 'does everything in the strictest mode, its views included' {
        Invoke-InRunspace ("Set-StrictMode -Version Latest; `$ErrorActionPreference = 'Stop'" + "`n" + $everything) |
            Should -Be '122 50 True True True'
    }

    It 'reads and shows numbers and dates alike where the comma is the decimal sign' {
        $script = @'
            [cultureinfo]::CurrentCulture = 'de-DE'
            Import-Module 'MODULE'
            Connect-ClovaStudio -Sandbox
            $task = Get-ClovaTuningTask -Status RUNNING -First 1
            $task.LearningRate -gt 0 -and $task.LearningRate -lt 1
            $task.TrainLoss -gt 0 -and $task.TrainLoss -lt 10
            ($task | Format-Table | Out-String) -match ('{0:0.000}' -f $task.TrainLoss)
            '{0:0.000}' -f $task.TrainLoss -match ','
            (Get-ClovaTuningTask).Count
'@
        Invoke-InRunspace $script | Should -Be $true, $true, $true, $true, 122
    }

    It 'works where nobody can answer, with LANG=C and the clock of <Zone>' -ForEach $zones -Skip:$onWindows {
        $seen = Invoke-Child -Environment @{ TZ = $Zone; LANG = 'C'; LC_ALL = 'C' } -Script @'
            $ErrorActionPreference = 'Stop'
            Import-Module 'MODULE'
            Connect-ClovaStudio -Sandbox
            $tasks = @(Get-ClovaTuningTask)
            $now = Get-Date
            $newest = ($tasks | Sort-Object CreatedDate)[-1]
            @{
                Offset = [TimeZoneInfo]::Local.BaseUtcOffset.TotalHours
                Count  = $tasks.Count
                Kinds  = @($tasks.CreatedDate.Kind | Select-Object -Unique | ForEach-Object { "$_" })
                Age    = ($now - $newest.CreatedDate).TotalMinutes
                Recent = @(Get-ClovaTuningTask -CreatedAfter $now.AddMinutes(-30)).Count
                Where  = @($tasks | Where-Object { $_.CreatedDate -gt $now.AddMinutes(-30) }).Count
                Future = @(Get-AitemsService | Get-AitemsTrain | Where-Object CreatedDate -GT $now.AddMinutes(1)).Count
                Text   = ($tasks | Format-Table | Out-String) -match 'SUCCEEDED'
            } | ConvertTo-Json
'@
        $seen.Offset | Should -Be $Offset
        $seen.Count | Should -Be 122
        $seen.Kinds | Should -Be Local
        $seen.Age | Should -BeGreaterThan 0
        $seen.Age | Should -BeLessThan 30
        $seen.Recent | Should -BeGreaterThan 0
        $seen.Recent | Should -Be $seen.Where
        $seen.Future | Should -Be 0
        $seen.Text | Should -BeTrue
    }

    It 'works beside a module that has loaded Newtonsoft.Json <Version>, which goes on working too' -ForEach $others {
        if (-not (Test-Path $Dll)) { Set-ItResult -Skipped -Because "there is no $Dll; dotnet restore tests/ClovaStudio.Tests brings it" }
        $seen = Invoke-Child -Environment @{ OTHER = $Dll } -Script @'
            $ErrorActionPreference = 'Stop'
            Add-Type -Path $env:OTHER
            $before = [Newtonsoft.Json.Linq.JObject]::Parse('{"a":[1,2]}')['a'].Count
            Import-Module 'MODULE'
            Connect-ClovaStudio -Sandbox
            @{
                Before = $before
                Count  = @(Get-ClovaTuningTask).Count
                After  = [Newtonsoft.Json.Linq.JObject]::Parse('{"a":[1,2,3]}')['a'].Count
            } | ConvertTo-Json
'@
        $seen.Before, $seen.Count, $seen.After | Should -Be 2, 122, 3
    }

    It 'speaks <Language>' -ForEach @(
        @{ Language = 'en-US'; Error = 'There is nothing with the id*'; Advice = 'Check the id*' }
        @{ Language = 'ko-KR'; Error = "ID가 'nosuchservice'인 항목이 없습니다.*"; Advice = 'ID를 확인해 주십시오.*' }
    ) {
        $script = @"
            [cultureinfo]::CurrentUICulture = '$Language'
            Import-Module 'MODULE'
            Connect-ClovaStudio -Sandbox
            try { Get-AitemsTrain nosuchservice -ErrorAction Stop } catch { `$_.Exception.Message; `$_.ErrorDetails.RecommendedAction }
"@
        $said = Invoke-InRunspace $script
        $said[0] | Should -BeLike $Error
        $said[1] | Should -BeLike $Advice
    }
}
