# Text in another encoding than UTF-8, wherever a file or a row becomes text for the service.
BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
    $cp949 = [Text.Encoding]::GetEncoding(949)
    $file = Join-Path $TestDrive 문의.txt
    [IO.File]::WriteAllText($file, "환불해 주세요.`n배송은 언제 됩니까?", $cp949)
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
    ) {
        $input = Get-Item -LiteralPath $file
        $null = $input | & $Name @With -ErrorVariable failed -ErrorAction SilentlyContinue
        @($failed | Where-Object FullyQualifiedErrorId -Like 'FileNotUtf8,*').Count | Should -BeGreaterThan 0
        "$failed" | Should -BeLike '*CP949*'
        foreach ($encoding in 'cp949', 'euc-kr', 949, $cp949) {
            $input | & $Name @With -Encoding $encoding -ErrorAction Stop | Should -Not -BeNullOrEmpty
        }
    }

    It 'is an error of Measure-ClovaModel, and reads with -Encoding' {
        { Measure-ClovaModel $dataset -Model HCX-005 } | Should -Throw -ErrorId 'FileNotUtf8,*'
        (Measure-ClovaModel $dataset -Model HCX-005 -Encoding cp949).Results[0].Prompt | Should -Be '환불해 주세요'
    }

    It 'is an error as a prompt, a rubric or a schema' {
        { 'a' | Measure-ClovaModel -Property Input -Expected Input -Model HCX-005 -System $file } | Should -Throw -ErrorId 'FileNotUtf8,*'
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
    ) {
        $rows = [pscustomobject]@{ Text = '환불' }, [pscustomobject]@{ Text = $garbled }
        $null = $rows | & $Name @With -WarningVariable warnings -WarningAction SilentlyContinue
        @($warnings | Where-Object { $_ -like '*row 2*U+FFFD*' }).Count | Should -Be 1
    }

    It 'is told of a question and of messages' {
        $null = Invoke-ClovaChat $garbled -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '*U+FFFD*'
        $null = Invoke-ClovaChat -Message @{ Role = 'user'; Content = $garbled } -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '*U+FFFD*'
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
