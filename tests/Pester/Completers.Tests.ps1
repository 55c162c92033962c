# What Tab offers at every parameter: where a value is known it is offered, and the names of files only where a file belongs.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    $calls = & "$PSScriptRoot/Calls.ps1"
    $texts = @(
        foreach ($cmdlet in (Get-Module ClovaStudio).ExportedCmdlets.Values | Sort-Object Name) {
            foreach ($parameter in $cmdlet.Parameters.Values | Where-Object { $_.ParameterType -in [string], [string[]] -and $_.Name -notmatch 'Variable$|^(Debug|Verbose)$' }) {
                $paths = $calls[$cmdlet.Name].Paths
                @{
                    Name      = $cmdlet.Name
                    Parameter = $parameter.Name
                    Completes = [bool]($parameter.Attributes | Where-Object { $_ -is [System.Management.Automation.ArgumentCompleterAttribute] -or $_ -is [System.Management.Automation.ValidateSetAttribute] })
                    IsNoFile  = [bool]($paths -and $paths.ContainsKey($parameter.Name) -and $null -eq $paths[$parameter.Name])
                }
            }
        }
    )
    $completed = @($texts | Where-Object { $_.Completes })

    # A new name is nobody's yet, and a path is mostly that of a file.
    $names = @($completed | ForEach-Object { $_.Parameter } | Where-Object { $_ -notin 'Name', 'Path', 'FilePath', 'Version' } | Sort-Object -Unique)
    $known = @($texts | Where-Object { $_.Parameter -in $names -or $_.IsNoFile })
}

BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    Set-Content "$TestDrive/a file.txt" 'x'

    # What is offered in a session that has listed nothing, in a folder that holds a file.
    $shell = [powershell]::Create()
    $null = $shell.AddScript('param($module, $folder) Import-Module $module; Set-Location -LiteralPath $folder').AddArgument((Get-ModulePath)).AddArgument("$TestDrive").Invoke()
    function Get-Offer([string] $Line) {
        $shell.Commands.Clear()
        $shell.AddScript('param($line) [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches').AddArgument($Line).Invoke()
    }
}

AfterAll {
    $shell.Dispose()
}

Describe 'Every parameter that completes' {
    It 'offers no file, with nothing to offer either: -<Parameter> of <Name>' -ForEach $completed {
        foreach ($word in '', 'a', "'nosuch", '*') {
            Get-Offer "$Name -$Parameter $word" | Where-Object { "$($_.ResultType)" -like 'Provider*' } | Should -BeNullOrEmpty
        }
    }

    It 'completes in all cmdlets if in one: -<Parameter> of <Name>' -ForEach $known {
        $Completes | Should -BeTrue -Because 'another cmdlet knows values of such a parameter, or it is no path of a file: see src/ClovaStudio/Completion'
    }
}

Describe 'What is offered' {
    It 'are the models that can do it: <Line>' -ForEach @(
        @{ Line = 'Measure-ClovaToken x -Model '; Values = 'HCX-007', 'HCX-005', 'HCX-DASH-002', 'HCX-003', 'HCX-DASH-001', 'embedding-v2' }
        @{ Line = 'Limit-ClovaConversation x -Model '; Values = 'HCX-003', 'HCX-DASH-001' }
        @{ Line = 'Invoke-ClovaCompletion x -Model '; Values = 'LK-D2' }
        @{ Line = 'New-ClovaTuningTask -TuningType '; Values = 'PEFT' }
        @{ Line = 'Invoke-ClovaApi /v3/'; Values = '''/v3/chat-completions/HCX-007''', '''/v3/chat-completions/HCX-005''', '''/v3/chat-completions/HCX-DASH-002''' }
        @{ Line = 'Invoke-ClovaApi -OpenAI -Path '; Values = 'models', '''chat/completions''', 'embeddings' }
        @{ Line = 'Invoke-ClovaApi -Service Aitems -Path '; Values = '''/services''', '''/schemas''', '''/datasets''' }
    ) {
        (Get-Offer $Line).CompletionText | Should -Be $Values
    }

    It 'are the faults that the sandbox knows, with what they do' {
        $offers = Get-Offer 'Connect-ClovaStudio -Sandbox -SandboxFault '
        $offers.CompletionText | Should -Contain 'reset'
        ($offers | Where-Object CompletionText -EQ 'reset').ToolTip | Should -Not -Be 'reset'
        foreach ($offer in $offers) { { Connect-ClovaStudio -Sandbox -SandboxFault $offer.ListItemText } | Should -Not -Throw }
        Disconnect-ClovaStudio
    }

    It 'are buckets and objects that were uploaded, of the bucket on the line' {
        $shell.Commands.Clear()
        $rows = 0..119 | ForEach-Object { '{{"C_ID":{0},"T_ID":0,"Text":"question {0}","Completion":"answer"}}' -f $_ }
        Set-Content "$TestDrive/set.jsonl" $rows
        $null = $shell.AddScript('Connect-ClovaStudio -Sandbox; Publish-ClovaTuningDataset set.jsonl sandbox-datasets; Publish-ClovaTuningDataset set.jsonl sandbox-datasets -ObjectPath other/').Invoke()
        (Get-Offer 'New-ClovaTuningTask -TrainingDatasetBucket ').CompletionText | Should -Be 'sandbox-datasets'
        (Get-Offer 'New-ClovaTuningTask -TrainingDatasetBucket sandbox-datasets -TrainingDatasetFilePath ').ListItemText | Should -Be 'set.jsonl', 'other/set.jsonl'
        (Get-Offer 'New-ClovaTuningTask -TrainingDatasetBucket nosuch -TrainingDatasetFilePath ') | Should -BeNullOrEmpty
    }

    It 'are the profiles of the ncloud CLI' {
        $configure = Join-Path ([Environment]::GetFolderPath('UserProfile')) '.ncloud/configure'
        $expected = if (Test-Path $configure) { @(Select-String -LiteralPath $configure -Pattern '^\s*\[(.+)\]\s*$' | ForEach-Object { $_.Matches[0].Groups[1].Value }) } else { @() }
        @(Get-Offer 'Connect-ClovaStudio -ProfileName ' | ForEach-Object { $_.ListItemText }) | Should -Be $expected
    }
}
