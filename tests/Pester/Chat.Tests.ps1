# Questions to models as users ask them: answers, conversations, schemas, tools and streams, against a model that says
# what the test tells it to.
BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    if (-not ('ChatServer' -as [type])) { Add-Type -Path (Join-Path $PSScriptRoot 'ChatServer.cs') }
    $model = @{ Server = $null }

    function Connect-Model([string[]] $Reply, [switch] $StaysOpen) {
        if ($model.Server) { $model.Server.Dispose() }
        $model.Server = [ChatServer]::new($Reply, $StaysOpen)
        Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -ClovaEndpoint "http://127.0.0.1:$($model.Server.Port)/" -MaximumRetryCount 0
    }

    function Format-Answer([string] $Text, [string] $Finish = 'stop', [object[]] $Call = @()) {
        $message = @{ role = 'assistant'; content = $Text }
        if ($Call) { $message.toolCalls = @($Call) }
        @{
            status = @{ code = '20000'; message = 'OK' }
            result = @{ message = $message; finishReason = $Finish; seed = 7; usage = @{ promptTokens = 10; completionTokens = 5; totalTokens = 15 } }
        } | ConvertTo-Json -Depth 10 -Compress
    }

    function Format-Call([string] $Name, [hashtable] $Argument = @{}, [string] $Id = 'call_1') {
        @{ id = $Id; type = 'function'; function = @{ name = $Name; arguments = $Argument } }
    }

    function Format-Event([string[]] $Part, [string] $Result) {
        $lines = foreach ($text in $Part) { 'event:token'; 'data:' + (@{ message = @{ role = 'assistant'; content = $text } } | ConvertTo-Json -Compress); '' }
        if ($Result) {
            $lines += 'event:result', ('data:' + (($Result | ConvertFrom-Json).result | ConvertTo-Json -Depth 10 -Compress)), '', 'event:signal', 'data:{"data":"[DONE]"}', ''
        }
        ($lines -join "`n") + "`n"
    }

    function Get-Sent { @($model.Server.Bodies.ToArray() | ForEach-Object { $_ | ConvertFrom-Json }) }
}

AfterAll {
    if ($model.Server) { $model.Server.Dispose() }
    Disconnect-ClovaStudio
}

Describe 'A question' {
    It 'is answered by an object that is its text' {
        Connect-Model (Format-Answer '서울입니다.')
        $answer = Invoke-ClovaChat '수도는?' -System '짧게' -MaxTokens 64 -Temperature 0.2 -Seed 4294967295
        "$answer" | Should -BeExactly '서울입니다.'
        $answer.Usage.TotalTokens | Should -Be 15
        $answer.FinishReason | Should -Be stop
        $sent = Get-Sent
        $sent.messages.role | Should -Be 'system', 'user'
        $sent.maxTokens | Should -Be 64
        $sent.seed | Should -Be 4294967295
        $model.Server.Paths | Should -Be '/v3/chat-completions/HCX-005'
    }

    It 'by pipeline is one of its own, answered in order' {
        Connect-Model (Format-Answer 'yes')
        (1..10 | Invoke-ClovaChat).Count | Should -Be 10
        (Get-Sent).Count | Should -Be 10
        (Get-Sent).messages.Count | Should -Be 10
    }

    It 'goes by the API that its model has' {
        Connect-Model (Format-Answer 'yes')
        $null = Invoke-ClovaChat 'hi' -Model HCX-003 -RepetitionPenalty 6 -StopSequence 'x'
        $model.Server.Paths | Should -Be '/v1/chat-completions/HCX-003'
        (Get-Sent).repeatPenalty | Should -Be 6
        (Get-Sent).stopBefore | Should -Be 'x'
    }

    It 'goes to the tuned model of a task that is piped in, given, or named' {
        Connect-Model (Format-Answer 'yes')
        $task = [pscustomobject]@{ PSTypeName = 'Deserialized.ClovaStudio.Tuning.TuningTask'; Id = 'abc12345'; Model = 'HCX-003' }
        $null = $task | Invoke-ClovaChat 'hello'
        $null = Invoke-ClovaChat 'hello' -TuningTask $task
        $null = 'hello' | Invoke-ClovaChat -TuningTask ef56gh78
        $model.Server.Paths | Should -Be '/v1/tasks/abc12345/chat-completions', '/v1/tasks/abc12345/chat-completions', '/v3/tasks/ef56gh78/chat-completions'
    }

    It 'that cannot succeed is refused before it is sent, with what to do' {
        Connect-Model (Format-Answer 'yes')
        { Invoke-ClovaChat 'hi' -Model HCX-005 -ThinkingEffort low -ErrorAction Stop } | Should -Throw '*HCX-007*' -ErrorId 'InvalidArgument,*'
        { Invoke-ClovaChat 'hi' -Temperature 1.5 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        $model.Server.Bodies.Count | Should -Be 0
    }

    It 'that fails leaves the others their answers' {
        Connect-Model (Format-Answer 'yes'), '{"status":{"code":"40003","message":"Context length exceeded"}}', (Format-Answer 'yes')
        $answers = 'a', 'b', 'c' | Invoke-ClovaChat -ThrottleLimit 1 -ErrorAction SilentlyContinue -ErrorVariable failed
        $answers.Count | Should -Be 2
        $failed.Count | Should -Be 1
        $failed[0].Exception.ApiCode | Should -Be 40003
    }

    It 'whose answer was cut is warned of' {
        Connect-Model (Format-Answer 'half an' length)
        (Invoke-ClovaChat 'hi' -WarningVariable warned -WarningAction SilentlyContinue).Text | Should -Be 'half an'
        $warned | Should -BeLike '*-MaxTokens*'
    }

    It 'leaves no trace of its text in verbose, debug and errors' {
        Connect-Model '{"status":{"code":"40001","message":"Invalid parameter: topK"}}'
        $all = Invoke-ClovaChat 'PROMPT-CANARY' -System 'SYSTEM-CANARY' -Verbose -Debug -ErrorAction Continue *>&1 | Out-String -Width 500
        $all | Should -BeLike '*40001*'
        $all -replace 'Line \|(.|\n)*?~', '' -split "`n" -notmatch 'Invoke-ClovaChat' | Should -Not -Match 'CANARY'
    }
}

Describe 'An image' {
    It 'is known by its content and sent as a data URI before the text' {
        Connect-Model (Format-Answer 'an icon')
        $icon = Join-Path $PSScriptRoot '../../docs/images/icon.png'
        $copy = Join-Path $TestDrive 'icon.txt'
        Copy-Item $icon $copy
        foreach ($image in $icon, (Get-Item $copy), [IO.File]::ReadAllBytes($icon)) {
            $null = Invoke-ClovaChat 'what is it?' -Image $image
        }
        $uri = 'data:image/png;base64,' + [Convert]::ToBase64String([IO.File]::ReadAllBytes($icon))
        $null = Invoke-ClovaChat -Message @{ Role = 'user'; Content = 'what is it?'; Images = @(@{ DataUri = $uri }) }
        @(Get-Sent).Count | Should -Be 4
        foreach ($sent in Get-Sent) {
            $sent.messages[0].content[0].dataUri.data | Should -BeLike 'data:image/png;base64,iVBOR*'
            $sent.messages[0].content[1].text | Should -Be 'what is it?'
        }
    }

    It 'that the service would refuse is refused with the limit' {
        Connect-Model (Format-Answer 'no')
        $text = Join-Path $TestDrive 'text.png'
        Set-Content $text 'no image'
        { Invoke-ClovaChat 'hi' -Image $text -ErrorAction Stop } | Should -Throw '*BMP, PNG, JPG*' -ErrorId 'InvalidArgument,*'
        { Invoke-ClovaChat 'hi' -Image 'https://a.example/1.png', 'https://a.example/2.png' -ErrorAction Stop } | Should -Throw '*only one image*'
        $model.Server.Bodies.Count | Should -Be 0
    }
}

Describe 'A conversation' {
    It 'keeps its turns and their tokens' {
        Connect-Model (Format-Answer 'first'), (Format-Answer 'second')
        $talk = New-ClovaConversation 'Be brief.'
        $null = Invoke-ClovaChat 'one' -Conversation $talk
        $null = Invoke-ClovaChat 'two' -Conversation $talk
        $talk.Turns | Should -Be 2
        $talk.Usage.TotalTokens | Should -Be 30
        (Get-Sent)[1].messages.content | Should -Be 'Be brief.', 'one', 'first', 'two'
    }

    It 'goes on from an answer' {
        Connect-Model (Format-Answer 'first'), (Format-Answer 'second')
        $answer = Invoke-ClovaChat 'one' | Invoke-ClovaChat 'two'
        $answer.Conversation.Turns | Should -Be 2
        (Get-Sent)[1].messages.content | Should -Be 'one', 'first', 'two'
    }

    It 'survives Export-Clixml, tools and images too, and goes on' {
        Connect-Model (Format-Answer '' tool_calls (Format-Call now @{ zone = 'Asia/Seoul' })), (Format-Answer 'noon'), (Format-Answer 'later')
        $answer = Invoke-ClovaChat 'when?' -Tool @{ now = { param([string] $zone) "12:00 in $zone" } } -ToolAction Auto
        $file = Join-Path $TestDrive 'talk.xml'
        $answer.Conversation | Export-Clixml $file
        $null = Invoke-ClovaChat 'and then?' -Conversation (Import-Clixml $file)
        $answer | Export-Clixml $file
        $null = Import-Clixml $file | Invoke-ClovaChat 'and then?'
        foreach ($sent in (Get-Sent)[2, 3]) {
            $sent.messages.role | Should -Be 'user', 'assistant', 'tool', 'assistant', 'user'
            $sent.messages[1].toolCalls[0].function.arguments.zone | Should -Be 'Asia/Seoul'
            $sent.messages[2].toolCallId | Should -Be call_1
        }
    }

    It 'is as it was after a turn that failed' {
        Connect-Model '{"status":{"code":"40003","message":"Context length exceeded"}}'
        $talk = New-ClovaConversation
        Invoke-ClovaChat 'one' -Conversation $talk -ErrorAction SilentlyContinue
        $talk.Messages.Count | Should -Be 0
    }
}

Describe 'A schema' {
    It 'gives objects, however it is written' {
        Connect-Model (Format-Answer '{"label":"환불","score":0.5}')
        $file = Join-Path $TestDrive 'schema.json'
        Set-Content $file '{"type":"object","properties":{"label":{"type":"string"},"score":{"type":"number"}}}'
        $hashtable = [ordered]@{ type = 'object'; properties = [ordered]@{ label = @{ type = 'string' }; score = @{ type = 'number' } } }
        foreach ($schema in 'label: 환불|배송, score number', $hashtable, $file, (Get-Content -Raw $file)) {
            $answer = Invoke-ClovaChat 'sort' -Schema $schema
            $answer.Value.label | Should -Be '환불'
            $answer.Value.score | Should -BeOfType [double]
        }
        (Get-Sent)[0].thinking.effort | Should -Be none
        $model.Server.Paths | Sort-Object -Unique | Should -Be '/v3/chat-completions/HCX-007'
    }

    It 'that an answer does not fit, or that was cut, is an error with the text' {
        Connect-Model (Format-Answer '{"label":"x"}'), (Format-Answer '{"lab' length)
        Invoke-ClovaChat 'sort' -Schema 'label: a|b' -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'AnswerMisfit,*'
        $failed[0].Exception.Partial.Text | Should -Be '{"label":"x"}'
        Invoke-ClovaChat 'sort' -Schema 'label: a|b' -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'AnswerCut,*'
        $failed[0].Exception.Partial.Text | Should -Be '{"lab'
    }
}

Describe 'A tool' {
    BeforeAll {
        function global:Get-ChatTestSize {
            <#
            .SYNOPSIS
            Tells the size of a thing.
            .PARAMETER Name
            Which thing.
            #>
            [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'Only its parameters count.')]
            [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSShouldProcess', '', Justification = 'Only its parameters count.')]
            [OutputType([string])]
            [CmdletBinding(SupportsShouldProcess)]
            param(
                [Parameter(Mandatory)] [string] $Name,
                [ValidateRange(1, 5)] [int] $Count = 1,
                [ValidateSet('cm', 'mm')] [string[]] $Unit,
                [switch] $Exact, [datetime] $At, [guid] $Id, [uri] $Link, [System.DayOfWeek] $Day, [scriptblock] $Filter
            )
            "$Name/$Count/$Unit/$Exact"
        }
    }

    AfterAll { Remove-Item Function:\Get-ChatTestSize }

    It 'is described by its parameters and its help' {
        Connect-Model (Format-Answer 'none needed')
        $null = Invoke-ClovaChat 'hi' -Tool Get-ChatTestSize
        $function = (Get-Sent).tools[0].function
        $function.description | Should -Be 'Tells the size of a thing.'
        $properties = $function.parameters.properties
        $properties.PSObject.Properties.Name | Should -Be 'Name', 'Count', 'Unit', 'Exact', 'At', 'Id', 'Link', 'Day'
        $function.parameters.required | Should -Be 'Name'
        $properties.Name.description | Should -Be 'Which thing.'
        $properties.Count.maximum | Should -Be 5
        $properties.Unit.items.enum | Should -Be 'cm', 'mm'
        $properties.Exact.type | Should -Be boolean
        $properties.At.format | Should -Be date-time
        $properties.Id.format | Should -Be uuid
        $properties.Link.format | Should -Be uri
        $properties.Day.enum | Should -Contain Monday
    }

    It 'gets its arguments as parameters and never as text' {
        Connect-Model (Format-Answer '' tool_calls (Format-Call Get-ChatTestSize @{ Name = '$(throw 1); "; exit'; Count = 2; Unit = @('cm'); Exact = $true; At = $null })), (Format-Answer 'done')
        (Invoke-ClovaChat 'hi' -Tool Get-ChatTestSize -ToolAction Auto).Text | Should -Be done
        (Get-Sent)[1].messages[2].content | ConvertFrom-Json | Should -BeExactly '$(throw 1); "; exit/2/cm/True'
    }

    It 'that is called wrongly says so to the model: <Why>' -ForEach @(
        @{ Why = 'a common parameter'; Argument = @{ Name = 'x'; Confirm = $false }; Says = '*no parameter*Confirm*' }
        @{ Why = 'a missing one'; Argument = @{ Count = 1 }; Says = '*Name are missing*' }
        @{ Why = 'out of range'; Argument = @{ Name = 'x'; Count = 9 }; Says = '*Count*' }
        @{ Why = 'no number'; Argument = @{ Name = 'x'; Count = 'many' }; Says = '*Count*' }
    ) {
        Connect-Model (Format-Answer '' tool_calls (Format-Call Get-ChatTestSize $Argument)), (Format-Answer 'sorry')
        (Invoke-ClovaChat 'hi' -Tool Get-ChatTestSize -ToolAction Auto).Text | Should -Be sorry
        ((Get-Sent)[1].messages[2].content | ConvertFrom-Json).error | Should -BeLike $Says
    }

    It 'that writes much is cut at the stated length, and marked' {
        Connect-Model (Format-Answer '' tool_calls (Format-Call long)), (Format-Answer 'done')
        $null = Invoke-ClovaChat 'hi' -Tool @{ long = { '가' * 5000 } } -ToolAction Auto -MaximumToolResultLength 200
        $content = (Get-Sent)[1].messages[2].content
        $content.Length | Should -Be 200
        $content | Should -BeLike '*cut: 200 of 5002*'
    }

    It 'that nobody can confirm is an error that names Auto' {
        Connect-Model (Format-Answer '' tool_calls (Format-Call now))
        $script = 'param($module, $port, $key) Import-Module $module; Connect-ClovaStudio -ApiKey $key -ClovaEndpoint "http://127.0.0.1:$port/"; Invoke-ClovaChat hi -Tool @{ now = { 1 } } -ErrorAction Stop'
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript($script).AddArgument((Get-ModulePath)).AddArgument($model.Server.Port).AddArgument((Get-SandboxApiKey))
            $null = $shell.Invoke()
            $record = $shell.Streams.Error[0]
            $record.FullyQualifiedErrorId | Should -BeLike 'ToolNotConfirmed,*'
            $record.ErrorDetails.RecommendedAction | Should -BeLike '*-ToolAction Auto*'
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'is left to the caller with None, as typed calls' {
        Connect-Model (Format-Answer '' tool_calls (Format-Call now @{ zone = 'KST' }))
        $answer = Invoke-ClovaChat 'hi' -Tool @{ now = { param($zone) throw $zone } } -ToolAction None
        $answer.ToolCalls[0].Name | Should -Be now
        $answer.ToolCalls[0].Arguments.zone | Should -Be KST
    }

    It 'takes arguments as models write them: <Json>' -ForEach @(
        @{ Json = '""' }, @{ Json = 'null' }, @{ Json = '"{}"' }, @{ Json = '"\"{}\""' }, @{ Json = '{}' }
    ) {
        $call = Format-Answer '' tool_calls (Format-Call now)
        Connect-Model $call.Replace('"arguments":{}', """arguments"":$Json"), (Format-Answer 'done')
        (Invoke-ClovaChat 'hi' -Tool @{ now = { '12:00' } } -ToolAction Auto).Text | Should -Be done
        (Get-Sent)[1].messages[2].content | Should -Be '"12:00"'
    }

    It 'that is asked for <Why> ends the turn with <Id>, the answer so far in it' -ForEach @(
        @{ Why = 'twice in the same way'; Id = 'ToolCallRepeated'; Body = { 1 }; Arguments = @(@{}, @{}) }
        @{ Why = 'again and again'; Id = 'ToolRoundsExceeded'; Body = { param($n) $n }; Arguments = @(1..6 | ForEach-Object { @{ n = $_ } }) }
        @{ Why = 'in vain three times'; Id = 'ToolsFailed'; Body = { param($n) throw "no $n" }; Arguments = @(1..3 | ForEach-Object { @{ n = $_ } }) }
    ) {
        Connect-Model @($Arguments | ForEach-Object { Format-Answer '' tool_calls (Format-Call tool $_) })
        Invoke-ClovaChat 'hi' -Tool @{ tool = $Body } -ToolAction Auto -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $failed[0].Exception.Partial.Conversation.Messages.Count | Should -BeGreaterThan 2
    }

    It 'without a name, a program, or an unknown command is refused' {
        Connect-Model (Format-Answer 'no')
        { Invoke-ClovaChat 'hi' -Tool { 1 } -ErrorAction Stop } | Should -Throw '*needs a name*'
        { Invoke-ClovaChat 'hi' -Tool no-such-command -ErrorAction Stop } | Should -Throw '*no such command*'
        { Invoke-ClovaChat 'hi' -Tool Get-ChatTestSize, Get-ChatTestSize -ErrorAction Stop } | Should -Throw '*two tools*'
        $model.Server.Bodies.Count | Should -Be 0
    }
}

Describe 'A tuning task without a model' {
    BeforeAll { Connect-ClovaStudio -Sandbox }

    It 'that is <Status> says so, by id and from the pipeline, streamed or not' -ForEach @(
        @{ Status = 'WAIT'; Id = 'InvalidArgument'; Says = '*is WAIT and has no model yet*Wait-ClovaTuningTask*' }
        @{ Status = 'RUNNING'; Id = 'InvalidArgument'; Says = '*is RUNNING and has no model yet*' }
        @{ Status = 'FAILED'; Id = 'TrainingFailed'; Says = '*has ended as FAILED*' }
    ) {
        $task = Get-ClovaTuningTask -Status $Status | Select-Object -First 1
        foreach ($ask in { Invoke-ClovaChat hi -TuningTask $task.Id }, { $task | Invoke-ClovaChat hi }, { Invoke-ClovaChat hi -TuningTask $task.Id -Stream }) {
            $failed = try { & $ask } catch { $_ }
            $failed.FullyQualifiedErrorId | Should -BeLike "$Id,*"
            "$failed" | Should -BeLike $Says
        }
    }
}

Describe 'A stream' {
    It 'shows its text and gives the answer' {
        Connect-Model (Format-Event '하나 ', "둘`n셋 🌊" (Format-Answer "하나 둘`n셋 🌊"))
        $answer = Invoke-ClovaChat 'count' -Stream -InformationVariable shown 6>$null
        $answer.Text | Should -BeExactly "하나 둘`n셋 🌊"
        $answer.FirstTokenAfter | Should -BeGreaterThan ([timespan]::Zero)
        $shown.Tags | Sort-Object -Unique | Should -Be PSHOST
        -join ($shown.MessageData | ForEach-Object { $_.Message; if (-not $_.NoNewLine) { "`n" } }) | Should -BeExactly "하나 둘`n셋 🌊`n"
    }

    It 'as deltas ends with the whole answer' {
        Connect-Model (Format-Event 'a', 'b' (Format-Answer 'ab'))
        $deltas = Invoke-ClovaChat 'x' -AsDelta
        -join $deltas.Text | Should -Be ab
        $deltas[-1].Kind | Should -Be Answer
        $deltas[-1].Answer.Conversation.Turns | Should -Be 1
    }

    It 'that breaks is an error with what had come' {
        Connect-Model (Format-Event 'half')
        Invoke-ClovaChat 'x' -Stream -ErrorAction SilentlyContinue -ErrorVariable failed 6>$null
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'StreamBroken,*'
        $failed[0].Exception.Partial.Text | Should -Be half
    }

    It 'that is stopped leaves what had come in the conversation, and the chat goes on' {
        Connect-Model (Format-Event 'half an'), (Format-Answer 'more') -StaysOpen
        $talk = New-ClovaConversation
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($module, $port, $key, $talk) Import-Module $module; Connect-ClovaStudio -ApiKey $key -ClovaEndpoint "http://127.0.0.1:$port/"; Invoke-ClovaChat x -AsDelta -Conversation $talk')
            $null = $shell.AddArgument((Get-ModulePath)).AddArgument($model.Server.Port).AddArgument((Get-SandboxApiKey)).AddArgument($talk)
            $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
            $null = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
            Wait-Until { $output.Count -gt 0 } -LimitSec 60
            $shell.Stop()
        }
        finally {
            $shell.Dispose()
        }
        $talk.Messages.Count | Should -Be 2
        $talk.Messages[1].Content | Should -Be 'half an'
        $talk.Messages[1].IsPartial | Should -BeTrue
        $talk.Messages[1].FinishReason | Should -Be cancelled
        Wait-Until { $model.Server.Open -eq 0 }
        (Invoke-ClovaChat 'go on' -Conversation $talk).Text | Should -Be more
        (Get-Sent)[1].messages.content | Should -Be 'x', 'half an', 'go on'
    }

    It 'is only a footer at the prompt, since its text was shown' {
        Connect-Model (Format-Event 'text' (Format-Answer 'text'))
        $shown = Invoke-ClovaChat 'x' -Stream 6>$null | Out-String
        $shown | Should -Not -BeLike '*text*'
        $shown | Should -BeLike '*HCX-005, stop, 10 + 5 tokens*'
    }
}

Describe 'The other cmdlets of models' {
    It 'list the models that the service has, with what is documented of them' {
        Connect-Model '{"object":"list","data":[{"id":"new-model"},{"id":"HCX-007"}]}'
        $models = Get-ClovaModel
        $models.Name | Should -Be 'HCX-007', 'embedding-v2', 'clir-emb-dolphin', 'clir-sts-dolphin', 'new-model'
        $models[0].Abilities | Should -Contain thinking
        $models[1].Abilities | Should -Be embedding
        $models.IsListed | Should -Be $true, $false, $false, $false, $true
        $models[-1].MaximumTokens | Should -BeNullOrEmpty
        $model.Server.Paths | Should -Be '/v1/openai/models'
    }
}

Describe 'Invoke-ClovaCompletion' {
    BeforeAll {
        function Format-Completion([string] $Text, [string] $Stop = 'end_token') {
            @{ status = @{ code = '20000' }; result = @{ text = "the sea is$Text"; inputText = 'the sea is'; outputText = $Text; stopReason = $Stop; inputLength = 3; outputLength = 1 } } | ConvertTo-Json -Compress
        }
    }

    It 'gives what a withdrawn model goes on with, and warns' {
        Connect-Model (Format-Completion ' blue' length)
        $answer = Invoke-ClovaCompletion 'the sea is' -WarningVariable warned -WarningAction SilentlyContinue
        $answer.Text | Should -BeExactly ' blue'
        "$answer" | Should -BeExactly ' blue'
        $answer.FinishReason | Should -Be length
        $answer.Usage.TotalTokens | Should -Be 4
        $warned.Count | Should -Be 1
        $warned | Should -BeLike '*withdrawn*'
        $model.Server.Paths | Should -Be '/v1/completions/LK-D2'
    }

    It 'sends what its parameters say, and nothing else' {
        Connect-Model (Format-Completion ' blue')
        $null = Invoke-ClovaCompletion 'the sea is' -Model LK-C -MaxTokens 7 -Temperature 0.2 -TopP 0.7 -TopK 3 -RepetitionPenalty 4 -StopSequence "`n", '끝' -WarningAction Ignore
        $model.Server.Paths | Should -Be '/v1/completions/LK-C'
        $sent = (Get-Sent)[0]
        $sent.stopBefore | Should -Be "`n", '끝'
        $sent.PSObject.Properties.Remove('stopBefore')
        $sent | ConvertTo-Json -Compress | Should -BeExactly '{"text":"the sea is","temperature":0.2,"topP":0.7,"topK":3,"repeatPenalty":4.0,"maxTokens":7}'
    }

    It 'goes on with several texts in order, and to the model of a task' {
        Connect-Model (Format-Completion ' a'), (Format-Completion ' b')
        ('x', 'y' | Invoke-ClovaCompletion -TuningTask ab12cd34 -ThrottleLimit 1 -WarningAction Ignore).Text | Should -Be ' a', ' b'
        $model.Server.Paths | Sort-Object -Unique | Should -Be '/v1/tasks/ab12cd34/completions'
        (Get-Sent).text | Should -Be 'x', 'y'
    }

    It 'has an error for what cannot be, and what the service refuses' {
        Connect-Model '{"status":{"code":"40082","message":"Model fade out"}}'
        Invoke-ClovaCompletion x -Model LK-D2 -TuningTask ab12cd34 -ErrorAction SilentlyContinue -ErrorVariable failed -WarningAction Ignore
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,*'
        $model.Server.Bodies.Count | Should -Be 0
        Invoke-ClovaCompletion x -ErrorAction SilentlyContinue -ErrorVariable failed -WarningAction Ignore
        $failed[0].Exception.ApiCode | Should -Be 40082
        { Invoke-ClovaCompletion x -MaxTokens 2049 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }
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
