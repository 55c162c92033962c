# Where credentials come from. What was really sent is read off a server on loopback.
# The profile's file is found through HOME, which Windows does not use.
BeforeDiscovery {
    $hasHome = -not $IsWindows
}

BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-Module "$PSScriptRoot/RecordingService.psm1" -Force
    Import-ModuleUnderTest
    $services = Start-RecordingService
    $aitems = $services.AitemsEndpoint
    $clova = $services.ClovaEndpoint

    function Get-Pair([string] $Id) { [pscredential]::new($Id, (ConvertTo-PlainSecret "secret-of-$Id")) }
}

AfterAll {
    Stop-RecordingService
    Disconnect-ClovaStudio
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
        $request = ([string[]] $services.Aitems.Requests)[-1]
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

Describe 'A connection by name' {
    BeforeAll { $before = Clear-ClovaEnvironment }

    AfterAll {
        Disconnect-ClovaStudio
        Restore-ClovaEnvironment $before
    }

    It 'is taken by -Connection of every cmdlet that has one' {
        Connect-ClovaStudio -Sandbox -Name one
        Connect-ClovaStudio -Sandbox -Name two
        (Get-ClovaStudioConnection).Name | Should -Be two
        (Get-ClovaStudioConnection *).Name | Should -Be one, two
        (Get-ClovaTuningTask -First 1 -Connection ONE) | Should -Not -BeNullOrEmpty
        foreach ($command in Get-Command -Module ClovaStudio | Where-Object { $_.Parameters.ContainsKey('Connection') }) {
            @($command.Parameters.Connection.Attributes | ForEach-Object { $_.GetType().Name }) | Should -Contain ConnectionOnlyAttribute -Because $command.Name
        }
        Disconnect-ClovaStudio one
        { Get-ClovaTuningTask -First 1 -Connection one } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
        (Get-ClovaStudioConnection *).Name | Should -Be two
        (TabExpansion2 'Get-ClovaTuningTask -Connection t' -cursorColumn 32).CompletionMatches.CompletionText | Should -Be two
    }

    It 'is not quoted when it is none, since it may be a key' {
        $failure = $null
        try { Get-ClovaTuningTask -Connection 'nv-secret-not-a-real-key' } catch { $failure = $_ }
        $failure.Exception.Message | Should -Not -Match 'nv-secret'
        { Connect-ClovaStudio -Sandbox -Name 'nv-secret-not-a-real-key' } | Should -Throw -ExceptionType ([System.Management.Automation.ParameterBindingException])
        { Connect-ClovaStudio -Sandbox -Name 'a/b' } | Should -Throw
    }

    It 'takes its keys from SecretManagement' {
        function global:Get-Secret {
            [CmdletBinding()] param([string] $Name)
            switch ($Name) {
                'ClovaStudio-dev-ApiKey' { ConvertTo-PlainSecret 'nv-dev-not-a-real-key' }
                'ClovaStudio-dev-Credential' { [pscredential]::new('DEV-ID', (ConvertTo-PlainSecret 'dev-secret')) }
                'ClovaStudio-half-AccessKeyId' { 'HALF-ID' }
                'ClovaStudio-half-SecretAccessKey' { ConvertTo-PlainSecret 'half-secret' }
                default { Write-Error "There is no $Name." }
            }
        }
        try {
            $dev = Connect-ClovaStudio -Name dev -PassThru
            $dev.ApiKeySource | Should -Be 'SecretManagement (ClovaStudio-dev-ApiKey)'
            $dev.CredentialSource | Should -Be 'SecretManagement (ClovaStudio-dev-Credential)'
            $half = Connect-ClovaStudio -Name half -PassThru
            $half.ApiKeySource | Should -BeNullOrEmpty
            $half.CredentialSource | Should -Be 'SecretManagement (ClovaStudio-half-AccessKeyId)'
        }
        finally {
            Remove-Item Function:\Get-Secret
        }
    }

    It 'takes no secret for none, also where the vault ends the command for it' {
        function global:Get-Secret {
            [CmdletBinding()] param([string] $Name)
            if ($Name -eq 'ClovaStudio-dev-ApiKey') { return ConvertTo-PlainSecret 'nv-dev-not-a-real-key' }
            $PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new([System.Management.Automation.ItemNotFoundException]::new('no'), 'GetSecretNotFound', 'ObjectNotFound', $Name))
        }
        try {
            $dev = Connect-ClovaStudio -Name dev -PassThru
            $dev.ApiKeySource | Should -Be 'SecretManagement (ClovaStudio-dev-ApiKey)'
            $dev.CredentialSource | Should -BeNullOrEmpty
        }
        finally {
            Remove-Item Function:\Get-Secret
        }
    }

    It 'says why a vault gives nothing' {
        function global:Get-Secret { throw 'The vault is locked.' }
        try { { Connect-ClovaStudio -Name dev } | Should -Throw '*The vault is locked.*' } finally { Remove-Item Function:\Get-Secret }
    }

    It 'takes its keys from the environment by name, and no other account''s' {
        $env:CLOVASTUDIO_MY_DEV_API_KEY = 'nv-dev-not-a-real-key'
        $env:CLOVASTUDIO_API_KEY = 'nv-other-not-a-real-key'
        try {
            $dev = Connect-ClovaStudio -Name my-dev -PassThru
            $dev.ApiKeySource | Should -Be 'Environment (CLOVASTUDIO_MY_DEV_API_KEY)'
            $dev.CredentialSource | Should -BeNullOrEmpty
            { Connect-ClovaStudio -Name prod } | Should -Throw -ErrorId 'CredentialMissing,*'
        }
        finally {
            Remove-Item env:CLOVASTUDIO_MY_DEV_API_KEY, env:CLOVASTUDIO_API_KEY
        }
    }

    It 'takes its key pair from the profile of that name' -Skip:$IsWindows {
        Write-NcloudFile "[dev]`nncloud_access_key_id = DEV-ID`nncloud_secret_access_key = dev-secret"
        (Connect-ClovaStudio -Name dev -PassThru).CredentialSource | Should -BeLike 'Profile dev*'
        Remove-Item -Recurse -Force (Join-Path $env:HOME '.ncloud')
    }
}
