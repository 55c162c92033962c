# A refusal that needs no input comes before a cmdlet behind it begins: Export-Csv empties its file when it does.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    $calls = & "$PSScriptRoot/Calls.ps1"
    $cmdlets = @((Get-Module ClovaStudio).ExportedCmdlets.Keys | Sort-Object)
    $connected = @($cmdlets | Where-Object { $calls[$_] -and -not $calls[$_].Offline } | ForEach-Object { @{ Name = $_; Call = $calls[$_] } })
    $refused = @(
        foreach ($name in $cmdlets) {
            foreach ($arguments in @($calls[$name].Refused)) {
                if ($arguments) { @{ Name = $name; Call = $calls[$name]; Arguments = $arguments; Shown = ($arguments.Keys | Sort-Object) -join ', ' } }
            }
        }
    )
}

BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest

    # The output of an earlier run, and what becomes of it when the command is run again.
    function Test-FileKept([string] $Name, [hashtable] $Call, [hashtable] $Arguments = @{}) {
        $file = Join-Path $TestDrive 'out.txt'
        Set-Content $file 'paid for'
        $splat = @{}
        foreach ($table in $Call.With, $Arguments) { if ($table) { foreach ($key in $table.Keys) { $splat[$key] = $table[$key] } } }
        $ended = $null
        try {
            if ($Call.Input -and -not $Arguments.ContainsKey('Name') -and -not $Arguments.ContainsKey('ServiceId') -and -not $Arguments.ContainsKey('NewSince') -and -not $Arguments.ContainsKey('Body')) {
                & $Call.Input | & $Name @splat -ErrorAction Stop -WarningAction SilentlyContinue | Export-Csv $file -NoTypeInformation
            }
            else { & $Name @splat -ErrorAction Stop -WarningAction SilentlyContinue | Export-Csv $file -NoTypeInformation }
        } catch { $ended = $_ }
        [pscustomobject]@{ Kept = (Get-Content $file -Raw) -match 'paid for'; Error = $ended }
    }
}

Describe 'Every cmdlet' {
    It 'is in the table of calls: <_>' -ForEach $cmdlets {
        $calls = & "$PSScriptRoot/Calls.ps1"
        $calls.ContainsKey($_) | Should -BeTrue -Because "tests/Pester/Calls.ps1 needs a good call of $_, so that what is promised of every cmdlet is tested of it"
    }
}

Describe 'Without credentials' {
    BeforeAll {
        $kept = @{}
        foreach ($variable in Get-ChildItem Env: | Where-Object Name -Match '^(CLOVASTUDIO_|NCLOUD_)' | Where-Object Name -NE 'CLOVASTUDIO_MODULE') {
            $kept[$variable.Name] = $variable.Value
            Remove-Item "Env:$($variable.Name)"
        }

        Disconnect-ClovaStudio
    }

    AfterAll {
        foreach ($name in $kept.Keys) { Set-Item "Env:$name" $kept[$name] }
    }

    It 'the output of the run before is kept: <Name>' -ForEach $connected {
        $result = Test-FileKept $Name $Call $(if ($Call.Online) { $Call.Online } else { @{} })
        $result.Error.FullyQualifiedErrorId | Should -BeLike 'CredentialMissing,*'
        $result.Kept | Should -BeTrue
    }
}

Describe 'With a parameter that is refused' {
    BeforeAll { Connect-ClovaStudio -Sandbox }
    AfterAll { Disconnect-ClovaStudio }

    It 'the output of the run before is kept: <Name> with <Shown>' -ForEach $refused {
        $result = Test-FileKept $Name $Call $Arguments
        $result.Error | Should -Not -BeNullOrEmpty
        $result.Error.Exception.GetType().Name | Should -Be 'ClovaStudioException'
        $result.Kept | Should -BeTrue
    }

    It 'the output of the run before is kept: a checkpoint of other parameters' {
        $checkpoint = Join-Path $TestDrive 'run.jsonl'
        $null = 'x' | Invoke-ClovaBatch -CheckpointPath $checkpoint
        (Test-FileKept 'Invoke-ClovaBatch' @{ Input = { 'x' } } @{ CheckpointPath = $checkpoint; Temperature = 0.9 }).Kept | Should -BeTrue
        $measured = @{ Input = { [pscustomobject]@{ Text = 'x'; Label = 'x' } }; With = @{ Model = 'HCX-005'; Property = 'Text'; Expected = 'Label' } }
        $result = Test-FileKept 'Measure-ClovaModel' $measured @{ CheckpointPath = $checkpoint }
        $result.Error.FullyQualifiedErrorId | Should -BeLike 'CheckpointMismatch,*'
        $result.Kept | Should -BeTrue
    }
}
