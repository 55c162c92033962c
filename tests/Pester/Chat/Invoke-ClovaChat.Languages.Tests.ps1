# Tools and their help: what the model is told, and where PowerShell allows little.
BeforeAll {
    Import-Module "$PSScriptRoot/../ChatModel.psm1" -Force
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
}

AfterAll {
    Stop-ChatModel
    Disconnect-ClovaStudio
}

Describe 'The description of a tool' {
    It 'is its synopsis, though that begins with the name of the command' {
        function global:weather {
            <# .SYNOPSIS
            Weather of a city #>
            param([string] $City)
            "sunny in $City"
        }
        function global:bare { param([string] $City) $City }
        try {
            Connect-Model (Format-Answer 'done')
            $null = Invoke-ClovaChat 'x' -Tool weather, bare
            $tools = (Get-Sent)[0].tools.function
            ($tools | Where-Object name -EQ weather).description | Should -Be 'Weather of a city'
            ($tools | Where-Object name -EQ bare).description | Should -Not -Match '\[' -Because 'without help, Get-Help writes the syntax there'
        } finally { Remove-Item Function:weather, Function:bare }
    }
}

Describe 'In ConstrainedLanguage' {
    It 'tools run, as commands and as script blocks' {
        Connect-Model (Format-Answer '' 'tool_calls' (Format-Call 'get_date'), (Format-Call 'Get-Culture' @{} 'call_2')), (Format-Answer 'It is Monday.')
        $runspace = [runspacefactory]::CreateRunspace()
        $runspace.Open()
        try {
            $shell = [powershell]::Create()
            $shell.Runspace = $runspace
            $null = $shell.AddScript('param($module, $key, $port) Import-Module $module; Connect-ClovaStudio -ApiKey $key -ClovaEndpoint "http://127.0.0.1:$port/" -MaximumRetryCount 0').
                AddArgument((Get-ModulePath)).AddArgument((Get-SandboxApiKey)).AddArgument((Get-ChatModel).Server.Port).Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
            $runspace.SessionStateProxy.LanguageMode = 'ConstrainedLanguage'
            $shell.Commands.Clear()
            $answer = $shell.AddScript('Invoke-ClovaChat "Which day?" -Tool @{ get_date = { "Monday" } }, Get-Culture -ToolAction Auto').Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
            $answer.Text | Should -Be 'It is Monday.'
        } finally { $runspace.Dispose() }
        $results = @((Get-Sent)[1].messages | Where-Object role -EQ tool)
        $results.Count | Should -Be 2
        $results[0].content | Should -Match 'Monday'
        $results[1].content | Should -Not -Match 'method|language mode'
    }
}

Describe 'A stream where nobody is at the terminal' {
    It 'is written in whole lines, and takes no longer than its length' {
        $events = [System.Text.StringBuilder]::new()
        1..60000 | ForEach-Object { $null = $events.Append("event:token`ndata:{`"message`":{`"role`":`"assistant`",`"content`":`"word `"}}`n`n") }
        $null = $events.Append("event:result`ndata:{`"message`":{`"role`":`"assistant`",`"content`":`"end`"},`"finishReason`":`"stop`",`"usage`":{`"promptTokens`":1,`"completionTokens`":1,`"totalTokens`":2}}`n`n")
        Connect-Model $events.ToString()
        $shown = Invoke-ClovaChat 'x' -Stream -InformationVariable lines 6>$null
        $shown.FinishReason | Should -Be 'stop'
        ($lines | Measure-Object -Property { "$($_.MessageData)".Length } -Sum).Sum | Should -BeGreaterOrEqual 300000
    }
}
