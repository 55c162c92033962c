# Reports where people read: Markdown for CI summaries, a fragment for the body of a mail.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    Connect-ClovaStudio -Sandbox
    $failed = Get-ClovaTuningTask -Status FAILED | Where-Object FailureReason | Select-Object -First 2
    $evil = [ClovaStudio.Usage.ModelUsage]@{ Model = "[a](https://x) | <b> ``c`` *d* @e #1`n1. x"; Requests = 1; TotalTokens = 5; Cost = 0.5 }
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'A report as <_>' -ForEach Markdown, Fragment, Html {
    It 'tells reason and advice of each failed training' {
        $report = $failed | ConvertTo-ClovaReport -Format $_
        foreach ($task in $failed) {
            $report | Should -BeLike "*$($task.Id)*"
            $report | Should -BeLike "*$($task.FailureReason)*"
            # Escaped in each format; the words are there.
            $words = @($task.FailureAdvice -split '[^A-Za-z ]' | Where-Object { $_.Length -gt 12 })[0].Trim()
            $report | Should -BeLike "*$words*"
        }
    }

    It 'tells of trainings of AiTEMS, failed rows and costs, and is in Korean for a Korean culture' {
        $rows = @(
            [pscustomobject]@{ Question = 'a'; ClovaStatus = 'Answered'; ClovaError = $null; RequestId = 'r1' }
            [pscustomobject]@{ Question = 'b'; ClovaStatus = 'Failed'; ClovaError = 'The service failed.'; RequestId = 'r2' }
        )
        $train = Get-AitemsService | Get-AitemsTrain -Status *Failed | Select-Object -First 1
        $report = @($train) + $rows + $evil | ConvertTo-ClovaReport -Format $_
        foreach ($part in $train.Version, 'The service failed.', 'r2', '0.5') { $report | Should -BeLike "*$part*" }
        $report | Should -Not -BeLike '*r1*'
        $failed | ConvertTo-ClovaReport -Format $_ -Culture ko-KR | Should -Match '학습'
    }

    It 'takes what came through a file' {
        $failed | Export-Clixml "$TestDrive/tasks.xml"
        Import-Clixml "$TestDrive/tasks.xml" | ConvertTo-ClovaReport -Format $_ | Should -BeLike "*$($failed[0].FailureReason)*"
    }

    It 'writes nothing of nothing' {
        @() | ConvertTo-ClovaReport -Format $_ | Should -BeNullOrEmpty
    }

    It 'refuses what it is not made of, and tells of the rest' {
        $report = 'a text', $failed[0] | ConvertTo-ClovaReport -Format $_ -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,*'
        $report | Should -BeLike "*$($failed[0].Id)*"
    }
}

Describe 'Markdown' {
    It 'is what a name that ends in .md asks for' {
        $file = $failed | Export-ClovaReport "$TestDrive/a.md" -PassThru
        Get-Content -Raw $file.FullName | Should -BeLike '# *'
        $failed | Export-ClovaReport "$TestDrive/a.html"
        Get-Content -Raw "$TestDrive/a.html" | Should -BeLike '<!DOCTYPE html>*'
        $failed | Export-ClovaReport "$TestDrive/b.html" -Format Fragment
        Get-Content -Raw "$TestDrive/b.html" | Should -BeLike '<div lang=*'
    }

    It 'takes no markup, link or HTML from texts of the service' {
        $line = ($evil | ConvertTo-ClovaReport) -split "`n" | Where-Object { $_ -like '*https*' }
        $html = ConvertFrom-Markdown -InputObject $line -ErrorAction Ignore
        $line.Contains('\[a\](https&#58;//x) \| &lt;b&gt; \`c\` \*d\* \@e \#1<br>1\. x') | Should -BeTrue -Because $line
        if ($html) { $html.Html | Should -Not -Match '<a |<b>|<code>|<em>|<ol>' }
        @($line -split '(?<!\\)\|').Count | Should -Be @(($evil | ConvertTo-ClovaReport) -split "`n" | Where-Object { $_ -like '| Model*' } | ForEach-Object { $_ -split '\|' }).Count
    }
}

Describe 'A fragment' {
    It 'has no style sheet, script or drawing, and is well formed' {
        $fragment = @($failed) + $evil | ConvertTo-ClovaReport -Format Fragment
        $fragment | Should -Not -Match '<style|<script|<svg|class='
        $xml = [xml]$fragment
        $xml.div.h1 | Should -Not -BeNullOrEmpty
        $xml.OuterXml | Should -Not -Match '<b>'
    }
}
