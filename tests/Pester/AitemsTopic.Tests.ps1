# about_ClovaStudio_Aitems is typed from by people who know no more of AiTEMS: its lines run, from top to bottom.
BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest
    $root = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)

    # The statements of a topic: what is set in by eight columns, with what a pipe goes on with.
    function Get-Statement([string] $Culture) {
        $text = ''
        foreach ($line in Get-Content "$root/docs/$Culture/about_ClovaStudio_Aitems.help.txt" -Encoding utf8) {
            if ($line -notmatch '^ {8}') { continue }
            $text += $line.Trim() + ' '
            if ($line.TrimEnd() -notmatch '\|$') {
                $text.Trim()
                $text = ''
            }
        }
    }
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'The topic on AiTEMS' {
    It 'runs from three files to recommendations and back to nothing, as it is written in <_>' -ForEach 'en-US', 'ko-KR' {
        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive $_)).FullName
        Copy-Item "$root/examples/data/users.csv", "$root/examples/data/items.csv", "$root/examples/data/interactions.csv" $folder
        Set-Content "$folder/new.csv" "USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE`nr-001,b-001,1772400000,view" -Encoding ascii
        $statements = @(Get-Statement $_)
        $statements.Count | Should -BeGreaterThan 20
        $ConfirmPreference = 'None'
        $ErrorActionPreference = 'Stop'
        $PSDefaultParameterValues = @{ 'Wait-Aitems*:PollIntervalSec' = 1 }
        Push-Location $folder
        try {
            $outputs = [ordered]@{}
            foreach ($statement in $statements) { $outputs[$statement] = @(. ([scriptblock]::Create($statement))) }
        }
        finally { Pop-Location }

        $recommended = $outputs.Keys | Where-Object { $_ -like 'Get-AitemsRecommendation*' } | ForEach-Object { $outputs[$_] }
        @($recommended).Count | Should -Be 3
        $recommended | ForEach-Object { $_.Count | Should -BeGreaterThan 0 }
        ($outputs.Values | ForEach-Object { $_ } | Where-Object { $_ -is [ClovaStudio.Aitems.AitemsAddedRows] }).Rows | Should -Be 1
        @(Get-AitemsDataset | Where-Object { $_.Name -like 'shop-*' -and $_.Status -ne 'deleting' }).Count | Should -Be 0
        @(Get-AitemsSchema | Where-Object Name -Like shop-*).Count | Should -Be 0
    }
}
