# Schemas of AiTEMS: the forms of a definition, what is refused before anything is sent, and what -WhatIf shows.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'A schema' {
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

    It 'that the service does not accept is a result and no error' {
        $check = Test-AitemsSchema no -Definition ([ordered]@{ USER_ID = 'string' })
        $check.IsValid | Should -BeFalse
        $check.Message | Should -BeLike '*3 to 20*'
        Test-AitemsSchema no -Definition ([ordered]@{ USER_ID = 'string' }) -Quiet | Should -BeFalse
    }

    It 'is shown by -WhatIf, and not made' {
        $null = Start-Transcript "$TestDrive/shown.txt"
        New-AitemsSchema seen_only -Definition ([ordered]@{ USER_ID = 'string'; AGE = 'null', 'int' }) -WhatIf
        $null = Stop-Transcript
        Get-Content "$TestDrive/shown.txt" -Raw | Should -BeLike '*seen_only*USER_ID string*AGE null|int*'
        Get-AitemsSchema -Name seen_* | Should -BeNullOrEmpty
    }

    It 'is described and removed, and one that is not there is an error of its own' {
        $null = New-AitemsSchema gone_soon -Definition ([ordered]@{ USER_ID = 'string' })
        (Set-AitemsSchema gone_soon 'words').Description | Should -Be 'words'
        'gone_soon', 'never_was' | Remove-AitemsSchema -Confirm:$false -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
        $failure.TargetObject | Should -Be 'never_was'
        Get-AitemsSchema -Name gone_* | Should -BeNullOrEmpty
    }

    It 'is listed by type, and found by wildcards with its columns' {
        (Get-AitemsSchema -DatasetType user, item).DatasetType | Select-Object -Unique | Sort-Object | Should -Be ('item', 'user')
        (Get-AitemsSchema reader_*).Fields.Name | Should -Be ('USER_ID', 'AGE')
        (Get-AitemsSchema -Default).DatasetType | Should -Be ('user', 'item', 'interaction')
    }
}
