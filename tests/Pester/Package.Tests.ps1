# What build.ps1 pack makes, from two copies of the sources in two folders.
BeforeDiscovery {
    $missing = if ($env:CLOVASTUDIO_MODULE) { 'the package under test is made already' }
    elseif (-not (Get-Command Compress-PSResource -ErrorAction Ignore)) { 'a package is made with PowerShell 7.5 or later' }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-Module "$PSScriptRoot/../../build/Archive.psm1" -Force
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
}

if ($missing) {
    Describe 'A package' {
        It 'is made twice and compared' -ForEach @{ Missing = $missing } { Set-ItResult -Skipped -Because $Missing }
    }
} else {
    Describe 'A package' {
        BeforeAll {
            $before = $env:RunAnalyzers, $env:MSBUILDDISABLENODEREUSE
            $env:RunAnalyzers = 'false'
            $env:MSBUILDDISABLENODEREUSE = '1'
            try {
                foreach ($name in 'one', 'another folder') {
                    $clone = Join-Path $TestDrive $name
                    Copy-Clone $clone
                    $said = Invoke-PowerShell -NoProfile -NonInteractive -File "$clone/build.ps1" pack 2>&1 | Out-String
                    $LASTEXITCODE | Should -Be 0 -Because $said
                }
            }
            finally {
                $env:RunAnalyzers, $env:MSBUILDDISABLENODEREUSE = $before
            }
            $packages = Join-Path $TestDrive 'one/artifacts/packages'
            $version = (Import-PowerShellDataFile "$root/ClovaStudio.psd1").ModuleVersion
            $entries = Read-Archive "$packages/ClovaStudio.$version.nupkg"
            $bill = Get-Content "$packages/ClovaStudio.$version.bom.json" -Raw | ConvertFrom-Json

            function Get-Hash([byte[]] $Bytes) { -join [Security.Cryptography.SHA256]::Create().ComputeHash($Bytes).ForEach{ $_.ToString('x2') } }
        }

        It 'has the same bytes from two builds in two folders, and so have its symbols and its bill of materials' {
            $made = Get-ChildItem $packages
            $made.Name | Should -Be "ClovaStudio.$version.bom.json", "ClovaStudio.$version.nupkg", "ClovaStudio.$version.symbols.zip", 'SHA256SUMS'
            foreach ($file in $made) {
                (Get-FileHash $file.FullName).Hash | Should -Be (Get-FileHash (Join-Path $TestDrive "another folder/artifacts/packages/$($file.Name)")).Hash -Because $file.Name
            }
        }

        It 'has a checksum of each file beside it' {
            $sums = Get-Content "$packages/SHA256SUMS"
            $sums | Should -HaveCount 3
            foreach ($line in $sums) {
                $hash, $name = $line -split '  ', 2
                (Get-FileHash "$packages/$name").Hash | Should -Be $hash
            }
        }

        It 'holds the module, its help in both languages, its examples, and nothing that only the build needs' {
            foreach ($name in 'ClovaStudio.psd1', 'ClovaStudio.dll', 'LICENSE', 'THIRD-PARTY-NOTICES.txt', 'en-US/ClovaStudio.dll-Help.xml', 'ko-KR/ClovaStudio.dll-Help.xml', 'examples/Night.ps1', 'examples/data/inquiries.ko.csv') {
                $entries.Keys | Should -Contain $name
            }
            $entries.Keys | Where-Object { $_ -match '\.(pdb|json|cs|resx)$' } | Should -BeNullOrEmpty
            $text = -join $entries.Values.ForEach{ [Text.Encoding]::UTF8.GetString($_) }
            $text.Contains("$TestDrive") | Should -BeFalse # where it was built
        }

        It 'tells in its release notes what the changelog says of this version' {
            $manifest = Join-Path $TestDrive ClovaStudio.psd1
            [IO.File]::WriteAllBytes($manifest, $entries['ClovaStudio.psd1'])
            $data = (Import-PowerShellDataFile $manifest).PrivateData.PSData
            (Get-Content "$root/CHANGELOG.md" -Raw -Encoding utf8).Replace("`r`n", "`n") | Should -BeLike "*## ``[$version]*"
            $data.ReleaseNotes.Length | Should -BeGreaterThan 1000
            $data.Keys | Should -Not -Contain ProjectUri # no place is known to this copy
        }

        It 'has a bill of materials with each assembly, and each package at the version that is locked' {
            $bill.bomFormat, $bill.specVersion | Should -Be 'CycloneDX', '1.6'
            $bill.metadata.component.hashes[0].content | Should -Be (Get-FileHash "$packages/ClovaStudio.$version.nupkg").Hash
            $files = @($bill.components | Where-Object type -EQ file) + @($bill.components.components | Where-Object { $_ })
            $files.name | Sort-Object | Should -Be ($entries.Keys | Where-Object { $_ -like '*.dll' } | Sort-Object)
            foreach ($file in $files) { $file.hashes[0].content | Should -Be (Get-Hash $entries[$file.name]) }
            $libraries = @($bill.components | Where-Object type -EQ library)
            $libraries.purl | Should -Be 'pkg:nuget/Newtonsoft.Json@13.0.1'
            $bill.dependencies[0].dependsOn | Should -Be $libraries.'bom-ref'
        }

        It 'names the place of the project where the release tells it' {
            $null = & "$root/build/New-Package.ps1" -ModulePath "$TestDrive/one/artifacts/ClovaStudio" -Destination "$TestDrive/named" -ProjectUri https://example.com/clovastudio
            $named = Join-Path $TestDrive named.psd1
            [IO.File]::WriteAllBytes($named, (Read-Archive "$TestDrive/named/ClovaStudio.$version.nupkg")['ClovaStudio.psd1'])
            (Import-PowerShellDataFile $named).PrivateData.PSData.ProjectUri | Should -Be 'https://example.com/clovastudio'
        }
    }
}
