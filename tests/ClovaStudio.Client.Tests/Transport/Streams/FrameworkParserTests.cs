using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.ServerSentEvents;
using System.Text;
using System.Threading.Tasks;
using Xunit;
using Xunit.Abstractions;

namespace ClovaStudio.Client.Tests.Transport.Streams;

/// <summary>
/// The parser of .NET, which is too heavy to ship, reads the same bytes. It differs in what the first test shows and in
/// nothing else. CLOVASTUDIO_SEED repeats a run.
/// </summary>
public sealed class FrameworkParserTests(ITestOutputHelper output)
{
    private static readonly string[] LineEnds = ["\n", "\n", "\r\n", "\r\n", "\r"];

    private static readonly string[] Texts =
    [
        "", " ", "a", " a", "a ", ":", ": a", "[DONE]", "한글", "🙂", "👩‍💻 땁니다", "\u2028", "\u0085", "\uFEFF", "\t", "[\"a\\n\"]", "data: x", "event: x",
    ];

    // The pieces that lines are made of, in no order that makes sense. No "event": a name without data is read otherwise.
    private static readonly byte[][] Pieces =
    [
        "data"u8.ToArray(), "data:"u8.ToArray(), "data: "u8.ToArray(), "id"u8.ToArray(), "id: "u8.ToArray(), "retry: "u8.ToArray(), ":"u8.ToArray(), " "u8.ToArray(),
        "\n"u8.ToArray(), "\n"u8.ToArray(), "\r"u8.ToArray(), "\r"u8.ToArray(), "\r\n"u8.ToArray(), "\n\n"u8.ToArray(), "\r\n\r\n"u8.ToArray(),
        [0xEF, 0xBB, 0xBF], [0xED], [0x95], [0x9C], [0xF0, 0x9F], [0x99, 0x82], [0xFF], [0x00], "x"u8.ToArray(), "7"u8.ToArray(), "한"u8.ToArray(),
    ];

    [Fact]
    public async Task The_framework_differs_only_in_names_and_in_the_end_of_the_stream()
    {
        await AssertDiffersAsync("data: a\n\n", [new(null, "a")], [new("message", "a", "")]);
        await AssertDiffersAsync("event:\ndata: a\n\n", [new(null, "a")], [new("", "a", "")]);
        await AssertDiffersAsync("event: x\n\ndata: y\n\n", [new(null, "y")], [new("x", "y", "")]);
        await AssertDiffersAsync("event: x\ndata: y\n", [new("x", "y", null, IsUnterminated: true)], []);
        await AssertDiffersAsync("event: x\ndata: {}\nevent: y\ndata: {}\n\n", [new("x", "{}"), new("y", "{}")], [new("y", "{}\n{}", "")]);
    }

    [Fact]
    public async Task Random_streams_are_read_as_the_framework_reads_them()
    {
        int events = await CompareAsync(count: 3_000, random => RandomEvents(random));
        Assert.True(events > 10_000, $"Only {events} events.");
    }

    [Fact]
    public async Task Random_bytes_are_read_as_the_framework_reads_them()
    {
        int events = await CompareAsync(count: 3_000, random => RandomBytes(random));
        Assert.True(events > 1_500, $"Only {events} events.");
    }

    internal static List<ReadEvent> ReadByFramework(byte[] bytes)
    {

        var parser = SseParser.Create(new MemoryStream(bytes));
        return [.. parser.Enumerate().Select(read => new ReadEvent(read.EventType, read.Data, parser.LastEventId))];
    }

    /// <summary>What both must agree on: no event that is cut off, one word for a missing name and one for a missing id.</summary>
    internal static IEnumerable<ReadEvent> Common(IEnumerable<ReadEvent> events) =>
        events.Where(read => !read.IsUnterminated).Select(read => read with { Name = string.IsNullOrEmpty(read.Name) ? "message" : read.Name, Id = read.Id ?? "" });

    private async Task<int> CompareAsync(int count, Func<Random, byte[]> generate)
    {
        int first = int.TryParse(Environment.GetEnvironmentVariable("CLOVASTUDIO_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out int given)
            ? given
            : Random.Shared.Next(1, 1_000_000_000);
        output.WriteLine($"Seeds {first} to {first + count - 1}; CLOVASTUDIO_SEED sets the first.");
        int events = 0;
        for (int seed = first; seed < first + count; seed++)
        {
            var random = new Random(seed);
            byte[] bytes = generate(random);
            var expected = ReadByFramework(bytes);
            int longest = random.Next(1, 40);
            var ours = await ReadEvent.AllAsync(new PartedStream(bytes, position => position + random.Next(1, longest + 1), isAsynchronous: seed % 16 == 0));
            Assert.True(
                Common(expected).SequenceEqual(Common(ours)),
                $"Seed {seed}: {string.Join(", ", ours)} instead of {string.Join(", ", expected)} of the bytes {Convert.ToHexString(bytes)}");
            events += expected.Count;
        }

        return events;
    }

    private static async Task AssertDiffersAsync(string stream, ReadEvent[] ours, ReadEvent[] theirs)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(stream);
        Assert.Equal(ours, await ReadEvent.AllAsync(PartedStream.Whole(bytes)));
        Assert.Equal(theirs, ReadByFramework(bytes));
    }

    /// <summary>Events with everything that may stand in them; only those with data have a name.</summary>
    private static byte[] RandomEvents(Random random)
    {
        var stream = new StringBuilder(random.Next(4) == 0 ? "\uFEFF" : "");
        string fixedEnd = LineEnds[random.Next(LineEnds.Length)];
        bool isMixed = random.Next(2) == 0;
        for (int i = random.Next(12); i > 0; i--)
        {
            foreach (string line in RandomLines(random))
            {
                AppendLine(stream, line, isMixed ? LineEnds[random.Next(LineEnds.Length)] : fixedEnd);
            }
        }

        int cut = random.Next(4) == 0 ? random.Next(stream.Length + 1) : stream.Length;
        return Encoding.UTF8.GetBytes(stream.ToString(0, cut));
    }

    private static List<string> RandomLines(Random random)
    {
        var lines = new List<string>();
        int dataLines = random.Next(5);
        lines.AddRange(Enumerable.Range(0, dataLines).Select(_ => RandomLine(random, "data")));
        string[] others = dataLines == 0 ? ["id", "retry", "", "Data", "foo"] : ["id", "retry", "", "Data", "foo", "event", "event"];
        for (int i = random.Next(4); i > 0; i--)
        {
            lines.Insert(random.Next(lines.Count + 1), RandomLine(random, others[random.Next(others.Length)]));
        }

        lines.Add("");
        return lines;
    }

    private static string RandomLine(Random random, string field)
    {
        string separator = random.Next(5) switch { 0 => ":", 1 => ":  ", 2 when field.Length > 0 => "", _ => ": " };
        return separator.Length == 0 ? field : field + separator + Texts[random.Next(Texts.Length)];
    }

    private static void AppendLine(StringBuilder stream, string line, string end)
    {
        // A line feed after a carriage return would end no line of its own.
        bool merges = line.Length == 0 && end == "\n" && stream.Length > 0 && stream[^1] == '\r';
        stream.Append(line).Append(merges ? "\r\n" : end);
    }

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new List<byte>();
        for (int i = random.Next(120); i > 0; i--)
        {
            bytes.AddRange(Pieces[random.Next(Pieces.Length)]);
        }

        return [.. bytes];
    }
}
