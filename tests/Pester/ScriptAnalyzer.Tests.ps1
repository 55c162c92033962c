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
    BeforeAll {
        $root = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)
        $scripts = @(Get-ChildItem $root -Recurse -Include *.ps1, *.psm1, *.psd1 -File |
                Where-Object { $_.FullName.Substring($root.Length) -notmatch '[\\/](artifacts|bin|obj|\.git)[\\/]' })
    }

    It 'have no syntax that Windows PowerShell 5.1 lacks, unless they require a later one' -Skip:($PSVersionTable.PSVersion -lt '7.4') {
        $new = foreach ($script in $scripts) {
            $tokens = $null
            $ast = [System.Management.Automation.Language.Parser]::ParseFile($script.FullName, [ref] $tokens, [ref] $null)
            if ($ast.ScriptRequirements.RequiredPSVersion -ge '7.0') { continue }
            $ast.FindAll({
                    param($node)
                    $node -is [System.Management.Automation.Language.TernaryExpressionAst] -or
                    $node -is [System.Management.Automation.Language.PipelineChainAst] -or
                    ($node -is [System.Management.Automation.Language.PipelineAst] -and $node.Background) -or
                    ($node -is [System.Management.Automation.Language.MemberExpressionAst] -and $node.NullConditional) -or
                    ($node -is [System.Management.Automation.Language.IndexExpressionAst] -and $node.NullConditional)
                }, $true) | ForEach-Object { "$($script.Name):$($_.Extent.StartLineNumber) $($_.Extent.Text)" }
            $tokens | Where-Object { $_.Kind -in 'QuestionQuestion', 'QuestionQuestionEquals' -or ($_ -is [System.Management.Automation.Language.StringExpandableToken] -and $_.Text -match '(?<!`)(``)*`[eu]') } |
                ForEach-Object { "$($script.Name):$($_.Extent.StartLineNumber) $($_.Text)" }
        }
        $scripts.Count | Should -BeGreaterThan 50
        $new | Should -BeNullOrEmpty
    }
}
