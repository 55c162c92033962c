# What counts as a row or a text, for every cmdlet that takes them: a cmdlet with a parameter -Property is one.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    $calls = & "$PSScriptRoot/Calls.ps1"
    $cmdlets = @((Get-Module ClovaStudio).ExportedCmdlets.Values | Where-Object { $_.Parameters.ContainsKey('Property') } | ForEach-Object Name | Sort-Object)
    $rows = @($cmdlets | Where-Object { $calls[$_].Rows } | ForEach-Object { @{ Name = $_; Call = $calls[$_] } })
    $forms = @('a hashtable', 'an ordered dictionary', 'a dictionary of .NET', 'a row of a table', 'an object of a class', 'an object from a file', 'an object beside a property that throws')
    $cases = @(foreach ($row in $rows) { foreach ($form in $forms) { @{ Name = $row.Name; Call = $row.Call; Form = $form } } })
    $texts = @($rows | Where-Object { $_.Call.Plain })
    $files = @($rows | Where-Object { $_.Call.Files })
}

BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox -SandboxSpeed 600
    Add-Type -TypeDefinition @'
namespace RowTests
{
    public sealed class Row
    {
        public string Text { get; set; } = "오늘 날씨를 알려 주세요. 환불은 7일 안에 합니다.";
        public string Query { get; set; } = "오늘 날씨를 알려 주세요. 환불은 7일 안에 합니다.";
        public string Label { get; set; } = "refund";
        public float[] Vector { get; set; } = new float[] { 1, 2 };
    }
}
'@
    $calls = & "$PSScriptRoot/Calls.ps1"

    function New-Row([string] $Form = 'an object', [hashtable] $With = @{}) {
        $values = [ordered]@{ Text = '오늘 날씨를 알려 주세요. 환불은 7일 안에 합니다.'; Query = '오늘 날씨를 알려 주세요. 환불은 7일 안에 합니다.'; Label = 'refund'; Vector = [float[]](1, 2) }
        foreach ($name in $With.Keys) { $values[$name] = $With[$name] }
        switch ($Form) {
            'an object' { [pscustomobject]$values }
            'a hashtable' {
                $table = @{}
                foreach ($name in $values.Keys) { $table[$name] = $values[$name] }
                , $table
            }
            'an ordered dictionary' { , $values }
            'a dictionary of .NET' {
                $dictionary = [System.Collections.Generic.Dictionary[string, object]]::new()
                foreach ($name in $values.Keys) { $dictionary[$name] = $values[$name] }
                , $dictionary
            }
            'a row of a table' {
                $table = [System.Data.DataTable]::new()
                foreach ($name in $values.Keys) { $null = $table.Columns.Add($name, $(if ($name -eq 'Vector') { [object] } else { [string] })) }
                , $table.Rows.Add([object[]]@($values.Values))
            }
            'an object of a class' { [RowTests.Row]::new() }
            'an object from a file' {
                [pscustomobject]$values | Export-Clixml "$TestDrive/row.xml"
                Import-Clixml "$TestDrive/row.xml"
            }
            'an object beside a property that throws' { [pscustomobject]$values | Add-Member ScriptProperty Broken { throw 'no' } -PassThru }
        }
    }

    # What comes of inputs: how many objects, and which errors.
    function Invoke-Call([string] $Name, [object[]] $Row, [switch] $AsArgument, [hashtable] $With = @{}) {
        $call = $calls[$Name]
        $splat = @{}
        foreach ($table in $call.With, $With) { if ($table) { foreach ($key in $table.Keys) { $splat[$key] = $table[$key] } } }
        if (-not $splat.ContainsKey('Property')) { $splat.Property = if ((Get-Command $Name).Parameters.ContainsKey('Query') -and -not $call.With.Query) { 'Query' } else { 'Text' } }
        if ($splat.Property -eq '') { $splat.Remove('Property') }
        $parameter = (Get-Command $Name).Parameters.Values | Where-Object { $_.ParameterSets.Values.ValueFromPipeline -contains $true -and $_.ParameterType -eq [object[]] } | Select-Object -First 1
        $ended = $null
        $output = $errors = @()
        try {
            $output = @(
                if ($AsArgument) { $splat[$parameter.Name] = $Row; & $Name @splat -ErrorAction SilentlyContinue -ErrorVariable errors -WarningAction SilentlyContinue }
                else { $Row | & $Name @splat -ErrorAction SilentlyContinue -ErrorVariable errors -WarningAction SilentlyContinue }
            )
        } catch { $ended = $_ }
        [pscustomobject]@{ Output = $output; Errors = @($errors | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }); Ended = $ended }
    }
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Every cmdlet that takes rows' {
    It 'is in the table of calls: <_>' -ForEach $cmdlets {
        $calls[$_] | Should -Not -BeNullOrEmpty -Because "a cmdlet with -Property takes rows, so tests/Pester/Calls.ps1 needs a good call of $_"
        [bool]($calls[$_].Rows -or $calls[$_].RowsOf) | Should -BeTrue
    }

    It 'takes <Form>: <Name>' -ForEach $cases {
        $expected = Invoke-Call $Name (New-Row)
        $found = Invoke-Call $Name @(, (New-Row $Form))
        $found.Ended | Should -BeNullOrEmpty
        $found.Errors.Count | Should -Be $expected.Errors.Count
        $found.Output.Count | Should -Be $expected.Output.Count
        $expected.Output.Count | Should -BeGreaterThan 0
    }

    It 'takes an array as an argument: <Name>' -ForEach $rows {
        $piped = Invoke-Call $Name @((New-Row), (New-Row 'a hashtable'))
        $given = Invoke-Call $Name @((New-Row), (New-Row 'a hashtable')) -AsArgument
        $given.Ended | Should -BeNullOrEmpty
        $given.Output.Count | Should -Be $piped.Output.Count
        $given.Errors.Count | Should -Be $piped.Errors.Count
    }

    It 'reads no file for a column that is called like a parameter of paths: <Name>' -ForEach $rows {
        Set-Content "$TestDrive/decoy.txt" 'decoy'
        $odd = @{ Path = "$TestDrive/decoy.txt"; LiteralPath = "$TestDrive/decoy.txt"; PSPath = "$TestDrive/decoy.txt"; FullName = "$TestDrive/decoy.txt"; LP = 'x' }
        $found = Invoke-Call $Name @(, (New-Row 'an object' $odd))
        $expected = Invoke-Call $Name (New-Row)
        $found.Ended | Should -BeNullOrEmpty
        $found.Errors.Count | Should -Be $expected.Errors.Count
        $found.Output.Count | Should -Be $expected.Output.Count
    }

    It 'goes on behind a first row that is empty: <Name>' -ForEach $rows {
        $empty = @{ Text = ''; Query = ''; Label = 'refund'; Vector = $null }
        $found = Invoke-Call $Name @((New-Row 'an object' $empty), (New-Row))
        $found.Ended | Should -BeNullOrEmpty
        $found.Output.Count | Should -BeGreaterThan 0
    }

    It 'fails that row alone whose own column throws: <Name>' -ForEach $rows {
        $column = if ($Call.OwnProperty) { $Call.OwnProperty } else { 'Broken' }
        $broken = [pscustomobject]@{ Label = 'refund' } | Add-Member ScriptProperty $column { throw 'no' } -PassThru
        $good = New-Row 'an object' @{ $column = if ($Call.OwnProperty) { [float[]](1, 2) } else { '오늘 날씨를 알려 주세요. 환불은 7일 안에 합니다.' } }
        $found = Invoke-Call $Name @($good, $broken, $good) -With @{ Property = $column }
        $found.Ended | Should -BeNullOrEmpty
        $found.Output.Count | Should -BeGreaterThan 0
    }
}

Describe 'Every cmdlet that takes texts' {
    It 'does not take long over a word of 130,000 letters: <Name>' -ForEach $texts {
        foreach ($letter in 'x', '가') {
            $found = Invoke-Call $Name @($letter * 130000) -With @{ Property = '' }
            $found.Ended | Should -BeNullOrEmpty
            $found.Errors | Where-Object { $_.FullyQualifiedErrorId -match '^(TimedOut|ConnectionFailed),' } | Should -BeNullOrEmpty
            ($found.Output.Count + $found.Errors.Count) | Should -BeGreaterThan 0
        }
    }

    It 'takes a number: <Name>' -ForEach $texts {
        $expected = Invoke-Call $Name @('7') -With @{ Property = '' }
        $found = Invoke-Call $Name @(7) -With @{ Property = '' }
        $found.Ended | Should -BeNullOrEmpty
        $found.Errors.Count | Should -Be $expected.Errors.Count
        $found.Output.Count | Should -Be $expected.Output.Count
    }

    It 'takes a file for its text, and says where a text comes from: <Name>' -ForEach $files {
        Set-Content -LiteralPath "$TestDrive/환불 [1].txt" '오늘 날씨를 알려 주세요. 환불은 7일 안에 합니다.' -Encoding UTF8
        $file = Get-Item -LiteralPath "$TestDrive/환불 [1].txt"
        $found = Invoke-Call $Name @($file) -With @{ Property = '' }
        $found.Ended | Should -BeNullOrEmpty
        foreach ($object in $found.Output | Where-Object { $_.PSObject.Properties['Source'] }) { $object.Source | Should -Be $file.FullName }
    }

    It 'names the file in the error of one among many: <Name>' -ForEach ($files | Where-Object { $_.Name -notin 'Invoke-ClovaReranker', 'Invoke-ClovaBatch' }) {
        Set-Content "$TestDrive/empty.txt" '' -NoNewline
        Set-Content "$TestDrive/full.txt" '오늘 날씨를 알려 주세요. 환불은 7일 안에 합니다.'
        $found = Invoke-Call $Name @(Get-Item "$TestDrive/full.txt", "$TestDrive/empty.txt") -With @{ Property = '' }
        $found.Errors | Where-Object { "$_" -match 'empty\.txt' } | Should -Not -BeNullOrEmpty
    }
}

Describe 'What a search finds for RAG reasoning' {
    It 'may be <_>' -ForEach 'an object', 'a hashtable', 'an ordered dictionary', 'a row of a table' {
        $row = New-Row $_
        $answer = Invoke-ClovaRagReasoning '환불' -Search { , $row } -Property Text
        $answer.Text | Should -Not -BeNullOrEmpty
        $answer.Citations[0].Document.Source | Should -Not -BeNullOrEmpty
    }
}

Describe 'A row from a CSV file' {
    BeforeAll {
        Connect-ClovaStudio -Sandbox
        $rows = 'Id,Model,Version,Text', '7,iPhone,99,환불은 어떻게 하나요?', '8,Galaxy,98,배송은 얼마나 걸리나요?' | ConvertFrom-Csv
    }

    It 'changes no request by its columns Id, Model and Version' {
        $plain = $rows.Text | Get-ClovaEmbedding
        $out = $rows | Get-ClovaEmbedding
        $out.EmbeddingModel | Should -Be @('embedding-v2', 'embedding-v2')
        $out.Model | Should -Be @('iPhone', 'Galaxy')
        $out.Id | Should -Be @('7', '8')
        $out[0].Vector | Should -Be $plain[0].Vector
        ($rows | Measure-ClovaToken).Model | Should -Be @('HCX-005', 'HCX-005')
        ($rows | Invoke-ClovaRouter -RouterId sandbox-router -Property Text).Domain | Should -Be @('refund', 'delivery')
        ($rows | Invoke-ClovaReranker '환불').CitedDocuments.Id | Should -Be 'doc-1'
    }

    It 'is an error of its own when it has no text' {
        $out = $rows | Get-ClovaEmbedding -Property Nowhere -ErrorAction SilentlyContinue -ErrorVariable failure
        $out | Should -BeNullOrEmpty
        $failure.Count | Should -Be 2
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidArgument*'
        $failure[0].Exception.Message | Should -BeLike '*Nowhere*'
    }

    It 'binds no parameter by a property name' {
        $commands = 'Measure-ClovaToken', 'Split-ClovaText', 'Get-ClovaSummary', 'Limit-ClovaConversation', 'Get-ClovaEmbedding',
        'Search-ClovaEmbedding', 'Invoke-ClovaRouter', 'Invoke-ClovaSkillset', 'Invoke-ClovaReranker', 'Invoke-ClovaRagReasoning'
        foreach ($command in $commands) {
            (Get-Command $command).Parameters.Values.Attributes.Where{ $_.ValueFromPipelineByPropertyName } | Should -BeNullOrEmpty -Because $command
        }
    }
}
