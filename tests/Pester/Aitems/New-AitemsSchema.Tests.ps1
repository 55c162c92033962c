# Schemas that are made: of definitions, of other schemas and of files.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
    $items = Join-Path $PSScriptRoot '../../../examples/data/items.csv'
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'A new schema' {
    It 'keeps its columns from one account to another' {
        $schema = Get-AitemsSchema book_v1
        $copy = $schema | New-AitemsSchema book_copy
        ($copy.Fields | ForEach-Object ToString) | Should -Be ($schema.Fields | ForEach-Object ToString)
        ($copy | ConvertTo-Json -Depth 5 | ConvertFrom-Json | New-AitemsSchema book_copy2).Fields.Count | Should -Be 3
    }

    It 'is refused before anything is sent: <Why>' -ForEach @(
        @{ Why = 'a plain hashtable has no order'; Definition = @{ USER_ID = 'string'; AGE = 'int' }; Message = '*ordered*' }
        @{ Why = 'a required column is missing'; Definition = [ordered]@{ USER_ID = 'string'; ITEM_ID = 'string' }; Message = '*TIMESTAMP*' }
        @{ Why = 'a required column may be empty'; Definition = [ordered]@{ USER_ID = 'null', 'string' }; Message = '*USER_ID*' }
        @{ Why = 'the case is another'; Definition = [ordered]@{ user_id = 'string' }; Message = "*'user_id'*" }
        @{ Why = 'a reserved name has another type'; Definition = [ordered]@{ ITEM_ID = 'string'; CATEGORY = 'int' }; Message = '*CATEGORY*' }
        @{ Why = 'no type'; Definition = [ordered]@{ USER_ID = '' }; Message = '*USER_ID*' }
        @{ Why = 'a text'; Definition = 'USER_ID string'; Message = '*Definition*' }
    ) {
        $failure = { New-AitemsSchema bad_one -Definition $Definition -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidArgument,*' -PassThru
        $failure.Exception.Message | Should -BeLike $Message
        Get-AitemsSchema -Name bad_one* | Should -BeNullOrEmpty
    }

    It 'is shown by -WhatIf, and not made' {
        $null = Start-Transcript "$TestDrive/shown.txt"
        New-AitemsSchema seen_only -Definition ([ordered]@{ USER_ID = 'string'; AGE = 'null', 'int' }) -WhatIf
        $null = Stop-Transcript
        Get-Content "$TestDrive/shown.txt" -Raw | Should -BeLike '*seen_only*USER_ID string*AGE null|int*'
        Get-AitemsSchema -Name seen_* | Should -BeNullOrEmpty
    }
}

Describe 'New-AitemsSchema -Path' {
    It 'makes a schema whose columns are those of the file, in order, with types that fit' {
        $schema = New-AitemsSchema books $items
        $schema.DatasetType | Should -Be 'item'
        "$($schema.Fields)" | Should -Be 'ITEM_ID string TITLE string CATEGORY string categorical AUTHOR string LANGUAGE string categorical PRICE int CREATION_TIMESTAMP long'
        (Test-AitemsDataset $items -Schema $schema).FindingsTotal | Should -Be 0
    }

    It 'makes nothing with -WhatIf, and tells each column with the reason for its type' {
        New-AitemsSchema whatif-books $items -WhatIf | Should -BeNullOrEmpty
        Get-AitemsSchema -DatasetType item | Where-Object Name -EQ 'whatif-books' | Should -BeNullOrEmpty
        $told = New-AitemsSchema told-books $items -Verbose 4>&1 | Out-String
        $told | Should -Match 'PRICE int: '
        $told | Should -Match 'CATEGORY string categorical: '
    }

    It 'says what no schema can be made of' {
        $file = Join-Path $TestDrive 'loans.csv'
        [IO.File]::WriteAllText($file, "USER_ID,ITEM_ID`nr,b`n")
        { New-AitemsSchema loans $file } | Should -Throw -ErrorId 'DatasetUnreadable,*'
        { New-AitemsSchema loans (Join-Path $TestDrive 'none.csv') } | Should -Throw -ErrorId 'FileUnreadable,*'
        { New-AitemsSchema loans $items -DatasetType user } | Should -Throw -ErrorId 'DatasetUnreadable,*'
    }

    It 'has the service check the same columns with Test-AitemsSchema, and tells the reasons with -Verbose' {
        $told = Test-AitemsSchema books-2 $items -Verbose 4>&1
        ($told | Where-Object { $_ -isnot [Management.Automation.VerboseRecord] }).IsValid | Should -BeTrue
        "$told" | Should -Match 'PRICE int: '
    }
}
