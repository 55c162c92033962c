# Vectors of many texts, or a search through many vectors, in this fresh process; one line of JSON.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseUsingScopeModifierInNewRunspaces', '', Justification = 'All of them are named with $using:')]
param(
    [Parameter(Mandatory)] [ValidateSet('cmdlet', 'loop', 'parallel', 'live', 'search-pipeline', 'search-parameter')] [string] $What,
    [Parameter(Mandatory)] [string] $Endpoint,
    [Parameter(Mandatory)] [int] $Count,
    [Parameter(Mandatory)] [string] $Key,
    [Parameter(Mandatory)] [string] $Module
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$env:CLOVASTUDIO_API_KEY = $Key
$env:CLOVASTUDIO_ENDPOINT = $Endpoint
$headers = @{ Authorization = "Bearer $Key" }
$uri = "${Endpoint}v1/api-tools/embedding/v2"
if ($What -in 'cmdlet', 'live' -or $What -like 'search-*') { Import-Module $Module }

$live = 0
$bare = 0
if ($What -like 'search-*') {
    Add-Type -CompilerOptions '/optimize+' @'
public static class PlainLoop
{
    public static int Nearest(float[][] vectors, float[] query)
    {
        double queryNorm = 0;
        for (int i = 0; i < query.Length; i++) queryNorm += (double)query[i] * query[i];
        int best = -1;
        double most = double.MinValue;
        for (int row = 0; row < vectors.Length; row++)
        {
            float[] vector = vectors[row];
            double dot = 0, norm = 0;
            for (int i = 0; i < vector.Length; i++)
            {
                dot += (double)vector[i] * query[i];
                norm += (double)vector[i] * vector[i];
            }

            double score = dot / System.Math.Sqrt(norm * queryNorm);
            if (score > most) { most = score; best = row; }
        }

        return best;
    }

    public static float[][] Make(int count)
    {
        var random = new System.Random(1);
        var vectors = new float[count][];
        for (int row = 0; row < count; row++)
        {
            vectors[row] = new float[1024];
            for (int i = 0; i < 1024; i++) vectors[row][i] = (float)random.NextDouble() - 0.5f;
        }

        return vectors;
    }
}
'@
    $vectors = [PlainLoop]::Make($Count)
    $query = [PlainLoop]::Make(1)[0].Clone()
    [array]::Reverse($query)
    $rows = [object[]]::new($Count)
    for ($i = 0; $i -lt $Count; $i++) { $rows[$i] = [pscustomobject]@{ Text = "text $i"; Vector = $vectors[$i]; Tokens = 3; Model = 'embedding-v2' } }

    # In turn, and the best of each: both read 400 MB, and share the machine with whatever else runs.
    $best = [double]::MaxValue
    $bare = [double]::MaxValue
    foreach ($round in 1..5) {
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $nearest = [PlainLoop]::Nearest($vectors, $query)
        $bare = [Math]::Min($bare, $watch.Elapsed.TotalMilliseconds)
        $watch.Restart()
        $found = if ($What -eq 'search-pipeline') { $rows | Search-ClovaEmbedding $query } else { Search-ClovaEmbedding $query -InputObject $rows }
        $best = [Math]::Min($best, $watch.Elapsed.TotalMilliseconds)
        if ($found[0].Text -ne "text $nearest") { throw "Both found another nearest vector: $($found[0].Text), $nearest." }
    }

    [Console]::Out.WriteLine((ConvertTo-Json -Compress -InputObject @{ count = $Count; ms = $best; live = 0; bare = $bare }))
    exit
}

$texts = 1..$Count | ForEach-Object { "text $_" }
if ($What -eq 'live') {
    # Collects the garbage now and then, to count what is still in use.
    $null = 1..50 | ForEach-Object { "text $_" } | Get-ClovaEmbedding -ThrottleLimit 16
    $atRest = [GC]::GetTotalMemory($true)
    $script:seen = 0
    $every = [int]($Count / 10)
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $texts | Get-ClovaEmbedding -ThrottleLimit 16 | & { process { if (++$script:seen % $every -eq 0) { $script:live = [Math]::Max($script:live, [GC]::GetTotalMemory($true) - $atRest) } } }
    [Console]::Out.WriteLine((ConvertTo-Json -Compress -InputObject @{ count = $script:seen; ms = $watch.Elapsed.TotalMilliseconds; live = $live; bare = 0 }))
    exit
}

$watch = [Diagnostics.Stopwatch]::StartNew()
switch ($What) {
    'cmdlet' { $numbers = ($texts | Get-ClovaEmbedding -ThrottleLimit 16).Tokens }
    'loop' { $numbers = foreach ($text in $texts) { (Invoke-RestMethod $uri -Method Post -Headers $headers -ContentType 'application/json' -Body (ConvertTo-Json @{ text = $text })).result.inputTokens } }
    'parallel' {
        $numbers = $texts | ForEach-Object -ThrottleLimit 16 -Parallel { (Invoke-RestMethod $using:uri -Method Post -Headers $using:headers -ContentType 'application/json' -Body (ConvertTo-Json @{ text = $_ })).result.inputTokens }
        $numbers = $numbers | Sort-Object # it gives them as they come
    }
}
$ms = $watch.Elapsed.TotalMilliseconds

$inOrder = 0
foreach ($number in $numbers) { if ($number -eq $inOrder + 1) { $inOrder++ } }
[Console]::Out.WriteLine((ConvertTo-Json -Compress -InputObject @{ count = $inOrder; ms = $ms; live = 0; bare = 0 }))
