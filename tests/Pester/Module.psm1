# What every test file needs: the module under test, and the emulator as a process of its own.
Set-StrictMode -Version Latest

$root = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)

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
    $words = @($dll.FullName, 'serve', '--port', '0') + $Argument
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
        Process        = $process
        ClovaEndpoint  = [uri]"http://127.0.0.1:$port/"
        AitemsEndpoint = [uri]"http://127.0.0.1:$port/api/v1"
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
        -ClovaEndpoint $Emulator.ClovaEndpoint -AitemsEndpoint $Emulator.AitemsEndpoint @With
}

Export-ModuleMember -Function *-*
