using System;
using System.Collections.Generic;
using System.Text.Json;

namespace ClovaStudio.Benchmarks.Streams;

/// <summary>What one process measured.</summary>
/// <param name="First">Milliseconds to the first text, call by call.</param>
/// <param name="Total">Milliseconds to the end of the answer.</param>
/// <param name="Live">The most memory in use at once over that before the call, garbage not counted; 0 when not measured.</param>
internal sealed record StreamResult(IReadOnlyList<double> First, IReadOnlyList<double> Total, long Live)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    internal static StreamResult Parse(string line) => JsonSerializer.Deserialize<StreamResult>(line, Web)!;

    internal static void Print(StreamResult result) => Console.WriteLine(JsonSerializer.Serialize(result, Web));
}
