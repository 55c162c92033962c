# Where credentials, endpoints and proxies come from. What was really sent is read off a server on loopback.
# The profile's file is found through HOME, which Windows does not use.
BeforeDiscovery {
    $hasHome = -not $IsWindows
}

BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    $services = '{"services":[],"offset":0,"limit":1000}'
    $listener = Start-Listener (Format-HttpReply $services)
    $tasks = '{"status":{"code":"20000"},"result":{"totalPages":1,"totalElements":0,"content":[]}}'
    $clovaListener = Start-Listener (Format-HttpReply $tasks)
    $aitems = [uri]"http://127.0.0.1:$($listener.Port)/api/v1"
    $clova = [uri]"http://127.0.0.1:$($clovaListener.Port)/"

    function Get-SentAccessKey([hashtable] $With = @{}) {
        $listener.Requests.Clear()
        Get-AitemsService @With
        ([string[]] $listener.Requests)[-1] -match '(?im)^x-ncp-iam-access-key: (\S+)\s*$' | Should -BeTrue
        $Matches[1]
    }

    function Get-SentApiKey([hashtable] $With = @{}) {
        $clovaListener.Requests.Clear()
        Get-ClovaTuningTask @With
        ([string[]] $clovaListener.Requests)[-1] -match '(?im)^Authorization: Bearer (\S+)\s*$' | Should -BeTrue
        $Matches[1]
    }

    function Get-Pair([string] $Id) { [pscredential]::new($Id, (ConvertTo-PlainSecret "secret-of-$Id")) }
}

AfterAll {
    $listener.Dispose()
    $clovaListener.Dispose()
}

Describe 'Credentials' {
    BeforeEach {
        $before = Clear-ClovaEnvironment
        $env:AITEMS_ENDPOINT = $aitems
        $env:CLOVASTUDIO_ENDPOINT = $clova
    }

    AfterEach {
        Disconnect-ClovaStudio
        Restore-ClovaEnvironment $before
    }

    It 'come from -Connection, then Connect-ClovaStudio, then the environment, then the ncloud file' -Skip:(-not $hasHome) {
        Write-NcloudFile "[DEFAULT]`nncloud_access_key_id = FILE`nncloud_secret_access_key = s"
        Get-SentAccessKey | Should -BeExactly 'FILE'
        $env:NCLOUD_ACCESS_KEY_ID = 'ENVIRONMENT'
        $env:NCLOUD_SECRET_ACCESS_KEY = 's'
        Get-SentAccessKey | Should -BeExactly 'ENVIRONMENT'
        $connection = Connect-ClovaStudio -Credential (Get-Pair PASSED) -PassThru
        Connect-ClovaStudio -Credential (Get-Pair CONNECTED)
        Get-SentAccessKey | Should -BeExactly 'CONNECTED'
        Get-SentAccessKey @{ Connection = $connection } | Should -BeExactly 'PASSED'
        Disconnect-ClovaStudio
        Get-SentAccessKey | Should -BeExactly 'ENVIRONMENT'
    }

    It 'for CLOVA Studio come from the newer variable before the older' {
        $env:NCP_CLOVASTUDIO_API_KEY = 'nv-older'
        Get-SentApiKey | Should -BeExactly 'nv-older'
        $env:CLOVASTUDIO_API_KEY = 'nv-newer'
        Get-SentApiKey | Should -BeExactly 'nv-newer'
    }

    It 'of a profile named outright come before the environment, those of NCLOUD_PROFILE after it' -Skip:(-not $hasHome) {
        Write-NcloudFile "[a]`nncloud_access_key_id=AAA`nncloud_secret_access_key=s`n[b]`nncloud_access_key_id=BBB`nncloud_secret_access_key=s"
        $env:NCLOUD_PROFILE = 'b'
        Get-SentAccessKey | Should -BeExactly 'BBB'
        $env:NCLOUD_ACCESS_KEY = 'ENVIRONMENT'
        $env:NCLOUD_SECRET_KEY = 's'
        Get-SentAccessKey | Should -BeExactly 'ENVIRONMENT'
        Connect-ClovaStudio -ProfileName a
        Get-SentAccessKey | Should -BeExactly 'AAA'
    }

    It 'never mix the halves of two sources' -Skip:(-not $hasHome) {
        Write-NcloudFile "[DEFAULT]`nncloud_secret_access_key = s"
        $env:NCLOUD_ACCESS_KEY_ID = 'ENVIRONMENT'
        { Get-AitemsService } | Should -Throw -ErrorId 'CredentialInvalid,*' -ExpectedMessage '*secret key is not*'
    }

    It 'are read from a file with <Name>' -Skip:(-not $hasHome) -ForEach @(
        @{ Name = 'Windows line ends and a byte order mark'; Text = "[DEFAULT]`r`nncloud_access_key_id = RIGHT`r`nncloud_secret_access_key = s`r`n"; Encoding = [Text.UTF8Encoding]::new($true) }
        @{ Name = 'the encoding that Windows PowerShell redirects in'; Text = "[DEFAULT]`r`nncloud_access_key_id = RIGHT`r`nncloud_secret_access_key = s"; Encoding = [Text.UnicodeEncoding]::new() }
        @{ Name = 'keys before any section'; Text = "ncloud_access_key_id=RIGHT`nncloud_secret_access_key=s`n[other]`nncloud_access_key_id=WRONG" }
        @{ Name = 'comments and empty lines'; Text = "# one`n; two`n`n[DEFAULT]`n#ncloud_access_key_id = WRONG`nncloud_access_key_id = RIGHT`n`nncloud_secret_access_key = s" }
        @{ Name = 'names of whatever case'; Text = "[default]`nNCLOUD_Access_Key_ID = RIGHT`nNcloud_Secret_Access_Key = s" }
        @{ Name = 'tabs and blanks, or none, round the equals sign'; Text = "[DEFAULT]`n`tncloud_access_key_id=RIGHT`nncloud_secret_access_key `t = `t s  " }
        @{ Name = 'lines that are nothing known'; Text = "[DEFAULT]`nrubbish`n=x`nncloud_api_url = http://elsewhere.invalid`nncloud_access_key_id = RIGHT`nncloud_secret_access_key = s" }
        @{ Name = 'another section before'; Text = "[other]`nncloud_access_key_id = WRONG`nncloud_secret_access_key = w`n[DEFAULT]`nncloud_access_key_id = RIGHT`nncloud_secret_access_key = s" }
    ) {
        Write-NcloudFile $Text $(if ($_.ContainsKey('Encoding')) { $Encoding } else { [Text.UTF8Encoding]::new($false) })
        Get-SentAccessKey | Should -BeExactly 'RIGHT'
        (Get-ClovaStudioConnection).CredentialSource | Should -BeExactly 'Profile DEFAULT (~/.ncloud/configure)'
    }

    It 'keep the equals signs of a secret in the ncloud file' -Skip:(-not $hasHome) {
        Write-NcloudFile "ncloud_access_key_id = SANDBOX-ACCESS-KEY-ID`nncloud_secret_access_key = a=b=="
        Get-AitemsService
        $request = ([string[]] $listener.Requests)[-1]
        $null = $request -match '(?im)^x-ncp-apigw-timestamp: (\d+)'
        $signer = [System.Security.Cryptography.HMACSHA256]::new([Text.Encoding]::UTF8.GetBytes('a=b=='))
        $text = "GET /api/v1/services`n$($Matches[1])`nSANDBOX-ACCESS-KEY-ID"
        $request | Should -BeLike "*$([Convert]::ToBase64String($signer.ComputeHash([Text.Encoding]::UTF8.GetBytes($text))))*"
    }

    It 'of a profile that is not there end in an error that names profile and file, and no value' -Skip:(-not $hasHome) {
        Write-NcloudFile "[DEFAULT]`nncloud_access_key_id = AK-CANARY`nncloud_secret_access_key = SK-CANARY"
        { Connect-ClovaStudio -ProfileName nowhere } | Should -Throw -ErrorId 'CredentialInvalid,*' -ExpectedMessage "*'nowhere'*~/.ncloud/configure*"
        $Error[0] | Out-String | Should -Not -BeLike '*CANARY*'
        $env:NCLOUD_PROFILE = 'nowhere'
        { Get-AitemsService } | Should -Throw -ErrorId 'CredentialInvalid,*' -ExpectedMessage "*'nowhere'*"
    }

    It 'of a profile without keys end in an error that says so' -Skip:(-not $hasHome) {
        Write-NcloudFile "[empty]`nncloud_api_url = https://ncloud.apigw.ntruss.com"
        { Connect-ClovaStudio -ProfileName empty } | Should -Throw -ErrorId 'CredentialInvalid,*' -ExpectedMessage "*'empty'*no access key*"
    }

    It 'that are nowhere end in an error that says where they may be' {
        { Get-AitemsService } | Should -Throw -ErrorId 'CredentialMissing,*'
        $Error[0].ErrorDetails.RecommendedAction | Should -BeLike '*NCLOUD_ACCESS_KEY_ID*'
        $Error[0].ErrorDetails.RecommendedAction | Should -Not -BeLike '*API_KEY*'
        { Get-ClovaTuningTask } | Should -Throw -ErrorId 'CredentialMissing,*'
        $Error[0].ErrorDetails.RecommendedAction | Should -BeLike '*CLOVASTUDIO_API_KEY*'
        $Error[0].ErrorDetails.RecommendedAction | Should -Not -BeLike '*NCLOUD*'
        { Connect-ClovaStudio } | Should -Throw -ErrorId 'CredentialMissing,*'
    }

    It 'given but empty are an error and not a reason to look elsewhere' {
        $env:CLOVASTUDIO_API_KEY = 'nv-of-another-account'
        { Connect-ClovaStudio -ApiKey ([securestring]::new()) } | Should -Throw -ErrorId 'CredentialInvalid,*' -ExpectedMessage '*empty*'
        { Connect-ClovaStudio -ApiKey $null } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        { Connect-ClovaStudio -Credential ([pscredential]::Empty) } | Should -Throw -ErrorId 'CredentialInvalid,*' -ExpectedMessage '*empty*'
    }

    It 'of AiTEMS that cannot be used (<Name>) stop AiTEMS alone' -Skip:(-not $hasHome) -ForEach @(
        @{ Name = 'a lone access key id'; Set = { $env:NCLOUD_ACCESS_KEY_ID = 'LONE' } }
        @{ Name = 'a lone secret key'; Set = { $env:NCLOUD_SECRET_KEY = 'lone' } }
        @{ Name = 'a profile that is not there'; Set = { $env:NCLOUD_PROFILE = 'nowhere' } }
        @{ Name = 'a profile without a key'; Set = { $env:NCLOUD_PROFILE = 'p'; Write-NcloudFile '[p]' } }
        @{ Name = 'half a pair in the ncloud file'; Set = { Write-NcloudFile "[DEFAULT]`nncloud_access_key_id = LONE" } }
        @{ Name = 'a pair with a blank in it'; Set = { $env:NCLOUD_ACCESS_KEY_ID = 'A'; $env:NCLOUD_SECRET_KEY = 'two words' } }
    ) {
        . $Set
        $env:CLOVASTUDIO_API_KEY = 'nv-good'
        Get-SentApiKey | Should -BeExactly 'nv-good'
        { Get-AitemsService } | Should -Throw -ErrorId 'CredentialInvalid,*'
        Connect-ClovaStudio -ApiKey (ConvertTo-PlainSecret nv-given)
        Get-SentApiKey | Should -BeExactly 'nv-given'
        { Get-AitemsService } | Should -Throw -ErrorId 'CredentialInvalid,*'
        Connect-ClovaStudio -Credential (Get-Pair GIVEN)
        Get-SentAccessKey | Should -BeExactly 'GIVEN'
        Disconnect-ClovaStudio
        Remove-Item Env:CLOVASTUDIO_API_KEY
        { Connect-ClovaStudio } | Should -Throw -ErrorId 'CredentialInvalid,*'
    }

    It 'of CLOVA Studio that cannot be used stop CLOVA Studio alone' {
        $env:CLOVASTUDIO_API_KEY = 'nv-two words'
        $env:NCLOUD_ACCESS_KEY_ID = 'GOOD'
        $env:NCLOUD_SECRET_KEY = 's'
        Get-SentAccessKey | Should -BeExactly 'GOOD'
        { Get-ClovaTuningTask } | Should -Throw -ErrorId 'CredentialInvalid,*'
        Connect-ClovaStudio -Credential (Get-Pair GIVEN)
        Get-SentAccessKey | Should -BeExactly 'GIVEN'
    }

    It 'given outright that cannot be used are refused at once, and the connection before stays' {
        Connect-ClovaStudio -ApiKey (ConvertTo-PlainSecret nv-before) -Credential (Get-Pair BEFORE)
        { Connect-ClovaStudio -ApiKey (ConvertTo-PlainSecret "nv-with a break`n") } | Should -Throw -ErrorId 'CredentialInvalid,*'
        { Connect-ClovaStudio -ApiKey (ConvertTo-PlainSecret nv-good) -Credential (Get-Pair 'two words') } | Should -Throw -ErrorId 'CredentialInvalid,*'
        Get-SentApiKey | Should -BeExactly 'nv-before'
        Get-SentAccessKey | Should -BeExactly 'BEFORE'
    }

    It 'of the same environment serve with the same client, and of another with another' -Skip:(-not $hasHome) {
        $env:CLOVASTUDIO_API_KEY = 'nv-one'
        $one = Get-ClovaStudioConnection
        Get-SentApiKey | Should -BeExactly 'nv-one'
        [object]::ReferenceEquals((Get-ClovaStudioConnection), $one) | Should -BeTrue
        $env:CLOVASTUDIO_API_KEY = 'nv-two'
        Get-SentApiKey | Should -BeExactly 'nv-two'
        Get-SentApiKey @{ Connection = $one } | Should -BeExactly 'nv-one' # whoever holds it still can
        $two = Get-ClovaStudioConnection
        Write-NcloudFile "[DEFAULT]`nncloud_access_key_id = FILE`nncloud_secret_access_key = s"
        [object]::ReferenceEquals((Get-ClovaStudioConnection), $two) | Should -BeFalse
        Get-SentAccessKey | Should -BeExactly 'FILE'
        Disconnect-ClovaStudio (Get-ClovaStudioConnection)
        Get-SentApiKey | Should -BeExactly 'nv-two'
    }

    It 'are read again when the file behind a link changes, by a letter and within the same second too' -Skip:(-not $hasHome) {
        Write-NcloudFile "ncloud_access_key_id = ONE`nncloud_secret_access_key = s"
        $kept = Join-Path $TestDrive 'kept elsewhere'
        $path = Join-Path (Join-Path $env:HOME .ncloud) configure
        Move-Item -LiteralPath $path $kept -Force
        $null = New-Item -ItemType SymbolicLink -Path $path -Target $kept
        Get-SentAccessKey | Should -BeExactly 'ONE'
        $time = (Get-Item -LiteralPath $kept).LastWriteTimeUtc
        [IO.File]::WriteAllText($kept, "ncloud_access_key_id = TWO`nncloud_secret_access_key = s")
        (Get-Item -LiteralPath $kept).LastWriteTimeUtc = $time
        Get-SentAccessKey | Should -BeExactly 'TWO'
    }

    It 'come straight from Get-Secret of SecretManagement' {
        # What Get-Secret gives for a secret kept as text.
        function Get-Secret([string] $Name) { ConvertTo-PlainSecret "nv-$Name" }
        Connect-ClovaStudio -ApiKey (Get-Secret vaulted)
        Get-SentApiKey | Should -BeExactly 'nv-vaulted'
    }

    It 'are told by where they came from, never by their value' -Skip:(-not $hasHome) {
        $env:CLOVASTUDIO_API_KEY = 'nv-canary'
        Write-NcloudFile "[p]`nncloud_access_key_id = AK-CANARY`nncloud_secret_access_key = SK-CANARY"
        Connect-ClovaStudio -ProfileName p -AitemsEndpoint $aitems
        $connection = Get-ClovaStudioConnection
        $connection.ApiKeySource | Should -BeExactly 'Environment (CLOVASTUDIO_API_KEY)'
        $connection.CredentialSource | Should -BeExactly 'Profile p (~/.ncloud/configure)'
        $connection.ClovaEndpointSource | Should -BeExactly 'Environment (CLOVASTUDIO_ENDPOINT)'
        $connection.AitemsEndpointSource | Should -BeExactly 'Parameter'
        $connection | Format-List -Force * | Out-String | Should -Not -BeLike '*canary*'
    }
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
        $listener.Requests.Clear()
        $others = [Net.Dns]::GetHostAddresses([Net.Dns]::GetHostName()) | Where-Object { -not [Net.IPAddress]::IsLoopback($_) -and $_.AddressFamily -eq 'InterNetwork' }
        foreach ($other in @($others) + @('0.0.0.0')) {
            { Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -ClovaEndpoint "http://${other}:$($listener.Port)/"; Get-ClovaTuningTask } |
                Should -Throw -ErrorId 'InsecureEndpoint,*' -ExpectedMessage '*No key was sent*'
        }
        $listener.Requests.Count | Should -Be 0
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
            $clovaListener.Requests.Clear()
            Get-ClovaTuningTask
            (([string[]] $clovaListener.Requests)[-1] -split ' ')[1]
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

    It 'of HTTPS_PROXY are not used for what NO_PROXY lists' -ForEach 'example.invalid', '.example.invalid', 'clovastudio.example.invalid', 'a.b, EXAMPLE.invalid', '*' {
        Connect-Far
        $env:HTTPS_PROXY = "http://$address"
        $env:NO_PROXY = $_
        Get-ProxyRequest 'ConnectionFailed,*' | Should -BeNullOrEmpty
    }

    It 'never get a request for loopback, which would carry the key in the clear' {
        $clovaListener.Requests.Clear()
        $proxy.Requests.Clear()
        $env:HTTPS_PROXY = $env:ALL_PROXY = "http://$address"
        Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -ClovaEndpoint $clova -Proxy "http://$address"
        Get-ClovaTuningTask
        $clovaListener.Requests.Count | Should -Be 1
        $proxy.Requests.Count | Should -Be 0
    }

    It 'with a password in their address are refused without quoting it' {
        { Connect-Far @{ Proxy = 'http://user:proxy-password@proxy.invalid' } } | Should -Throw -ErrorId 'CredentialInvalid,*' -ExpectedMessage '*-ProxyCredential*'
        "$($Error[0])" | Should -Not -BeLike '*proxy-password*'
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

Describe 'Jobs' {
    BeforeAll {
        $emulator = Start-Emulator
        $before = Clear-ClovaEnvironment
        $env:CLOVASTUDIO_API_KEY = 'nv-sandbox-not-a-real-key'
        $env:NCLOUD_ACCESS_KEY_ID = 'SANDBOX-ACCESS-KEY-ID'
        $env:NCLOUD_SECRET_ACCESS_KEY = 'sandbox-secret-key-not-real'
        $env:CLOVASTUDIO_ENDPOINT = $emulator.ClovaEndpoint
        $env:AITEMS_ENDPOINT = $emulator.AitemsEndpoint
        $inJob = { param($module) Import-Module $module; Get-ClovaTuningTask; Get-AitemsService }
    }

    AfterAll {
        Restore-ClovaEnvironment $before
        Stop-Emulator $emulator
    }

    It 'find the environment, and what comes out of them is usable' {
        $all = Start-Job $inJob -ArgumentList (Get-ModulePath) | Receive-Job -Wait -AutoRemoveJob
        $tasks = $all | Where-Object { $_.PSObject.TypeNames -contains 'Deserialized.ClovaStudio.Tuning.TuningTask' }
        $tasks.Count | Should -Be 122
        ($all | Where-Object { $_.PSObject.TypeNames -contains 'Deserialized.ClovaStudio.Aitems.AitemsService' }) | Should -Not -BeNullOrEmpty
        $here = Get-ClovaTuningTask
        $tasks.Id | Should -Be $here.Id
        $tasks[0].CreatedDate | Should -BeOfType [datetime]
        $tasks[0].CreatedDate | Should -Be $here[0].CreatedDate
        ($tasks | Where-Object { $_.CreatedDate -gt (Get-Date).AddDays(-3) }).Id | Should -Be ($here | Where-Object { $_.CreatedDate -gt (Get-Date).AddDays(-3) }).Id
        ($tasks | Where-Object Status -EQ SUCCEEDED)[0].Progress | Should -Be 100
        $tasks.StatusInfo.Count | Should -Be 122
    }

    It 'of threads find it too' -Skip:(-not (Get-Command Start-ThreadJob -ErrorAction Ignore)) {
        $all = Start-ThreadJob $inJob -ArgumentList (Get-ModulePath) | Receive-Job -Wait -AutoRemoveJob
        @($all | Where-Object { $_ -is [ClovaStudio.Tuning.TuningTask] }).Count | Should -Be 122
    }

    It 'and files keep what people filter and count by' {
        $file = Join-Path $env:HOME 'tasks.xml'
        Get-ClovaTuningTask | Export-Clixml $file
        $tasks = Import-Clixml $file
        $tasks[0].CreatedDate.Kind | Should -Be Local
        $labelled = (Get-ClovaTuningTask | Where-Object { $_.StatusInfo.Label.Count -gt 1 })[0]
        ($tasks | Where-Object Id -EQ $labelled.Id)[0].StatusInfo.Label | Should -Be $labelled.StatusInfo.Label
        ($tasks | Where-Object TaskType -EQ GENERATION)[0].StatusInfo.Label.Count | Should -Be 0
        Get-AitemsService | Get-AitemsTrain -First 50 | Export-Clixml $file
        $trains = Import-Clixml $file
        $trains.Count | Should -Be 50
        ($trains | Where-Object { $_.HpConfig.IsEnabled })[0].HpConfig.Options.Count | Should -BeGreaterThan 0
    }
}
