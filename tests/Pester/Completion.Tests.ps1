BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox

    # What the tests of other files have listed in this runspace is no part of these.
    $rows = (Get-Command Get-ClovaTuningTask).ImplementingType.Assembly.GetType('ClovaStudio.Cmdlets.Core.RememberedRows')
    $table = $rows.GetField('OfRunspaces', [System.Reflection.BindingFlags]'NonPublic, Static').GetValue($null)
    $null = $table.Remove([runspace]::DefaultRunspace)
    $script:tasks = Get-ClovaTuningTask
    $script:services = Get-AitemsService
    $script:trains = Get-AitemsTrain $services[0].ServiceId

    # What the user is offered at the end of the line.
    function Get-Completion([string] $Line) {
        [System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null).CompletionMatches |
            Where-Object ResultType -EQ ParameterValue
    }

    # Rows of any content, put where a listing would put them.
    function Add-ListedTask([string] $Id, [string] $Name, [string] $Model) {
        $assembly = (Get-Command Get-ClovaTuningTask).ImplementingType.Assembly
        $flags = [System.Reflection.BindingFlags]'NonPublic, Public, Static, Instance'
        $memory = $assembly.GetType('ClovaStudio.Cmdlets.Core.RememberedRows').GetProperty('OfThisRunspace', $flags).GetValue($null)
        $task = [Activator]::CreateInstance($tasks[0].GetType())
        foreach ($pair in @{ Id = $Id; Name = $Name; Model = $Model }.GetEnumerator()) {
            $task.GetType().GetProperty($pair.Key, $flags).SetValue($task, $pair.Value)
        }
        $memory.GetType().GetMethod('Add', $flags).Invoke($memory, @($task)) | Out-Null
    }
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Completion of documented values' {
    It 'offers the <Parameter> of <Command>' -ForEach @(
        @{ Command = 'Get-ClovaTuningTask'; Parameter = 'Status'; Values = 'WAIT', 'RUNNING', 'SUCCEEDED', 'FAILED' }
        @{ Command = 'Get-ClovaTuningTask'; Parameter = 'TaskType'; Values = 'GENERATION', 'CLASSIFICATION' }
        @{ Command = 'Add-AitemsData x'; Parameter = 'Type'; Values = 'user', 'item', 'interaction' }
        @{ Command = 'Get-AitemsSchema'; Parameter = 'DatasetType'; Values = 'user', 'item', 'interaction' }
        @{ Command = 'Get-AitemsDataset'; Parameter = 'Status'; Values = 'waiting', 'processing', 'enable', 'upload_failed', 'disable', 'deleting' }
        @{ Command = 'New-AitemsService x'; Parameter = 'Type'; Values = 'batch', 'interval' }
        @{ Command = 'Set-AitemsService x'; Parameter = 'Interval'; Values = 'hour1', 'hour3', 'hour6', 'hour12' }
        @{ Command = 'Get-AitemsRecommendation x'; Parameter = 'Type'; Values = 'personalRecommend', 'relatedItem', 'pop' }
        @{ Command = 'Get-AitemsTrain x'; Parameter = 'Type'; Values = 'personalRecommend', 'relatedItem', 'pop' }
        @{ Command = 'Get-AitemsTrain x'; Parameter = 'Status'; Values = 'ready', 'waiting', 'requesting', 'learning', 'stopping', 'completed', 'requestFailed', 'refinedFailed', 'learningFailed' }
    ) {
        (Get-Completion "$Command -$Parameter ").CompletionText | Should -Be $Values
    }

    It 'says what a value means, in the language of the user' {
        $before = [cultureinfo]::CurrentUICulture
        try {
            [cultureinfo]::CurrentUICulture = 'en-US'
            (Get-Completion 'Get-ClovaTuningTask -Status w').ToolTip | Should -Be 'queued; finding a GPU can take up to six hours'
            [cultureinfo]::CurrentUICulture = 'ko-KR'
            (Get-Completion 'Get-ClovaTuningTask -Status w').ToolTip | Should -BeLike '학습 대기 중*'
        }
        finally {
            [cultureinfo]::CurrentUICulture = $before
        }
    }

    It 'takes what was typed whatever its case, and the next of several values' {
        (Get-Completion 'Get-ClovaTuningTask -Status WAIT,fa').CompletionText | Should -Be FAILED
        (Get-Completion "Get-ClovaTuningTask -Status 'fa").CompletionText | Should -Be "'FAILED'"
        (Get-Completion 'Get-ClovaTuningTask -Status "fa').CompletionText | Should -Be '"FAILED"'
    }
}

Describe 'Completion from what was listed' {
    It 'offers the models once each' {
        (Get-Completion 'Get-ClovaTuningTask -Model ').CompletionText | Should -Be ($tasks.Model | Sort-Object -Unique)
    }

    It 'offers a name with the id, the model and the status behind it' {
        $task = $tasks | Group-Object Name | Where-Object Count -EQ 1 | Select-Object -First 1 -ExpandProperty Group
        $offer = Get-Completion "Get-ClovaTuningTask -Name '$($task.Name)'"
        $offer.CompletionText | Should -Be "'$($task.Name)'"
        $offer.ToolTip | Should -Be "$($task.Id), $($task.Model), $($task.Status)"
    }

    It 'offers every name, and finds it by wildcard too' {
        (Get-Completion 'Get-ClovaTuningTask ').Count | Should -Be ($tasks.Name | Sort-Object -Unique).Count
        (Get-Completion 'Get-ClovaTuningTask *sentiment*').ListItemText | Sort-Object |
            Should -Be ($tasks.Name -like '*sentiment*' | Sort-Object -Unique)
    }

    It 'offers services by id, with name and status, and takes the name for the id' {
        (Get-Completion 'Get-AitemsTrain ').CompletionText | Should -Be $services.ServiceId
        $offer = Get-Completion "Get-AitemsTrain $($services[0].Name)"
        $offer.CompletionText | Should -Contain $services[0].ServiceId
        $offer[0].ToolTip | Should -Be "$($services[0].Name), $($services[0].Status)"
    }

    It 'offers services by name' {
        (Get-Completion 'Get-AitemsService ').ListItemText | Should -Be ($services.Name | Select-Object -Unique)
    }

    It 'gives back the very name for <Name> typed as <Typed>' -ForEach @(
        foreach ($name in 'two words', "it's", 'say "hi"', '$HOME', 'a`b', 'star*', 'what?', '[x]', 'a;b', '#1', '-dash', '1e3', '1e-3', '0x10', '4kb', '12', '1.5', '230709-202307', '2f8nix2o', '@a', '한글 이름', "$([char]0x2018)curly$([char]0x2019)", 'a,b', '(x)', 'a|b', "$([char]0x201b)$([char]0x201c)$([char]0x201e)") {
            foreach ($typed in '', "'", '"') { @{ Name = $name; Typed = $typed } }
        }
    ) {
        Add-ListedTask -Id "t-$Name" -Name $Name -Model HCX-005
        $line = "Get-ClovaTuningTask -Name $Typed"
        $offer = @(Get-Completion $line | Where-Object ListItemText -CEQ $Name)
        $offer.Count | Should -Be 1
        $whole = [System.Management.Automation.Language.Parser]::ParseInput("x $($offer.CompletionText)", [ref]$null, [ref]$null)
        $argument = $whole.EndBlock.Statements[0].PipelineElements[0].CommandElements[1].SafeGetValue()
        [WildcardPattern]::Get([string]$argument, 'IgnoreCase').IsMatch($Name) | Should -BeTrue
        ([string]$argument).Replace('`', '') | Should -BeExactly $Name.Replace('`', '')
        if ($Typed) { $offer.CompletionText[0] | Should -Be $Typed }
    }

    It 'goes on from a name that it has quoted itself' {
        Add-ListedTask -Id again -Name 'open [bracket' -Model HCX-005
        $first = (Get-Completion 'Get-ClovaTuningTask -Name open').CompletionText
        (Get-Completion "Get-ClovaTuningTask -Name $first").CompletionText | Should -Be $first
        { Get-Completion 'Get-ClovaTuningTask -Name [' } | Should -Not -Throw
    }

    It 'never lets a name move the cursor' {
        Add-ListedTask -Id escape -Name "red$([char]27)[31m`nline" -Model HCX-005
        $offer = Get-Completion 'Get-ClovaTuningTask red'
        $offer.ListItemText | Should -Not -Match '[\x00-\x1f]'
        $offer.ToolTip | Should -Not -Match '[\x00-\x1f]'
    }

    It 'makes no request and needs no connection' {
        $offers = [powershell]::Create().AddScript({
                param($Manifest)
                Import-Module $Manifest
                $env:CLOVASTUDIO_ENDPOINT = 'http://127.0.0.1:9'
                foreach ($line in 'Get-ClovaTuningTask -Model ', 'Get-ClovaTuningTask -Name ', 'Get-AitemsTrain ', 'Get-ClovaTuningTask -Status ') {
                    @([System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches |
                            Where-Object ResultType -EQ ParameterValue).Count
                }
            }).AddArgument((Get-Module ClovaStudio).Path.Replace('.dll', '.psd1')).Invoke()
        # Another runspace has listed nothing, and knows nothing of this one.
        $offers | Should -Be 0, 0, 0, 4
    }

    It 'remembers no more than a thousand rows of 100,000, and keeps none of them alive' {
        $assembly = (Get-Command Get-ClovaTuningTask).ImplementingType.Assembly
        $type = $assembly.GetType('ClovaStudio.Cmdlets.Core.RememberedRows')
        $type.GetField('Capacity', [System.Reflection.BindingFlags]'NonPublic, Static').GetValue($null) | Should -Be 1000
        foreach ($number in 1..1100) { Add-ListedTask -Id "id$number" -Name "name$number" -Model HCX-005 }
        $offers = (Get-Completion 'Get-ClovaTuningTask -Name ').ListItemText
        $offers.Count | Should -Be 1000
        $offers | Should -Contain name1100
        $offers | Should -Not -Contain name100
    }
}
