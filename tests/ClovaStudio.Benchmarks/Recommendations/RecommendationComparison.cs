using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Benchmarks.Embeddings;

namespace ClovaStudio.Benchmarks.Recommendations;

/// <summary>
/// Recommendations for many users at a latency of 20 ms, 16 in flight: by an HttpClient that signs nothing and reads nothing,
/// and by Get-AitemsRecommendation, which gives them in order.
/// </summary>
internal static class RecommendationComparison
{
    private const int Window = 16;
    private const int Latency = 20;
    private const int Users = 10_000;

    /// <summary>Without arguments the comparison; the others are the processes that it starts.</summary>
    internal static Task<int> RunAsync(string[] arguments) => arguments switch
    {
        ["serve", var latency] => RecommendationServer.ServeAsync(int.Parse(latency, null)),
        ["bare", var endpoint, var count] => BareAsync(endpoint, int.Parse(count, null)),
        [] => CompareAsync(rounds: 3),
        ["quick"] => CompareAsync(rounds: 1),
        _ => Task.FromResult(Comparison.Usage()),
    };

    private static async Task<int> CompareAsync(int rounds)
    {
        await using var server = Child.StartSelf("recommendations", "serve", Text(Latency));
        string endpoint = await server.ReadLineAsync();
        var (bare, own) = (new List<double>(), new List<double>());
        for (int round = 0; round < rounds; round++)
        {
            bare.Add(await MeasureAsync(Child.StartSelf("recommendations", "bare", endpoint, Text(Users))));
            own.Add(await MeasureAsync(Contender.Script(
                "Recommend.ps1", ["-Endpoint", endpoint, "-Count", Text(Users), "-ThrottleLimit", Text(Window), "-Module", Contender.Module])));
        }

        Print($"\n## Recommendations for {Users:N0} users, {Latency} ms each, {Window} in flight: medians of {rounds} rounds\n");
        Print("| contender | time | to the bare limit |");
        Print("| --- | --- | --- |");
        Print($"| bare limit | {Comparison.Median(bare):N0} ms | 1.00 × |");
        Print($"| Get-AitemsRecommendation | {Comparison.Median(own):N0} ms | {Comparison.Median(own.Zip(bare, (one, limit) => one / limit)):0.00} × |");
        return 0;
    }

    private static async Task<double> MeasureAsync(Child child)
    {
        var result = EmbeddingResult.Parse((await Child.RunAsync(child)).Line);
        return result.Count == Users ? result.Ms : throw new InvalidOperationException($"{result.Count} came in order.");
    }

    /// <summary>The least that any client could take: nothing but an HttpClient that keeps the window full and throws the bodies away.</summary>
    private static async Task<int> BareAsync(string endpoint, int count)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Window });
        var watch = Stopwatch.StartNew();
        int next = 0;
        await Task.WhenAll(Enumerable.Range(0, Window).Select(async _ =>
        {
            for (int i = Interlocked.Increment(ref next); i <= count; i = Interlocked.Increment(ref next))
            {
                using var response = await http.GetAsync(new Uri($"{endpoint}api/v1/services/s/infers/lookup?type=personalRecommend&targetId={i}"));
                response.EnsureSuccessStatusCode();
                await response.Content.CopyToAsync(Stream.Null);
            }
        }));
        Console.WriteLine(new EmbeddingResult(count, watch.Elapsed.TotalMilliseconds, 0, 0).ToLine());
        return 0;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Print(string line) => Console.WriteLine(line);
}
