# The forms of a definition, and what the service says of one.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'A definition of a schema' {
    It 'is made of <Name>' -ForEach @(
        @{ Name = 'an ordered dictionary'; Definition = [ordered]@{ USER_ID = 'string'; AGE = 'null', 'int' } }
        @{ Name = 'types with a bar between'; Definition = [ordered]@{ USER_ID = 'string'; AGE = 'null|int' } }
        @{ Name = 'rows of a CSV file'; Definition = 'Name,Type', 'USER_ID,string', 'AGE,null|int' | ConvertFrom-Csv }
        @{ Name = 'hashtables'; Definition = @{ Name = 'USER_ID'; Type = 'string' }, @{ Name = 'AGE'; Type = 'null', 'int' } }
        @{ Name = 'what JSON has'; Definition = '{"fields":[{"name":"USER_ID","type":["string"]},{"name":"AGE","type":["null","int"]}]}' | ConvertFrom-Json }
    ) {
        $check = Test-AitemsSchema made_of_it -Definition $Definition
        $check.IsValid | Should -BeTrue
        $check.DatasetType | Should -Be 'user'
        $check.Fields.Name | Should -Be ('USER_ID', 'AGE')
        $check.Fields[1].Type | Should -Be ('null', 'int')
    }

    It 'that the service does not accept is a result and no error' {
        $check = Test-AitemsSchema no -Definition ([ordered]@{ USER_ID = 'string' })
        $check.IsValid | Should -BeFalse
        $check.Message | Should -BeLike '*3 to 20*'
        Test-AitemsSchema no -Definition ([ordered]@{ USER_ID = 'string' }) -Quiet | Should -BeFalse
    }
}
