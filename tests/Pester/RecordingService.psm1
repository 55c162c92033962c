# Both services on loopback, empty, whose requests a test can read: with which key they came.
Set-StrictMode -Version Latest
Import-Module (Join-Path $PSScriptRoot 'Module.psm1')
$services = $null

function Start-RecordingService {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A test helper')]
    param()

    $aitems = Start-Listener (Format-HttpReply '{"services":[],"offset":0,"limit":1000}')
    $clova = Start-Listener (Format-HttpReply '{"status":{"code":"20000"},"result":{"totalPages":1,"totalElements":0,"content":[]}}')
    $script:services = [pscustomobject]@{
        Aitems         = $aitems
        AitemsEndpoint = [uri]"http://127.0.0.1:$($aitems.Port)/api/v1"
        Clova          = $clova
        ClovaEndpoint  = [uri]"http://127.0.0.1:$($clova.Port)/"
    }
    $services
}

function Stop-RecordingService {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A test helper')]
    param()

    $services.Aitems.Dispose()
    $services.Clova.Dispose()
}

function Get-SentAccessKey([hashtable] $With = @{}) {
    $services.Aitems.Requests.Clear()
    Get-AitemsService @With
    Get-Header $services.Aitems 'x-ncp-iam-access-key: '
}

function Get-SentApiKey([hashtable] $With = @{}) {
    $services.Clova.Requests.Clear()
    Get-ClovaTuningTask @With
    Get-Header $services.Clova 'Authorization: Bearer '
}

function Get-Header($Listener, [string] $Name) {
    if (([string[]] $Listener.Requests)[-1] -notmatch "(?im)^$Name(\S+)\s*$") { throw "The request has no $Name" }
    $Matches[1]
}

Export-ModuleMember -Function Start-RecordingService, Stop-RecordingService, Get-SentAccessKey, Get-SentApiKey
