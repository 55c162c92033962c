# The pictures of the READMEs that show a terminal: each can be made again, and shows what its script writes now.
BeforeDiscovery {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $pictures = Get-ChildItem "$root/docs/images" -Filter *.ps1 | ForEach-Object { @{ Name = $_.BaseName; Root = $root } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Module.psm1" -Force
    Import-ModuleUnderTest

    # The lines of a picture, but for what is another each time: ids, dates and how long something took. How wide a column is
    # may follow from them.
    function Get-PictureLine([string] $Path) {
        $texts = ([xml] (Get-Content -LiteralPath $Path -Raw -Encoding utf8)).svg.text | Group-Object -Property y | Sort-Object { [int] $_.Name }
        foreach ($line in $texts) {
            $text = -join $line.Group.ForEach{ $_.'#text' }
            $text -replace '\b(?=[0-9a-z]*\d)[0-9a-z]{8}\b', 'id' -replace '\d{4}-\d\d-\d\d \d\d:\d\d|\d{4}\. \d+\. \d+\. \S+ [\d:]+', 'date' -replace '\b\d{6}-\d{6}\b', 'name' -replace '\d+\.\d s\b', 'time' -replace '[ -]{2,}', ' '
        }
    }
}

Describe 'The picture <Name>' -Skip:($PSVersionTable.PSVersion -lt '7.4') -ForEach $pictures {
    It 'shows what is written today; if that is meant to have changed, ./build.ps1 pictures makes it anew' {
        & "$Root/build/Update-Picture.ps1" -Name $Name -Destination $TestDrive
        Get-PictureLine "$TestDrive/$Name.svg" | Should -Be (Get-PictureLine "$Root/docs/images/$Name.svg")
    }
}
