# Text in another encoding than UTF-8, wherever a file or a row becomes text for the service.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    $calls = & "$PSScriptRoot/Calls.ps1"
    $cmdlets = @((Get-Module ClovaStudio).ExportedCmdlets.Values | Sort-Object Name | ForEach-Object { @{ Name = $_.Name; Call = $calls[$_.Name] } })
}

BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox -SandboxSpeed 600
    $cp949 = [Text.Encoding]::GetEncoding(949)
    $file = Join-Path $TestDrive 문의.txt
    [IO.File]::WriteAllText($file, "환불해 주세요.`n배송은 언제 됩니까? 오늘 날씨를 알려 주세요.", $cp949)
    $dataset = Join-Path $TestDrive test.csv
    [IO.File]::WriteAllText($dataset, "Text,Completion`r`n환불해 주세요,환불", $cp949)
    $garbled = "환불$([char]0xFFFD)"
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'A file in CP949' {
    It 'is an error of <Name> that names the encoding, and reads with -Encoding' -ForEach @(
        @{ Name = 'Get-ClovaEmbedding'; With = @{} }
        @{ Name = 'Split-ClovaText'; With = @{} }
        @{ Name = 'Get-ClovaSummary'; With = @{} }
        @{ Name = 'Measure-ClovaToken'; With = @{} }
        @{ Name = 'Invoke-ClovaReranker'; With = @{ Query = '환불' } }
        @{ Name = 'Invoke-ClovaBatch'; With = @{} }
        @{ Name = 'Invoke-ClovaRagReasoning'; With = @{ Search = { 'a document' } } }
        @{ Name = 'Invoke-ClovaRouter'; With = @{ RouterId = 'sandbox-router' } }
        @{ Name = 'Invoke-ClovaSkillset'; With = @{ SkillsetId = 'sandbox-skillset' } }
    ) {
        $input = Get-Item -LiteralPath $file
        $null = $input | & $Name @With -ErrorVariable failed -ErrorAction SilentlyContinue
        @($failed | Where-Object FullyQualifiedErrorId -Like 'FileNotUtf8,*').Count | Should -BeGreaterThan 0
        "$failed" | Should -BeLike '*CP949*'
        foreach ($encoding in 'cp949', 'euc-kr', 949, $cp949) {
            $input | & $Name @With -Encoding $encoding -ErrorAction Stop | Should -Not -BeNullOrEmpty
        }
    }

    It 'is never read as text by <Name> without a way to say what it is' -ForEach $cmdlets {
        $command = Get-Command $Name
        $given = if ($Call.With) { $Call.With } else { @{} }
        foreach ($parameter in $command.Parameters.Values | Where-Object { $_.ParameterType -in [object], [object[]], [psobject], [psobject[]] }) {
            $with = $given.Clone()
            $with[$parameter.Name] = Get-Item -LiteralPath $file
            $isPiped = @($parameter.Attributes | Where-Object { $_ -is [Parameter] -and $_.ValueFromPipeline }).Count -gt 0
            $failed = @()
            try {
                if ($Call.Input -and -not $isPiped) {
                    $null = & $Call.Input | & $Name @with -ErrorVariable failed -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
                }
                else {
                    $null = & $Name @with -ErrorVariable failed -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
                }
            }
            catch {
                $failed = @($failed) + $_
            }

            # A schema is JSON, which is UTF-8 by its own standard (RFC 8259, 8.1).
            if ($parameter.Name -ne 'Schema' -and @($failed | Where-Object { "$($_.FullyQualifiedErrorId)" -like 'FileNotUtf8,*' }).Count -gt 0) {
                $command.Parameters.Keys | Should -Contain 'Encoding' -Because "-$($parameter.Name) takes a file as text"
            }
        }

        # Paths: what is uploaded goes as it is, so that AiTEMS' files are refused in place of being read.
        $uploaded = 'New-AitemsDataset', 'New-AitemsSchema', 'Test-AitemsSchema', 'Test-AitemsDataset', 'Update-AitemsDataset', 'Publish-ClovaTuningDataset', 'Test-ClovaTuningDataset',
            'Split-AitemsInteraction', 'Measure-AitemsRecommendation'
        $read = @(if ($Call.Paths) { $Call.Paths.GetEnumerator() | Where-Object { $_.Value -eq 'Read' -and $_.Key -notin 'Schema', 'Image' } })
        $own = 'Get-ClovaUsage', 'Get-ClovaWatch', 'Import-AitemsRecommendation' # what this module or the service has written
        if ($read.Count -gt 0 -and $Name -notin $uploaded + $own) {
            $command.Parameters.Keys | Should -Contain 'Encoding'
        }
    }

    It 'is an error as the query of a search, and reads with -Encoding' {
        $vectors = '환불', '배송' | Get-ClovaEmbedding
        { $vectors | Search-ClovaEmbedding (Get-Item -LiteralPath $file) } | Should -Throw -ErrorId 'FileNotUtf8,*'
        $vectors | Search-ClovaEmbedding (Get-Item -LiteralPath $file) -Encoding cp949 -Top 1 | Should -Not -BeNullOrEmpty
    }

    It 'is read as documents of a search with -Encoding' {
        $answer = Invoke-ClovaRagReasoning '환불은 어떻게 합니까?' -Search { Get-Item -LiteralPath $file } -Encoding cp949 -ErrorAction Stop
        "$($answer.Text)" | Should -Not -BeLike "*$([char]0xFFFD)*"
    }

    It 'is an error of Measure-ClovaModel, and reads with -Encoding' {
        { Measure-ClovaModel $dataset -Model HCX-005 } | Should -Throw -ErrorId 'FileNotUtf8,*'
        (Measure-ClovaModel $dataset -Model HCX-005 -Encoding cp949).Results[0].Prompt | Should -Be '환불해 주세요'
    }

    It 'is an error as a prompt, a rubric or a schema' {
        { 'a' | Measure-ClovaModel -Property Input -Expected Input -Model HCX-005 -System $file } | Should -Throw -ErrorId 'FileNotUtf8,*'
        $measured = 'a' | Measure-ClovaModel -Property Input -Expected Input -Model HCX-005 -System $file -Encoding cp949
        "$($measured.Provenance.System)$($measured.Provenance.SystemPrompt)" | Should -BeLike '*환불해 주세요*'
        $utf8 = Join-Path $TestDrive utf8.md
        [IO.File]::WriteAllText($utf8, '친절하게 답하십시오.')
        $measured = 'a' | Measure-ClovaModel -Property Input -Expected Input -Model HCX-005 -System $utf8 -Encoding cp949
        "$($measured.Provenance.System)$($measured.Provenance.SystemPrompt)" | Should -BeLike '*친절하게*'
        $schema = Join-Path $TestDrive schema.json
        [IO.File]::WriteAllText($schema, '{"type":"object","properties":{"a":{"type":"string","description":"환불"}}}', $cp949)
        { Invoke-ClovaChat x -Schema $schema } | Should -Throw -ErrorId 'FileNotUtf8,*'
    }

    It 'is not named where the encoding is none that is known' {
        { Get-Item -LiteralPath $file | Get-ClovaEmbedding -Encoding klingon } | Should -Throw
    }
}

Describe 'U+FFFD in a text' {
    It 'is a warning of <Name> with the row' -ForEach @(
        @{ Name = 'Get-ClovaEmbedding'; With = @{ Property = 'Text' } }
        @{ Name = 'Measure-ClovaToken'; With = @{ Property = 'Text' } }
        @{ Name = 'Invoke-ClovaBatch'; With = @{ Property = 'Text' } }
        @{ Name = 'Measure-ClovaModel'; With = @{ Property = 'Text'; Expected = 'Text'; Model = 'HCX-005'; Metric = 'Exact' } }
        @{ Name = 'Invoke-ClovaReranker'; With = @{ Property = 'Text'; Query = 'a' } }
        @{ Name = 'Invoke-ClovaRouter'; With = @{ Property = 'Text'; RouterId = 'sandbox-router' } }
        @{ Name = 'Invoke-ClovaSkillset'; With = @{ Property = 'Text'; SkillsetId = 'sandbox-skillset' } }
        @{ Name = 'Split-ClovaText'; With = @{} }
        @{ Name = 'Get-ClovaSummary'; With = @{} }
    ) {
        $rows = [pscustomobject]@{ Text = '환불' }, [pscustomobject]@{ Text = $garbled }
        $null = $rows | & $Name @With -WarningVariable warnings -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
        @($warnings | Where-Object { $_ -like '*row 2*U+FFFD*' }).Count | Should -Be 1
    }

    It 'is told of a question and of messages' {
        $null = Invoke-ClovaChat $garbled -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '*U+FFFD*'
        $null = Invoke-ClovaChat -Message @{ Role = 'user'; Content = $garbled } -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '*U+FFFD*'
    }

    It 'is told of <Parameter> of <Name>' -ForEach @(
        @{ Name = 'Invoke-ClovaChat'; Parameter = 'System'; With = @{ Prompt = 'a' } }
        @{ Name = 'Invoke-ClovaRagReasoning'; Parameter = 'System'; With = @{ Query = 'a'; Search = { 'b' } } }
        @{ Name = 'Invoke-ClovaRagReasoning'; Parameter = 'Query'; With = @{ Search = { 'b' } } }
        @{ Name = 'Invoke-ClovaReranker'; Parameter = 'Query'; With = @{ InputObject = 'a' } }
        @{ Name = 'Invoke-ClovaBatch'; Parameter = 'System'; With = @{ InputObject = 'a' } }
        @{ Name = 'Search-ClovaEmbedding'; Parameter = 'Query'; With = @{ InputObject = [pscustomobject]@{ Vector = [float[]](1..1024) } } }
    ) {
        $all = $With + @{ $Parameter = $garbled }
        $null = & $Name @all -WarningVariable warnings -WarningAction SilentlyContinue
        @($warnings | Where-Object { $_ -like '*U+FFFD*' }).Count | Should -Be 1
    }

    It 'is told of the first rows alone' {
        $rows = 1..9 | ForEach-Object { [pscustomobject]@{ Text = $garbled } }
        $null = $rows | Measure-ClovaToken -WarningVariable warnings -WarningAction SilentlyContinue
        @($warnings).Count | Should -Be 6
    }

    It 'is why a column is not found' {
        $rows = [pscustomobject]@{ "$([char]0xFFFD)" = 'a' }
        { $rows | ConvertTo-ClovaTuningDataset (Join-Path $TestDrive x.csv) -Text 문의 -Completion 답변 } | Should -Throw '*Import-Csv -Encoding*'
    }
}
