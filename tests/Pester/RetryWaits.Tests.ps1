# What a request waits for before it is sent again: in the progress where somebody sees it, else in the log, once.
BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest

    # Runs a script in a runspace with a window or without one, and gives its streams.
    function Invoke-Waiting([string] $Script, [switch] $Windowed) {
        $shell = [powershell]::Create()
        try {
            if ($Windowed) {
                $shell.Runspace = New-WindowedRunspace
                $shell.Runspace.Open()
            }
            $null = $shell.AddScript("param(`$Module) Import-Module `$Module; $Script").AddArgument((Get-ModulePath)).Invoke()
            [pscustomobject]@{
                Information = @($shell.Streams.Information | ForEach-Object { "$_" })
                Progress    = @($shell.Streams.Progress | ForEach-Object { $_ })
                Error       = @($shell.Streams.Error)
            }
        }
        finally {
            $shell.Dispose()
        }
    }
}

Describe 'A wait before a retry of <Name>' -ForEach @(
    @{ Name = 'a list'; Script = "Connect-ClovaStudio -Sandbox -SandboxFault '429:retry-after=4'; Get-ClovaTuningTask -First 1 | Out-Null" }
    @{ Name = 'a question'; Script = "Connect-ClovaStudio -Sandbox -SandboxFault '503:retry-after=4,path=/v3'; 'a' | Invoke-ClovaChat | Out-Null" }
    @{ Name = 'AiTEMS'; Script = "Connect-ClovaStudio -Sandbox -SandboxFault '503:retry-after=4'; Get-AitemsService | Out-Null" }
) {
    It 'is told once where nobody sees a progress' {
        $streams = Invoke-Waiting $Script
        $streams.Error | Should -BeNullOrEmpty
        $told = @($streams.Information | Where-Object { $_ -like 'Retry 1 of 3 in 4.0 s after HTTP *' })
        $told.Count | Should -Be 1
    }

    It 'stands in the progress where somebody does, with the time that is left' {
        $streams = Invoke-Waiting $Script -Windowed
        $streams.Error | Should -BeNullOrEmpty
        $streams.Information | Should -BeNullOrEmpty
        $shown = @($streams.Progress | Where-Object { $_.StatusDescription -like 'Retry 1 of 3 in 4.0 s after HTTP *' })
        $shown.Count | Should -BeGreaterThan 1
        $shown[0].SecondsRemaining | Should -BeGreaterThan 0
        $shown[-1].SecondsRemaining | Should -BeLessThan $shown[0].SecondsRemaining
        $streams.Progress[-1].RecordType | Should -Be Completed
    }
}

Describe 'A short wait' {
    It 'is no news' {
        $streams = Invoke-Waiting "Connect-ClovaStudio -Sandbox -SandboxFault 503 -RetryIntervalSec 0.2; Get-ClovaTuningTask -First 1 | Out-Null"
        $streams.Information | Should -BeNullOrEmpty
    }
}
