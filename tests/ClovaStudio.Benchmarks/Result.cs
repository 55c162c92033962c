using System.Diagnostics;
using System.Text.Json;

namespace ClovaStudio.Benchmarks;

/// <summary>One measurement, as its process printed it.</summary>
/// <param name="Count">Objects that came.</param>
/// <param name="Ms">Milliseconds inside the process.</param>
/// <param name="Peak">The largest working set, in bytes.</param>
/// <param name="Growth">The same over the process at rest before the measurement.</param>
/// <param name="Live">The most memory in use at once over that at rest, garbage not counted; 0 when not measured.</param>
internal sealed record Result(int Count, double Ms, long Peak, long Growth, long Live)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>Milliseconds from the process's start to its end.</summary>
    internal double ProcessMs { get; init; }

    internal long Requests { get; init; }

    internal static Result Parse(string line) => JsonSerializer.Deserialize<Result>(line, Web)!;

    /// <summary>Prints what was measured in this process.</summary>
    internal static int Print(int count, Stopwatch watch, long idle)
    {
        using var process = Process.GetCurrentProcess();
        long peak = process.PeakWorkingSet64;
        System.Console.WriteLine(JsonSerializer.Serialize(new Result(count, watch.Elapsed.TotalMilliseconds, peak, peak - idle, 0), Web));
        return 0;
    }
}
