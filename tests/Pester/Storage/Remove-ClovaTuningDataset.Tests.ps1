# Removing what was uploaded: once, asked for, and never the wrong thing.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    $bucket = 'sandbox-datasets'

    function Publish-File([string] $Key) {
        $path = Join-Path $TestDrive 'train.jsonl'
        $rows = 0..119 | ForEach-Object { "{""C_ID"":$_,""T_ID"":0,""Text"":""Question $_"",""Completion"":""Answer $_""}" }
        [IO.File]::WriteAllLines($path, [string[]]$rows, [Text.UTF8Encoding]::new($true))
        Publish-ClovaTuningDataset $path $bucket -ObjectPath $Key -Force
    }
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Remove-ClovaTuningDataset' {
    BeforeEach {
        Connect-ClovaStudio -Sandbox -SandboxSpeed 100000
    }

    It 'removes what was published, and a second time says that it is gone' {
        $dataset = Publish-File '환불/a b+c.jsonl'
        $dataset | Remove-ClovaTuningDataset -Confirm:$false | Should -BeNullOrEmpty
        { $dataset | Remove-ClovaTuningDataset -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'NotFound,*'
        (Publish-File '환불/a b+c.jsonl').WasThere | Should -BeFalse
    }

    It 'goes on after one that is not there' {
        $null = Publish-File two.jsonl
        Remove-ClovaTuningDataset $bucket one.jsonl, two.jsonl -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
        @($failed).Count | Should -Be 1
        $failed[0].TargetObject | Should -Be "$bucket/one.jsonl"
        (Publish-File two.jsonl).WasThere | Should -BeFalse
    }

    It 'takes the file of a dataset of AiTEMS' {
        $stored = Get-AitemsDataset | Select-Object -First 1 | Get-AitemsDataset
        $stored | Remove-ClovaTuningDataset -Confirm:$false -ErrorAction Stop
        (Get-AitemsDataset -Id $stored.DatasetId).Status | Should -Be $stored.Status
    }

    It 'removes nothing with -WhatIf' {
        $dataset = Publish-File kept.jsonl
        $dataset | Remove-ClovaTuningDataset -WhatIf
        (Publish-File kept.jsonl).WasThere | Should -BeTrue
    }

    It 'is sent again after <Fault>, and counts as done' -ForEach @(
        @{ Fault = '503:method=DELETE' }
        @{ Fault = 'reset:effect=true,method=DELETE' }
        @{ Fault = '500:effect=true,method=DELETE' }
    ) {
        Connect-ClovaStudio -Sandbox -SandboxFault $Fault
        $dataset = Publish-File again.jsonl
        $dataset | Remove-ClovaTuningDataset -Confirm:$false -ErrorAction Stop
        (Publish-File again.jsonl).WasThere | Should -BeFalse
    }

    It 'is an error when the storage stays down, and where there is no such bucket' {
        Connect-ClovaStudio -Sandbox -SandboxFault '503:times=always,method=DELETE'
        $dataset = Publish-File kept.jsonl
        { $dataset | Remove-ClovaTuningDataset -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'ServiceUnavailable,*'
        { Remove-ClovaTuningDataset nosuch-bucket x -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'NotFound,*'
    }
}
