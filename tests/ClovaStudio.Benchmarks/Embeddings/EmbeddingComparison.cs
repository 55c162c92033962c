using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio.Benchmarks.Embeddings;

/// <summary>
/// Vectors of many texts at a latency of 50 ms, 16 in flight: by an HttpClient that reads nothing, by Get-ClovaEmbedding, and by
/// the two ways in which people write it today. And the search through vectors, beside a plain loop over the same numbers.
/// </summary>
internal static class EmbeddingComparison
{
    private const int Window = 16;
    private const int Latency = 50;

    // One after another 2,000 take longer than anybody wants to wait: a tenth is measured, and told as ten times that.
    private const int LoopShare = 10;

    /// <summary>Without arguments the comparison; the others are the processes that it starts.</summary>
    internal static Task<int> RunAsync(string[] arguments) => arguments switch
    {
        ["serve", var latency] => EmbeddingServer.ServeAsync(int.Parse(latency, null)),
        ["bare", var endpoint, var count] => BareAsync(endpoint, int.Parse(count, null)),
        [] => CompareAsync(rounds: 5, texts: 2_000, vectors: 100_000),
        ["quick"] => CompareAsync(rounds: 1, texts: 2_000, vectors: 100_000),
        _ => Task.FromResult(Comparison.Usage()),
    };

    private static async Task<int> CompareAsync(int rounds, int texts, int vectors)
    {
        await WriteTextsAsync(rounds, texts);
        await WriteMemoryAsync();
        await WriteSearchAsync(rounds, vectors);
        return 0;
    }

    private static async Task WriteTextsAsync(int rounds, int texts)
    {
        await using var server = Child.StartSelf("embeddings", "serve", Text(Latency));
        string endpoint = await server.ReadLineAsync();
        var contenders = new (string Name, Func<Child> Start, int Share)[]
        {
            ("bare limit", () => Child.StartSelf("embeddings", "bare", endpoint, Text(texts)), 1),
            ("Get-ClovaEmbedding", () => PowerShell("cmdlet", endpoint, texts), 1),
            ("ForEach-Object -Parallel", () => PowerShell("parallel", endpoint, texts), 1),
            ("Invoke-RestMethod loop", () => PowerShell("loop", endpoint, texts / LoopShare), LoopShare),
        };
        var results = contenders.Select(_ => new List<double>()).ToArray();
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < contenders.Length; i++)
            {
                var result = EmbeddingResult.Parse((await Child.RunAsync(contenders[i].Start())).Line);
                if (result.Count != texts / contenders[i].Share)
                {
                    throw new InvalidOperationException($"{contenders[i].Name} gave {result.Count} vectors in order.");
                }

                results[i].Add(result.Ms * contenders[i].Share);
            }
        }

        Print($"\n## {texts:N0} embeddings, {Latency} ms each, {Window} in flight: medians of {rounds} rounds\n");
        Print("| contender | time | to the bare limit |");
        Print("| --- | --- | --- |");
        for (int i = 0; i < contenders.Length; i++)
        {
            double ratio = Comparison.Median(results[i].Zip(results[0], (own, bare) => own / bare));
            string measured = contenders[i].Share == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" (ten times that of {texts / LoopShare})");
            Print($"| {contenders[i].Name} | {Comparison.Median(results[i]):N0} ms{measured} | {ratio:0.00} × |");
        }
    }

    private static async Task WriteMemoryAsync()
    {
        await using var server = Child.StartSelf("embeddings", "serve", "0");
        string endpoint = await server.ReadLineAsync();
        Print("\n## Memory in use at once by Get-ClovaEmbedding while vectors are streamed and let go\n");
        Print("| texts | in use |");
        Print("| --- | --- |");
        foreach (int texts in (int[])[2_000, 10_000, 50_000])
        {
            var result = EmbeddingResult.Parse((await Child.RunAsync(PowerShell("live", endpoint, texts))).Line);
            Print($"| {texts:N0} | {result.Live / 1e6:0.00} MB |");
        }
    }

    private static async Task WriteSearchAsync(int rounds, int vectors)
    {
        Print($"\n## The 5 nearest of {vectors:N0} vectors of 1,024, beside a plain C# loop over the same floats in the same process\n");
        Print("| how | plain loop | Search-ClovaEmbedding | ratio |");
        Print("| --- | --- | --- | --- |");
        foreach (string how in (string[])["search-pipeline", "search-parameter"])
        {
            var results = new List<EmbeddingResult>();
            for (int round = 0; round < rounds; round++)
            {
                results.Add(EmbeddingResult.Parse((await Child.RunAsync(PowerShell(how, "http://127.0.0.1:1/", vectors))).Line));
            }

            Print($"| {(how == "search-pipeline" ? "`$rows | Search-ClovaEmbedding $vector`" : "`-InputObject $rows`")} | {Comparison.Median(results.Select(result => result.Bare)):0} ms | {Comparison.Median(results.Select(result => result.Ms)):0} ms | {Comparison.Median(results.Select(result => result.Ms / result.Bare)):0.00} × |");
        }
    }

    /// <summary>The least that any client could take: nothing but an HttpClient that keeps the window full and throws the bodies away.</summary>
    private static async Task<int> BareAsync(string endpoint, int count)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Window });
        http.DefaultRequestHeaders.Authorization = new("Bearer", Sandbox.SandboxCloud.ApiKey);
        var watch = Stopwatch.StartNew();
        int next = 0;
        await Task.WhenAll(Enumerable.Range(0, Window).Select(async _ =>
        {
            for (int i = Interlocked.Increment(ref next); i <= count; i = Interlocked.Increment(ref next))
            {
                using var body = new StringContent($$"""{"text":"text {{i}}"}""", Encoding.UTF8, "application/json");
                using var response = await http.PostAsync(new Uri($"{endpoint}v1/api-tools/embedding/v2"), body);
                response.EnsureSuccessStatusCode();
                await response.Content.CopyToAsync(Stream.Null);
            }
        }));
        Console.WriteLine(new EmbeddingResult(count, watch.Elapsed.TotalMilliseconds, 0, 0).ToLine());
        return 0;
    }

    private static Child PowerShell(string what, string endpoint, int count) => Contender.Script(
        "Embed.ps1",
        ["-What", what, "-Endpoint", endpoint, "-Count", Text(count), "-Key", Sandbox.SandboxCloud.ApiKey, "-Module", Contender.Module]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Print(string line) => Console.WriteLine(line);
}
