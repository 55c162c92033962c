# Where endpoints and quotas come from, and connections side by side.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-Module "$PSScriptRoot/../RecordingService.psm1" -Force
    Import-ModuleUnderTest
    $services = Start-RecordingService
    $aitems = $services.AitemsEndpoint
    $clova = $services.ClovaEndpoint
}

AfterAll {
    Stop-RecordingService
    Disconnect-ClovaStudio
}

Describe 'Endpoints' {
    BeforeEach { $before = Clear-ClovaEnvironment }

    AfterEach {
        Disconnect-ClovaStudio
        Restore-ClovaEnvironment $before
    }

    It 'are those of the government zone with -Site Gov, where AiTEMS is refused in clear words' {
        $connection = Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -Credential (Get-SandboxCredential) -Site Gov -PassThru
        $connection.ClovaEndpoint | Should -Be 'https://clovastudio.stream.gov-ntruss.com/'
        $connection.AitemsEndpoint | Should -BeNullOrEmpty
        { Get-AitemsService } | Should -Throw -ErrorId 'EndpointNotFound,*' -ExpectedMessage '*public zone only*'
        { Get-AitemsTrain abc } | Should -Throw -ErrorId 'EndpointNotFound,*' -ExpectedMessage '*public zone only*'
    }

    It 'given outright win over the zone, and the zone over the environment' {
        $env:CLOVASTUDIO_ENDPOINT = 'https://environment.example.invalid/'
        (Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -Site Gov -ClovaEndpoint $clova -PassThru).ClovaEndpoint | Should -Be $clova
        (Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -Site Public -PassThru).ClovaEndpoint | Should -Be 'https://clovastudio.stream.ntruss.com/'
        (Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -PassThru).ClovaEndpoint | Should -Be 'https://environment.example.invalid/'
    }

    It 'that are not https are refused before anything is sent' -ForEach @(
        @{ Address = 'http://clovastudio.example.invalid/' }, @{ Address = 'ftp://127.0.0.1/' }, @{ Address = 'clovastudio.stream.ntruss.com' }
        @{ Address = 'https://user:password@clovastudio.example.invalid/' }
    ) {
        { Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -ClovaEndpoint $Address } | Should -Throw -ErrorId 'InsecureEndpoint,*'
        "$($Error[0])" | Should -Not -BeLike '*password@*'
        $env:CLOVASTUDIO_API_KEY = 'nv-x'
        $env:CLOVASTUDIO_ENDPOINT = $Address
        { Get-ClovaTuningTask } | Should -Throw -ErrorId 'InsecureEndpoint,*'
    }

    It 'that are plain http get no request at all' {
        # The same server, once by a name that is loopback to this module and once by one that is not.
        $services.Aitems.Requests.Clear()
        $others = [Net.Dns]::GetHostAddresses([Net.Dns]::GetHostName()) | Where-Object { -not [Net.IPAddress]::IsLoopback($_) -and $_.AddressFamily -eq 'InterNetwork' }
        foreach ($other in @($others) + @('0.0.0.0')) {
            { Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -ClovaEndpoint "http://${other}:$($services.Aitems.Port)/"; Get-ClovaTuningTask } |
                Should -Throw -ErrorId 'InsecureEndpoint,*' -ExpectedMessage '*No key was sent*'
        }
        $services.Aitems.Requests.Count | Should -Be 0
    }

    It 'in the environment that are no address end in an error that says which variable' {
        $env:CLOVASTUDIO_API_KEY = 'nv-x'
        $env:CLOVASTUDIO_ENDPOINT = 'https://[bad'
        { Get-ClovaTuningTask } | Should -Throw -ErrorId 'InsecureEndpoint,*' -ExpectedMessage '*$env:CLOVASTUDIO_ENDPOINT*'
    }
}

Describe 'The path prefix' {
    BeforeEach { $before = Clear-ClovaEnvironment }

    AfterEach {
        Disconnect-ClovaStudio
        Restore-ClovaEnvironment $before
    }

    It 'stands before the paths of CLOVA Studio, from the parameter or else the environment' {
        function Get-SentPath {
            $services.Clova.Requests.Clear()
            Get-ClovaTuningTask
            (([string[]] $services.Clova.Requests)[-1] -split ' ')[1]
        }

        $env:CLOVASTUDIO_API_KEY = 'nv-x'
        $env:CLOVASTUDIO_ENDPOINT = $clova
        Get-SentPath | Should -BeLike '/tuning/*'
        (Get-ClovaStudioConnection).PathPrefix | Should -BeNullOrEmpty
        $env:CLOVASTUDIO_PATH_PREFIX = 'serviceapp'
        Get-SentPath | Should -BeLike '/serviceapp/tuning/*'
        (Connect-ClovaStudio -PathPrefix testapp -PassThru).PathPrefix | Should -BeExactly testapp
        Get-SentPath | Should -BeLike '/testapp/tuning/*'
        Connect-ClovaStudio -PathPrefix ''
        Get-SentPath | Should -BeLike '/tuning/*'
        { Connect-ClovaStudio -PathPrefix 'a/../b' -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'InvalidArgument,*'
    }

    It 'is completed with the two that there are' {
        (TabExpansion2 'Connect-ClovaStudio -PathPrefix ').CompletionMatches.CompletionText | Should -Be testapp, serviceapp
    }
}

Describe 'The endpoint of Object Storage' {
    BeforeEach {
        $before = Clear-ClovaEnvironment
    }

    AfterEach {
        Restore-ClovaEnvironment $before
    }

    It 'is the parameter, the site, the environment, the default' {
        $key = Get-SandboxApiKey
        (Connect-ClovaStudio -ApiKey $key -PassThru).ObjectStorageEndpoint | Should -Be https://kr.object.ncloudstorage.com/
        $env:CLOVASTUDIO_OBJECT_STORAGE_ENDPOINT = 'https://storage.invalid/'
        $connection = Connect-ClovaStudio -ApiKey $key -PassThru
        $connection.ObjectStorageEndpoint | Should -Be https://storage.invalid/
        $connection.ObjectStorageEndpointSource | Should -BeLike '*CLOVASTUDIO_OBJECT_STORAGE_ENDPOINT*'
        (Connect-ClovaStudio -ApiKey $key -Site Gov -PassThru).ObjectStorageEndpoint | Should -Be https://kr.object.gov-ncloudstorage.com/
        (Connect-ClovaStudio -ApiKey $key -Site Gov -ObjectStorageEndpoint https://mine.invalid/ -PassThru).ObjectStorageEndpoint | Should -Be https://mine.invalid/
        { Connect-ClovaStudio -ApiKey $key -ObjectStorageEndpoint http://mine.invalid/ } | Should -Throw -ErrorId 'InsecureEndpoint,*'
        Disconnect-ClovaStudio
        $env:CLOVASTUDIO_API_KEY = 'nv-test-not-a-real-key'
        (Get-ClovaStudioConnection).ObjectStorageEndpoint | Should -Be https://storage.invalid/
        $env:CLOVASTUDIO_OBJECT_STORAGE_ENDPOINT = 'https://other.invalid/'
        (Get-ClovaStudioConnection).ObjectStorageEndpoint | Should -Be https://other.invalid/
    }
}

Describe 'Connections' {
    BeforeEach { $before = Clear-ClovaEnvironment }

    AfterEach {
        Disconnect-ClovaStudio
        Restore-ClovaEnvironment $before
    }

    It 'stand side by side' {
        $one = Connect-ClovaStudio -ApiKey (ConvertTo-PlainSecret nv-one) -ClovaEndpoint $clova -PassThru
        $two = Connect-ClovaStudio -ApiKey (ConvertTo-PlainSecret nv-two) -ClovaEndpoint $clova -PassThru
        Get-SentApiKey @{ Connection = $one } | Should -BeExactly 'nv-one'
        Get-SentApiKey @{ Connection = $two } | Should -BeExactly 'nv-two'
        Disconnect-ClovaStudio $two
        Get-SentApiKey @{ Connection = $one } | Should -BeExactly 'nv-one'
    }

    It 'of one runspace are not seen in another, and one may be handed to several' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $module = Get-ModulePath
        $shared = Connect-ClovaStudio -Sandbox -PassThru
        $outcome = 1..8 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:module
            $mine = @(Get-ClovaStudioConnection).Count
            $endpoint = "https://runspace-$_.example.invalid/"
            $key = [securestring]::new(); 'nv-x'.ToCharArray().ForEach({ $key.AppendChar($_) })
            Connect-ClovaStudio -ApiKey $key -ClovaEndpoint $endpoint
            [pscustomobject]@{
                Before = $mine
                Own    = (Get-ClovaStudioConnection).ClovaEndpoint -eq $endpoint
                Tasks  = (Get-ClovaTuningTask -Connection $using:shared).Count
            }
            Disconnect-ClovaStudio
        }
        $outcome.Count | Should -Be 8
        $outcome.Before | Select-Object -Unique | Should -Be 0
        $outcome.Own | Select-Object -Unique | Should -BeTrue
        $outcome.Tasks | Select-Object -Unique | Should -Be 122
        (Get-ClovaStudioConnection).ApiKeySource | Should -Be 'Sandbox'
    }
}

Describe 'Connect-ClovaStudio -Quota' {
    AfterEach { Disconnect-ClovaStudio -ErrorAction SilentlyContinue }

    It 'shows the documented quota as long as nothing is known' {
        Connect-ClovaStudio -Sandbox
        $quota = (Get-ClovaModel -Name HCX-005).Quota
        $quota.Source | Should -Be 'Documented'
        "$quota" | Should -Be '60/60000 Documented'
    }

    It 'takes <value> for <expected>' -ForEach @(
        @{ value = '300/180000'; expected = '300/180000 Told' }
        @{ value = '300'; expected = '300/- Told' }
        @{ value = 300; expected = '300/- Told' }
        @{ value = '/180,000'; expected = '-/180000 Told' }
    ) {
        Connect-ClovaStudio -Sandbox -Quota @{ 'hcx-005' = $value }
        "$((Get-ClovaModel -Name HCX-005).Quota)" | Should -Be $expected
        "$((Get-ClovaModel -Name HCX-007).Quota)" | Should -Be '60/60000 Documented'
    }

    It 'refuses <value>' -ForEach @(
        @{ value = 'many' }
        @{ value = '1/2/3' }
        @{ value = '0/100' }
        @{ value = '' }
        @{ value = $null }
    ) {
        { Connect-ClovaStudio -Sandbox -Quota @{ 'HCX-005' = $value } } | Should -Throw -ErrorId 'InvalidArgument*'
    }

    It 'shows the quota beside the usage, and in a report as text' {
        Connect-ClovaStudio -Sandbox -Quota @{ 'HCX-005' = '300/180000' }
        $null = 'Hello' | Invoke-ClovaChat -Model HCX-005
        $usage = Get-ClovaUsage -Model HCX-005
        "$($usage.Quota)" | Should -Be '300/180000 Told'
        ($usage | ConvertTo-Csv)[-1] | Should -Match '300/180000 Told'
    }

    It 'holds -RequestsPerMinute of a run against it, and keeps the tokens' {
        Connect-ClovaStudio -Sandbox -Quota @{ 'HCX-005' = '300/180000' }
        $null = 'Hello' | Invoke-ClovaChat -Model HCX-005 -RequestsPerMinute 100
        "$((Get-ClovaUsage -Model HCX-005).Quota)" | Should -Be '100/180000 Told'
    }
}
