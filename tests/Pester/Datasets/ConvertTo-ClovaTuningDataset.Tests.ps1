# Datasets made of what people have: exports of Excel, logs, conversations.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest

    function Get-Row([int] $Count = 150, [scriptblock] $Text = { "질문 $_" }, [string[]] $Label = ('환불', '배송', '교환')) {
        0..($Count - 1) | ForEach-Object { [pscustomobject]@{ 문의 = & $Text; 답변 = $Label[$_ % $Label.Count]; Session = "s$($_ % 50)"; 지시문 = '짧게' } }
    }
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'ConvertTo-ClovaTuningDataset' {
    BeforeEach {
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
        $null = New-Item -ItemType Directory -Path $folder
        $path = Join-Path $folder train.csv
    }

    It 'makes of a CP949 export a dataset that the check accepts, split, masked and without doubles' {
        $lines = @('문의,답변') + @(0..149 | ForEach-Object { "주문 $_ 환불해 주세요 010-1234-$('{0:0000}' -f $_),$(('환불', '배송')[$_ % 2])" }) + '주문 0 환불해 주세요 010-1234-0000,환불'
        $export = Join-Path $folder 문의.txt
        $cp949 = [Text.Encoding]::GetEncoding(949)
        [IO.File]::WriteAllText($export, ($lines -join "`r`n"), $cp949)
        $rows = [IO.File]::ReadAllLines($export, $cp949) | ConvertFrom-Csv # Import-Csv -Encoding differs between 5.1 and 7

        $dataset = $rows | ConvertTo-ClovaTuningDataset $path -Text 문의 -Completion 답변 -System 짧게 -TestShare 20% -Deduplicate -Mask -WarningVariable warnings

        $dataset.Rows, $dataset.TestRows, $dataset.Duplicates, $dataset.Masked.Phone | Should -Be 120, 30, 1, 151
        $dataset.Labels.Name | Should -Be 배송, 환불
        $dataset.Labels.TestCount | Should -Be 15, 15
        ($dataset | Test-ClovaTuningDataset).IsValid | Should -BeTrue
        Get-Content -LiteralPath $path -Raw -Encoding utf8 | Should -Not -Match '010-1234'
        $dataset.TestPath | Should -Be ([IO.Path]::ChangeExtension($path, '.test.csv'))
    }

    It 'takes columns and script blocks, and a system prompt from a column where there is one of that name' {
        $null = Get-Row | ConvertTo-ClovaTuningDataset $path -Text { $_.문의 + '!' } -Completion 답변 -System 지시문
        $row = (Get-Content -LiteralPath $path -Encoding utf8 -TotalCount 2)[1]
        $row | Should -Be '짧게,0,0,질문 0!,환불'
    }

    It 'keeps the rows of a conversation together in their order' {
        $dataset = Get-Row | ConvertTo-ClovaTuningDataset $path -Text 문의 -Completion 답변 -ConversationId Session
        $dataset.Conversations | Should -Be 50
        (Test-ClovaTuningDataset $path).IsValid | Should -BeTrue
        Get-Content -LiteralPath $path -Encoding utf8 -TotalCount 4 | Select-Object -Skip 1 | Should -Be '0,0,질문 0,환불', '0,1,질문 50,교환', '0,2,질문 100,배송'
    }

    It 'gives the same parts for the same seed, which it tells' {
        $first = Get-Row | ConvertTo-ClovaTuningDataset $path -Text 문의 -Completion 답변 -TestShare 0.2
        $again = Get-Row | ConvertTo-ClovaTuningDataset (Join-Path $folder b.csv) -Text 문의 -Completion 답변 -TestShare 0.2 -Seed $first.Seed
        (Get-FileHash $again.TestPath).Hash | Should -Be (Get-FileHash $first.TestPath).Hash
        $first.Notes | Should -BeNullOrEmpty
    }

    It 'takes conversations, as they are and as files give them back' {
        Connect-ClovaStudio -Sandbox
        $conversation = New-ClovaConversation -System 'Answer politely.'
        $null = Invoke-ClovaChat 'When does it arrive?' -Conversation $conversation
        $stored = $conversation | ConvertTo-Json -Depth 5 | ConvertFrom-Json
        $file = Join-Path $folder c.jsonl
        $dataset = $conversation, $stored | ConvertTo-ClovaTuningDataset $file
        $dataset.Rows, $dataset.Conversations, $dataset.Duplicates | Should -Be 2, 2, 1
        $rows = Get-Content -LiteralPath $file -Encoding utf8 | ForEach-Object { $_.TrimStart([char]0xFEFF) | ConvertFrom-Json }
        $rows[1].System_Prompt, $rows[1].C_ID, $rows[1].Text | Should -Be 'Answer politely.', 1, 'When does it arrive?'
    }

    It 'says with -WhatIf what a training costs, counts with the tokenizer, and writes nothing' {
        Connect-ClovaStudio -Sandbox
        Get-Row | ConvertTo-ClovaTuningDataset $path -Text 문의 -Completion 답변 -TestShare 20% -Model HCX-005 -TrainEpochs 4 -Price @{ Training = 2 } -WhatIf | Should -BeNullOrEmpty
        Test-Path $path | Should -BeFalse
        $dataset = Get-Row | ConvertTo-ClovaTuningDataset $path -Text 문의 -Completion 답변 -Model HCX-005
        $dataset.TokenSample | Should -Be 20
        $dataset.Tokens | Should -BeGreaterThan 150
    }

    It 'names the folder for temporary files when it is not there' -Skip:($IsWindows -or $PSVersionTable.PSVersion.Major -lt 6) {
        $kept = $env:TMPDIR
        $env:TMPDIR = Join-Path $TestDrive nosuch
        try { { Get-Row 3 | ConvertTo-ClovaTuningDataset (Join-Path $TestDrive tmp.csv) -Text 문의 -Completion 답변 } | Should -Throw -ErrorId 'FileUnwritable,*' }
        finally { $env:TMPDIR = $kept }
    }

    It 'warns with the rows of <Kind>' -ForEach @(
        @{ Kind = 'doubles'; Rows = { (Get-Row 3) + (Get-Row 1) }; Expected = '*4 (1)*' }
        @{ Kind = 'contradictions'; Rows = { (Get-Row 3) + [pscustomobject]@{ 문의 = '질문 1'; 답변 = '환불' } }; Expected = '*4 (2)*' }
        @{ Kind = 'texts nearly alike'; Rows = { (Get-Row 3) + [pscustomobject]@{ 문의 = '질문2!!'; 답변 = '환불' } }; Expected = '*4 (3)*' }
        @{ Kind = 'rows without an answer'; Rows = { (Get-Row 3) + [pscustomobject]@{ 문의 = 'a'; 답변 = ' ' } }; Expected = '*1 (rows 4)*' }
        @{ Kind = 'what could not be read'; Rows = { (Get-Row 3) + [pscustomobject]@{ 문의 = "환$([char]0xFFFD)"; 답변 = 'a' } }; Expected = '*U+FFFD*1 (rows 4)*' }
    ) {
        $null = & $Rows | ConvertTo-ClovaTuningDataset $path -Text 문의 -Completion 답변 -WarningVariable warnings -WarningAction SilentlyContinue
        @($warnings).Count | Should -Be 1
        "$warnings" | Should -BeLike $Expected
    }

    It 'refuses <What> before a row comes' -ForEach @(
        @{ What = 'another format'; With = @{ Path = 'a.xlsx' }; Id = 'InvalidArgument,*' }
        @{ What = 'a file that is there'; With = @{ Path = 'there.csv' }; Id = 'FileExists,*' }
        @{ What = 'a folder that is not there'; With = @{ Path = 'no/a.csv' }; Id = 'FileUnwritable,*' }
        @{ What = 'one file for both parts'; With = @{ Path = 'a.csv'; TestPath = 'a.csv' }; Id = 'InvalidArgument,*' }
        @{ What = 'two formats'; With = @{ Path = 'a.csv'; TestPath = 'b.jsonl' }; Id = 'InvalidArgument,*' }
        @{ What = 'all for the test'; With = @{ Path = 'a.csv'; TestShare = '100%' }; Id = 'InvalidArgument,*' }
        @{ What = 'a price of another form'; With = @{ Path = 'a.csv'; Price = @{ Tokens = 1 } }; Id = 'InvalidArgument,*' }
    ) {
        Push-Location $folder
        try {
            Set-Content there.csv x
            $script:came = 0
            { Get-Row 2 | ForEach-Object { $script:came++; $_ } | ConvertTo-ClovaTuningDataset -Text 문의 -Completion 답변 @With } | Should -Throw -ErrorId $Id
            $script:came | Should -Be 0
            Get-Content there.csv | Should -Be x
        }
        finally {
            Pop-Location
        }
    }

    It 'ends with a column that the first row does not have, and goes on when a later one lacks it' {
        { Get-Row 2 | ConvertTo-ClovaTuningDataset $path -Text nosuch -Completion 답변 } | Should -Throw -ErrorId 'InvalidArgument,*'
        $rows = (Get-Row 2) + [pscustomobject]@{ 문의 = 'x' } + (Get-Row 1 { 'last' })
        $dataset = $rows | ConvertTo-ClovaTuningDataset $path -Text 문의 -Completion 답변 -ErrorVariable failed -ErrorAction SilentlyContinue
        $dataset.Rows | Should -Be 3
        $failed.FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,*'
        { 1, 2 | ConvertTo-ClovaTuningDataset (Join-Path $folder n.csv) } | Should -Throw -ErrorId 'InvalidArgument,*'
        { @() | ConvertTo-ClovaTuningDataset (Join-Path $folder n.csv) -Text a -Completion b } | Should -Throw -ErrorId 'InvalidArgument,*'
    }
}
