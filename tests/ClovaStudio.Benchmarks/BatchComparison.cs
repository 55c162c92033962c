using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio.Benchmarks;

/// <summary>Invoke-ClovaBatch without a quota: rows a second beside what is possible and what people write, and memory.</summary>
internal static class BatchComparison
{
    private const int Latency = 20;
    private const int Window = 16;

    internal static async Task<int> RunAsync(bool isQuick)
    {
        int rounds = isQuick ? 1 : 3;
        int rows = isQuick ? 2_000 : 10_000;
        await WriteSpeedAsync(rounds, rows);
        await WriteMemoryAsync(isQuick ? [1_000, 10_000] : [1_000, 10_000, 100_000]);
        return 0;
    }

    /// <summary>What the pace costs where there is no quota: it finds out for itself, and nobody has told it.</summary>
    internal static async Task<int> RunPacedAsync()
    {
        (string Name, int Rows, Func<string, int, Child> Start)[] contenders =
        [
            ("bare limit", 1500, (endpoint, count) => Child.StartSelf("batch-bare", endpoint, Text(count))),
            ("Invoke-ClovaBatch", 1500, (endpoint, count) => PowerShell("paced-batch", endpoint, count, Window)),
            ("ForEach-Object -Parallel", 1500, (endpoint, count) => PowerShell("parallel", endpoint, count, Window)),
            ("bare limit", 200, (endpoint, count) => Child.StartSelf("batch-bare", endpoint, Text(count))),
            ("Invoke-ClovaChat", 200, (endpoint, count) => PowerShell("paced-chat", endpoint, count, Window)),
            ("ForEach-Object -Parallel", 200, (endpoint, count) => PowerShell("parallel", endpoint, count, Window)),
            ("Invoke-RestMethod loop", 200, (endpoint, count) => PowerShell("loop", endpoint, count, Window)),
        ];
        await using var cloud = await ServedCloud.StartAsync(Latency, 1);
        Console.WriteLine($"{Latency} ms, {Window} at once, no quota, and nothing told of quotas; medians of 3 rounds in turn\n");
        Console.WriteLine("| contender | rows | in their place | time |");
        Console.WriteLine("| --- | --- | --- | --- |");
        var results = contenders.ToDictionary(contender => (contender.Name, contender.Rows), _ => new Result[3]);
        for (int round = 0; round < 3; round++)
        {
            foreach (var (name, rows, start) in contenders)
            {
                results[(name, rows)][round] = Result.Parse((await Child.RunAsync(start(cloud.Endpoint, rows))).Line);
            }
        }

        foreach (var ((name, rows), rounds) in results)
        {
            Console.WriteLine(string.Format(
                CultureInfo.InvariantCulture, "| {0} | {1:N0} | {2:N0} | {3:0.00} s |", name, rows, rounds.Min(result => result.Count), Median([.. rounds.Select(result => result.Ms / 1000)])));
        }

        return 0;
    }

    /// <summary>The least that any client could take: nothing but an HttpClient that keeps the window full and throws the answers away.</summary>
    internal static async Task<int> BareAsync(string endpoint, int rows)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = Window };
        using var http = new HttpClient(handler);
        http.DefaultRequestHeaders.Authorization = new("Bearer", Sandbox.SandboxCloud.ApiKey);
        await AskAsync(http, endpoint, 0);
        using var process = Process.GetCurrentProcess();
        long idle = process.WorkingSet64;
        var watch = Stopwatch.StartNew();
        int next = 0;
        await Task.WhenAll(Enumerable.Range(0, Window).Select(async _ =>
        {
            for (int row = Interlocked.Increment(ref next); row <= rows; row = Interlocked.Increment(ref next))
            {
                await AskAsync(http, endpoint, row);
            }
        }));
        watch.Stop();
        return Result.Print(rows, watch, idle);
    }

    private static async Task AskAsync(HttpClient http, string endpoint, int row)
    {
        string body = string.Format(CultureInfo.InvariantCulture, """{{"messages":[{{"role":"user","content":"Question {0}"}}],"maxTokens":20}}""", row);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(endpoint + "v3/chat-completions/HCX-005"), content);
        response.EnsureSuccessStatusCode();
        await response.Content.CopyToAsync(Stream.Null);
    }

    private static async Task WriteSpeedAsync(int rounds, int rows)
    {
        (string Name, int Rows, Func<string, int, Child> Start)[] contenders =
        [
            ("bare limit", rows, (endpoint, count) => Child.StartSelf("batch-bare", endpoint, Text(count))),
            ("Invoke-ClovaBatch", rows, (endpoint, count) => PowerShell("batch", endpoint, count, Window)),
            ("the same with -CheckpointPath", rows, WithCheckpoint),
            ("ForEach-Object -Parallel", rows / 5, (endpoint, count) => PowerShell("parallel", endpoint, count, Window)),
            ("Invoke-RestMethod loop", rows / 20, (endpoint, count) => PowerShell("loop", endpoint, count, Window)),
        ];
        var results = contenders.ToDictionary(contender => contender.Name, _ => new Result[rounds]);
        await using var cloud = await ServedCloud.StartAsync(Latency, 1);
        for (int round = 0; round < rounds; round++)
        {
            foreach (var (name, count, start) in contenders)
            {
                var (line, _) = await Child.RunAsync(start(cloud.Endpoint, count));
                results[name][round] = Result.Parse(line);
            }
        }

        double floor = rows * (double)Latency / Window;
        Console.WriteLine($"{rows} rows, {Latency} ms, {Window} at once, medians of {rounds} rounds; latency ÷ window is {floor:0} ms.\n");
        Console.WriteLine("| contender | rows measured | in their place | rows a second | to the bare limit | to latency ÷ window |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        double bare = Median([.. results["bare limit"].Select(result => result.Ms / rows)]);
        foreach (var (name, count, _) in contenders)
        {
            double each = Median([.. results[name].Select(result => result.Ms / count)]);
            Console.WriteLine(string.Format(
                CultureInfo.InvariantCulture,
                "| {0} | {1:N0} | {2:N0} | {3:N0} | {4:0.00} × | {5:0.00} × |",
                name,
                count,
                results[name].Min(result => result.Count),
                1000 / each,
                each / bare,
                each * rows / floor));
        }
    }

    private static async Task WriteMemoryAsync(int[] sizes)
    {
        await using var cloud = await ServedCloud.StartAsync(0, 1);
        Console.WriteLine("\n| rows | in use at once | peak working set over rest | with -CheckpointPath: in use at once | peak |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (int rows in sizes)
        {
            var plain = Result.Parse((await Child.RunAsync(PowerShell("batch", cloud.Endpoint, rows, Window, "-Live"))).Line);
            var kept = Result.Parse((await Child.RunAsync(WithCheckpoint(cloud.Endpoint, rows, "-Live"))).Line);
            Console.WriteLine(string.Format(
                CultureInfo.InvariantCulture, "| {0:N0} | {1:0.0} MB | {2:0.0} MB | {3:0.0} MB | {4:0.0} MB |", rows, Mega(plain.Live), Mega(plain.Growth), Mega(kept.Live), Mega(kept.Growth)));
        }
    }

    private static Child WithCheckpoint(string endpoint, int rows) => WithCheckpoint(endpoint, rows, []);

    private static Child WithCheckpoint(string endpoint, int rows, params string[] more)
    {
        string path = Path.Combine(Path.GetTempPath(), "clova-benchmark-" + Guid.NewGuid().ToString("N") + ".jsonl");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(path);
        return PowerShell("batch", endpoint, rows, Window, ["-CheckpointPath", path, .. more]);
    }

    private static Child PowerShell(string contender, string endpoint, int rows, int window, params string[] more) => Contender.Script(
        "Batch.ps1",
        ["-Contender", contender, "-Endpoint", endpoint, "-Key", Sandbox.SandboxCloud.ApiKey, "-Module", Contender.Module, "-Rows", Text(rows), "-Window", Text(window), .. more],
        Contender.SmallBudget);

    private static double Mega(long bytes) => bytes / 1e6;

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
