# Columns: none of a row is lost for one that a cmdlet adds, and what is no single value has a text in a CSV file.
BeforeAll {
    Import-Module "$PSScriptRoot/ChatModel.psm1" -Force
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
}

AfterAll {
    Stop-ChatModel
    Disconnect-ClovaStudio
}

Describe 'A list in an answer' {
    It 'is JSON in the cell of a CSV file, and a list in the row' {
        Connect-Model (Format-Answer '{"tags":["a","b \"c\""],"more":[[1,2],[{"x":1}]],"none":[]}')
        $row = 'x' | Invoke-ClovaBatch -Schema '{"type":"object","properties":{"tags":{"type":"array","items":{"type":"string"}},"more":{"type":"array","items":{}},"none":{"type":"array","items":{}}},"required":["tags","more","none"]}'
        $row.ClovaError | Should -BeNullOrEmpty
        $row.tags | Should -Be 'a', 'b "c"'
        $cells = $row | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv
        $cells.tags | Should -Be '["a","b \"c\""]'
        ($cells.more | ConvertFrom-Json)[0] | Should -Be 1, 2
        $cells.none | Should -Be '[]'
        ($row | ConvertTo-Json -Depth 5 | ConvertFrom-Json).tags | Should -Be 'a', 'b "c"'
    }
}

Describe 'A column of a row' {
    BeforeAll { Connect-ClovaStudio -Sandbox }

    It 'stays where a vector is added, and the new one gets another name: <_>' -ForEach 'Vector', 'Tokens', 'Model' {
        $row = [pscustomobject]@{ Text = 'good'; $_ = 'mine' } | Get-ClovaEmbedding
        $row.$_ | Should -Be 'mine'
        $row."Embedding$_" | Should -Not -BeNullOrEmpty
        ($row | Search-ClovaEmbedding 'best' -Top 1).$_ | Should -Be 'mine'
    }

    It 'stays where a score is added' {
        $found = [pscustomobject]@{ Text = 'good'; score = 5 } | Get-ClovaEmbedding | Search-ClovaEmbedding 'best' -Top 1
        $found.score | Should -Be 5
        $found.EmbeddingScore | Should -BeOfType double
    }

    It 'is refused before anything is asked where both names are taken, and kept with -Prefix' {
        $row = [pscustomobject]@{ Text = 'good'; Vector = 'a'; EmbeddingVector = 'b' }
        $row | Get-ClovaEmbedding -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        "$($failure[0])" | Should -BeLike '*-Prefix*'
        $kept = $row | Get-ClovaEmbedding -Prefix new
        $kept.Vector, $kept.EmbeddingVector | Should -Be 'a', 'b'
        $kept.newVector.Count | Should -BeGreaterThan 100
    }

    It 'is refused where a batch would write what became of the row into it: <_>' -ForEach 'ClovaStatus', 'ClovaError', 'InputTokens', 'OutputTokens', 'RequestId', 'Answer' {
        { [pscustomobject]@{ Text = 'x'; $_ = 'mine' } | Invoke-ClovaBatch -Property Text } | Should -Throw -ErrorId 'InvalidArgument,*'
        ([pscustomobject]@{ Text = 'x'; $_ = 'mine' } | Invoke-ClovaBatch -Property Text -Prefix new).$_ | Should -Be 'mine'
    }
}

Describe 'A schema' {
    BeforeAll {
        Connect-ClovaStudio -Sandbox
        class Counted { [string] $a; [string] $b; [int] $c }
        $json = '{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"},"c":{"type":"integer"}},"required":["a","b","c"]}'
        Set-Content "$TestDrive/counted.json" $json
    }

    It 'is read alike by every cmdlet that takes one: <Form>' -ForEach @(
        @{ Form = 'JSON'; Schema = { $json } }
        @{ Form = 'a file by its path'; Schema = { Join-Path $TestDrive 'counted.json' } }
        @{ Form = 'a file'; Schema = { Get-Item "$TestDrive/counted.json" } }
        @{ Form = 'a relative path'; Schema = { 'counted.json' } }
        @{ Form = 'a class'; Schema = { [Counted] } }
        @{ Form = 'the short form'; Schema = { 'a string, b string, c integer' } }
        @{ Form = 'a hashtable'; Schema = { $json | ConvertFrom-Json | ForEach-Object { $table = [ordered]@{ type = 'object'; properties = [ordered]@{}; required = @('a', 'b', 'c') }; foreach ($p in $_.properties.PSObject.Properties) { $table.properties[$p.Name] = @{ type = $p.Value.type } }; $table } } }
    ) {
        Push-Location -LiteralPath $TestDrive
        try {
            $schema = & $Schema
            (Invoke-ClovaChat 'q' -Schema $schema).Value.PSObject.Properties.Name | Should -Be 'a', 'b', 'c'
            ('q' | Invoke-ClovaBatch -Schema $schema).PSObject.Properties.Name | Should -Contain 'c'
            ([pscustomobject]@{ T = 'q'; L = '{}' } | Measure-ClovaModel -Model HCX-007 -Property T -Expected L -Schema $schema -Metric Json -WarningAction SilentlyContinue).Failed | Should -Be 0
            $whole = (Measure-ClovaToken 'q' -Model HCX-007 -Schema $json).SchemaTokens
            (Measure-ClovaToken 'q' -Model HCX-007 -Schema $schema).SchemaTokens | Should -BeIn @(($whole - 12)..($whole + 12))
        } finally { Pop-Location }
    }
}

Describe 'Measure-ClovaToken without -Model' {
    It 'counts as the chat model does that would be asked' {
        Connect-ClovaStudio -Sandbox
        $count = Measure-ClovaToken '환불은 7일 안에 합니다.'
        $count.Model | Should -Be (Invoke-ClovaChat 'hi').Model
        $count.Tokens | Should -Be (Measure-ClovaToken '환불은 7일 안에 합니다.' -Model $count.Model).Tokens
    }
}
