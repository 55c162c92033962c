# What a path is, for every parameter that takes one: a place in PowerShell's own location, which has to be in the file system.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    $calls = & "$PSScriptRoot/Calls.ps1"
    $parameters = @(
        foreach ($cmdlet in (Get-Module ClovaStudio).ExportedCmdlets.Values | Sort-Object Name) {
            foreach ($parameter in $cmdlet.Parameters.Values | Where-Object { $_.Name -match 'Path$|Log$|^NewSince$|^Image$' -or ($_.Name -eq 'Schema' -and $_.ParameterType -eq [object]) }) {
                @{ Name = $cmdlet.Name; Parameter = $parameter.Name; Kind = $(if ($calls[$cmdlet.Name].Paths) { $calls[$cmdlet.Name].Paths[$parameter.Name] }) }
            }
        }
    )
    $files = @($parameters | Where-Object { $_.Kind })
    $read = @($parameters | Where-Object { $_.Kind -eq 'Read' -and $_.Parameter -in 'Path', 'LiteralPath' })

    # A cmdlet that knows encodings reads files of text.
    $encoded = @((Get-Module ClovaStudio).ExportedCmdlets.Values | Where-Object { $_.Parameters.ContainsKey('Encoding') -and $_.Parameters.ContainsKey('LiteralPath') } | ForEach-Object { @{ Name = $_.Name } })
}

BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
    $calls = & "$PSScriptRoot/Calls.ps1"

    # Runs the cmdlet with one path, and gives the first error.
    function Get-PathError([string] $Name, [string] $Parameter, [string] $Path) {
        $call = $calls[$Name]
        $splat = @{ $Parameter = $Path }
        if ($call.With) { foreach ($key in $call.With.Keys) { if (-not $splat.ContainsKey($key)) { $splat[$key] = $call.With[$key] } } }
        if ($Parameter -eq 'LiteralPath') { $splat.Remove('Path') }
        if ($Parameter -in 'Path', 'LiteralPath' -and $Name -eq 'Measure-ClovaModel') { $splat.Remove('Property'); $splat.Remove('Expected') }
        if ($Name -eq 'New-AitemsDataset') { $splat.Remove('FilePath') }
        if ($Name -eq 'Connect-ClovaStudio') { $splat.Sandbox = $true }
        if ($Name -in 'Get-AitemsTrain') { $splat.ServiceId = 'none' }
        $failure = $null
        try {
            $usesInput = $call.Input -and $Parameter -notin 'Path', 'LiteralPath', 'NewSince'
            $null = if ($Name -eq 'Export-ClovaReport') { Get-ClovaTuningTask -First 1 | & $Name @splat -ErrorAction Stop }
            elseif ($usesInput) { & $call.Input | & $Name @splat -ErrorAction Stop }
            else { & $Name @splat -ErrorAction Stop }
        } catch { $failure = $_ }
        $failure
    }
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Every parameter that takes the path of a file' {
    It 'is in the table of calls: -<Parameter> of <Name>' -ForEach $parameters {
        [bool]($calls[$Name].Paths -and $calls[$Name].Paths.ContainsKey($Parameter)) | Should -BeTrue -Because "tests/Pester/Calls.ps1 has to say under Paths whether -$Parameter of $Name is read, written, or no path of a file"
    }

    It 'is refused in another provider, and leaves nothing behind: -<Parameter> of <Name>' -ForEach $files {
        $here = [IO.Directory]::GetCurrentDirectory()
        $there = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
        [IO.Directory]::SetCurrentDirectory($there.FullName)
        try {
            $extension = if ($Parameter -eq 'Schema') { '.json' } elseif ($Parameter -eq 'Image') { '.png' } else { '.jsonl' }
            foreach ($path in "Variable:nosuch$extension", "nosuchdrive:\x$extension") {
                $failure = Get-PathError $Name $Parameter $path
                $failure | Should -Not -BeNullOrEmpty
                $failure.FullyQualifiedErrorId | Should -BeLike '*,ClovaStudio.*'
                "$failure" | Should -Not -Match '   at '
            }
        } finally { [IO.Directory]::SetCurrentDirectory($here) }
        Get-ChildItem -LiteralPath $there.FullName | Should -BeNullOrEmpty
        Connect-ClovaStudio -Sandbox
    }

    It 'says so where there is no file, or a folder: -<Parameter> of <Name>' -ForEach ($files | Where-Object { $_.Kind -eq 'Read' }) {
        $extension = if ($Parameter -eq 'Schema') { '.json' } elseif ($Parameter -eq 'Image') { '.png' } else { '.jsonl' }
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive "$([guid]::NewGuid())$extension")
        foreach ($path in (Join-Path $TestDrive "nosuch$extension"), $folder.FullName) {
            $failure = Get-PathError $Name $Parameter $path
            $failure | Should -Not -BeNullOrEmpty
            $failure.FullyQualifiedErrorId | Should -BeLike '*,ClovaStudio.*'
        }
    }
}

Describe 'Every cmdlet that reads files' {
    BeforeAll {
        $null = New-PSDrive -Name PathFiles -PSProvider FileSystem -Root $TestDrive -Scope Global
        $dataset = @(0..119 | ForEach-Object { '{{"C_ID":{0},"T_ID":0,"Text":"question {0}","Completion":"answer"}}' -f $_ })
        $interactions = @('USER_ID,ITEM_ID,TIMESTAMP') + @(1..40 | ForEach-Object { "u$($_ % 5),i$_,$($_ * 1000)" })

        # What its files hold, and what it takes besides; a text where nothing is said.
        $samples = @{
            'Get-ClovaUsage'              = @{ Extension = 'jsonl'; Lines = '{"t":"2026-01-01T00:00:00Z","model":"HCX-005"}' }
            'Get-ClovaWatch'              = @{ Extension = 'watch'; Make = { param($path) $null = Get-ClovaTuningTask -NewSince $path } }
            'Import-AitemsRecommendation' = @{ Extension = 'json'; Lines = '{"USER_ID":"r-1","items":["b-1"]}' }
            'Measure-ClovaModel'          = @{ Extension = 'jsonl'; Lines = $dataset; With = @{ Model = 'HCX-005'; First = 2 } }
            'New-AitemsDataset'           = @{ Extension = 'csv'; Lines = $interactions; With = @{ Name = 'n'; Bucket = 'sandbox-datasets'; SchemaName = 'loan_v1'; WhatIf = $true; SkipCheck = $true } }
            'New-AitemsSchema'            = @{ Extension = 'csv'; Lines = $interactions; With = @{ Name = 'n'; WhatIf = $true } }
            'Publish-ClovaTuningDataset'  = @{ Extension = 'jsonl'; Lines = $dataset; With = @{ Bucket = 'sandbox-datasets'; Force = $true } }
            'Split-AitemsInteraction'     = @{ Extension = 'csv'; Lines = $interactions; With = @{ Force = $true } }
            'Test-AitemsDataset'          = @{ Extension = 'csv'; Lines = $interactions }
            'Test-AitemsSchema'           = @{ Extension = 'csv'; Lines = $interactions; With = @{ Name = 'n' } }
            'Test-ClovaTuningDataset'     = @{ Extension = 'jsonl'; Lines = $dataset }
            'Update-AitemsDataset'        = @{ Extension = 'csv'; Lines = $interactions; With = @{ Id = $null; WhatIf = $true; SkipCheck = $true } }
            'Invoke-ClovaReranker'        = @{ With = @{ Query = 'refund' } }
            'Invoke-ClovaRouter'          = @{ With = @{ RouterId = 'sandbox-router' } }
            'Invoke-ClovaSkillset'        = @{ With = @{ SkillsetId = 'sandbox-skillset' } }
            'Invoke-ClovaRagReasoning'    = @{ With = @{ Search = { 'Refunds take seven days.' } } }
        }

        # Runs the cmdlet on a file of such a name, and gives what came of it.
        function Invoke-WithFile([string] $Name, [string] $Parameter, [string] $FileName, [string] $Path) {
            $sample = if ($samples.ContainsKey($Name)) { $samples[$Name] } else { @{} }
            $extension = if ($sample.Extension) { $sample.Extension } else { 'txt' }
            $file = "PathFiles:/$Name/$FileName.$extension"
            $null = New-Item -ItemType Directory "$TestDrive/$Name" -Force
            if ($sample.Make) { & $sample.Make $file }
            else { Set-Content -LiteralPath $file $(if ($sample.Lines) { $sample.Lines } else { '오늘 날씨를 알려 주세요. 환불은 7일 안에 합니다.' }) }
            $splat = @{ $Parameter = "PathFiles:/$Name/" + ($Path -f $extension) }
            if ($sample.With) { foreach ($key in $sample.With.Keys) { $splat[$key] = $sample.With[$key] } }
            if ($splat.ContainsKey('Id') -and $null -eq $splat.Id) { $splat.Id = (Get-AitemsDataset | Select-Object -First 1).DatasetId }
            try { $null = & $Name @splat -ErrorAction Stop -WarningAction SilentlyContinue } catch { return $_ }
        }
    }

    AfterAll { Remove-PSDrive PathFiles -Scope Global }

    It 'takes wildcards by -Path, and names as they are by -LiteralPath: <Name>' -ForEach ($read | Where-Object { $_.Parameter -eq 'Path' }) {
        $parameters = (Get-Command $Name).Parameters
        $parameters['Path'].Attributes | Where-Object { $_ -is [System.Management.Automation.SupportsWildcardsAttribute] } | Should -Not -BeNullOrEmpty
        $parameters['LiteralPath'].Aliases | Should -Contain 'PSPath'
        $parameters['LiteralPath'].Aliases | Should -Contain 'LP'
        $parameters['Path'].Aliases | Should -Not -Contain 'PSPath' -Because 'a file of Get-ChildItem is no pattern'
        $parameters['Path'].Aliases | Should -Not -Contain 'FullName' -Because 'a file of Get-ChildItem is no pattern'
    }

    It 'has -Path and -LiteralPath where files are texts: <Name>' -ForEach @($calls.Keys | Sort-Object | Where-Object { $calls[$_].Files } | ForEach-Object { @{ Name = $_ } }) {
        (Get-Command $Name).Parameters.Keys | Should -Contain 'Path'
        (Get-Command $Name).Parameters.Keys | Should -Contain 'LiteralPath'
    }

    It 'reads a name with brackets and Hangul on a drive of PowerShell: -LiteralPath of <Name>' -ForEach ($read | Where-Object { $_.Parameter -eq 'LiteralPath' }) {
        Invoke-WithFile $Name 'LiteralPath' '자료 [1]' '자료 [1].{0}' | Should -BeNullOrEmpty
    }

    It 'reads what a pattern finds on a drive of PowerShell: -Path of <Name>' -ForEach ($read | Where-Object { $_.Parameter -eq 'Path' }) {
        Invoke-WithFile $Name 'Path' '무늬 a' '무늬 ?.{0}' | Should -BeNullOrEmpty
    }

    It 'goes on behind a file that is not there: <Name>' -ForEach @($calls.Keys | Sort-Object | Where-Object { $calls[$_].Files -and $_ -ne 'Invoke-ClovaReranker' } | ForEach-Object { @{ Name = $_ } }) {
        Set-Content "$TestDrive/there.txt" '오늘 날씨를 알려 주세요. 환불은 7일 안에 합니다.'
        $with = if ($samples.ContainsKey($Name)) { $samples[$Name].With } else { @{} }
        $output = & $Name @with -LiteralPath "$TestDrive/nosuch.txt", "$TestDrive/there.txt" -ErrorAction SilentlyContinue -ErrorVariable failure
        $output | Should -Not -BeNullOrEmpty
        @($failure | Where-Object { $_.FullyQualifiedErrorId -like 'FileUnreadable,*' -and "$_" -match 'nosuch\.txt' }).Count | Should -Be 1
    }

    It 'names CP949 where a file is not UTF-8, and reads it with -Encoding: <Name>' -ForEach $encoded {
        $sample = if ($samples.ContainsKey($Name)) { $samples[$Name] } else { @{} }
        $with = if ($sample.With) { $sample.With } else { @{} }
        $file = "$TestDrive/cp949.$(if ($sample.Extension) { 'csv' } else { 'txt' })"
        $text = if ($sample.Extension) { "Text,Completion`r`n환불해 주세요,환불" } else { '오늘 날씨를 알려 주세요. 환불은 7일 안에 합니다.' }
        [IO.File]::WriteAllText($file, $text, [Text.Encoding]::GetEncoding(949))
        $failure = $null
        try { $null = & $Name @with -LiteralPath $file -ErrorAction SilentlyContinue -ErrorVariable failure } catch { $failure = $_ }
        "$failure" | Should -BeLike '*CP949*'
        & $Name @with -LiteralPath $file -Encoding cp949 -ErrorAction Stop -WarningAction SilentlyContinue | Should -Not -BeNullOrEmpty
    }
}

Describe 'A file whose name has brackets and Hangul, on a drive of PowerShell' {
    BeforeAll {
        $null = New-PSDrive -Name RowFiles -PSProvider FileSystem -Root $TestDrive -Scope Global
        $rows = 0..119 | ForEach-Object { '{{"C_ID":{0},"T_ID":0,"Text":"question {0}","Completion":"answer"}}' -f $_ }
        Set-Content -LiteralPath 'RowFiles:/시험 [1].jsonl' $rows
        Set-Content -LiteralPath 'RowFiles:/스키마 [1].json' '{"type":"object","properties":{"label":{"type":"string"}},"required":["label"]}'
    }

    AfterAll { Remove-PSDrive RowFiles -Scope Global }

    It 'is read' {
        (Test-ClovaTuningDataset -LiteralPath 'RowFiles:/시험 [1].jsonl').IsValid | Should -BeTrue
        (Test-ClovaTuningDataset 'RowFiles:/시험*').IsValid | Should -BeTrue
        (Publish-ClovaTuningDataset -LiteralPath 'RowFiles:/시험 [1].jsonl' -Bucket sandbox-datasets -Force).FilePath | Should -Match '시험'
        (Measure-ClovaModel -LiteralPath 'RowFiles:/시험 [1].jsonl' -Model HCX-005 -First 2).Rows | Should -Be 2
        (Measure-ClovaModel 'RowFiles:/시험*' -Model HCX-005 -First 2 -TrainingPath 'RowFiles:/시험 ?1?.jsonl' -WarningAction SilentlyContinue).InTraining | Should -Be 2
        (Invoke-ClovaChat 'x' -Schema 'RowFiles:/스키마 [1].json').Value.label | Should -Not -BeNullOrEmpty
        (Measure-ClovaToken 'x' -Model HCX-007 -Schema 'RowFiles:/스키마 [1].json').SchemaTokens | Should -BeGreaterThan 0
    }

    It 'is written' {
        ('x' | Invoke-ClovaBatch -CheckpointPath 'RowFiles:/실행 [1].jsonl').ClovaStatus | Should -Be 'Answered'
        Test-Path -LiteralPath (Join-Path $TestDrive '실행 [1].jsonl') | Should -BeTrue
        Get-ClovaTuningTask -First 1 | Export-ClovaReport 'RowFiles:/보고서 [1].html'
        Test-Path -LiteralPath (Join-Path $TestDrive '보고서 [1].html') | Should -BeTrue
    }

    It 'is one of several that a test set cannot be' {
        Set-Content -LiteralPath 'RowFiles:/시험 [2].jsonl' 'x'
        $failure = Get-PathError 'Measure-ClovaModel' 'Path' 'RowFiles:/시험*'
        $failure.FullyQualifiedErrorId | Should -BeLike 'FileUnreadable,*'
        "$failure" | Should -Match 'LiteralPath'
    }
}
