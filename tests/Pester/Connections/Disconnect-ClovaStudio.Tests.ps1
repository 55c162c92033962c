# Connections that end, and the requests that still wait.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
}

Describe 'A connection' {
    BeforeEach { $before = Clear-ClovaEnvironment }

    AfterEach {
        Disconnect-ClovaStudio
        Restore-ClovaEnvironment $before
    }

    It 'that were ended say so in their own words, and may be ended again' {
        $connection = Connect-ClovaStudio -Sandbox -PassThru
        Disconnect-ClovaStudio
        Disconnect-ClovaStudio
        Disconnect-ClovaStudio $connection
        { Get-ClovaTuningTask -Connection $connection } | Should -Throw -ErrorId 'Disconnected,*'
        { Get-AitemsTrain a, b -Connection $connection } | Should -Throw -ErrorId 'Disconnected,*'
        Get-ClovaStudioConnection | Should -BeNullOrEmpty
    }

    It 'that are ended while a request waits for <Name> end that request' -ForEach @(
        @{ Name = 'an answer'; Reply = '' }
        @{ Name = 'the rest of an answer'; Reply = "HTTP/1.1 200 OK`r`nContent-Length: 100`r`n`r`n{" }
        @{ Name = 'its next attempt'; Reply = "HTTP/1.1 503 Service Unavailable`r`nContent-Length: 0`r`n`r`n" }
    ) {
        $server = Start-Listener $Reply
        $connection = Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -ClovaEndpoint "http://127.0.0.1:$($server.Port)/" -RetryIntervalSec 60 -PassThru
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript({ param($module, $c) Import-Module $module; Get-ClovaTuningTask -Connection $c -Verbose })
            $running = $shell.AddArgument((Get-ModulePath)).AddArgument($connection).BeginInvoke()
            Wait-Until { $server.Heard -eq 1 -and ($Name -ne 'its next attempt' -or $shell.Streams.Verbose -match 'Retry 1') }
            Disconnect-ClovaStudio $connection
            Wait-Until { $running.IsCompleted }
            $shell.Streams.Error[0].FullyQualifiedErrorId | Should -BeLike 'Disconnected,*'
            Wait-Until { $server.Open -eq 0 }
        }
        finally {
            $shell.Dispose()
            $server.Dispose()
        }
    }

    It 'end with Remove-Module' {
        $shell = [powershell]::Create()
        try {
            $outcome = $shell.AddScript({
                param($module)
                Import-Module $module
                $c = Connect-ClovaStudio -Sandbox -PassThru
                Remove-Module ClovaStudio
                Import-Module $module
                @(Get-ClovaStudioConnection).Count
                try { Get-ClovaTuningTask -Connection $c } catch { $_.FullyQualifiedErrorId }
            }).AddArgument((Get-ModulePath)).Invoke()
            $outcome[0] | Should -Be 0
            $outcome[1] | Should -BeLike 'Disconnected,*'
        }
        finally {
            $shell.Dispose()
        }
    }
}
