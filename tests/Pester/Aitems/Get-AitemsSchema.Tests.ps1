# Schemas as they are listed.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'A list of schemas' {
    It 'is listed by type, and found by wildcards with its columns' {
        (Get-AitemsSchema -DatasetType user, item).DatasetType | Select-Object -Unique | Sort-Object | Should -Be ('item', 'user')
        (Get-AitemsSchema reader_*).Fields.Name | Should -Be ('USER_ID', 'AGE')
        (Get-AitemsSchema -Default).DatasetType | Should -Be ('user', 'item', 'interaction')
    }
}
