# Proxies: given outright, by environment, with a password, and what never goes through one.
BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-Module "$PSScriptRoot/RecordingService.psm1" -Force
    Import-ModuleUnderTest
    $services = Start-RecordingService
    $aitems = $services.AitemsEndpoint
    $clova = $services.ClovaEndpoint
}

AfterAll {
    Stop-RecordingService
    Disconnect-ClovaStudio
}

Describe 'Proxies' {
    BeforeAll {
        # A proxy that asks for a password, and asks again whatever it gets.
        $proxy = Start-Listener (Format-HttpReply '' '407 Proxy Authentication Required' -Header 'Proxy-Authenticate: Basic realm="x"')
        $address = "127.0.0.1:$($proxy.Port)"

        function Get-ProxyRequest([string] $ErrorId = 'ProxyRefused,*') {
            $proxy.Requests.Clear()
            { Get-ClovaTuningTask } | Should -Throw -ErrorId $ErrorId
            "$($Error[0].Exception)" | Should -Not -BeLike '*proxy-password*'
            [string[]] $proxy.Requests
        }

        function Connect-Far([hashtable] $With = @{}) {
            Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -ClovaEndpoint https://clovastudio.example.invalid/ -MaximumRetryCount 0 @With
        }
    }

    AfterAll { $proxy.Dispose() }

    BeforeEach { $before = Clear-ClovaEnvironment }

    AfterEach {
        Disconnect-ClovaStudio
        Restore-ClovaEnvironment $before
    }

    It 'given outright are used, without the key and with their own credential' {
        $credential = [pscredential]::new('proxy-user', (ConvertTo-PlainSecret 'proxy-password'))
        Connect-Far @{ Proxy = "http://$address"; ProxyCredential = $credential }
        (Get-ClovaStudioConnection).Proxy | Should -Be "http://$address/"
        $requests = Get-ProxyRequest
        $requests[0] | Should -BeLike 'CONNECT clovastudio.example.invalid:443*'
        $requests -join '' | Should -BeLike "*Proxy-Authorization: Basic $([Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes('proxy-user:proxy-password')))*"
        $requests -join '' | Should -Not -BeLike '*Authorization: Bearer*'
    }

    It 'of HTTPS_PROXY are used, as they are set now, with the password that stands in them' {
        Connect-Far
        $env:HTTPS_PROXY = "http://proxy-user:proxy-password@$address"
        $requests = Get-ProxyRequest
        $requests[0] | Should -BeLike 'CONNECT clovastudio.example.invalid:443*'
        $requests -join '' | Should -BeLike '*Proxy-Authorization: Basic *'
    }

    It 'of <Variable> that are no address are refused and named, and not passed over: <Value>' -ForEach @(
        foreach ($variable in 'HTTPS_PROXY', 'ALL_PROXY') {
            foreach ($value in 'gopher://user:proxy-password@proxy.invalid', '::::', 'http://') { @{ Variable = $variable; Value = $value } }
        }
    ) {
        Connect-Far
        Set-Item "Env:$Variable" $Value
        { Get-ClovaTuningTask } | Should -Throw -ErrorId 'CredentialInvalid,*' -ExpectedMessage "*$Variable*"
        "$($Error[0])" | Should -Not -BeLike '*proxy-password*'
    }

    It 'of HTTPS_PROXY are not used for what NO_PROXY lists' -ForEach 'example.invalid', '.example.invalid', 'clovastudio.example.invalid', 'a.b, EXAMPLE.invalid', '*' {
        Connect-Far
        $env:HTTPS_PROXY = "http://$address"
        $env:NO_PROXY = $_
        Get-ProxyRequest 'ConnectionFailed,*' | Should -BeNullOrEmpty
    }

    It 'never get a request for loopback, which would carry the key in the clear' {
        $services.Clova.Requests.Clear()
        $proxy.Requests.Clear()
        $env:HTTPS_PROXY = $env:ALL_PROXY = "http://$address"
        Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -ClovaEndpoint $clova -Proxy "http://$address"
        Get-ClovaTuningTask
        $services.Clova.Requests.Count | Should -Be 1
        $proxy.Requests.Count | Should -Be 0
    }

    It 'with a password in their address are refused without quoting it' {
        { Connect-Far @{ Proxy = 'http://user:proxy-password@proxy.invalid' } } | Should -Throw -ErrorId 'CredentialInvalid,*' -ExpectedMessage '*-ProxyCredential*'
        "$($Error[0])" | Should -Not -BeLike '*proxy-password*'
    }
}
