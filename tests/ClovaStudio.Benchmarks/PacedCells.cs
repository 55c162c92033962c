using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Transport.Pacing;
using ClovaStudio.Sandbox.Serving;

namespace ClovaStudio.Benchmarks;

/// <summary>
/// Cells of the table of <see cref="PaceComparison"/> in real time: Invoke-ClovaBatch in a fresh pwsh against the emulator,
/// another program beside it where the cell says so. Unlike virtual time it depends on how busy the machine is, which is told.
/// </summary>
internal static class PacedCells
{
    internal const string Model = "HCX-005";
    private const int Documented = 60;
    private const int Latency = 20;
    private const int MostAtOnce = 64;
    private static readonly TimeSpan LongestFloor = TimeSpan.FromMinutes(3.1);
    private static readonly double[] ToTable = [5, 20, 2, 0.3, 0.5, 1, double.PositiveInfinity];
    private static readonly bool[] Shared = [false, true];
    private static readonly int[] Rows = [20, 200, 2000];

    /// <summary>Serves a cloud with a quota for one model.</summary>
    internal static Task<int> ServeAsync(int latency, string perMinute, string window, string headers) => ServedCloud.ServeAsync(
        latency,
        1,
        new SandboxQuota
        {
            Model = Model,
            RequestsPerMinute = int.TryParse(perMinute, CultureInfo.InvariantCulture, out int quota) ? quota : null,
            Window = Enum.Parse<QuotaWindow>(window),
            Headers = Enum.Parse<QuotaHeaders>(headers),
        });

    /// <param name="words">Words that the name of a cell must have, such as <c>20x 2000 fixed none alone</c>; none for all whose floor is three minutes or less.</param>
    internal static async Task<int> RunAsync(string[] words)
    {
        Console.WriteLine("| quota | rows | window | refusals say | others | time | floor | refusals | in their place | load | met |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var cell in Cells().Where(cell => words.All(cell.Name.Split(' ').Contains)))
        {
            Console.WriteLine(await RunAsync(cell));
            await Console.Out.FlushAsync();
        }

        return 0;
    }

    private static IEnumerable<Cell> Cells() =>
        from isShared in Shared
        from headers in Enum.GetValues<QuotaHeaders>()
        from window in Enum.GetValues<QuotaWindow>()
        from factor in ToTable
        from rows in Rows
        let cell = new Cell(factor, rows, window, headers, isShared)
        where cell.FloorAt(phase: 0) <= LongestFloor.TotalSeconds
            && (!double.IsInfinity(factor) || (!isShared && window == QuotaWindow.Sliding && headers == QuotaHeaders.None))
        select cell;

    private static async Task<string> RunAsync(Cell cell)
    {
        await using var cloud = await ServedCloud.StartAsync(Latency, cell.Quota, cell.Window, cell.Headers);
        using var end = new CancellationTokenSource();
        var others = cell.IsShared ? OthersAsync(cloud.Endpoint, cell.Quota!.Value / 2.0, end.Token) : Task.FromResult(0);
        if (cell.IsShared)
        {
            await Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None);
        }

        double load = Load();
        double endedAt = 0;
        var (line, _) = await Child.RunAsync(Contender.Script(
            "Batch.ps1",
            ["-Contender", "quota-batch", "-Endpoint", cloud.Endpoint, "-Key", Sandbox.SandboxCloud.ApiKey, "-Module", Contender.Module, "-Rows", cell.Rows.ToString(CultureInfo.InvariantCulture), "-Window", "0"],
            Contender.SmallBudget));
        endedAt = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0;
        await end.CancelAsync();
        int sentByOthers = await others;
        var result = Result.Parse(line);
        double took = result.Ms / 1000;
        double floor = cell.FloorAt((endedAt - took) % 60);
        int refusals = (int)(await cloud.TakeRequestsAsync() - sentByOthers - cell.Rows - 1);
        bool isMet = result.Count == cell.Rows && PaceFloor.IsInTime(took, floor) && PaceFloor.IsCheap(took, refusals, cell.Rows);
        return string.Format(
            CultureInfo.InvariantCulture,
            "| {0} | {1} | {2} | {3} | {4} | {5:0.0} s | {6:0.0} s | {7} | {8} | {9:0} to {10:0} | {11} |",
            double.IsInfinity(cell.ToTable) ? "none" : cell.ToTable + " ×",
            cell.Rows,
            cell.Window == QuotaWindow.Fixed ? "fixed" : "sliding",
            cell.Headers,
            cell.IsShared ? "half" : "none",
            took,
            floor,
            refusals,
            result.Count,
            load,
            Load(),
            isMet ? "yes" : "no");
    }

    /// <summary>Another program that sends evenly and minds no refusal.</summary>
    private static async Task<int> OthersAsync(string endpoint, double perMinute, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", Sandbox.SandboxCloud.ApiKey);
        var sent = new List<Task>();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (!cancellationToken.IsCancellationRequested)
        {
            sent.Add(AskAsync(http, endpoint));
            var next = TimeSpan.FromMinutes(sent.Count / perMinute) - watch.Elapsed;
            await Task.WhenAny(Task.Delay(next > TimeSpan.Zero ? next : TimeSpan.Zero, cancellationToken));
        }

        await Task.WhenAll(sent);
        return sent.Count;
    }

    private static async Task AskAsync(HttpClient http, string endpoint)
    {
        using var content = new StringContent("""{"messages":[{"role":"user","content":"Another program"}],"maxTokens":20}""", Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(endpoint + "v3/chat-completions/" + Model), content);
    }

    /// <summary>The processes that wanted to run within the last minute; 0 where the system does not tell.</summary>
    private static double Load() =>
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : 0;

    private sealed record Cell(double ToTable, int Rows, QuotaWindow Window, QuotaHeaders Headers, bool IsShared)
    {
        internal int? Quota => double.IsInfinity(ToTable) ? null : (int)(ToTable * Documented);

        internal string Name => string.Join(
            ' ',
            double.IsInfinity(ToTable) ? "none" : ToTable.ToString(CultureInfo.InvariantCulture) + "x",
            Rows,
            Window == QuotaWindow.Fixed ? "fixed" : "sliding",
            Headers == QuotaHeaders.None ? "silent" : Headers == QuotaHeaders.RetryAfter ? "retry-after" : "rate-headers",
            IsShared ? "shared" : "alone");

        internal double FloorAt(double phase) => PaceFloor.Of(Rows, MostAtOnce, Latency / 1000.0, (Quota ?? double.PositiveInfinity) / (IsShared ? 2 : 1), Window == QuotaWindow.Fixed, phase);
    }
}
