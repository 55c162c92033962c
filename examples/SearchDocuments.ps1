<#
.SYNOPSIS
Answers a question from the documents of a folder: splits them, makes vectors, finds the nearest segments, and asks.

.DESCRIPTION
The vectors are kept in a file beside the documents, so that only the first run pays for them. Uses the connection that
this session has, or the environment's credentials.

Rehearse it with no account and no network:
    Connect-ClovaStudio -Sandbox
    ./SearchDocuments.ps1 -Folder ./data/faq -Question 'Until when can I return goods?'

.OUTPUTS
The answer, what of it rests on which file, and the score of each segment that was asked. Any failure is a terminating
error, so that a scheduler sees it.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Folder,

    [Parameter(Mandatory)] [string] $Question,

    [string] $Filter = '*.md',

    # How many segments the answer may rest on.
    [ValidateRange(1, 50)] [int] $Top = 5,

    # Makes the vectors again.
    [switch] $Renew
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

# Installed, or built in this clone.
if (-not (Get-Command Connect-ClovaStudio -ErrorAction Ignore)) {
    try { Import-Module "$PSScriptRoot/../artifacts/ClovaStudio" }
    catch { throw 'This script needs the module ClovaStudio: Install-PSResource ClovaStudio installs it, and in a clone dotnet build src/ClovaStudio makes it.' }
}

$index = Join-Path $Folder 'vectors.xml'
if ($Renew -or -not (Test-Path -LiteralPath $index)) {
    $files = @(Get-ChildItem -LiteralPath $Folder -Filter $Filter -File)
    if ($files.Count -eq 0) { throw "There is no $Filter in $Folder." }
    $files | Split-ClovaText | Get-ClovaEmbedding -ThrottleLimit 8 | Export-Clixml -LiteralPath $index
}

$found = @(Import-Clixml -LiteralPath $index | Search-ClovaEmbedding $Question -Top $Top)
$answer = $found | Invoke-ClovaReranker $Question
[pscustomobject]@{
    Answer    = $answer.Text
    Citations = @($answer.Citations | ForEach-Object {
            [pscustomobject]@{ File = Split-Path -Leaf $_.Document.Source.Source; Text = $_.Text }
        })
    Segments  = @($found | Select-Object -Property Score, Source, Text)
    Suggested = $answer.SuggestedQueries
}
