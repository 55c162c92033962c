# The command blocks of a README: what they need, and a session that runs them one after another.
Set-StrictMode -Version Latest

# A fence says what its commands need: ```sh is for any shell in the folder of a clone, ```powershell runs in the sandbox as it is; words after that are what
# a reader has and a test stands in for: gallery, package (the files of a release), account; 5.1 marks what is for that version.
function Get-ReadmeBlock([string] $Path) {
    $text = [IO.File]::ReadAllText($Path).Replace("`r`n", "`n")
    $number = 0
    foreach ($found in [regex]::Matches($text, '(?ms)^```([^\n]+)\n(.*?)^```$')) {
        $language, $needs = -split $found.Groups[1].Value
        [pscustomobject]@{
            Readme   = Split-Path -Leaf $Path
            Number   = ++$number
            Line     = $text.Substring(0, $found.Index).Split("`n").Count
            Language = $language
            Needs    = @($needs | Where-Object { $_ })
            Code     = $found.Groups[2].Value.TrimEnd()
        }
    }
}

# Runs blocks in one runspace, as they are typed in one session, and gives for each what it wrote and its errors.
function Invoke-ReadmeBlock([object[]] $Block) {
    $runspace = [runspacefactory]::CreateRunspace($Host)
    $runspace.Open()
    try {
        foreach ($one in $Block) {
            $code = if ($one.Language -eq 'sh') { (ConvertTo-SessionCode $one.Code) -join "`n" } else { $one.Code }
            $session = [powershell]::Create()
            $session.Runspace = $runspace
            $null = $session.AddScript($code).AddCommand('Out-String').AddParameter('Width', 120)
            $failure = $null
            $written = try { -join $session.Invoke() } catch { $failure = "$_"; '' }
            [pscustomobject]@{
                Number = $one.Number
                Output = $written
                Errors = @(@($session.Streams.Error | ForEach-Object { "$_" }) + $failure | Where-Object { $_ })
            }
            $session.Dispose()
        }
    } finally {
        $runspace.Dispose()
    }
}

# Lines for a shell, in the session: `pwsh` is this session, and `dotnet test` the run that the test is part of.
function ConvertTo-SessionCode([string] $Code) {
    "Push-Location -LiteralPath '$PWD'"
    foreach ($line in $Code -split "`n" | Where-Object { $_ -notin 'pwsh', 'dotnet test' }) { "$line; if (`$LASTEXITCODE) { throw ""`$LASTEXITCODE is the exit code of $line."" }" }
    'Pop-Location'
}

Export-ModuleMember -Function Get-ReadmeBlock, Invoke-ReadmeBlock
