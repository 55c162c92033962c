# Whatever a model writes concerns its own answer: no cmdlet ends for it, and no checkpoint holds what ends the next run.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    $esc = [char]27
    $answers = @(
        @{ What = 'nothing'; Content = '' }
        @{ What = 'a name that is empty'; Content = '{"label":"a","":1}' }
        @{ What = 'a name twice'; Content = '{"label":"a","label":"b"}' }
        @{ What = 'names that differ in case'; Content = '{"label":"a","LABEL":"b"}' }
        @{ What = 'a name of PowerShell'; Content = '{"label":"a","PSObject":{"psbase":1}}' }
        @{ What = 'odd names far within'; Content = '{"label":"a","more":[{"":[{"PSTypeNames":1}]}]}' }
        @{ What = 'NaN'; Content = '{"label":NaN}' }
        @{ What = 'lone surrogates'; Content = '{"label":"' + [char]0xD800 + '","' + [char]0xDC00 + '":1}' }
        @{ What = 'no characters'; Content = '{"label":"' + [char]0xFFFE + [char]0xFFFF + '"}' }
        @{ What = 'control sequences'; Content = "{`"label`":`"a`",`"$esc]0;title$([char]7)`":1}$esc[2J" }
        @{ What = 'a megabyte'; Content = '{"label":"' + ('x' * 1MB) + '"}' }
        @{ What = 'deep nesting'; Content = '{"label":' + ('[' * 2000) + (']' * 2000) + '}' }
        @{ What = 'half of it'; Content = '{"label":' }
    )

    # A cmdlet with the parameters of a question asks a model.
    $asking = @((Get-Module ClovaStudio).ExportedCmdlets.Values | Where-Object { $_.Parameters.ContainsKey('ThinkingEffort') } | ForEach-Object Name | Sort-Object)
    $cases = @(foreach ($name in $asking) { foreach ($answer in $answers) { @{ Name = $name; What = $answer.What; Content = $answer.Content } } })
}

BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    if (-not ('ChatServer' -as [type])) { Add-Type -Path (Join-Path $PSScriptRoot 'ChatServer.cs') }

    # JSON with all but ASCII escaped: half a surrogate pair comes as its escape.
    function ConvertTo-Escaped([string] $Text) {
        $json = [System.Text.StringBuilder]::new('"')
        foreach ($c in $Text.ToCharArray()) {
            if ($c -eq '"' -or $c -eq '\') { $null = $json.Append('\').Append($c) }
            elseif ($c -lt ' ' -or $c -gt '~') { $null = $json.Append('\u').Append(([int]$c).ToString('x4')) }
            else { $null = $json.Append($c) }
        }
        $json.Append('"').ToString()
    }

    # Begins a model that always answers so, and connects to it.
    function Start-Model([string] $Content) {
        $reply = '{"status":{"code":"20000","message":"OK"},"result":{"message":{"role":"assistant","content":' + (ConvertTo-Escaped $Content) +
            '},"finishReason":"stop","usage":{"promptTokens":5,"completionTokens":3,"totalTokens":8}}}'
        $script:model = [ChatServer]::new([string[]]@($reply), $false)
        Connect-ClovaStudio -ApiKey (ConvertTo-PlainSecret 'nv-not-a-real-key') -ClovaEndpoint "http://127.0.0.1:$($model.Port)" -MaximumRetryCount 0 -RetryIntervalSec 0.1
    }

    # What each of them is asked, with a schema and without one.
    $questions = @{
        'Invoke-ClovaChat'   = { param($with) 'one', 'two' | Invoke-ClovaChat @with }
        'Invoke-ClovaBatch'  = { param($with) 'one', 'two' | Invoke-ClovaBatch @with -CheckpointPath "$TestDrive/$($script:run).jsonl" }
        'Measure-ClovaModel' = {
            param($with)
            'one', 'two' | ForEach-Object { [pscustomobject]@{ Text = $_; Label = '{"label":"a"}' } } |
                Measure-ClovaModel @with -Model HCX-007 -Property Text -Expected Label -CheckpointPath "$TestDrive/$($script:run).jsonl" -Metric Exact, Contains, Json, Accuracy, MacroF1, BigramF1 -Pattern '.'
        }
    }
}

Describe 'Every cmdlet that asks a model' {
    AfterEach {
        Disconnect-ClovaStudio
        if ($script:model) { $script:model.Dispose() }
    }

    It 'is asked here: <_>' -ForEach $asking {
        $questions.ContainsKey($_) | Should -BeTrue -Because "$_ asks a model, so tests/Pester/OddAnswers.Tests.ps1 needs a question of it"
    }

    It 'goes on after <What>, and again with its checkpoint: <Name>' -ForEach $cases {
        $script:run = [guid]::NewGuid()
        Start-Model $Content
        $ways = @(@{}, @{ Schema = 'label string' })
        if ($Name -eq 'Measure-ClovaModel') { $ways += @{ Rubric = 'Right and short' } } # the judge writes so too
        foreach ($with in $ways) {
            $script:run = [guid]::NewGuid()
            foreach ($again in 1..2) {
                $failure = $null
                $output = @(& $questions[$Name] ($with + @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failure'; WarningAction = 'SilentlyContinue' }))
                $failure | Where-Object { $_.FullyQualifiedErrorId -notmatch '^(AnswerMisfit|AnswerEmpty|AnswerCut),' } | Should -BeNullOrEmpty
                if ($Name -eq 'Invoke-ClovaBatch') { $output.Count | Should -Be 2 }
                if ($Name -eq 'Measure-ClovaModel') { $output[0].Rows | Should -Be 2 }
                $failure | Where-Object { "$_".Length -gt 5000 -or "$_" -match '[\x00-\x08\x1b]' } | Should -BeNullOrEmpty
            }
        }
    }
}

Describe 'Every other cmdlet that a model answers' {
    BeforeDiscovery {
        $others = @(foreach ($name in 'Get-ClovaSummary', 'Invoke-ClovaCompletion', 'Invoke-ClovaReranker', 'Invoke-ClovaRagReasoning', 'Invoke-ClovaRouter', 'Invoke-ClovaSkillset', 'Split-ClovaText', 'Limit-ClovaConversation') {
                foreach ($answer in $answers) { @{ Name = $name; What = $answer.What; Content = $answer.Content } }
            })
    }

    BeforeAll { $calls = & "$PSScriptRoot/Calls.ps1" }

    AfterEach {
        Disconnect-ClovaStudio
        if ($script:model) { $script:model.Dispose() }
    }

    It 'goes on after <What>: <Name>' -ForEach $others {
        # Wherever one of these APIs has a text, this is it.
        $text = ConvertTo-Escaped $Content
        $reply = '{"status":{"code":"20000","message":"OK"},"result":{"text":' + $text + ',"inputText":"x","outputText":' + $text + ',"result":' + $text + ',"finalAnswer":' + $text +
            ',"message":{"role":"assistant","content":' + $text + ',"toolCalls":[{"id":' + $text + ',"type":"function","function":{"name":' + $text + ',"arguments":{"query":' + $text + '}}}]}' +
            ',"messages":[{"role":"user","content":' + $text + '}],"domain":{"called":true,"result":' + $text + '},"blockedContent":{"called":true,"result":[' + $text + ']},"safety":{"called":true,"result":[' + $text + ']}' +
            ',"topicSeg":[[' + $text + ']],"span":[[0]],"citedDocuments":[{"id":' + $text + ',"doc":' + $text + '}],"suggestedQueries":[' + $text + '],"finishReason":"stop","stopReason":"stop_before","usage":{"promptTokens":5,"completionTokens":3,"totalTokens":8}}}'
        $script:model = [ChatServer]::new([string[]]@($reply), $false)
        Connect-ClovaStudio -ApiKey (ConvertTo-PlainSecret 'nv-not-a-real-key') -ClovaEndpoint "http://127.0.0.1:$($model.Port)" -MaximumRetryCount 0 -RetryIntervalSec 0.1
        $with = @{}
        if ($calls[$Name].With) { foreach ($key in $calls[$Name].With.Keys) { $with[$key] = $calls[$Name].With[$key] } }
        $input = if ($Name -eq 'Limit-ClovaConversation') { @{ Role = 'user'; Content = 'text' } } else { 'one', 'two' }
        $failure = $null
        $output = @()
        try { $output = @($input | & $Name @with -ErrorAction SilentlyContinue -ErrorVariable failure -WarningAction SilentlyContinue) }
        catch {
            $Name | Should -BeIn 'Invoke-ClovaReranker', 'Limit-ClovaConversation' -Because 'only they send one request for all inputs'
            $failure = $_
        }
        $failure | Where-Object { $_.FullyQualifiedErrorId -notmatch '^(AnswerMisfit|AnswerEmpty|AnswerCut|ResponseMalformed|ToolRoundsExceeded|ToolCallRepeated|InvalidArgument),ClovaStudio' } | Should -BeNullOrEmpty
        ($output.Count + @($failure).Count) | Should -BeGreaterThan 0
        $failure | Where-Object { "$_".Length -gt 5000 -or "$_" -match '[\x00-\x08\x1b]' } | Should -BeNullOrEmpty
        ($output | Out-String -Width 200) -replace '\x1b\[[\d;]*m' | Should -Not -Match '[\x00-\x08\x1b]'
        { $output | ConvertTo-Json -Depth 6 } | Should -Not -Throw
    }
}

Describe 'Invoke-ClovaApi' {
    AfterEach {
        Disconnect-ClovaStudio
        if ($script:model) { $script:model.Dispose() }
    }

    It 'gives what no object can be as an error of its own, and with -AsHashtable as it is: <What>' -ForEach @(
        @{ What = 'a name that is empty'; Json = '{"a":1,"":2}'; Count = 2 }
        @{ What = 'names that differ in case'; Json = '{"Id":1,"ID":2,"id":3}'; Count = 3 }
        @{ What = 'a name of PowerShell'; Json = '{"PSObject":1}'; Count = 1 }
        @{ What = 'a name that steers the terminal'; Json = '{"\u001b]0;title\u0007":1}'; Count = 1 }
    ) {
        $script:model = [ChatServer]::new([string[]]@('{"status":{"code":"20000","message":"OK"},"result":' + $Json + '}'), $false)
        Connect-ClovaStudio -ApiKey (ConvertTo-PlainSecret 'nv-not-a-real-key') -ClovaEndpoint "http://127.0.0.1:$($model.Port)" -MaximumRetryCount 0
        $null = Invoke-ClovaApi x -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ResponseMalformed,*'
        $failure[0].Exception.RequestId | Should -Not -BeNullOrEmpty
        $failure[0].Exception.Partial | Should -Match 'status'
        (Invoke-ClovaApi x -AsHashtable)['result'].Count | Should -Be $Count
    }

    It 'keeps every digit of a number, there and back' {
        $script:model = [ChatServer]::new([string[]]@('{"status":{"code":"20000","message":"OK"},"result":{"id":12345678901234567890,"more":123456789012345678901234567890}}'), $false)
        Connect-ClovaStudio -ApiKey (ConvertTo-PlainSecret 'nv-not-a-real-key') -ClovaEndpoint "http://127.0.0.1:$($model.Port)" -MaximumRetryCount 0
        $result = (Invoke-ClovaApi x).result
        "$($result.id) $($result.more)" | Should -Be '12345678901234567890 123456789012345678901234567890'
        $null = Invoke-ClovaApi x -Body $result
        $model.Bodies.ToArray()[-1] | Should -Match '"id":12345678901234567890,"more":123456789012345678901234567890'
    }

    It 'gives no JSON as an error of its own: <_>' -ForEach '{"a":1,"a":2}', '{"a":NaN}' {
        $script:model = [ChatServer]::new([string[]]@('{"status":{"code":"20000","message":"OK"},"result":' + $_ + '}'), $false)
        Connect-ClovaStudio -ApiKey (ConvertTo-PlainSecret 'nv-not-a-real-key') -ClovaEndpoint "http://127.0.0.1:$($model.Port)" -MaximumRetryCount 0
        $null = Invoke-ClovaApi x -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ResponseMalformed,*'
    }

    It 'refuses a body that JSON cannot say, with its place: <What>' -ForEach @(
        @{ What = 'NaN'; Body = { @{ a = [double]::NaN } }; Place = 'Body.a' }
        @{ What = 'infinity'; Body = { @{ a = @(1, [double]::PositiveInfinity) } }; Place = 'Body.a[1]' }
        @{ What = 'a folder'; Body = { Get-Item $TestDrive }; Place = 'Body' }
        @{ What = 'a type'; Body = { @{ a = [string] } }; Place = 'Body.a' }
        @{ What = 'a script block'; Body = { @{ a = { 1 } } }; Place = 'Body.a' }
        @{ What = 'a secret'; Body = { @{ a = (ConvertTo-PlainSecret 'x') } }; Place = 'Body.a' }
        @{ What = 'what holds itself'; Body = { $table = @{}; $table.a = $table; $table }; Place = 'Body.a' }
        @{ What = 'what is too deep'; Body = { $deep = @{ a = 1 }; 1..80 | ForEach-Object { $deep = @{ a = $deep } }; $deep }; Place = 'Body.a.a' }
        @{ What = 'what has no end'; Body = { @{ a = [System.Linq.Enumerable]::Repeat(1, [int]::MaxValue) } }; Place = 'Body.a' }
    ) {
        Connect-ClovaStudio -Sandbox
        $value = & $Body
        { Invoke-ClovaApi x -Body $value -ErrorAction Stop } | Should -Throw -ExceptionType ([ClovaStudio.ClovaStudioException]) -ExpectedMessage "*$([WildcardPattern]::Escape($Place))*"
        if ($value -is [hashtable]) { { Invoke-ClovaSkillset sandbox-skillset x -RequestOverride $value -ErrorAction Stop } | Should -Throw -ExceptionType ([ClovaStudio.ClovaStudioException]) }
    }

    It 'sends rows, objects of classes and custom objects' {
        $table = [System.Data.DataTable]::new()
        $null = $table.Columns.Add('a')
        foreach ($value in @{ a = 1; b = $null }, [pscustomobject]@{ a = @(1, 'x', $true) }, $table.Rows.Add('cell')) {
            $script:model = [ChatServer]::new([string[]]@('{"status":{"code":"20000"},"result":{}}'), $false)
            Connect-ClovaStudio -ApiKey (ConvertTo-PlainSecret 'nv-not-a-real-key') -ClovaEndpoint "http://127.0.0.1:$($model.Port)" -MaximumRetryCount 0
            $null = Invoke-ClovaApi x -Body $value
            ($model.Bodies.ToArray()[0] | ConvertFrom-Json).PSObject.Properties.Name | Should -Contain 'a'
            $model.Dispose()
        }
    }
}
