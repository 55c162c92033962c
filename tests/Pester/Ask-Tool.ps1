# Run in a process of its own, where a question can be answered: lets a model ask for tools, and gives as JSON what its user
# was asked, what reached the terminal, and what ran. The replies of the model stand in a file, one JSON text each.
param([string] $ModulePath, [string] $ReplyPath, [int] $Answer, [int] $MaximumToolCall = 25, [switch] $Stream)

Add-Type -Path (Join-Path $PSScriptRoot 'ChatServer.cs')
Add-Type -Path (Join-Path $PSScriptRoot 'WindowedHost.cs'), (Join-Path $PSScriptRoot 'AskingHost.cs')
$server = [ChatServer]::new([string[]](Get-Content -LiteralPath $ReplyPath -Raw | ConvertFrom-Json), $false)
$asking = [ProgressTests.AskingHost]::new($Answer)
$runspace = [runspacefactory]::CreateRunspace($asking)
$runspace.Open()
$shell = [powershell]::Create()
$shell.Runspace = $runspace
$null = $shell.AddScript({
        param($module, $port, $limit, $stream)
        Import-Module $module
        $key = [securestring]::new()
        foreach ($character in 'nv-sandbox-not-a-real-key'.ToCharArray()) { $key.AppendChar($character) }
        Connect-ClovaStudio -ApiKey $key -ClovaEndpoint "http://127.0.0.1:$port/" -MaximumRetryCount 0
        $global:ran = [System.Collections.Generic.List[object]]::new()
        function Use-Tool { param([string] $Path, [string] $Note, [int] $Count) $global:ran.Add(@{ Path = $Path; Note = $Note; Count = $Count }); 'done' }
        $null = Invoke-ClovaChat 'go' -Tool Use-Tool -MaximumToolCall $limit -Stream:$stream
        , $global:ran
    }.ToString()).AddArgument($ModulePath).AddArgument($server.Port).AddArgument($MaximumToolCall).AddArgument([bool]$Stream)
$ran = $shell.Invoke()
$told = @($shell.Streams.Information | ForEach-Object { "$($_.MessageData)" })
@{
    Questions = @($asking.Interface.Questions.ToArray())
    Written   = @($asking.Interface.Written.ToArray()) + $told
    Ran       = @($ran | ForEach-Object { $_ })
    Errors    = @($shell.Streams.Error | ForEach-Object { $_.FullyQualifiedErrorId })
} | ConvertTo-Json -Depth 5 -Compress
