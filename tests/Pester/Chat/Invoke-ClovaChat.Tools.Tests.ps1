# Tools of a question: how a command is described to a model, how it is called, and when a turn ends.
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
