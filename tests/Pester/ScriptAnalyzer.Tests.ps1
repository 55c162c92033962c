BeforeDiscovery {
    $root = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)
    $hasAnalyzer = [bool](Get-Module PSScriptAnalyzer -ListAvailable)

    # The manifest at the root names files that stand beside it only once it is staged.
    $files = @(Get-ChildItem $root -Recurse -Include *.ps1, *.psm1, *.psd1 -File |
            Where-Object { $_.FullName.Substring($root.Length) -notmatch '[\\/](artifacts|bin|obj|\.git)[\\/]' -and $_.Name -ne 'ClovaStudio.psd1' }
        Get-Item (Join-Path $root 'artifacts/ClovaStudio/ClovaStudio.psd1') -ErrorAction Ignore)
    $scripts = $files | ForEach-Object { @{ Name = $_.FullName.Substring($root.Length + 1).Replace('\', '/'); Path = $_.FullName; Root = $root } }

    # One skipped test says what is missing as well as a hundred do.
    $cases = if ($hasAnalyzer) { $scripts } else { @{ Name = 'any script'; Path = $null; Root = $root } }
}

Describe 'PSScriptAnalyzer' {
    It 'finds nothing in <Name>' -ForEach $cases {
        if (-not $Path) { Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed, and no package registry has it' }
        Invoke-ScriptAnalyzer -Path $Path -Settings (Join-Path $Root 'PSScriptAnalyzerSettings.psd1') |
            ForEach-Object { "$($_.ScriptName):$($_.Line) $($_.RuleName) $($_.Message)" } |
            Should -BeNullOrEmpty
    }
}

Describe 'Scripts' {
    It 'that are not ASCII alone have a BOM, without which Windows PowerShell reads them in the code page of its country' {
        $root = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)
        $scripts = Get-ChildItem $root -Recurse -Include *.ps1, *.psm1, *.psd1 -File |
            Where-Object { $_.FullName.Substring($root.Length) -notmatch '[\\/](artifacts|bin|obj|\.git)[\\/]' }
        $bare = foreach ($script in $scripts) {
            $bytes = [IO.File]::ReadAllBytes($script.FullName)
            if (@($bytes -gt 127).Count -and "$($bytes[0..2])" -ne '239 187 191') { $script.Name }
        }
        $scripts.Count | Should -BeGreaterThan 50
        $bare | Should -BeNullOrEmpty
    }
}
