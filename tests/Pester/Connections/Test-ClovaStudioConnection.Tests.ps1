# The look at a connection: it names the broken one, asks no model, and stores nothing.
BeforeAll {
    Import-Module "$PSScriptRoot/../Module.psm1" -Force
    Import-ModuleUnderTest
    function Get-Failed([hashtable] $With = @{}) { Test-ClovaStudioConnection @With | Where-Object Result -EQ Failed }
    $emulator = Start-Emulator
    $before = Clear-ClovaEnvironment
}

AfterAll {
    Disconnect-ClovaStudio
    Restore-ClovaEnvironment $before
    Stop-Emulator $emulator
}

Describe 'Test-ClovaStudioConnection' {
    It 'passes what is right, each with what was found' {
        Connect-Emulator $emulator
        $checks = Test-ClovaStudioConnection -Bucket sandbox-datasets
        $checks.Name | Should -Be 'Proxy', 'ClovaStudio', 'ApiKey', 'ClovaSubscription', 'Aitems', 'Clock', 'AccessKey', 'AitemsSubscription', 'Bucket', 'Quota'
        $checks.Result | Select-Object -Unique | Should -Be Passed
        $checks.Detail | ForEach-Object { $_ | Should -Not -BeNullOrEmpty }
        ($checks | Where-Object Name -EQ Aitems).Duration | Should -BeOfType timespan
        Test-ClovaStudioConnection -Quiet | Should -BeTrue
    }

    It 'names the API key' {
        Connect-Emulator $emulator
        Connect-ClovaStudio -ApiKey (ConvertTo-PlainSecret 'nv-wrong-not-a-real-key') -Credential (Get-SandboxCredential) -ClovaEndpoint $emulator.ClovaEndpoint -AitemsEndpoint $emulator.AitemsEndpoint -ObjectStorageEndpoint $emulator.ObjectStorageEndpoint
        $failed = Get-Failed @{ Bucket = 'sandbox-datasets' }
        $failed.Name | Should -Be ApiKey
        $failed.ErrorId | Should -Be ApiKeyRejected
        $failed.Advice | Should -Not -BeNullOrEmpty
        Test-ClovaStudioConnection -Quiet | Should -BeFalse
        Test-ClovaStudioConnection | Out-String | Should -Not -Match 'nv-wrong'
    }

    It 'names the access key pair' {
        Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -Credential ([pscredential]::new('SANDBOX-ACCESS-KEY-ID', (ConvertTo-PlainSecret 'wrong'))) -ClovaEndpoint $emulator.ClovaEndpoint -AitemsEndpoint $emulator.AitemsEndpoint -ObjectStorageEndpoint $emulator.ObjectStorageEndpoint
        $failed = Get-Failed @{ Bucket = 'sandbox-datasets' }
        $failed.Name | Should -Be AccessKey
        $failed.ErrorId | Should -Be SignatureRejected
    }

    It 'names the clock, and not the key whose signature is refused' {
        Connect-ClovaStudio -Sandbox -SandboxFault clock-skew:by=-10m
        (Get-Failed).Name | Should -Be Clock
        (Test-ClovaStudioConnection | Where-Object Name -EQ AccessKey).Result | Should -Be Skipped
    }

    It 'names the bucket' {
        Connect-Emulator $emulator
        $failed = Get-Failed @{ Bucket = 'no-such-bucket' }
        $failed.Name | Should -Be Bucket
        $failed.Target | Should -Be 'no-such-bucket'
        $failed.Advice | Should -BeLike '*bucket*'
    }

    It 'names the proxy that is not there' {
        Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -Proxy 'http://127.0.0.1:9' -MaximumRetryCount 0 -TimeoutSec 10
        $failed = Get-Failed
        $failed[0].Name | Should -Be Proxy
        $failed[0].Target | Should -Be 'http://127.0.0.1:9'
        $failed.Name | Should -Not -Contain ApiKey
    }

    It 'names the proxy that lets nothing through' {
        $proxy = Start-Listener (Format-HttpReply '' '403 Forbidden') -Close
        try {
            Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -Proxy "http://127.0.0.1:$($proxy.Port)" -MaximumRetryCount 0 -TimeoutSec 10
            (Get-Failed)[0].Name | Should -Be Proxy
        }
        finally {
            $proxy.Dispose()
        }
    }

    It 'names the subscription' {
        Connect-ClovaStudio -Sandbox -SandboxFault '403:path=/tuning,times=always'
        (Get-Failed).Name | Should -Be ClovaSubscription
    }

    It 'names the service that is ill, and leaves its key open' {
        Connect-ClovaStudio -Sandbox -SandboxFault '503:path=/tuning,times=always' -RetryIntervalSec 0.01
        (Get-Failed).Name | Should -Be ClovaStudio
        (Test-ClovaStudioConnection | Where-Object Name -EQ ApiKey).Result | Should -Be Skipped
    }

    It 'says that there is no credential at all' {
        Disconnect-ClovaStudio
        (Get-Failed).Name | Should -Be ApiKey, AccessKey
    }

    It 'asks no model and leaves nothing in the bucket' {
        Connect-ClovaStudio -Sandbox -AuditLog (Join-Path $TestDrive audit.jsonl)
        $null = Test-ClovaStudioConnection -Bucket sandbox-datasets
        $requests = Get-Content (Join-Path $TestDrive audit.jsonl) | ConvertFrom-Json
        $requests.Count | Should -Be 5
        @($requests | Where-Object { $_.path -match 'chat|embedding|completion' }).Count | Should -Be 0
        @($requests | Where-Object method -EQ DELETE).Count | Should -Be 1
        (Get-ClovaUsage).TotalTokens | Should -Be 0
    }

    It 'fits 80 columns' {
        Connect-ClovaStudio -Sandbox
        Test-ClovaStudioConnection | Format-Table | Out-String -Width 80 | Should -Match 'Name\W+.*Result\W+.*Seconds\W+.*Detail'
    }
}
