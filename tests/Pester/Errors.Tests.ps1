# docs/errors.md is what users script against: its table is walked here, row by row, against the module.
BeforeDiscovery {
    $page = Join-Path $PSScriptRoot '../../docs/errors.md'
    $rows = foreach ($line in Get-Content $page) {
        if ($line -match '^\| (?<Id>[A-Z]\w+) \| (?<Cause>[^|]+) \| (?<Category>\w+) \| (?<Retried>yes|no) \| (?<Advice>[^|]+) \| (?:`(?<Fault>[^`]+)` )?\|$') {
            @{ Id = $Matches.Id; Category = $Matches.Category; Retried = $Matches.Retried; Fault = $Matches['Fault'] }
        }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    $before = Clear-ClovaEnvironment

    # Runs a script that must fail and gives the record.
    function Get-Failure([scriptblock] $Script) {
        try { $null = & $Script } catch { return $_ }
        throw "This did not fail: $Script"
    }
}

AfterAll {
    Disconnect-ClovaStudio
    Restore-ClovaEnvironment $before
}

Describe 'The table of errors' {
    It 'has every cause once, and no other' -ForEach @{ Ids = @($rows.Id) } {
        $Ids | Sort-Object | Should -Be ([Enum]::GetNames([ClovaStudio.ErrorCause]) | Sort-Object)
    }

    It 'gives <Id> the category that it has, and there is advice for it' -ForEach $rows {
        $categoryOf = [ClovaStudio.Cmdlets.Core.ClovaStudioCmdlet].Assembly.GetType('ClovaStudio.Cmdlets.Core.ErrorRecords').GetMethod('CategoryOf', [Reflection.BindingFlags]'NonPublic, Static')
        $categoryOf.Invoke($null, @([ClovaStudio.ErrorCause] $Id)) | Should -Be $Category
        $strings = [Resources.ResourceManager]::new('ClovaStudio.Core.Strings', [ClovaStudio.ClovaStudioException].Assembly)
        foreach ($kind in 'Error', 'Advice') { $strings.GetString("${kind}_$Id") | Should -Not -BeNullOrEmpty }
    }

    It 'tells how to rehearse <Id>, and whether it is retried' -ForEach ($rows | Where-Object Fault) {
        Connect-ClovaStudio -Sandbox
        $serviceId = (Get-AitemsService -First 1).ServiceId
        Connect-ClovaStudio -Sandbox -SandboxFault $Fault -RetryIntervalSec 0.01 -MaximumRetryCount 2
        $failure = Get-Failure {
            if ($Fault -like '*/api/*' -or $Id -in 'SignatureRejected', 'NotFound') { Get-AitemsTrain $serviceId } else { Get-ClovaTuningTask }
        }
        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $failure.CategoryInfo.Category | Should -Be $Category
        $failure.ErrorDetails.RecommendedAction | Should -BeExactly $failure.Exception.Advice
        $failure.Exception.Attempts.Count | Should -Be $(if ($Retried -eq 'yes') { 3 } else { 1 })
        $failure.Exception.RequestId | Should -Match '^[0-9a-f-]{36}$'
        "$failure" | Should -BeLike "*$($failure.Exception.RequestId)*"
    }
}

Describe 'The rule of errors' {
    It 'on the page names the causes that end the command, as the module has them' {
        $page = Get-Content -Raw (Join-Path $PSScriptRoot '../../docs/errors.md')
        $page -match '(?s)\*\*terminating\*\*: (?<Ids>[\w,\s]+)\.' | Should -BeTrue
        $table = [ClovaStudio.ClovaStudioException].Assembly.GetType('ClovaStudio.Core.Errors.ErrorTable')
        $of = $table.GetMethod('Of', [Reflection.BindingFlags]'NonPublic, Static')
        $isTerminating = [Enum]::GetValues([ClovaStudio.ErrorCause]) | Where-Object {
            $traits = $of.Invoke($null, @([ClovaStudio.ErrorCause] "$_"))
            $traits.GetType().GetProperty('ConcernsEveryInput', [Reflection.BindingFlags]'NonPublic, Instance').GetValue($traits)
        }
        ($Matches.Ids -split ',').Trim() | Sort-Object | Should -Be ("$isTerminating" -split ' ' | Sort-Object)
    }

    BeforeDiscovery {
        $inputs = @(
            @{ Name = 'Get-ClovaTuningTask'; Key = 'Id'; With = @{} }
            @{ Name = 'Remove-ClovaTuningTask'; Key = 'Id'; With = @{ Confirm = $false } }
            @{ Name = 'New-ClovaTuningTask'; Key = 'Model'; With = @{ TrainingDatasetFilePath = 'a.jsonl'; TrainingDatasetBucket = 'b' } }
            @{ Name = 'Get-AitemsService'; Key = 'ServiceId'; With = @{} }
            @{ Name = 'Get-AitemsTrain'; Key = 'ServiceId'; With = @{} }
            @{ Name = 'Get-AitemsTrain'; Key = 'ServiceId'; With = @{ Type = 'pop'; Version = '1' } }
            @{ Name = 'Start-AitemsTrain'; Key = 'ServiceId'; With = @{ Type = 'pop' } }
            @{ Name = 'Enable-AitemsSchedule'; Key = 'ServiceId'; With = @{ Type = 'pop' } }
            @{ Name = 'Disable-AitemsSchedule'; Key = 'ServiceId'; With = @{} }
            @{ Name = 'Get-AitemsSchema'; Key = 'Name'; With = @{} }
            @{ Name = 'Set-AitemsSchema'; Key = 'Name'; With = @{ Description = 'words' } }
            @{ Name = 'Remove-AitemsSchema'; Key = 'Name'; With = @{ Confirm = $false } }
            @{ Name = 'Get-AitemsDataset'; Key = 'DatasetId'; With = @{} }
            @{ Name = 'Set-AitemsDataset'; Key = 'DatasetId'; With = @{ Description = 'words' } }
            @{ Name = 'Update-AitemsDataset'; Key = 'DatasetId'; With = @{} }
            @{ Name = 'Remove-AitemsDataset'; Key = 'DatasetId'; With = @{ Confirm = $false } }
            @{ Name = 'Set-AitemsService'; Key = 'ServiceId'; With = @{ Description = 'words' } }
            @{ Name = 'Remove-AitemsService'; Key = 'ServiceId'; With = @{ Confirm = $false } }
            @{ Name = 'Get-AitemsUpdate'; Key = 'ServiceId'; With = @{ Type = 'pop'; Version = '1' } }
        )
        $inputs.ForEach{ $_.ByValue = $false }

        # These take texts, and any text is right: it is the sandbox that refuses them.
        $inputs += foreach ($call in @(
                @{ Name = 'Invoke-ClovaChat'; Key = 'Prompt'; With = @{} }
                @{ Name = 'Invoke-ClovaChat'; Key = 'Prompt'; With = @{ Stream = $true } }
                @{ Name = 'Invoke-ClovaCompletion'; Key = 'Prompt'; With = @{ WarningAction = 'Ignore' } }
                @{ Name = 'Measure-ClovaToken'; Key = 'InputObject'; With = @{} }
                @{ Name = 'Split-ClovaText'; Key = 'InputObject'; With = @{} }
                @{ Name = 'Get-ClovaSummary'; Key = 'InputObject'; With = @{} }
                @{ Name = 'Get-ClovaEmbedding'; Key = 'InputObject'; With = @{} }
                @{ Name = 'Invoke-ClovaRouter'; Key = 'Query'; With = @{ RouterId = 'sandbox-router' } }
                @{ Name = 'Invoke-ClovaSkillset'; Key = 'Query'; With = @{ SkillsetId = 'sandbox-skillset' } }
                @{ Name = 'Invoke-ClovaSkillset'; Key = 'Query'; With = @{ SkillsetId = 'sandbox-skillset'; Stream = $true } }
                @{ Name = 'Invoke-ClovaRagReasoning'; Key = 'Query'; With = @{ Search = { 'a' } } }
                @{ Name = 'Get-AitemsRecommendation'; Key = 'TargetId'; With = @{ ServiceId = 'a' } }
            )) { $call + @{ ByValue = $true } }
    }

    BeforeEach {
        # What a user types at the prompt runs with this, and the suite does not.
        $ErrorActionPreference = 'Continue'
        if ($Name -eq 'New-ClovaTuningTask') { $With.TrainingDatasetCredential = Get-SandboxCredential }
    }

    It 'leaves the other inputs to <Name> <With.Keys> when one is wrong, as a parameter and by pipeline' -ForEach $inputs {
        $fault = if ($ByValue) { @{ SandboxFault = '400:times=always' } } else { @{} }
        Connect-ClovaStudio -Sandbox @fault
        $one = @{ $Key = 'no-such-thing' }
        & { & $Name @one @With -ErrorAction SilentlyContinue -ErrorVariable failed; $failed.Count } | Should -Be 1
        $both = 'no-such-thing', 'nor-this' | ForEach-Object { if ($ByValue) { $_ } else { [pscustomobject]@{ $Key = $_ } } }
        $both | & $Name @With -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.Count | Should -Be 2
        $failed.FullyQualifiedErrorId | Should -Match '^(NotFound|InvalidRequest|ModelUnavailable|InvalidArgument),'
        { & $Name @one @With -ErrorAction Stop } | Should -Throw -ExceptionType ([ClovaStudio.ClovaStudioException])
    }

    It 'ends <Name> <With.Keys> at the first input when all would fail alike' -ForEach $inputs {
        $server = Start-Listener (Format-HttpReply '{}' '401 Unauthorized')
        $address = "http://127.0.0.1:$($server.Port)/"
        try {
            Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -Credential (Get-SandboxCredential) -ClovaEndpoint $address -AitemsEndpoint $address
            $one = @{ $Key = 'a' }
            { & $Name @one @With -ErrorAction SilentlyContinue } | Should -Throw -ErrorId '*Rejected,*'
            $before = $server.Requests.Count
            $many = 1..20 | ForEach-Object { if ($ByValue) { "a$_" } else { [pscustomobject]@{ $Key = "a$_" } } }
            { $many | & $Name @With -ErrorAction SilentlyContinue } | Should -Throw -ErrorId '*Rejected,*'
            $server.Requests.Count - $before | Should -BeLessOrEqual 16 # what the window holds
        }
        finally {
            $server.Dispose()
        }
    }

    It 'ends a whole list that fails, since it has no input' -ForEach 'Get-ClovaTuningTask', 'Get-AitemsService', 'Get-AitemsSchema', 'Get-AitemsDataset' {
        Connect-ClovaStudio -Sandbox -SandboxFault '503:times=always' -MaximumRetryCount 0
        { & $_ -ErrorAction SilentlyContinue } | Should -Throw -ErrorId 'ServiceUnavailable,*'
    }
}

Describe 'An error' {
    BeforeEach { $server = $null }

    AfterEach { if ($server) { $server.Dispose() } }

    It 'of a wrong key is <Id>, terminating, and says what to do' -ForEach @(
        @{ Id = 'ApiKeyRejected'; Command = 'Get-ClovaTuningTask' }
        @{ Id = 'SignatureRejected'; Command = 'Get-AitemsService' }
    ) {
        $emulator = Start-Emulator
        try {
            Connect-ClovaStudio -ApiKey (ConvertTo-PlainSecret 'nv-wrong') -Credential ([pscredential]::new('WRONG', (ConvertTo-PlainSecret 'wrong'))) `
                -ClovaEndpoint $emulator.ClovaEndpoint -AitemsEndpoint $emulator.AitemsEndpoint
            $failure = Get-Failure { & $Command -ErrorAction SilentlyContinue }
            $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
            $failure.CategoryInfo.Category | Should -Be AuthenticationError
            $failure.Exception.StatusCode | Should -Be 401
            $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            if ($Id -eq 'SignatureRejected') { $failure.Exception.ClockSkew | Should -BeOfType [timespan] }
        }
        finally {
            Stop-Emulator $emulator
        }
    }

    It 'of an endpoint that refuses is ConnectionFailed' {
        $closed = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $closed.Start()
        $port = $closed.LocalEndpoint.Port
        $closed.Stop()
        Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -ClovaEndpoint "http://127.0.0.1:$port/" -MaximumRetryCount 1 -RetryIntervalSec 0.01
        $failure = Get-Failure { Get-ClovaTuningTask }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
        $failure.Exception.Attempts.Count | Should -Be 2
        "$failure" | Should -BeLike "*127.0.0.1:$port*"
    }

    It 'of a server that speaks no TLS is not taken for anything else' {
        $server = Start-Listener "HTTP/1.1 400 Bad Request`r`nContent-Length: 0`r`n`r`n" -Close
        Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -ClovaEndpoint "https://127.0.0.1:$($server.Port)/" -MaximumRetryCount 0 -TimeoutSec 1
        (Get-Failure { Get-ClovaTuningTask }).FullyQualifiedErrorId | Should -Match '^(TlsFailed|ConnectionFailed|TimedOut),'
    }

    It 'of a server that never answers is TimedOut after -TimeoutSec' {
        $server = Start-Listener
        Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -ClovaEndpoint "http://127.0.0.1:$($server.Port)/" -MaximumRetryCount 0 -TimeoutSec 1
        (Get-Failure { Get-ClovaTuningTask }).FullyQualifiedErrorId | Should -BeLike 'TimedOut,*'
    }

    It 'of a body that is <Name> is ResponseMalformed' -ForEach @(
        @{ Name = 'HTML'; Body = '<html><title>Sign in</title></html>' }, @{ Name = 'plain text'; Body = 'hello' }, @{ Name = 'empty'; Body = '' }
        @{ Name = 'JSON of another kind'; Body = '{"hello":"world"}' }, @{ Name = 'an array'; Body = '[]' }
    ) {
        $server = Start-Listener (Format-HttpReply $Body)
        $address = "http://127.0.0.1:$($server.Port)/"
        Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -Credential (Get-SandboxCredential) -ClovaEndpoint $address -AitemsEndpoint $address -RetryIntervalSec 0.01
        foreach ($command in 'Get-ClovaTuningTask', 'Get-AitemsService') {
            (Get-Failure { & $command }).FullyQualifiedErrorId | Should -BeLike 'ResponseMalformed,*'
        }
    }

    It 'of one id among several goes the way -ErrorAction says' {
        Connect-ClovaStudio -Sandbox
        $id = (Get-AitemsService | Get-AitemsTrain | Select-Object -First 1).ServiceId
        $failure = Get-Failure { Get-AitemsTrain nosuch, $id -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
        $failure.TargetObject | Should -Be nosuch
        $Error.Clear()
        @(Get-AitemsTrain nosuch, $id -ErrorAction Ignore).Count | Should -BeGreaterThan 0
        $Error.Count | Should -Be 0
        $null = 'nosuch', $id | Get-AitemsTrain -ErrorVariable failed -ErrorAction SilentlyContinue
        @($failed).Count | Should -Be 1
    }

    It 'that would hit every id ends the pipeline at the first' {
        $server = Start-Listener (Format-HttpReply '{"error":{"errorCode":"200","message":"Authentication Failed"}}' '401 Unauthorized')
        Connect-ClovaStudio -Credential (Get-SandboxCredential) -AitemsEndpoint "http://127.0.0.1:$($server.Port)/"
        (Get-Failure { 'a', 'b', 'c' | Get-AitemsTrain -ErrorAction SilentlyContinue }).FullyQualifiedErrorId | Should -BeLike 'SignatureRejected,*'
        $server.Requests.Count | Should -Be 1
    }

    It 'can be caught by its type' {
        Connect-ClovaStudio -Sandbox -SandboxFault '429:times=always,retry-after=600'
        $caught = try { Get-ClovaTuningTask } catch [ClovaStudio.ClovaStudioException] { $_.Exception }
        $caught.Cause | Should -Be RateLimited
        $caught.StatusCode | Should -Be 429
        $caught.RetryAfter.TotalSeconds | Should -Be 600
        $caught.ApiCode | Should -Be 42901
        $caught.ApiMessage | Should -Not -BeNullOrEmpty
    }

    It 'of an argument outside its range comes at binding' -ForEach @(
        @{ TimeoutSec = 0 }, @{ TimeoutSec = 86401 }, @{ MaximumRetryCount = -1 }, @{ MaximumRetryCount = 21 }
        @{ RetryIntervalSec = 0 }, @{ RetryIntervalSec = 121 }, @{ SandboxFault = 'nonsense' }
    ) {
        $argument = $_
        { Connect-ClovaStudio -Sandbox @argument } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }
}
