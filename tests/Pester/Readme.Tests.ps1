# Every command block of both READMEs, in order, in one session; and the three ways in, each from a fresh home.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/ReadmeBlocks.psm1" -Force
    $readmes = 'README.md', 'README.ko.md' | ForEach-Object {
        $blocks = @(Get-ReadmeBlock (Join-Path $PSScriptRoot "../../$_"))
        @{ Readme = $_; Blocks = $blocks.ForEach{ @{ Readme = $_.Readme; Number = $_.Number; Line = $_.Line; Code = $_.Code } } }
    }
    $blocks = @(Get-ReadmeBlock (Join-Path $PSScriptRoot '../../README.md'))
    $ways = foreach ($block in $blocks | Where-Object { $_.Needs -match 'gallery|package' -or $_.Code -match '^Import-Module \./artifacts' }) {
        @{ Number = $block.Number; Command = $block.Code.Split("`n")[-1] }
    }

    $missing = if ([IO.Path]::DirectorySeparatorChar -eq '\') { 'the home folder cannot be moved on Windows' }
    elseif (-not (Get-Command Compress-PSResource -ErrorAction Ignore)) { 'the package to install is made with PowerShell 7.5 or later' }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-Module "$PSScriptRoot/ReadmeBlocks.psm1" -Force
    $root = (Resolve-Path "$PSScriptRoot/../..").Path

    # A session with a new home; the answer is what came of each block.
    function Invoke-Session([string] $Readme, [int[]] $Number) {
        $environment = @{
            HOME                                = (New-Item "$TestDrive/home-$([guid]::NewGuid())" -ItemType Directory).FullName
            XDG_DATA_HOME                       = $null
            XDG_CONFIG_HOME                     = $null
            XDG_CACHE_HOME                      = $null
            PSModulePath                        = $null
            HTTPS_PROXY                         = 'http://127.0.0.1:9'
            HTTP_PROXY                          = 'http://127.0.0.1:9'
            NO_PROXY                            = '127.0.0.1,localhost'
            CLOVASTUDIO_API_KEY                 = $null
            CLOVASTUDIO_ENDPOINT                = $emulator.ClovaEndpoint
            AITEMS_ENDPOINT                     = $emulator.AitemsEndpoint
            CLOVASTUDIO_OBJECT_STORAGE_ENDPOINT = $emulator.ObjectStorageEndpoint
            # What a build needs of the home that it has otherwise.
            NUGET_PACKAGES                      = $packages
            DOTNET_CLI_HOME                     = $env:HOME
            DOTNET_NOLOGO                       = '1'
            MSBUILDDISABLENODEREUSE             = '1'
            RunAnalyzers                        = 'false'
        }
        $before = @{}
        foreach ($name in $environment.Keys) { $before[$name] = [Environment]::GetEnvironmentVariable($name) }
        $result = Join-Path $TestDrive "$([guid]::NewGuid()).json"
        try {
            foreach ($name in $environment.Keys) { [Environment]::SetEnvironmentVariable($name, $environment[$name]) }
            Push-Location $clone
            $said = Invoke-PowerShell -NoProfile -NonInteractive -File "$PSScriptRoot/Start-ReadmeSession.ps1" -Readme "$clone/$Readme" -Number ($Number -join ',') -Gallery $gallery -ResultPath $result 2>&1 | Out-String
        }
        finally {
            Pop-Location
            foreach ($name in $environment.Keys) { [Environment]::SetEnvironmentVariable($name, $(if ($null -eq $before[$name]) { [NullString]::Value } else { $before[$name] })) }
        }
        $result | Should -Exist -Because $said
        [pscustomobject]@{ Home = $environment.HOME; Results = @(Get-Content -LiteralPath $result -Raw -Encoding utf8 | ConvertFrom-Json) }
    }
}

Describe 'The READMEs' {
    It 'say of each block of <Readme> what it needs' -ForEach $readmes {
        foreach ($block in Get-ReadmeBlock (Join-Path $root $Readme)) {
            $block.Language | Should -BeIn 'powershell', 'sh'
            foreach ($word in $block.Needs) { $word | Should -BeIn 'gallery', 'package', 'account', '5.1' -Because "line $($block.Line)" }
        }
        # A fence without a word would be missed by all of this.
        Get-Content (Join-Path $root $Readme) -Encoding utf8 | Where-Object { $_.StartsWith('```') } | Should -HaveCount (2 * @(Get-ReadmeBlock (Join-Path $root $Readme)).Count)
    }

    It 'have the same commands in both languages, in one order' {
        $commands = foreach ($readme in 'README.md', 'README.ko.md') {
            , @(foreach ($block in Get-ReadmeBlock (Join-Path $root $readme)) {
                    $ast = [System.Management.Automation.Language.Parser]::ParseInput($block.Code, [ref]$null, [ref]$null)
                    $called = foreach ($call in $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) { $call.GetCommandName() }
                    "$($block.Language) $($block.Needs): $called"
                })
        }
        $commands[1] | Should -Be $commands[0]
    }
}

if ($missing) {
    Describe 'What the README says' {
        It 'runs from the top to the end' -ForEach @{ Missing = $missing } { Set-ItResult -Skipped -Because $Missing }
    }
} else {
    Describe 'What the README says' {
        BeforeAll {
            $emulator = Start-Emulator
            # Not in $TestDrive, which loses at the end of a context what was made in it.
            $folder = (New-Item (Join-Path ([IO.Path]::GetTempPath()) "clovastudio-readme-$([guid]::NewGuid())") -ItemType Directory).FullName
            $clone = Join-Path $folder clone
            $gallery = Join-Path $folder gallery
            $packages = if ($env:NUGET_PACKAGES) { $env:NUGET_PACKAGES } else { Join-Path $env:HOME '.nuget/packages' }
            Copy-Clone $clone
            $null = & "$root/build/New-Package.ps1" -ModulePath (Split-Path -Parent (Get-ModulePath)) -Destination $gallery
            Copy-Item "$gallery/*.nupkg", "$gallery/SHA256SUMS" $clone
            Remove-Item "$gallery/*" -Exclude *.nupkg
        }

        AfterAll {
            Stop-Emulator $emulator
            Remove-Item -LiteralPath $folder -Recurse -Force
        }

        Context 'from the top of <Readme> to its end, in one session' -ForEach $readmes {
            BeforeAll {
                $session = Invoke-Session $Readme (1..$Blocks.Count)
                $tour = Join-Path $session.Home 'clova-tour/data'
            }

            It 'runs: block <Number>, line <Line>' -ForEach $Blocks {
                $result = $session.Results | Where-Object Number -EQ $Number
                $result | Should -Not -BeNullOrEmpty
                $result.Errors | Should -BeNullOrEmpty -Because "line $Line runs:`n$Code`n$("$($result.Output)"[0..2000] -join '')"
            }

            It 'shows and makes what the text says' {
                -join $session.Results.Output | Should -Match ([regex]::Escape("Import-Module '$clone/artifacts/ClovaStudio'"))
                foreach ($file in 'report.html', 'choice.html', 'train.csv', 'usage.jsonl', 'watch.json') { Join-Path $tour $file | Should -Exist }
                foreach ($file in 'labels.csv', 'answers.csv') {
                    @(Import-Csv (Join-Path $tour $file) -Encoding utf8) | Should -HaveCount 135
                    [IO.File]::ReadAllBytes((Join-Path $tour $file))[0..2] | Should -Be 0xEF, 0xBB, 0xBF # so that Excel reads it
                }
            }
        }

        It 'brings the module in from a fresh home: <Command>' -ForEach $ways {
            $first = Get-ReadmeBlock "$clone/README.md" | Where-Object Code -Match 'Get-ClovaTuningTask -First 5'
            $session = Invoke-Session README.md $Number, $first.Number
            foreach ($result in $session.Results) { $result.Errors | Should -BeNullOrEmpty -Because $result.Output }
            ($session.Results[-1].Output -split "`n" | Where-Object { $_ -match '^[0-9a-z]{8} ' }) | Should -HaveCount 5
        }
    }
}
