# Questions to models as users ask them: answers, images, schemas and streams, of a model that says what the test tells it to.
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
        $icon = Join-Path $PSScriptRoot '../../../docs/images/icon.png'
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
