# The check of a dataset on this machine.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
}

Describe 'Test-ClovaTuningDataset' {
    BeforeAll {
        $good = Join-Path $TestDrive 'good.jsonl'
        Save-TestDataset $good
        $bad = Join-Path $TestDrive 'bad [1].jsonl'
        Save-TestDataset $bad
        Add-Content -LiteralPath $bad '{"C_ID":1000,"T_ID":0,"Text":"No answer"}'
    }

    It 'reports a data set that is right' {
        $report = Test-ClovaTuningDataset $good
        $report | Should -BeOfType ClovaStudio.Datasets.DatasetReport
        $report.IsValid | Should -BeTrue
        $report.Rows | Should -Be 1000
        $report.Path | Should -Be $good
    }

    It 'finds a mistake at its line' {
        $report = Test-ClovaTuningDataset -LiteralPath $bad
        $report.IsValid | Should -BeFalse
        $report.Findings[0].Line | Should -Be 1001
        $report.Findings[0].Reason | Should -Be file.format
        $report.Findings | Out-String -Width 120 | Should -Match '1001 Error'
    }

    It 'takes wildcards, files and paths of the current location' {
        (Test-ClovaTuningDataset (Join-Path $TestDrive '*.jsonl')).Count | Should -Be 2
        (Get-ChildItem $TestDrive -Filter *.jsonl | Test-ClovaTuningDataset -Quiet | Sort-Object) | Should -Be $false, $true
        Push-Location $TestDrive
        try { (Test-ClovaTuningDataset good.jsonl).IsValid | Should -BeTrue } finally { Pop-Location }
        (Test-ClovaTuningDataset 'TestDrive:/good.jsonl').IsValid | Should -BeTrue
    }

    It 'says with -Quiet no more than whether it is right' {
        Test-ClovaTuningDataset $good -Quiet | Should -BeExactly $true
        Test-ClovaTuningDataset -LiteralPath $bad -Quiet | Should -BeExactly $false
        Test-ClovaTuningDataset (Join-Path $TestDrive 'none.jsonl') -Quiet | Should -BeExactly $false
    }

    It 'writes an error for a file that is not there and for a folder, and goes on' {
        $reports = Test-ClovaTuningDataset (Join-Path $TestDrive 'none.jsonl'), "$TestDrive", $good -ErrorAction SilentlyContinue -ErrorVariable failed
        $reports.IsValid | Should -BeTrue
        @($failed.FullyQualifiedErrorId -like 'FileUnreadable,*').Count | Should -Be 2
        $failed[0].TargetObject | Should -Be (Join-Path $TestDrive 'none.jsonl')
    }

    It 'tells a path that leads to no file by an error and goes on' {
        $reports = Test-ClovaTuningDataset (Join-Path $TestDrive '*.nothing'), 'Env:/PATH', 'nosuchdrive:/x.jsonl', $good -ErrorAction SilentlyContinue -ErrorVariable failed
        $reports.IsValid | Should -BeTrue
        $failed.FullyQualifiedErrorId -replace ',.*' | Should -Be FileUnreadable, FileUnreadable, FileUnreadable
    }

    It 'can be stopped' {
        $shell = [powershell]::Create().AddScript("Import-Module '$(Get-ModulePath)'; while (`$true) { Test-ClovaTuningDataset '$good' }")
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $running = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
        while ($output.Count -eq 0 -and -not $running.IsCompleted) { [System.Threading.Thread]::Yield() }
        $shell.Stop()
        $shell.InvocationStateInfo.State | Should -Be Stopped
        $shell.Dispose()
    }
}
