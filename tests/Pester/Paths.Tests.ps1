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

    It 'says so where there is no file, or a folder: -<Parameter> of <Name>' -ForEach ($files | Where-Object { $_.Kind -eq 'Read' -and $_.Name -notlike 'Test-*' }) {
        $extension = if ($Parameter -eq 'Schema') { '.json' } elseif ($Parameter -eq 'Image') { '.png' } else { '.jsonl' }
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive "$([guid]::NewGuid())$extension")
        foreach ($path in (Join-Path $TestDrive "nosuch$extension"), $folder.FullName) {
            $failure = Get-PathError $Name $Parameter $path
            $failure | Should -Not -BeNullOrEmpty
            $failure.FullyQualifiedErrorId | Should -BeLike '*,ClovaStudio.*'
        }
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
