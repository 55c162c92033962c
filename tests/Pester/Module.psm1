# What every test file needs: the module under test, and the emulator as a process of its own.
Set-StrictMode -Version Latest

$root = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)

# Another PowerShell like this one: Get-PowerShell, Invoke-PowerShell, Get-PowerShellStartInfo.
Import-Module (Join-Path $root 'build/PowerShell.psm1')

# The staged module, unless a package installed elsewhere is under test.
function Get-ModulePath {
    if ($env:CLOVASTUDIO_MODULE) { $env:CLOVASTUDIO_MODULE } else { Join-Path $root 'artifacts/ClovaStudio/ClovaStudio.psd1' }
}

function Import-ModuleUnderTest {
    Import-Module (Get-ModulePath) -Force -Global
}

# Starts the emulator on a free port. -Argument takes further options of `serve`, such as '--latency', 50.
function Start-Emulator {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A test helper')]
    param([object[]] $Argument = @())

    # Where the build puts it, or where the one that goes with a package is unpacked.
    $places = (Join-Path $root 'src/ClovaStudio.Emulator/bin'), (Join-Path $root 'artifacts/emulator')
    $dll = Get-ChildItem $places -Recurse -Filter ClovaStudio.Emulator.dll -ErrorAction Ignore |
        Sort-Object LastWriteTime | Select-Object -Last 1
    if (-not $dll) { throw 'The emulator is not built: run dotnet build first.' }

    # Windows PowerShell's .NET takes the arguments as one text alone.
    $words = @($dll.FullName, 'serve', '--port', '0', '--any-dataset') + $Argument
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet', ($words.ForEach{ '"{0}"' -f $_ } -join ' '))
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $port = $null
    while ($null -ne ($line = $process.StandardOutput.ReadLine())) {
        if ($line -match 'http://127\.0\.0\.1:(\d+)/api/v1') { $port = $Matches[1]; break }
    }
    if (-not $port) { throw "The emulator did not start: exit code $($process.ExitCode)." }

    # What else it prints must not fill the pipe and stop it.
    $null = $process.StandardOutput.ReadToEndAsync()
    [pscustomobject]@{
        Process               = $process
        ClovaEndpoint         = [uri]"http://127.0.0.1:$port/"
        AitemsEndpoint        = [uri]"http://127.0.0.1:$port/api/v1"
        ObjectStorageEndpoint = [uri]"http://127.0.0.1:$port/"
    }
}

function Stop-Emulator {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A test helper')]
    param([Parameter(Mandatory)] $Emulator)

    if (-not $Emulator.Process.HasExited) { $Emulator.Process.Kill() }
    $Emulator.Process.Dispose()
}

# The emulator's own credentials; they open nothing else.
function Get-SandboxApiKey { ConvertTo-PlainSecret 'nv-sandbox-not-a-real-key' }

function Get-SandboxCredential {
    [pscredential]::new('SANDBOX-ACCESS-KEY-ID', (ConvertTo-PlainSecret 'sandbox-secret-key-not-real'))
}

function ConvertTo-PlainSecret([string] $Text) {
    $secret = [securestring]::new()
    foreach ($character in $Text.ToCharArray()) { $secret.AppendChar($character) }
    $secret
}

# Connects this runspace to an emulator. -With adds parameters of Connect-ClovaStudio.
function Connect-Emulator {
    param([Parameter(Mandatory)] $Emulator, [hashtable] $With = @{})

    Connect-ClovaStudio -ApiKey (Get-SandboxApiKey) -Credential (Get-SandboxCredential) `
        -ClovaEndpoint $Emulator.ClovaEndpoint -AitemsEndpoint $Emulator.AitemsEndpoint `
        -ObjectStorageEndpoint $Emulator.ObjectStorageEndpoint @With
}

# A server on loopback that gives one reply to whatever comes, or is silent when there is none; see Listener.cs.
function Start-Listener {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A test helper')]
    param([string] $Reply, [switch] $Close, [string] $Beat)

    Import-Listener
    [Listener]::new($Reply, $Close, $Beat)
}

# A port on loopback that never completes a connection.
function Start-BlackHole {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A test helper')]
    param()

    Import-Listener
    [BlackHole]::new()
}

# Counts the requests that this process sends; see SentRequests.cs.
function New-RequestCounter {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A test helper')]
    param()

    if (-not ('SentRequests' -as [type])) { Add-Type -Path (Join-Path $PSScriptRoot 'SentRequests.cs') }
    [SentRequests]::new()
}

function Import-Listener {
    if (-not ('Listener' -as [type])) { Add-Type -Path (Join-Path $PSScriptRoot 'Listener.cs') }
}

# A runspace whose host has somebody at its window, as far as a cmdlet can tell; see WindowedHost.cs.
function New-WindowedRunspace {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'A test helper')]
    param()

    Import-TestHost
    [runspacefactory]::CreateRunspace([ProgressTests.WindowedHost]::new())
}

# The hosts of WindowedHost.cs and AskingHost.cs. Both at once: a type that is there cannot be added again.
function Import-TestHost {
    if (-not ('ProgressTests.AskingHost' -as [type])) {
        Add-Type -Path (Join-Path $PSScriptRoot 'WindowedHost.cs'), (Join-Path $PSScriptRoot 'AskingHost.cs')
    }
}

# The HTTP text of a reply.
function Format-HttpReply([string] $Body, [string] $Status = '200 OK', [string] $ContentType = 'application/json', [string[]] $Header = @()) {
    $lines = @("HTTP/1.1 $Status", "Content-Type: $ContentType", "Content-Length: $([Text.Encoding]::UTF8.GetByteCount($Body))") + $Header
    ($lines -join "`r`n") + "`r`n`r`n" + $Body
}

# How many requests a command with -Verbose makes: each is one verbose line that names its path.
function Measure-Request([scriptblock] $Command) {
    @(& $Command 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] -and $_ -match '^GET /' }).Count
}

# A dataset of tuning that is right, with as many rows as there must be.
function Save-TestDataset([string] $Path, [int] $Rows = 1000) {
    $lines = foreach ($i in 0..($Rows - 1)) {
        "{""System_Prompt"":""Be kind."",""C_ID"":$i,""T_ID"":0,""Text"":""Question ${i}?"",""Completion"":""Answer $i.""}"
    }
    [IO.File]::WriteAllText($Path, ($lines -join "`n") + "`n", [Text.UTF8Encoding]::new($true))
}

# Waits until a condition holds. The limit only ends a test that would hang.
function Wait-Until([scriptblock] $Condition, [int] $LimitSec = 20) {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    while (-not (& $Condition)) {
        if ($watch.Elapsed.TotalSeconds -gt $LimitSec) { throw "This did not come about in $LimitSec s: $Condition" }
        [System.Threading.Thread]::Sleep(2)
    }
}

# Takes every variable away that the module reads, and gives an empty home; the answer puts all of it back.
function Clear-ClovaEnvironment {
    $names = 'CLOVASTUDIO_API_KEY', 'NCP_CLOVASTUDIO_API_KEY', 'NCLOUD_ACCESS_KEY_ID', 'NCLOUD_ACCESS_KEY', 'NCLOUD_SECRET_ACCESS_KEY',
        'NCLOUD_SECRET_KEY', 'NCLOUD_PROFILE', 'CLOVASTUDIO_ENDPOINT', 'AITEMS_ENDPOINT',
        'CLOVASTUDIO_OBJECT_STORAGE_ENDPOINT', 'CLOVASTUDIO_PATH_PREFIX', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY',
        'all_proxy', 'NO_PROXY', 'no_proxy', 'HOME'
    $before = @{}
    foreach ($name in $names) {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, [NullString]::Value)
    }
    $env:HOME = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid()))).FullName
    $before
}

function Restore-ClovaEnvironment([hashtable] $Before) {
    Remove-Item -Recurse -Force -LiteralPath $env:HOME
    foreach ($name in $Before.Keys) {
        [Environment]::SetEnvironmentVariable($name, $(if ($null -eq $Before[$name]) { [NullString]::Value } else { $Before[$name] }))
    }
}

# Writes ~/.ncloud/configure, byte for byte.
function Write-NcloudFile([string] $Text, [Text.Encoding] $Encoding = [Text.UTF8Encoding]::new($false)) {
    $folder = New-Item -ItemType Directory -Force (Join-Path $env:HOME '.ncloud')
    [IO.File]::WriteAllText((Join-Path $folder.FullName 'configure'), $Text, $Encoding)
}

# A copy of the repository as a clone has it: without what a build makes.
function Copy-Clone([string] $Destination) {
    foreach ($file in Get-ChildItem $root -Recurse -File -Force) {
        $name = $file.FullName.Substring($root.Length + 1)
        if ($name -match '(^|[\\/])(\.git|artifacts|bin|obj|TestResults)([\\/]|$)') { continue }
        $target = Join-Path $Destination $name
        $null = [IO.Directory]::CreateDirectory((Split-Path -Parent $target))
        [IO.File]::Copy($file.FullName, $target)
    }
}

Export-ModuleMember -Function *-*
