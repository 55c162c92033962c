BeforeDiscovery {
    $root = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)
    $hasAnalyzer = [bool](Get-Module PSScriptAnalyzer -ListAvailable)

    # The manifest at the root names files that stand beside it only once it is staged.
    $files = @(Get-ChildItem $root -Recurse -Include *.ps1, *.psm1, *.psd1 -File |
            Where-Object { $_.FullName.Substring($root.Length) -notmatch '[\\/](artifacts|bin|obj|\.git)[\\/]' -and $_.Name -ne 'ClovaStudio.psd1' }
        Get-Item (Join-Path $root 'artifacts/ClovaStudio/ClovaStudio.psd1') -ErrorAction Ignore)
    $cases = $files | ForEach-Object { @{ Name = $_.FullName.Substring($root.Length + 1).Replace('\', '/'); Path = $_.FullName; Root = $root; HasAnalyzer = $hasAnalyzer } }
}

Describe 'PSScriptAnalyzer' {
    It 'finds nothing in <Name>' -ForEach $cases {
        if (-not $HasAnalyzer) { Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed' }
        Invoke-ScriptAnalyzer -Path $Path -Settings (Join-Path $Root 'PSScriptAnalyzerSettings.psd1') |
            ForEach-Object { "$($_.ScriptName):$($_.Line) $($_.RuleName) $($_.Message)" } |
            Should -BeNullOrEmpty
    }
}
