# A model that says what a test tells it to: ChatServer.cs, connected to, and the JSON of its answers.
Set-StrictMode -Version Latest
Import-Module (Join-Path $PSScriptRoot 'Module.psm1')
$model = @{ Server = $null }

# The model of this file: Server is what answers now, and knows the Paths and Bodies that came.
function Get-ChatModel { $model }

function Connect-Model([string[]] $Reply, [switch] $StaysOpen) {
    Stop-ChatModel
    if (-not ('ChatServer' -as [type])) { Add-Type -Path (Join-Path $PSScriptRoot 'ChatServer.cs') }
    $model.Server = [ChatServer]::new($Reply, $StaysOpen)
    Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -ClovaEndpoint "http://127.0.0.1:$($model.Server.Port)/" -MaximumRetryCount 0
}

function Stop-ChatModel {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A test helper')]
    param()

    if ($model.Server) { $model.Server.Dispose() }
}

function Format-Answer([string] $Text, [string] $Finish = 'stop', [object[]] $Call = @()) {
    $message = @{ role = 'assistant'; content = $Text }
    if ($Call) { $message.toolCalls = @($Call) }
    @{
        status = @{ code = '20000'; message = 'OK' }
        result = @{ message = $message; finishReason = $Finish; seed = 7; usage = @{ promptTokens = 10; completionTokens = 5; totalTokens = 15 } }
    } | ConvertTo-Json -Depth 10 -Compress
}

function Format-Call([string] $Name, [hashtable] $Argument = @{}, [string] $Id = 'call_1') {
    @{ id = $Id; type = 'function'; function = @{ name = $Name; arguments = $Argument } }
}

function Format-Event([string[]] $Part, [string] $Result) {
    $lines = foreach ($text in $Part) { 'event:token'; 'data:' + (@{ message = @{ role = 'assistant'; content = $text } } | ConvertTo-Json -Compress); '' }
    if ($Result) {
        $lines += 'event:result', ('data:' + (($Result | ConvertFrom-Json).result | ConvertTo-Json -Depth 10 -Compress)), '', 'event:signal', 'data:{"data":"[DONE]"}', ''
    }
    ($lines -join "`n") + "`n"
}

# The bodies that came, as objects.
function Get-Sent { @($model.Server.Bodies.ToArray() | ForEach-Object { $_ | ConvertFrom-Json }) }

Export-ModuleMember -Function Get-ChatModel, Connect-Model, Stop-ChatModel, Format-Answer, Format-Call, Format-Event, Get-Sent
