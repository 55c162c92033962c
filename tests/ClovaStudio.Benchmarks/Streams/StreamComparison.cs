using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace ClovaStudio.Benchmarks.Streams;

/// <summary>
/// One streamed answer by a reader that does nothing but read, by the client, by <c>Invoke-ClovaChat</c>, and without a stream
/// by <c>Invoke-RestMethod</c>: in turn, again and again.
/// </summary>
internal static class StreamComparison
{
    // Twenty tokens, the first after 50 ms.
    private const string Usual = "bench-20-50-5";
    private const string Paced = "bench-10000-0-0-10";
    private const string Fast = "bench-10000-0-0";

    /// <summary>Without arguments the comparison; the others are the processes that it starts.</summary>
    internal static Task<int> RunAsync(string[] arguments) => arguments switch
    {
        ["serve"] => StreamServer.ServeAsync(),
        ["bare", var endpoint, var model, var warmups, var calls] => StreamReaders.BareAsync(endpoint, model, int.Parse(warmups, null), int.Parse(calls, null)),
        ["client", var endpoint, var model, var warmups, var calls] => StreamReaders.ClientAsync(endpoint, model, int.Parse(warmups, null), int.Parse(calls, null)),
        [] => CompareAsync(rounds: 5),
        ["quick"] => CompareAsync(rounds: 2),
        _ => Task.FromResult(Comparison.Usage()),
    };

    private static async Task<int> CompareAsync(int rounds)
    {
        await using var server = Child.StartSelf("streams", "serve");
        string endpoint = await server.ReadLineAsync();
        var contenders = new (string Name, Func<string, int, int, Child> Start)[]
        {
            ("bare reader", (model, warmups, calls) => Child.StartSelf("streams", "bare", endpoint, model, Text(warmups), Text(calls))),
            ("client library", (model, warmups, calls) => Child.StartSelf("streams", "client", endpoint, model, Text(warmups), Text(calls))),
            ("Invoke-ClovaChat -Stream", (model, warmups, calls) => PowerShell("cmdlet", endpoint, model, warmups, calls)),
            ("Invoke-ClovaChat -AsDelta", (model, warmups, calls) => PowerShell("delta", endpoint, model, warmups, calls)),
            ("Invoke-RestMethod, no stream", (model, warmups, calls) => PowerShell("loop", endpoint, model, warmups, calls)),
        };
        var usual = await TakeTurnsAsync(rounds, Usual, warmups: 8, calls: 12);
        var paced = await TakeTurnsAsync(rounds, Paced, warmups: 1, calls: 3);
        var fast = await TakeTurnsAsync(rounds, Fast, warmups: 4, calls: 6);
        Print($"\n## A streamed answer: medians of {rounds} rounds\n");
        Print("| contender | first text of 20, the first sent after 50 ms | later than the bare reader | 10,000 parts in a second | to the bare reader | 10,000 parts as fast as they can be sent | to the bare reader |");
        Print("| --- | --- | --- | --- | --- | --- | --- |");
        for (int i = 0; i < contenders.Length; i++)
        {
            double later = Comparison.Median(usual[i].Zip(usual[0], (own, bare) => Comparison.Median(own.First) - Comparison.Median(bare.First)));
            Print($"| {contenders[i].Name} | {Comparison.Median(usual[i].SelectMany(result => result.First)):0.0} ms | {later:0.0} ms | {Totals(paced, i)} | {Totals(fast, i)} |");
        }

        Print($"\n## Memory in use at once by `Invoke-ClovaChat -AsDelta`, over the process at rest\n");
        Print("| parts | in use | a part |");
        Print("| --- | --- | --- |");
        foreach (int parts in (int[])[1_000, 10_000, 100_000])
        {
            var result = StreamResult.Parse((await Child.RunAsync(PowerShell("delta", endpoint, string.Create(CultureInfo.InvariantCulture, $"bench-{parts}-0-0"), 0, 0, "-Live"))).Line);
            Print($"| {parts:N0} | {result.Live / 1e6:0.00} MB | {(double)result.Live / parts:0} B |");
        }

        return 0;

        async Task<List<StreamResult>[]> TakeTurnsAsync(int count, string model, int warmups, int calls)
        {
            var results = contenders.Select(_ => new List<StreamResult>()).ToArray();
            for (int round = 0; round < count; round++)
            {
                for (int i = 0; i < contenders.Length; i++)
                {
                    results[i].Add(StreamResult.Parse((await Child.RunAsync(contenders[i].Start(model, warmups, calls))).Line));
                }
            }

            return results;
        }
    }

    /// <summary>The time to the end of the answer, and how many times that of the first contender it is.</summary>
    private static string Totals(List<StreamResult>[] results, int contender)
    {
        double ratio = Comparison.Median(results[contender].Zip(results[0], (own, bare) => Comparison.Median(own.Total) / Comparison.Median(bare.Total)));
        return string.Create(CultureInfo.InvariantCulture, $"{Comparison.Median(results[contender].SelectMany(result => result.Total)):0} ms | {ratio:0.00} ×");
    }

    private static Child PowerShell(string contender, string endpoint, string model, int warmups, int calls, params string[] more) => Contender.Script(
        "Stream.ps1",
        ["-Contender", contender, "-Endpoint", endpoint, "-Model", model, "-Key", Sandbox.SandboxCloud.ApiKey, "-Module", Contender.Module, "-Warmup", Text(warmups), "-Count", Text(calls), .. more]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Print(string line) => Console.WriteLine(line);
}
