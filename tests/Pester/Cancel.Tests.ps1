# Stopping: what Ctrl+C does, in every phase of a request and of a stream. A stop is tried until one is in time, eight times
# at most: on a busy machine a thread may wait for its turn longer than the whole limit, while a stop that waits for the
# network, a retry or the quota is late every time. All times are printed; that nothing stays open is looked at each time.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingWriteHost', '', Justification = 'The times are for whoever reads the log')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseUsingScopeModifierInNewRunspaces', '', Justification = 'The job has parameters of these names')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A test helper')]
param()

BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    $limit = 250
    $script:isWaitingAgain = $false

    function Start-Shell([string] $Script, [uri] $Endpoint) {
        $shell = [powershell]::Create()
        $null = $shell.AddScript(@'
            param($module, $endpoint, $key, $credential)
            Import-Module $module
            Connect-ClovaStudio -ApiKey $key -Credential $credential -ClovaEndpoint $endpoint -AitemsEndpoint $endpoint -ObjectStorageEndpoint $endpoint -RetryIntervalSec 60
'@ + "`n$Script").AddArgument((Get-ModulePath)).AddArgument($Endpoint).AddArgument((Get-SandboxApiKey)).AddArgument((Get-SandboxCredential))
        [pscustomobject]@{ Shell = $shell; Running = $shell.BeginInvoke() }
    }

    # Runs the script against the endpoint, stops it when it waits where it should, and fails when that takes too long.
    function Assert-Stop([string] $What, [string] $Script, [uri] $Endpoint, [scriptblock] $IsWaiting, [scriptblock] $IsGone) {
        foreach ($i in 1..8) {
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
                if ($elapsed -lt $limit) { return }
            }
            finally {
                $shell.Dispose()
            }
        }
        throw "No stop was over in $limit ms: $What."
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
            # An answer to HEAD has no body: after it a connection rests, and stays open, until the upload asks for something else.
            $asked = if ($Phase -eq 'the body') { { @(@($server.Requests) -notmatch '^HEAD ').Count } } else { { $server.Heard } }
            $isWaiting = if ($Phase -eq 'a retry') { { param($shell) $shell.Streams.Verbose -match 'Retry 1' } } else { { $server.Open -gt 0 -and (& $asked) -gt $script:stops } }
            $script:stops = 0
            Assert-Stop "$Command, $Phase" "$Command -Verbose" "http://127.0.0.1:$($server.Port)/" $isWaiting { $script:stops = & $asked; $server.Open -eq 0 }
        }
        finally {
            $server.Dispose()
        }
    }

    BeforeDiscovery {
        $stream = "HTTP/1.1 200 OK`r`nContent-Type: text/event-stream`r`n`r`n"
        $token = 'event:token', 'data:{"message":{"role":"assistant","content":"a "}}', '', '' -join "`n"
        $plan = 'event:planning', 'data:{"selectedSkill":[{"nameForHuman":"a"}],"tokenCount":1}', '', '' -join "`n"
        $call = 'event:token', 'data:{"message":{"role":"assistant","content":"","toolCalls":[{"id":"1","type":"function","function":{"name":"wait","partialJson":"{"}}]}}', '', '' -join "`n"
        $json = "HTTP/1.1 200 OK`r`nContent-Type: application/json`r`nContent-Length: 1000`r`n`r`n{"
        $phases = foreach ($one in @(
                @{ Command = 'Invoke-ClovaChat hi -Stream'; First = $token }
                @{ Command = 'Invoke-ClovaChat hi -AsDelta -Tool @{ wait = { 1 } } -ToolAction Auto'; First = $call }
                @{ Command = 'Invoke-ClovaSkillset hi -SkillsetId a -Version 1 -Stream'; First = $plan }
            )) {
            @{ Command = $one.Command; Phase = 'headers'; Reply = ''; Beat = '' }
            @{ Command = $one.Command; Phase = 'the first event'; Reply = $stream; Beat = '' }
            @{ Command = $one.Command; Phase = 'the next event'; Reply = $stream + $one.First; Beat = '' }
            @{ Command = $one.Command; Phase = 'one event after another'; Reply = $stream; Beat = $one.First }
            @{ Command = $one.Command; Phase = 'nothing but comments'; Reply = $stream + $one.First; Beat = ": still there`n`n" }
            @{ Command = $one.Command; Phase = 'the rest of an event'; Reply = $stream + $one.First + $one.First.Substring(0, 40); Beat = '' }
            @{ Command = $one.Command; Phase = 'a retry'; Reply = "HTTP/1.1 503 Service Unavailable`r`nContent-Length: 0`r`n`r`n"; Beat = '' }
        }
        $phases += foreach ($command in 'Invoke-ClovaChat hi', 'Get-ClovaEmbedding hi', 'Invoke-ClovaApi /v1/x -Body @{}', 'Invoke-ClovaCompletion hi -WarningAction Ignore') {
            @{ Command = $command; Phase = 'headers'; Reply = ''; Beat = '' }
            @{ Command = $command; Phase = 'the body'; Reply = $json; Beat = '' }
        }
    }

    It 'ends <Command> within 250 ms while it waits for <Phase>, and the server sees it go' -ForEach $phases {
        $server = Start-Listener $Reply -Close:($Phase -eq 'a retry') -Beat $Beat
        try {
            $isWaiting = if ($Phase -eq 'a retry') { { param($shell) $shell.Streams.Verbose -match 'Retry 1' } } else { { $server.Open -gt 0 -and $server.Heard -gt $script:stops } }
            $script:stops = 0
            Assert-Stop "$Command, $Phase" "$Command -Verbose 6>`$null" "http://127.0.0.1:$($server.Port)/" $isWaiting { $script:stops = $server.Heard; $server.Open -eq 0 }
        }
        finally {
            $server.Dispose()
        }
    }

    It 'ends Invoke-ClovaChat <With> within 250 ms while it waits for the quota' -ForEach @(@{ With = '' }, @{ With = '-Stream' }) {
        # The quota that is told is 1 request a minute: the second one waits.
        $answer = @{ status = @{ code = '20000' }; result = @{ message = @{ role = 'assistant'; content = 'a' }; finishReason = 'stop' } } | ConvertTo-Json -Depth 5 -Compress
        $server = Start-Listener (Format-HttpReply $answer -Header 'Connection: close') -Close
        try {
            Assert-Stop "the quota $With" "1..2 | Invoke-ClovaChat -Model HCX-007 -RequestsPerMinute 1 -ThrottleLimit 1 $With -Verbose 6>`$null" "http://127.0.0.1:$($server.Port)/" {
                param($shell) $script:isWaitingAgain -or @($shell.Streams.Verbose -match '^POST .* 200 ').Count -eq 1
            } { $script:isWaitingAgain = $true; $server.Open -eq 0 }
            $server.Requests.Count | Should -Be 1
        }
        finally {
            $script:isWaitingAgain = $false
            $server.Dispose()
        }
    }

    It 'ends a tool that a model asked for within 250 ms' {
        $message = '{"message":{"role":"assistant","content":"","toolCalls":[{"id":"1","type":"function","function":{"name":"wait","arguments":{}}}]},"finishReason":"tool_calls"}'
        $server = Start-Listener (Format-HttpReply ('{"status":{"code":"20000"},"result":' + $message + '}'))
        try {
            Assert-Stop 'a tool' 'Invoke-ClovaChat hi -Tool @{ wait = { Start-Sleep 60 } } -ToolAction Auto -Verbose' "http://127.0.0.1:$($server.Port)/" { param($shell) $shell.Streams.Verbose -match 'Running the tool' } { $true }
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
            Assert-Stop 'TLS' 'Get-ClovaTuningTask' "https://127.0.0.1:$($server.Port)/" { $server.Heard -gt $script:stops } { $script:stops = $server.Heard; $server.Open -eq 0 }
        }
        finally {
            $server.Dispose()
        }
    }

    It 'ends within 250 ms while the connection is being made' -Skip:(-not $IsLinux) {
        $hole = Start-BlackHole
        try {
            $base = Measure-Socket $hole.Port 02
            Assert-Stop 'connect' 'Get-ClovaTuningTask' "http://127.0.0.1:$($hole.Port)/" { (Measure-Socket $hole.Port 02) -gt $base } { (Measure-Socket $hole.Port 02) -le $base }
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
        $requests = New-RequestCounter
        try {
            $port = $emulator.ClovaEndpoint.Port
            $isRetry = $_ -like '429*'
            $script:sent = 0
            Assert-Stop "emulator, $_" 'Get-ClovaTuningTask -Verbose; Disconnect-ClovaStudio' $emulator.ClovaEndpoint {
                param($shell)
                if ($isRetry) { $shell.Streams.Verbose -match 'Retry 1' } else { $requests.Count -gt $script:sent }
            } { $script:sent = $requests.Count; $isRetry -or (Measure-Socket $port 01) -eq 0 }
        }
        finally {
            $requests.Dispose()
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
