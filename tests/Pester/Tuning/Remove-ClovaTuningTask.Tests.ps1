# Tasks that are removed, and what is asked before.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
}

AfterAll {
    Disconnect-ClovaStudio
}

Describe 'Remove-ClovaTuningTask' {
    BeforeEach { Connect-ClovaStudio -Sandbox -SandboxAnyDataset }

    It 'removes tasks by id and from the pipeline' {
        $ids = (Get-ClovaTuningTask).Id
        Remove-ClovaTuningTask $ids[0], $ids[1] -Confirm:$false
        $ids[2] | Remove-ClovaTuningTask -Confirm:$false
        Get-ClovaTuningTask -First 2 | Remove-ClovaTuningTask -Confirm:$false
        [pscustomobject]@{ Id = $ids[5] } | Remove-ClovaTuningTask -Confirm:$false
        (Get-ClovaTuningTask).Id | Should -Be $ids[6..121]
    }

    It 'names what it would remove and removes nothing with -WhatIf' {
        # What -WhatIf says goes straight to the host, so a process of its own catches it.
        $said = Invoke-PowerShell -NoProfile -Command "
            Import-Module '$(Get-ModulePath)'; Connect-ClovaStudio -Sandbox -SandboxAnyDataset
            Get-ClovaTuningTask -Status FAILED | Remove-ClovaTuningTask -WhatIf
            (Get-ClovaTuningTask).Count"
        $failed = Get-ClovaTuningTask -Status FAILED
        $said[-1] | Should -Be 122
        $said.Count | Should -Be ($failed.Count + 1)
        $said[0] | Should -BeLike '*"Remove tuning task"*'
        $said[0] | Should -Match "$([regex]::Escape($failed[0].Name)) \($($failed[0].Id)\), FAILED"
    }

    It 'and the others say with -WhatIf what they would do, in plain words and in Korean' {
        $said = Invoke-PowerShell -NoProfile -Command "
            Import-Module '$(Get-ModulePath)'; Connect-ClovaStudio -Sandbox -SandboxAnyDataset
            foreach (`$culture in 'en-US', 'ko-KR') {
                [cultureinfo]::CurrentUICulture = `$culture
                Remove-ClovaTuningTask a -WhatIf
                Enable-AitemsSchedule a pop, relatedItem -WhatIf
                Disable-AitemsSchedule a pop -WhatIf
                Start-AitemsTrain a pop -WhatIf
            }"
        $said.Count | Should -Be 8
        $said | Should -Not -Match '-(ClovaTuningTask|Aitems)'
        $said[1] | Should -BeLike '*"Start repeated training of pop, relatedItem"*"a"*'
        $said[2] | Should -BeLike '*"Stop repeated training of pop"*"a"*'
        $said[4] | Should -BeLike '*"튜닝 학습 삭제"*'
        $said[5] | Should -BeLike '*"pop, relatedItem 주기적인 학습 시작"*'
    }

    It 'asks before it removes' {
        (Get-Command Remove-ClovaTuningTask).ImplementingType.GetCustomAttributes($true).ConfirmImpact | Should -Contain ([System.Management.Automation.ConfirmImpact]::High)
    }

    It 'tells one that is gone already by an error of its own and removes the others' {
        $ids = (Get-ClovaTuningTask -First 2).Id
        Remove-ClovaTuningTask $ids[0], nosuchid, $ids[1] -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.FullyQualifiedErrorId | Should -Be 'NotFound,ClovaStudio.Cmdlets.Tuning.RemoveClovaTuningTaskCommand'
        $failed.TargetObject | Should -Be nosuchid
        (Get-ClovaTuningTask).Count | Should -Be 120
    }
}
