# Schemas that are made of a file. What is made of a definition is tested with the cmdlet's other tests.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
    $items = Join-Path $PSScriptRoot '../../../examples/data/items.csv'
}

AfterAll {
    Disconnect-ClovaStudio
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
