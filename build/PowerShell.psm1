# The PowerShell that runs this script, to start another one like it.
Set-StrictMode -Version Latest

# The program and its first arguments. As a .NET tool PowerShell is no program of its own but "dotnet pwsh.dll".
function Get-PowerShell {
    $program = (Get-Process -Id $PID).Path
    if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { $program, (Join-Path $PSHOME 'pwsh.dll') } else { $program }
}

# Runs another PowerShell with these arguments and gives what it writes.
function Invoke-PowerShell {
    $program, $first = Get-PowerShell
    & $program @(@($first) + $args | Where-Object { $null -ne $_ })
}

# How to start another PowerShell with this command line, for Process.Start.
function Get-PowerShellStartInfo([string] $CommandLine) {
    $program, $first = Get-PowerShell
    $line = if ($first) { '"{0}" {1}' -f $first, $CommandLine } else { $CommandLine }
    [System.Diagnostics.ProcessStartInfo]::new($program, $line)
}

Export-ModuleMember -Function *-*
