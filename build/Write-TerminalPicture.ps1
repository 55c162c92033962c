<#
.SYNOPSIS
    Draws what a terminal shows as an SVG file, from real output: runs a script line by line and draws each line with what it wrote.
.DESCRIPTION
    Needs PowerShell 7.4 or later, for the colours. Lines of the script that begin with # are not drawn, and what they say is not
    run; a line that ends with `#hidden` is run and not drawn.
.EXAMPLE
    ./build/Write-TerminalPicture.ps1 -Script docs/images/aitems.ps1 -Path docs/images/aitems.svg
#>
#Requires -Version 7.4
[CmdletBinding()]
[OutputType([System.IO.FileInfo])]
param(
    [Parameter(Mandatory)] [string] $Script,
    [Parameter(Mandatory)] [string] $Path,
    [ValidateRange(40, 200)] [int] $Width = 80
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$colors = @{ 30 = '#4b5263'; 31 = '#e06c75'; 32 = '#98c379'; 33 = '#e5c07b'; 34 = '#61afef'; 35 = '#c678dd'; 36 = '#56b6c2'; 37 = '#dcdfe4' }
$cell = 8.43
$line = 19

# Hangul and what else East Asian fonts draw twice as wide.
function Test-Wide([char] $Char) {
    ($Char -ge 0x1100 -and $Char -le 0x115F) -or ($Char -ge 0x2E80 -and $Char -le 0xA4CF) -or
    ($Char -ge 0xAC00 -and $Char -le 0xD7A3) -or ($Char -ge 0xF900 -and $Char -le 0xFAFF) -or ($Char -ge 0xFF00 -and $Char -le 0xFF60)
}

# A line with its colours as runs of text: what stands where, and how it looks.
function ConvertTo-Run([string] $Text) {
    $color = '#dcdfe4'
    $bold = $false
    $column = 0
    foreach ($part in [regex]::Matches($Text, '\x1b\[([\d;]*)m|[^\x1b]+')) {
        if ($part.Value[0] -eq [char] 27) {
            foreach ($code in $part.Groups[1].Value.Split(';')) {
                $number = if ($code) { [int] $code } else { 0 }
                if ($number -eq 0) { $color = '#dcdfe4'; $bold = $false }
                elseif ($number -eq 1) { $bold = $true }
                elseif ($number -eq 90) { $color = '#7f848e' }
                elseif ($number -ge 90) { $color = $colors[$number - 60] }
                elseif ($colors.ContainsKey($number)) { $color = $colors[$number] }
            }
            continue
        }

        # Wide and narrow characters apart, each run as wide as a terminal has it, whatever the font.
        foreach ($run in [regex]::Matches($part.Value, '[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFF00-\uFF60]+|[^\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFF00-\uFF60]+')) {
            $cells = $run.Value.Length * $(if (Test-Wide $run.Value[0]) { 2 } else { 1 })
            if ($run.Value.Trim()) {
                [pscustomobject]@{ Column = $column; Cells = $cells; Text = $run.Value; Color = $color; Bold = $bold }
            }
            $column += $cells
        }
    }
}

# What a command wrote, as text: objects as a terminal shows them, and what went to the host beside them, such as a streamed answer.
function ConvertTo-Text([object[]] $Output) {
    $text = [System.Text.StringBuilder]::new()
    $objects = [System.Collections.Generic.List[object]]::new()
    foreach ($item in $Output) {
        if ($item -isnot [System.Management.Automation.InformationRecord]) { $objects.Add($item); continue }
        if ($objects.Count) { $null = $text.Append(($objects | Out-String -Width $Width)); $objects.Clear() }
        $message = $item.MessageData
        $null = $text.Append("$message")
        if (-not ($message -is [System.Management.Automation.HostInformationMessage] -and $message.NoNewLine)) { $null = $text.AppendLine() }
    }
    if ($objects.Count) { $null = $text.Append(($objects | Out-String -Width $Width)) }
    $text.ToString()
}

# A line as a terminal of this width breaks it.
function Split-Line([string] $Line) {
    $columns = 0
    $from = 0
    for ($i = 0; $i -lt $Line.Length; $i++) {
        if ($Line[$i] -eq [char] 27) { $i = $Line.IndexOf('m', $i); continue }
        $columns += if (Test-Wide $Line[$i]) { 2 } else { 1 }
        if ($columns -gt $Width) {
            $Line.Substring($from, $i - $from)
            $from = $i
            $columns = if (Test-Wide $Line[$i]) { 2 } else { 1 }
        }
    }
    $Line.Substring($from)
}

$shown = [System.Collections.Generic.List[string]]::new()
$before = $PSStyle.OutputRendering
try {
    $PSStyle.OutputRendering = 'Ansi'
    foreach ($command in Get-Content -LiteralPath $Script) {
        if (-not $command.Trim() -or $command.StartsWith('#')) { continue }
        $isHidden = $command.EndsWith('#hidden')
        $output = ConvertTo-Text @(. ([scriptblock]::Create($command)) 6>&1)
        if ($isHidden) { continue }
        Split-Line "`e[32mPS>`e[0m $command" | ForEach-Object { $shown.Add($_) }
        if (-not $output.Trim()) { continue }
        foreach ($text in $output.TrimEnd() -split '\r?\n') { Split-Line $text.TrimEnd() | ForEach-Object { $shown.Add($_) } }
        $shown.Add('')
    }
} finally {
    $PSStyle.OutputRendering = $before
}

$pictureWidth = [int] ($cell * $Width + 40)
$pictureHeight = $line * $shown.Count + 46
$invariant = [cultureinfo]::InvariantCulture
$svg = [System.Text.StringBuilder]::new()
$null = $svg.Append("<svg xmlns=`"http://www.w3.org/2000/svg`" width=`"$pictureWidth`" height=`"$pictureHeight`" viewBox=`"0 0 $pictureWidth $pictureHeight`" font-family=`"Cascadia Mono,D2Coding,Consolas,Menlo,monospace`" font-size=`"14`">`n")
$null = $svg.Append("<rect width=`"100%`" height=`"100%`" rx=`"8`" fill=`"#1e2127`"/>`n")
foreach ($x in 20, 38, 56) { $null = $svg.Append("<circle cx=`"$x`" cy=`"16`" r=`"5`" fill=`"#4b5263`"/>") }
for ($i = 0; $i -lt $shown.Count; $i++) {
    foreach ($run in ConvertTo-Run $shown[$i]) {
        $left = ($run.Column * $cell + 20).ToString('0.##', $invariant)
        $length = ($run.Cells * $cell).ToString('0.##', $invariant)
        $weight = if ($run.Bold) { ' font-weight="bold"' } else { '' }
        $null = $svg.Append("`n<text xml:space=`"preserve`" x=`"$left`" y=`"$(46 + $i * $line)`" textLength=`"$length`" lengthAdjust=`"spacingAndGlyphs`" fill=`"$($run.Color)`"$weight>$([System.Security.SecurityElement]::Escape($run.Text))</text>")
    }
}
$null = $svg.Append("`n</svg>`n")
$file = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
[System.IO.File]::WriteAllText($file, $svg.ToString())
Get-Item -LiteralPath $file
