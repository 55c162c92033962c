# Stopping: what Ctrl+C does, in every phase of a request. Each time is the best of three, so that a busy machine does
# not fail what the module does right; all of them are printed.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '', Justification = 'The times are for whoever reads the log')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseUsingScopeModifierInNewRunspaces', '', Justification = 'The job has parameters of these names')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A test helper')]
param()

BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    $limit = 250

    function Start-Shell([string] $Script, [uri] $Endpoint) {
        $shell = [powershell]::Create()
        $null = $shell.AddScript(@'
            param($module, $endpoint, $key, $credential)
            Import-Module $module
            Connect-ClovaStudio -ApiKey $key -Credential $credential -ClovaEndpoint $endpoint -AitemsEndpoint $endpoint -ObjectStorageEndpoint $endpoint -RetryIntervalSec 60
'@ + "`n$Script").AddArgument((Get-ModulePath)).AddArgument($Endpoint).AddArgument((Get-SandboxApiKey)).AddArgument((Get-SandboxCredential))
        [pscustomobject]@{ Shell = $shell; Running = $shell.BeginInvoke() }
    }

    # Runs the script against the endpoint, stops it when it waits where it should, and gives the milliseconds that took.
    function Measure-Stop([string] $What, [string] $Script, [uri] $Endpoint, [scriptblock] $IsWaiting, [scriptblock] $IsGone) {
        $times = foreach ($i in 1..3) {
            $one = Start-Shell $Script $Endpoint
            try {
                $shell = $one.Shell
                Wait-Until { & $IsWaiting $shell }
                $watch = [System.Diagnostics.Stopwatch]::StartNew()
                $shell.Stop()
                $elapsed = $watch.ElapsedMilliseconds
                $shell.InvocationStateInfo.State | Should -Be 'Stopped'
                Wait-Until { & $IsGone } | Out-Null
                $gone = $watch.ElapsedMilliseconds
                @($shell.Streams.Error).Count | Should -Be 0
                Write-Host "    $What`: stopped after $elapsed ms, socket gone after $gone ms"
                $elapsed
            }
            finally {
                $shell.Dispose()
            }
        }
        ($times | Measure-Object -Minimum).Minimum
    }

    # Connections of this machine to a port, in the given state of /proc/net: 01 established, 02 connecting.
    function Measure-Socket([int] $Port, [string] $State) {
        $remote = ':{0:X4}' -f $Port
        @(Get-Content /proc/net/tcp, /proc/net/tcp6 -ErrorAction Ignore | Where-Object { $fields = $_.Trim() -split '\s+'; $fields[2].EndsWith($remote) -and $fields[3] -eq $State }).Count
    }
}

Describe 'A stop' {
    It 'ends <Command> within 250 ms while it waits for <Phase>, and lets go of the socket' -ForEach @(
        foreach ($command in 'Get-ClovaTuningTask', 'Get-AitemsService', 'Get-AitemsTrain abc', 'Publish-ClovaTuningDataset $module b -Force', '@{ q = 1; a = 2 } | Measure-ClovaModel -Model HCX-005 -Property q -Expected a') {
            @{ Command = $command; Phase = 'headers'; Reply = '' }
            @{ Command = $command; Phase = 'the body'; Reply = "HTTP/1.1 200 OK`r`nContent-Type: application/json`r`nContent-Length: 1000`r`n`r`n{" }
            @{ Command = $command; Phase = 'a retry'; Reply = "HTTP/1.1 503 Service Unavailable`r`nContent-Length: 0`r`n`r`n"; Close = $true }
        }
    ) {
        $server = Start-Listener $Reply -Close:($_.ContainsKey('Close'))
        try {
            $isWaiting = if ($Phase -eq 'a retry') { { param($shell) $shell.Streams.Verbose -match 'Retry 1' } } else { { $server.Open -gt 0 -and $server.Heard -gt $script:stops } }
            $script:stops = 0
            $best = Measure-Stop "$Command, $Phase" "$Command -Verbose" "http://127.0.0.1:$($server.Port)/" $isWaiting { $script:stops = $server.Heard; $server.Open -eq 0 }
            $best | Should -BeLessThan $limit
        }
        finally {
            $server.Dispose()
        }
    }

    It 'ends within 250 ms while TLS is being set up' {
        # The runtime gives the attempt up some seconds after its request, for the sake of the next one.
        $server = Start-Listener
        try {
            $script:stops = 0
            $best = Measure-Stop 'TLS' 'Get-ClovaTuningTask' "https://127.0.0.1:$($server.Port)/" { $server.Heard -gt $script:stops } { $script:stops = $server.Heard; $server.Open -eq 0 }
            $best | Should -BeLessThan $limit
        }
        finally {
            $server.Dispose()
        }
    }

    It 'ends within 250 ms while the connection is being made' -Skip:(-not $IsLinux) {
        $hole = Start-BlackHole
        try {
            $base = Measure-Socket $hole.Port 02
            $best = Measure-Stop 'connect' 'Get-ClovaTuningTask' "http://127.0.0.1:$($hole.Port)/" { (Measure-Socket $hole.Port 02) -gt $base } { (Measure-Socket $hole.Port 02) -le $base }
            $best | Should -BeLessThan $limit
        }
        finally {
            $hole.Dispose()
        }
    }
}

Describe 'Against the emulator' {
    It 'nothing stays connected after a stop in <_>' -Skip:(-not $IsLinux) -ForEach 'stall', 'stall-body', '429:retry-after=60' {
        $fault = if ($_ -like '*:*') { "$_,times=always" } else { "${_}:times=always" }
        $emulator = Start-Emulator '--fault', $fault
        try {
            $port = $emulator.ClovaEndpoint.Port
            $isRetry = $_ -like '429*'
            $best = Measure-Stop "emulator, $_" 'Get-ClovaTuningTask -Verbose; Disconnect-ClovaStudio' $emulator.ClovaEndpoint {
                param($shell)
                if ($isRetry) { $shell.Streams.Verbose -match 'Retry 1' } else { (Measure-Socket $port 01) -gt 0 }
            } { $isRetry -or (Measure-Socket $port 01) -eq 0 }
            $best | Should -BeLessThan $limit
        }
        finally {
            Stop-Emulator $emulator
        }
    }

    It 'Select-Object -First ends the listing at once' {
        # Later pages never come: only a cmdlet that is really ended gets past them.
        $emulator = Start-Emulator '--fault', 'stall:after=1,times=always'
        try {
            Connect-Emulator $emulator
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            (Get-ClovaTuningTask -PageSize 10 | Select-Object -First 8).Count | Should -Be 8
            Write-Host "    Select-Object -First: $($watch.ElapsedMilliseconds) ms with its request"
            Disconnect-ClovaStudio
            if ($IsLinux) { Wait-Until { (Measure-Socket $emulator.ClovaEndpoint.Port 01) -eq 0 } }
        }
        finally {
            Stop-Emulator $emulator
        }
    }

    It 'Stop-Job ends the job' {
        $emulator = Start-Emulator '--fault', 'stall:times=always'
        try {
            $job = Start-ThreadJob {
                param($module, $endpoint, $key)
                Import-Module $module
                Connect-ClovaStudio -ApiKey $key -ClovaEndpoint $endpoint
                Get-ClovaTuningTask
            } -ArgumentList (Get-ModulePath), $emulator.ClovaEndpoint, (Get-SandboxApiKey)
            if ($IsLinux) { Wait-Until { (Measure-Socket $emulator.ClovaEndpoint.Port 01) -gt 0 } } else { Wait-Until { $job.State -eq 'Running' } }
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            Stop-Job $job
            Write-Host "    Stop-Job: $($watch.ElapsedMilliseconds) ms"
            $job.State | Should -Be 'Stopped'
            Remove-Job $job
            if ($IsLinux) { Wait-Until { (Measure-Socket $emulator.ClovaEndpoint.Port 01) -eq 0 } }
        }
        finally {
            Stop-Emulator $emulator
        }
    }
}
