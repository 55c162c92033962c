# Zip files whose bytes depend on what is in them alone: entries in the order of their names, all with one time.
Set-StrictMode -Version Latest
Add-Type -AssemblyName System.IO.Compression, System.IO.Compression.FileSystem

# The earliest time that a zip file can hold.
$time = [DateTimeOffset]::new(1980, 1, 1, 0, 0, 0, [TimeSpan]::Zero)

# -Entry: the name of each entry and its bytes.
function Write-Archive([hashtable] $Entry, [string] $Path) {
    $stream = [IO.File]::Create($Path)
    $archive = [IO.Compression.ZipArchive]::new($stream, [IO.Compression.ZipArchiveMode]::Create)
    try {
        $names = [string[]] $Entry.Keys
        [Array]::Sort($names, [StringComparer]::Ordinal)
        foreach ($name in $names) {
            $written = $archive.CreateEntry($name, [IO.Compression.CompressionLevel]::Optimal)
            $written.LastWriteTime = $time
            $content = $written.Open()
            $content.Write($Entry[$name], 0, $Entry[$name].Length)
            $content.Dispose()
        }
    } finally {
        $archive.Dispose()
        $stream.Dispose()
    }
}

# The entries of an archive, as Write-Archive takes them.
function Read-Archive([string] $Path) {
    $entries = @{}
    $archive = [IO.Compression.ZipFile]::OpenRead($Path)
    try {
        foreach ($entry in $archive.Entries) {
            $content = [IO.MemoryStream]::new()
            $from = $entry.Open()
            $from.CopyTo($content)
            $from.Dispose()
            $entries[$entry.FullName] = $content.ToArray()
        }
    } finally {
        $archive.Dispose()
    }
    $entries
}

# Writes a package anew without what differs from one packing to the next: a part with a random name that tells the machine, and
# the order in which a folder happens to list its files.
function Write-Package([string] $Path, [string] $Destination) {
    $entries = Read-Archive $Path
    foreach ($name in @($entries.Keys)) {
        if ($name -like 'package/services/metadata/core-properties/*') { $entries.Remove($name) }
    }
    $nuspec = @($entries.Keys | Where-Object { $_ -like '*.nuspec' })[0]
    $entries['_rels/.rels'] = ConvertTo-Utf8 @"
<?xml version="1.0" encoding="utf-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/$nuspec" Id="R1" />
</Relationships>
"@
    $types = foreach ($extension in $entries.Keys | ForEach-Object { [IO.Path]::GetExtension($_).TrimStart('.') } | Where-Object { $_ } | Sort-Object -Unique -Culture '') {
        $type = if ($extension -eq 'rels') { 'application/vnd.openxmlformats-package.relationships+xml' } else { 'application/octet' }
        "  <Default Extension=""$extension"" ContentType=""$type"" />"
    }
    $files = foreach ($name in $entries.Keys | Where-Object { -not [IO.Path]::GetExtension($_) } | Sort-Object -Culture '') { "  <Override PartName=""/$name"" ContentType=""application/octet"" />" }
    $entries['[Content_Types].xml'] = ConvertTo-Utf8 @"
<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
$(@($types) + @($files) -join "`n")
</Types>
"@
    Write-Archive -Entry $entries -Path $Destination
}

function ConvertTo-Utf8([string] $Text) {
    , [Text.UTF8Encoding]::new($false).GetBytes($Text.Replace("`r`n", "`n") + "`n")
}

Export-ModuleMember -Function Write-Archive, Read-Archive, Write-Package
