# A canary key goes through every cmdlet, in success and failure, and is looked for wherever text can come out.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    $commands = (Get-Command -Module ClovaStudio -CommandType Cmdlet).Name
}

BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    $before = Clear-ClovaEnvironment

    # Obviously fake, and nowhere else in the world.
    $canaries = 'nv-CANARYkey0000', 'CANARYid0000', 'CANARYsecret0000', 'CANARYproxy0000'
    $apiKey = ConvertTo-PlainSecret $canaries[0]
    $credential = [pscredential]::new($canaries[1], (ConvertTo-PlainSecret $canaries[2]))
    $proxyCredential = [pscredential]::new('proxy-user', (ConvertTo-PlainSecret $canaries[3]))

    # A key hides in other forms too: base64, and the hexadecimal that Export-Clixml writes a SecureString as outside Windows.
    $forms = foreach ($canary in $canaries) {
        $canary
        foreach ($encoding in [Text.Encoding]::UTF8, [Text.Encoding]::Unicode) {
            $bytes = $encoding.GetBytes($canary)
            [Convert]::ToBase64String($bytes).TrimEnd('=')
            [BitConverter]::ToString($bytes).Replace('-', '')
        }
    }

    function Assert-NoCanary([string] $Text, [string] $Where) {
        foreach ($form in $forms) {
            $at = $Text.IndexOf($form, [StringComparison]::OrdinalIgnoreCase)
            if ($at -ge 0) { throw "A key is in $Where`: …$($Text.Substring([Math]::Max(0, $at - 100), [Math]::Min(100, $at)))…" }
        }
    }

    # Every way in which people turn what they get into text.
    function Assert-SilentObject($Object, [string] $Where) {
        $file = Join-Path $env:HOME 'object.xml'
        $Object | Export-Clixml $file -Depth 4
        Assert-NoCanary (Get-Content -Raw $file) "Export-Clixml of $Where"
        # PowerShell's own records lead to the whole runtime: four levels reach the arguments that were bound.
        $depth = if ($Object.GetType().FullName -like 'ClovaStudio.*') { 10 } else { 4 }
        $plain = if ($Object -is [System.Management.Automation.ErrorRecord]) { $Object | Select-Object * -ExcludeProperty Exception } else { $Object }
        Assert-NoCanary ($plain | ConvertTo-Json -Depth $depth -WarningAction SilentlyContinue) "ConvertTo-Json of $Where"
        Assert-NoCanary ($Object | Format-List -Force * | Out-String -Width 500) "Format-List of $Where"
        Assert-NoCanary ($Object | Format-Table | Out-String -Width 500) "Format-Table of $Where"
        Assert-NoCanary "$Object" "ToString of $Where"
        Assert-NoCanary ($Object | Get-Member | Out-String -Width 500) "Get-Member of $Where"
    }

    function Assert-SilentError($Record) {
        Assert-SilentObject $Record 'the error'
        Assert-NoCanary ($Record | Get-Error | Out-String -Width 500) 'Get-Error'
        for ($e = $Record.Exception; $e; $e = $e.InnerException) {
            Assert-NoCanary $e.ToString() "the text of $($e.GetType())"
            Assert-NoCanary ($e | Format-List -Force * | Out-String -Width 500) "the members of $($e.GetType())"
            Assert-NoCanary ($e.Data | Out-String) "the data of $($e.GetType())"
        }
    }

    # Runs a script with everything on that talks, and holds all of it against the canary. Gives what it wrote.
    function Invoke-Watched([scriptblock] $Script) {
        $log = Join-Path $env:HOME 'transcript.txt'
        $Error.Clear()
        $VerbosePreference = $DebugPreference = 'Continue'
        $null = Start-Transcript $log -Force
        try { $out = @(& { try { & $Script } catch { $_ } } *>&1) } finally { $null = Stop-Transcript }
        $VerbosePreference = $DebugPreference = 'SilentlyContinue'
        Assert-NoCanary (Get-Content -Raw $log) 'the transcript'
        Assert-NoCanary ($out | Out-String -Width 500) 'the streams'
        foreach ($record in @($Error)) { if ($record -is [System.Management.Automation.ErrorRecord]) { Assert-SilentError $record } }
        foreach ($kind in $out | Where-Object { $null -ne $_ -and $_ -isnot [System.Management.Automation.ErrorRecord] } | Group-Object { $_.GetType().FullName }) { Assert-SilentObject $kind.Group[0] $kind.Name }
        Assert-NoCanary (Get-History | Out-String -Width 500) 'the history'
        $out
    }

    # Enough for each cmdlet to get as far as a request; what a later cmdlet needs is guessed from its parameters.
    function Get-Argument([string] $Command) {
        $argument = @{}
        foreach ($parameter in (Get-Command $Command).Parameters.Values | Where-Object { $_.Attributes.Mandatory -contains $true }) {
            if ($parameter.ParameterType.Namespace -like 'ClovaStudio*') { continue } # an object instead of its id
            if ($Command -eq 'Invoke-ClovaChat' -and $parameter.Name -eq 'Message') { continue } # instead of a prompt
            if ($Command -eq 'Invoke-ClovaBatch' -and $parameter.Name -eq 'Prompt') { continue } # instead of a property
            $argument[$parameter.Name] = switch ($parameter.ParameterType.Name) {
                'PSCredential' { $credential }
                'SecureString' { $apiKey }
                'SwitchParameter' { $true }
                'Int32' { 1 }
                'ScriptBlock' { { 'abc' } }
                default { 'abc' }
            }
        }
        # One of the ways to give an input.
        $argument.Remove('LiteralPath')
        if (@('InputObject', 'Query', 'Definition', 'FilePath') | Where-Object { $argument.ContainsKey($_) }) { $argument.Remove('Path') }
        if ($Command -eq 'Publish-ClovaTuningDataset') {
            # A file, and a bucket that is there.
            $argument.Path = Get-ModulePath
            $argument.Bucket = 'sandbox-datasets'
        }
        if ($Command -eq 'Measure-ClovaModel') {
            # One of the ways to give a test set, and a model.
            Set-Content "$env:HOME/test.jsonl" '{"C_ID":0,"T_ID":0,"Text":"a","Completion":"b"}'
            $argument = @{ Path = "$env:HOME/test.jsonl"; Model = 'HCX-005' }
        }
        if ((Get-Command $Command).Parameters.ContainsKey('Confirm')) { $argument.Confirm = $false }
        $argument
    }

    # Says back what the service was sent, in every way that a server says things.
    function Get-Echo([string] $Command) {
        if ($Command -like '*Aitems*' -or $Command -in 'Publish-ClovaTuningDataset', 'Remove-ClovaTuningDataset') {
            $keys = $canaries[1..2]
            $json = '\u0043ANARYid0000 CANARY\u0073ecret0000'
            $xml = 'CANARY&#105;d0000 CANARY&#x73;ecret0000'
        }
        else {
            $keys = @($canaries[0])
            $json = '\u006e\u0076-CANARYkey0000'
            $xml = '&#110;v-CANARYkey0000'
        }
        $keys -join ' '
        '{"status":{"code":"40100","message":"bad key ' + ($keys -join ' ') + '"}}'
        '{"error":{"errorCode":"' + $keys[0] + '","message":"' + $json + '"}}'
        "<Error><Code>200</Code><Message>$xml</Message></Error>"
        '<html><title>' + ($keys -join ' ') + '</title></html>'
        '{"' + ($keys -join '":{"') + '":?'
        ('x' * 290) + $keys[0] # cut to length in the middle of the key
    }
}

AfterAll {
    Disconnect-ClovaStudio
    Restore-ClovaEnvironment $before
}

Describe 'A key' {
    It 'is not in anything that <_> gives when it succeeds' -ForEach $commands {
        Connect-ClovaStudio -Sandbox
        if ($_ -eq 'Connect-ClovaStudio') {
            $out = Invoke-Watched { Connect-ClovaStudio -ApiKey $apiKey -Credential $credential -Proxy http://proxy.invalid -ProxyCredential $proxyCredential -PassThru; Get-ClovaStudioConnection }
            @($out | Where-Object { $_ -is [ClovaStudio.Connections.ClovaStudioConnection] }).Count | Should -Be 2
        }
        elseif ($_ -in 'Get-ClovaStudioConnection', 'Disconnect-ClovaStudio') {
            Connect-ClovaStudio -ApiKey $apiKey -Credential $credential
            $null = Invoke-Watched { & $_ }
        }
        else {
            # The sandbox has keys of its own; they are no secret, but must not be shown either.
            $forms += 'nv-sandbox-not-a-real-key', 'SANDBOX-ACCESS-KEY-ID', 'sandbox-secret-key-not-real'
            $argument = Get-Argument $_
            $null = Invoke-Watched { & $_ @argument }
        }
    }

    It 'is not in anything that <_> gives when the server echoes it' -ForEach ($commands | Where-Object { $_ -notlike '*Connect*' }) {
        $command = $_
        $commands = (Get-Command -Module ClovaStudio -CommandType Cmdlet).Name
        $argument = Get-Argument $command
        $bodies = @(Get-Echo $command)
        $replies = @($bodies | ForEach-Object { Format-HttpReply $_ '401 Unauthorized' }) + (Format-HttpReply $bodies[1] '503 Service Unavailable') + (Format-HttpReply $bodies[5])

        # All replies go through the same reader: each cmdlet meets three of them, and three cmdlets in a row meet all.
        if ($env:CLOVASTUDIO_TESTS_LONG -ne '1') {
            $third = [array]::IndexOf($commands, $command) % 3
            $replies = $replies | Where-Object { [array]::IndexOf($replies, $_) % 3 -eq $third }
        }
        foreach ($reply in $replies) {
            $server = Start-Listener $reply -Close
            try {
                Connect-ClovaStudio -ApiKey $apiKey -Credential $credential -ClovaEndpoint "http://127.0.0.1:$($server.Port)/" -AitemsEndpoint "http://127.0.0.1:$($server.Port)/" -ObjectStorageEndpoint "http://127.0.0.1:$($server.Port)/" -MaximumRetryCount 1 -RetryIntervalSec 0.01
                $null = Invoke-Watched { & $command @argument }
                if ($command -in 'Get-ClovaTuningTask', 'Get-AitemsService', 'Get-AitemsTrain', 'Publish-ClovaTuningDataset') {
                    $Error.Count | Should -BeGreaterThan 0
                    $server.Requests.Count | Should -BeGreaterThan 0
                }
            }
            finally {
                $server.Dispose()
            }
        }
    }

    It 'is not in anything that <Command> gives when a header has it, or characters that cannot be seen stand in it, or a cut goes through it' -ForEach @(
        @{ Command = 'Get-ClovaTuningTask'; With = @{} }
        @{ Command = 'Invoke-ClovaChat'; With = @{ Prompt = 'abc' } }
        @{ Command = 'Invoke-ClovaChat'; With = @{ Prompt = 'abc'; Stream = $true } }
        @{ Command = 'Get-AitemsService'; With = @{} }
        @{ Command = 'Publish-ClovaTuningDataset'; With = @{ Path = '{0}/test.jsonl'; Bucket = 'sandbox-datasets' } }
    ) {
        Set-Content "$env:HOME/test.jsonl" '{"C_ID":0,"T_ID":0,"Text":"a","Completion":"b"}'
        $splat = @{}
        foreach ($name in $With.Keys) { $splat[$name] = if ($With[$name] -is [string]) { $With[$name] -f $env:HOME } else { $With[$name] } }
        $key = if ($Command -match 'Aitems|Publish') { $canaries[2] } else { $canaries[0] }
        $spread = $key.Insert(4, [string][char]0x200b).Insert(8, [string][char]0x202e)
        $replies = @(
            Format-HttpReply '<html/>' '403 Forbidden' "text/$key"
            Format-HttpReply '{}' '200 OK' "application/$key"
            foreach ($header in 'x-ncp-clovastudio-request-id', 'x-ncp-trace-id', 'x-amz-request-id', 'x-amz-id-2', 'Retry-After', 'Location', 'Server', 'WWW-Authenticate', 'ETag') {
                Format-HttpReply '{"status":{"code":"40100","message":"no"}}' '401 Unauthorized' -Header "${header}: $key"
            }
            Format-HttpReply ('{"status":{"code":"40100","message":"' + $spread + '"}}') '401 Unauthorized'
            Format-HttpReply "<Error><Code>$spread</Code><Message>$spread</Message></Error>" '403 Forbidden'
            Format-HttpReply ((' ' * (64KB - 12)) + $key + 'x') '500 Internal Server Error'
            Format-HttpReply ('{"status":{"code":"' + ('4' * (64KB - 30)) + $key + '","message":"x"}}') '500 Internal Server Error'
        )
        foreach ($reply in $replies) {
            $server = Start-Listener $reply -Close
            try {
                Connect-ClovaStudio -ApiKey $apiKey -Credential $credential -ClovaEndpoint "http://127.0.0.1:$($server.Port)/" -AitemsEndpoint "http://127.0.0.1:$($server.Port)/" -ObjectStorageEndpoint "http://127.0.0.1:$($server.Port)/" -MaximumRetryCount 0
                $forms += $spread
                $null = Invoke-Watched { & $Command @splat }
                $server.Requests.Count | Should -BeGreaterThan 0
                $Error.Count | Should -BeGreaterThan 0
            }
            finally {
                $server.Dispose()
            }
        }
    }

    It 'of one letter does not spoil what the service says: <Command>' -ForEach @(
        @{ Command = 'Get-AitemsService'; With = @{}; Reply = '{"error":{"errorCode":"200","message":"Authentication Failed","details":"e"}}'; Id = 'SignatureRejected,*'; Code = '200' }
        @{ Command = 'Get-ClovaTuningTask'; With = @{}; Reply = '{"status":{"code":"42901","message":"rate exceeded"}}'; Id = 'RateLimited,*'; Code = '42901' }
        @{ Command = 'Publish-ClovaTuningDataset'; With = @{ Bucket = 'sandbox-datasets' }; Reply = '<Error><Code>NoSuchBucket</Code><Message>none here</Message></Error>'; Id = '*,*'; Code = '' }
    ) {
        Set-Content "$env:HOME/test.jsonl" '{"C_ID":0,"T_ID":0,"Text":"a","Completion":"b"}'
        if ($Command -like 'Publish-*') { $With.Path = "$env:HOME/test.jsonl" }
        $server = Start-Listener (Format-HttpReply $Reply $(if ($Command -like '*Tuning*' -and $Command -notlike 'Publish*') { '429 Too Many Requests' } elseif ($Command -like 'Publish-*') { '404 Not Found' } else { '401 Unauthorized' })) -Close
        try {
            $letter = [pscredential]::new('o', (ConvertTo-PlainSecret 'e'))
            Connect-ClovaStudio -ApiKey (ConvertTo-PlainSecret 'e') -Credential $letter -ClovaEndpoint "http://127.0.0.1:$($server.Port)/" -AitemsEndpoint "http://127.0.0.1:$($server.Port)/" -ObjectStorageEndpoint "http://127.0.0.1:$($server.Port)/" -MaximumRetryCount 0
            $failure = $null
            try { $null = & $Command @With -ErrorAction SilentlyContinue -ErrorVariable failure } catch { $failure = $_ }
            @($failure)[0].FullyQualifiedErrorId | Should -BeLike $Id
            if ($Code) { @($failure)[0].Exception.ApiCode | Should -Be $Code }
            else { @($failure)[0].FullyQualifiedErrorId | Should -Not -BeLike 'ResponseMalformed,*' }
        }
        finally {
            $server.Dispose()
        }
    }

    It 'is not quoted out of header lines that cannot be read' {
        $server = Start-Listener "HTTP/1.1 200 OK`r`nAuthorization Bearer $($canaries[0])`r`nX $($canaries[2])`r`n`r`n" -Close
        try {
            Connect-ClovaStudio -ApiKey $apiKey -ClovaEndpoint "http://127.0.0.1:$($server.Port)/" -MaximumRetryCount 0
            $null = Invoke-Watched { Get-ClovaTuningTask }
            $Error[0].FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
        }
        finally {
            $server.Dispose()
        }
    }

    It 'is not in the error of a Connect-ClovaStudio that fails: <Name>' -ForEach @(
        @{ Name = 'no https'; With = @{ ClovaEndpoint = 'http://a.invalid/' } }
        @{ Name = 'a bad proxy'; With = @{ Proxy = 'http://user:CANARYproxy0000@a.invalid/' } }
        @{ Name = 'a key in place of an address'; With = @{ AitemsEndpoint = 'CANARYsecret0000' } }
    ) {
        $null = Invoke-Watched { Connect-ClovaStudio -ApiKey $apiKey -Credential $credential -ProxyCredential $proxyCredential @With }
        $Error.Count | Should -BeGreaterThan 0
    }

    It 'given as plain text for -<Parameter> is refused and not quoted' -ForEach @(
        @{ Parameter = 'ApiKey' }, @{ Parameter = 'Credential' }, @{ Parameter = 'ProxyCredential' }
    ) {
        foreach ($plain in $canaries[2], @($canaries)) {
            $argument = @{ $Parameter = $plain }
            $null = Invoke-Watched { Connect-ClovaStudio @argument }
            $Error[0].FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
            "$($Error[0])" | Should -BeLike '*not taken as plain text*'
        }
    }

    It 'given as a connection is refused and not quoted by <_>' -ForEach ($commands | Where-Object { (Get-Command $_).Parameters.ContainsKey('Connection') }) {
        $argument = Get-Argument $_
        $argument.Connection = $canaries[0]
        $null = Invoke-Watched { & $_ @argument }
        $Error[0].FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
    }

    It 'broken by a line break is refused before it is sent, and not quoted' {
        $broken = ConvertTo-PlainSecret "$($canaries[0])`n"
        $null = Invoke-Watched { Connect-ClovaStudio -ApiKey $broken }
        $Error[0].FullyQualifiedErrorId | Should -BeLike 'CredentialInvalid,*'
    }

    It 'of the environment or the ncloud file is not in the errors either' -Skip:$IsWindows {
        Disconnect-ClovaStudio
        Write-NcloudFile "[DEFAULT]`nncloud_access_key_id = $($canaries[1])`nncloud_secret_access_key = $($canaries[2])"
        $env:CLOVASTUDIO_API_KEY = $canaries[0]
        $server = Start-Listener (Format-HttpReply (Get-Echo Clova)[1] '403 Forbidden') -Close
        try {
            $env:CLOVASTUDIO_ENDPOINT = $env:AITEMS_ENDPOINT = "http://127.0.0.1:$($server.Port)/"
            $null = Invoke-Watched { Get-ClovaTuningTask }
            $server.Dispose()
            $server = Start-Listener (Format-HttpReply (Get-Echo Aitems)[1] '403 Forbidden') -Close
            $env:AITEMS_ENDPOINT = "http://127.0.0.1:$($server.Port)/"
            $null = Invoke-Watched { Get-AitemsService; Get-ClovaStudioConnection }
            $server.Requests.Count | Should -BeGreaterThan 0
        }
        finally {
            $server.Dispose()
            Remove-Item Env:CLOVASTUDIO_API_KEY, Env:CLOVASTUDIO_ENDPOINT, Env:AITEMS_ENDPOINT
        }
    }

    It 'takes every parameter that is a credential through the guard against plain text' -ForEach $commands {
        foreach ($parameter in (Get-Command $_).Parameters.Values | Where-Object { $_.ParameterType -in [securestring], [pscredential] }) {
            $parameter.Attributes.TypeId.Name | Should -Contain 'SecretOnlyAttribute' -Because "$_ -$($parameter.Name) would be quoted by the binder"
        }
    }
}

Describe 'The search for the canary' {
    It 'finds it' {
        { Invoke-Watched { Write-Verbose "the key is $($canaries[0])" } } | Should -Throw '*A key is in*'
        { Invoke-Watched { throw [Exception]::new('x', [Exception]::new($canaries[2])) } } | Should -Throw '*A key is in*'
        { Assert-SilentObject ([pscustomobject]@{ Credential = $credential }) 'x' } | Should -Throw '*A key is in*'
    }
}

# What people ask a model is nobody else's business either: it is in answers, and in no message about them.
Describe 'A text of the user' {
    BeforeDiscovery {
        $calls = @{
            'Invoke-ClovaChat' = { $text | Invoke-ClovaChat -System $text -StopSequence $text }
            'Invoke-ClovaChat -Stream' = { Invoke-ClovaChat $text -Stream -Conversation (New-ClovaConversation $text) 6>$null }
            'Invoke-ClovaChat -Schema' = { Invoke-ClovaChat $text -Schema @{ type = 'object'; properties = @{ a = @{ type = 'string'; description = $text } }; required = @('a') } }
            'Invoke-ClovaChat -Tool' = { Invoke-ClovaChat "size of $text" -Tool @{ size = { param($name) $name } } -ToolAction Auto }
            'Invoke-ClovaCompletion' = { Invoke-ClovaCompletion $text }
            'Invoke-ClovaBatch' = { [pscustomobject]@{ a = $text } | Invoke-ClovaBatch a -System $text }
            'Invoke-ClovaApi' = { Invoke-ClovaApi chat/completions -OpenAI -Body @{ model = 'HCX-005'; messages = @(@{ role = 'user'; content = $text }) } }
            'Invoke-ClovaApi -Stream' = { Invoke-ClovaApi /v3/chat-completions/HCX-005 -Stream -Body @{ messages = @(@{ role = 'user'; content = $text }) } }
            'Measure-ClovaToken' = { Measure-ClovaToken $text }
            'Limit-ClovaConversation' = { Limit-ClovaConversation @{ role = 'user'; content = $text } }
            'Split-ClovaText' = { Split-ClovaText $text }
            'Get-ClovaSummary' = { Get-ClovaSummary $text }
            'Get-ClovaEmbedding' = { Get-ClovaEmbedding $text }
            'Search-ClovaEmbedding' = { [pscustomobject]@{ Vector = [float[]]::new(1024) } | Search-ClovaEmbedding $text }
            'Invoke-ClovaRouter' = { Invoke-ClovaRouter sandbox-router $text }
            'Invoke-ClovaSkillset' = { Invoke-ClovaSkillset sandbox-skillset $text }
            'Invoke-ClovaSkillset -Stream' = { Invoke-ClovaSkillset sandbox-skillset $text -Stream 6>$null }
            'Invoke-ClovaReranker' = { $text | Invoke-ClovaReranker $text }
            'Invoke-ClovaRagReasoning' = { Invoke-ClovaRagReasoning $text { $text } }
        }
        $texts = foreach ($name in $calls.Keys | Sort-Object) {
            foreach ($fault in $null, '400:times=always', 'stream-cut:after=1,times=always') {
                @{ Name = $name; Call = $calls[$name]; Fault = $fault }
            }
        }
    }

    It 'is not in what <Name> says beside its answer, with <Fault>' -ForEach $texts {
        $text = 'PROMPT-CANARY'
        $with = if ($Fault) { @{ SandboxFault = $Fault } } else { @{} }
        Connect-ClovaStudio -Sandbox -MaximumRetryCount 0 @with
        $Error.Clear()
        $VerbosePreference = $DebugPreference = $WarningPreference = 'Continue'
        try { $said = @(. { $null = & $Call } 2>&1 3>&1 4>&1 5>&1) } catch { $said = @($_) } finally { $VerbosePreference = $DebugPreference = 'SilentlyContinue' }
        $said.Count | Should -BeGreaterThan 0
        foreach ($record in @($said) + @($Error)) {
            $shown = @("$record")
            if ($record -is [System.Management.Automation.ErrorRecord]) {
                # The view of an error quotes the line of the script, which has the text only where the user typed it there.
                $shown += ($record | Out-String -Width 500), "$($record.TargetObject)", $record.Exception.ToString(), "$($record.ErrorDetails)"
                for ($e = $record.Exception; $e; $e = $e.InnerException) { $shown += $e.Message }
            }
            $shown | Should -Not -Match $text
        }
    }

    It 'goes through every cmdlet that takes one' -ForEach @{ Names = @($calls.Keys) } {
        $taking = (Get-Command -Module ClovaStudio -CommandType Cmdlet).Where{ $_.ImplementingType.Namespace -match '\.(Chat|Text|Tokenizers|Embeddings|Agents|Batches)$' }.Name
        $tested = $Names.ForEach{ ($_ -split ' ')[0] } + 'New-ClovaConversation', 'Get-ClovaModel' # send none
        $taking | Where-Object { $_ -notin $tested } | Should -BeNullOrEmpty
    }
}
