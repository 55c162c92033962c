# Reports of trainings and evaluations as one HTML file.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-Module "$PSScriptRoot/../Samples.psm1" -Force
    Import-ModuleUnderTest
    $old = New-TestEvaluation 'base' @('배송', '배송', $null, '환불', '<script>alert(1)</script>') -Expected '환불'
    $new = New-TestEvaluation 'tuned' @('환불', '환불', '환불', '환불', '환불') -Expected '환불'
    $comparison = Compare-ClovaEvaluation $old $new
    $watched = Get-WatchedTraining

    function Get-Report([string] $Name) { [IO.File]::ReadAllText((Join-Path $TestDrive $Name)) }
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Export-ClovaReport' {
    It 'makes one file of evaluations, comparisons and trainings' {
        $file = @($old, $new, $comparison) + $watched | Export-ClovaReport "$TestDrive/all.html" -PassThru
        $file.PSPath | Should -Be (Get-Item "$TestDrive/all.html").PSPath
        $file | Should -BeOfType System.IO.FileInfo
        $file.FullName | Should -Be (Join-Path $TestDrive 'all.html')
        $html = Get-Report 'all.html'
        $html | Should -Match '20\.0%' # of base
        $html | Should -Match '100\.0%'
        $html | Should -Match 'class="course"'
        $html | Should -Match 'file\.size'
        $html | Should -Match 'tuned'
    }

    It 'escapes what a model wrote, runs nothing and loads nothing' {
        $old, $comparison | Export-ClovaReport "$TestDrive/hostile.html" -Title '<script>2</script>'
        $html = Get-Report 'hostile.html'
        $html | Should -Match '&lt;script&gt;alert\(1\)&lt;/script&gt;'
        $html | Should -Not -Match '<script|<link|<img|\ssrc=|\shref=|url\(|https?:'
    }

    It 'writes nothing without being told' {
        $old | Export-ClovaReport "$TestDrive/silent.html" | Should -BeNullOrEmpty
        "$TestDrive/silent.html" | Should -Exist
    }

    It 'takes objects that came back from a file or a job, rows and all' {
        @($old, $comparison) + $watched | Export-Clixml "$TestDrive/kept.xml"
        @($old, $comparison) + $watched | Export-ClovaReport "$TestDrive/live.html" -Culture en-US
        Import-Clixml "$TestDrive/kept.xml" | Export-ClovaReport "$TestDrive/back.html" -Culture en-US
        (Get-Report 'back.html') -replace 'Created [^<]*' | Should -BeExactly ((Get-Report 'live.html') -replace 'Created [^<]*')
    }

    It 'takes several at once as a parameter' {
        Export-ClovaReport -InputObject $old, $new -Path "$TestDrive/parameter.html"
        Get-Report 'parameter.html' | Should -Match 'tuned'
    }

    It 'is in the language that -Culture names, else in English' {
        $new | Export-ClovaReport "$TestDrive/ko.html" -Culture ko-KR
        Get-Report 'ko.html' | Should -Match '<html lang="ko">'
        Get-Report 'ko.html' | Should -Match '평가 보고서'
        $new | Export-ClovaReport "$TestDrive/fr.html" -Language fr-FR
        Get-Report 'fr.html' | Should -Match '<html lang="en">'
    }

    It 'has the title given' {
        $new | Export-ClovaReport "$TestDrive/title.html" -Title '2026년 3월 문의 분류'
        Get-Report 'title.html' | Should -Match '<title>2026년 3월 문의 분류</title>'
    }

    It 'shows as many rows as wanted, and counts the rest' {
        $old | Export-ClovaReport "$TestDrive/few.html" -MaximumRowCount 1
        [regex]::Matches((Get-Report 'few.html'), 'class="row"').Count | Should -Be 1
        Get-Report 'few.html' | Should -Match '3 more are not shown'
    }

    It 'leaves a file that is there as it is, and says so before anything is measured' {
        Set-Content "$TestDrive/there.html" 'the one before'
        $ran = [pscustomobject]@{ Measured = $false }
        { & { $ran.Measured = $true; $old } | Export-ClovaReport "$TestDrive/there.html" } | Should -Throw -ErrorId 'FileExists,*'
        $ran.Measured | Should -BeFalse
        Get-Content "$TestDrive/there.html" | Should -Be 'the one before'
        $old | Export-ClovaReport "$TestDrive/there.html" -Force
        Get-Report 'there.html' | Should -Match '</html>'
    }

    It 'says before anything is measured that a file cannot be written: <Name>' -ForEach @(
        @{ Name = 'no such folder'; At = 'nowhere/report.html' }
        @{ Name = 'a folder'; At = '.' }
        @{ Name = 'no such drive'; At = 'nodrive:/report.html' }
        @{ Name = 'another provider'; At = 'variable:/report' }
    ) {
        $path = if ($At -like '*:*') { $At } else { Join-Path $TestDrive $At }
        $ran = [pscustomobject]@{ Measured = $false }
        { & { $ran.Measured = $true; $old } | Export-ClovaReport $path -Force } | Should -Throw -ErrorId 'FileUnwritable,*'
        $ran.Measured | Should -BeFalse
    }

    It 'has an error for what no report is made of, and goes on' {
        $out = 'text', $new, ([pscustomobject]@{ Name = 'x' }) |
            Export-ClovaReport "$TestDrive/mixed.html" -PassThru -ErrorAction SilentlyContinue -ErrorVariable failure
        $out | Should -Not -BeNullOrEmpty
        $failure.Count | Should -Be 2
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,*'
        "$($failure[0])" | Should -BeLike '*System.String*'
    }

    It 'writes no file when there is nothing to report' {
        $warning = $null
        @() | Export-ClovaReport "$TestDrive/none.html" -WarningVariable warning -WarningAction SilentlyContinue
        "$warning" | Should -BeLike '*none.html*'
        "$TestDrive/none.html" | Should -Not -Exist
    }

    It 'writes no file with -WhatIf' {
        $old | Export-ClovaReport "$TestDrive/whatif.html" -WhatIf
        "$TestDrive/whatif.html" | Should -Not -Exist
    }

    It 'goes by the location of PowerShell and not that of the process' {
        Push-Location $TestDrive
        try { $old | Export-ClovaReport 'relative.html' } finally { Pop-Location }
        "$TestDrive/relative.html" | Should -Exist
    }

    It 'completes the language' {
        (TabExpansion2 'Export-ClovaReport x -Culture k' -cursorColumn 31).CompletionMatches.CompletionText | Should -Be 'ko-KR'
    }
}
