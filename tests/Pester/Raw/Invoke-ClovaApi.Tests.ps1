# Requests of any path.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-Module "$PSScriptRoot/../ChatModel.psm1" -Force
    Import-ModuleUnderTest
    $model = Get-ChatModel
}

AfterAll {
    Stop-ChatModel
    Disconnect-ClovaStudio
}

Describe 'Invoke-ClovaApi' {
    It 'gets a path with its query, and gives the answer as objects' {
        Connect-Model '{"status":{"code":"20000"},"result":{"a":[1,2.5,{"b":null}],"big":4294967295}}'
        $answer = Invoke-ClovaApi v9/any?x=1
        $answer | Should -BeOfType pscustomobject
        $answer.result.a[1] | Should -Be 2.5
        $answer.result.big | Should -Be 4294967295
        $answer.result.a[2].PSObject.Properties.Name | Should -Be b
        $model.Server.Paths | Should -Be '/v9/any?x=1'
    }

    It 'sends a body that is <Kind> as the same JSON' -ForEach @(
        @{ Kind = 'a hashtable'; Body = [ordered]@{ text = '바다'; n = 1; list = @('a'); inner = @{ x = $true; y = $null } } }
        @{ Kind = 'an object'; Body = [pscustomobject]@{ text = '바다'; n = 1; list = @('a'); inner = [pscustomobject]@{ x = $true; y = $null } } }
        @{ Kind = 'JSON'; Body = '{"text":"바다","n":1,"list":["a"],"inner":{"x":true,"y":null}}' }
    ) {
        Connect-Model '{"status":{"code":"20000"},"result":{}}'
        $null = Invoke-ClovaApi /v1/x -Body $Body
        $sent = (Get-Sent)[0]
        $sent.text | Should -BeExactly '바다'
        $sent.n | Should -Be 1
        , $sent.list | Should -BeOfType array
        $sent.inner.x | Should -BeTrue
        $sent.inner.PSObject.Properties.Name | Sort-Object | Should -Be x, y
    }

    It 'sends the JSON of a file as it is' {
        Connect-Model '{"status":{"code":"20000"},"result":{}}'
        Set-Content TestDrive:/body.json '{ "text": "파일" }' -Encoding utf8
        $null = Invoke-ClovaApi /v1/x -Body (Get-Content -Raw TestDrive:/body.json)
        (Get-Sent)[0].text | Should -BeExactly '파일'
    }

    It 'goes to the OpenAI-compatible part with -OpenAI, whatever the prefix of the connection' {
        Connect-Model '{"choices":[{"message":{"content":"hi"}}]}'
        Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -ClovaEndpoint "http://127.0.0.1:$($model.Server.Port)/" -PathPrefix testapp
        (Invoke-ClovaApi chat/completions -OpenAI -Body @{ model = 'm' }).choices[0].message.content | Should -Be hi
        $null = Invoke-ClovaApi /v1/openai/chat/completions -OpenAI -Body @{ model = 'm' }
        $null = Invoke-ClovaApi /v3/x -Body @{}
        $model.Server.Paths | Should -Be '/v1/openai/chat/completions', '/v1/openai/chat/completions', '/testapp/v3/x'
    }

    It 'writes the events of a stream as they come, natively and in the way of OpenAI' {
        $chunks = 'event:', 'data: {"choices":[{"delta":{"content":"a"}}]}', '', 'data: [DONE]', '', '' -join "`n"
        Connect-Model (Format-Event 'a', 'b' (Format-Answer 'ab')), $chunks
        $events = Invoke-ClovaApi /v3/x -Body '{}' -Stream
        $events.Event | Should -Be 'token', 'token', 'result', 'signal'
        -join $events[0..1].Data.message.content | Should -Be ab
        $parts = Invoke-ClovaApi chat/completions -OpenAI -Stream -Body @{ model = 'm' }
        $parts[0].Data.choices[0].delta.content | Should -Be a
        $parts[-1].Data | Should -Be '[DONE]'
        (Get-Sent)[1].stream | Should -BeTrue
    }

    It 'gives the whole answer where the service has no stream' {
        Connect-Model '{"status":{"code":"20000"},"result":{"a":1}}'
        (Invoke-ClovaApi /v1/x -Body '{}' -Stream).result.a | Should -Be 1
    }

    It 'has an error of its own for <Why>' -ForEach @(
        @{ Why = 'another server'; Call = { Invoke-ClovaApi 'https://elsewhere.example/' -ErrorAction Stop }; Id = 'InvalidArgument,*' }
        @{ Why = 'a path that climbs'; Call = { Invoke-ClovaApi '/v1/%2e%2e/x' -ErrorAction Stop }; Id = 'InvalidArgument,*' }
        @{ Why = 'a body that is no JSON'; Call = { Invoke-ClovaApi /v1/x -Body '{"a":' -ErrorAction Stop }; Id = 'InvalidArgument,*' }
        @{ Why = 'a body with a GET'; Call = { Invoke-ClovaApi /v1/x -Method GET -Body '{}' -ErrorAction Stop }; Id = 'InvalidArgument,*' }
        @{ Why = 'a refusal with HTTP 200'; Call = { Invoke-ClovaApi /v1/x -ErrorAction Stop }; Id = 'InvalidRequest,*' }
    ) {
        Connect-Model '{"status":{"code":"40001","message":"Invalid parameter: x"}}'
        $Call | Should -Throw -ErrorId $Id
    }
}
