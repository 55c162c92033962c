using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using ClovaStudio.Workflows.Datasets;
using Xunit;
using static ClovaStudio.Client.Tests.Workflows.Datasets.TemporaryDataset;
using Xunit.Abstractions;

namespace ClovaStudio.Client.Tests.Workflows.Datasets;

public sealed class FuzzTests(ITestOutputHelper output)
{
    private const string Alphabet = "\"\\,:{}[]\n\r\t 0123456789-+.eEtfnul/u\0\u001f";

    [Fact]
    public void Three_thousand_broken_files_are_checked_without_an_exception()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        byte[] json = WithSignature(string.Join("\n", JsonRows(40)));
        byte[] csv = WithSignature(string.Join("\r\n", CsvRows(40).Append(CsvRow(20, 0, "\"a\r\n\"\"b\"\"\""))));
        var options = new DatasetCheckOptions { MaximumRowBytes = 1024 };
        int faulty = 0;

        for (int i = 0; i < 3000; i++)
        {
            bool isCsv = i % 2 == 0;
            byte[] broken = Mutate(isCsv ? csv : json, random, random.Next(1, 20));
            int step = random.Next(7, 900);
            var run = new DatasetRun(options, CancellationToken.None);
            var whole = new DatasetRun(options, CancellationToken.None);

            // In small reads and in one: where the blocks happen to end must make no difference.
            run.Check(isCsv ? "d.csv" : "d.jsonl", new SlowStream(broken, step));
            whole.Check(isCsv ? "d.csv" : "d.jsonl", new SlowStream(broken, int.MaxValue));

            Assert.True(
                run.Rows == whole.Rows && Text(run) == Text(whole),
                $"seed {seed}, file {i}, step {step}:\n{Text(run)}\n---\n{Text(whole)}");
            Assert.All(run.Findings.ToArray(), f => Assert.True(f.Line >= 0 && f.Message.Length > 0 && f.Advice.Length > 0, $"seed {seed}"));
            faulty += run.Findings.HasErrors ? 1 : 0;
        }

        Assert.True(faulty > 2000, $"seed {seed}: the mutations break too little ({faulty})");

        static string Text(DatasetRun run) => string.Join("\n", run.Findings.ToArray().Select(f => f.ToString()));
    }

    [Fact]
    public void A_row_passes_the_scanner_exactly_when_a_strict_parser_takes_it()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        byte[][] rows =
        {
            Encoding.UTF8.GetBytes(JsonRow(12, 3, "a\\\"b\\u00e9\\n 한국어 é 😀 \uFFFD", "한\\/글 그리고 abcdefgh")),
            Encoding.UTF8.GetBytes("""{"C_ID":-0.5e+10,"T_ID":[true,false,null,[],{}],"x":{"y":{"z":[1,2,3]}},"Text":"","Completion":"\\"}"""),
            Encoding.UTF8.GetBytes(" { } "),
        };
        var scanner = new JsonRowScanner(new RowCells(), new FindingList(0));
        int taken = 0;
        int refused = 0;

        for (int i = 0; i < 20_000; i++)
        {
            byte[] row = Mutate(rows[i % rows.Length], random, random.Next(0, 3));
            bool scanned = scanner.Scan(row, 0, row.Length) && !scanner.InvalidUtf8;
            bool strict = IsStrict(row);
            Assert.True(scanned == strict, $"seed {seed}, row {i}: scanner {scanned}, parser {strict}: {Convert.ToBase64String(row)} {Encoding.UTF8.GetString(row)}");
            taken += strict ? 1 : 0;
            refused += strict ? 0 : 1;
        }

        Assert.InRange(taken, 2000, 18_000);
        Assert.InRange(refused, 2000, 18_000);
    }

    [Fact]
    public void Text_is_passed_over_exactly_as_far_as_a_strict_decoder_and_a_plain_loop_go()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var strict = new UTF8Encoding(false, true);
        string[] pieces = { "a", "b ", "한", "글", "é", "😀", "\u0800", "\uD7FF", "\uE000", "\uFFFF", "\U0010FFFF", "ᄀ" };

        for (int i = 0; i < 100_000; i++)
        {
            byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(0, 14)).Select(_ => pieces[random.Next(pieces.Length)])));
            byte[] bytes = random.Next(2) == 0 ? text : Mutate(text, random, 1);
            int start = random.Next(Math.Min(4, bytes.Length + 1));
            while (start < bytes.Length && (bytes[start] & 0xC0) == 0x80)
            {
                start++;
            }

            Assert.True(
                Expected(bytes, start) == Utf8.SkipText(bytes, start, bytes.Length, (byte)','),
                $"seed {seed}, text {i} from {start}: {Convert.ToHexString(bytes)}");
        }

        int Expected(byte[] bytes, int p)
        {
            while (p < bytes.Length)
            {
                if (bytes[p] is (byte)'"' or (byte)',' or < 0x20)
                {
                    return p;
                }

                int length = Enumerable.Range(1, Math.Min(4, bytes.Length - p)).FirstOrDefault(n => IsOne(bytes, p, n));
                if (length == 0)
                {
                    return p;
                }

                p += length;
            }

            return p;
        }

        bool IsOne(byte[] bytes, int p, int length)
        {
            var status = System.Text.Rune.DecodeFromUtf8(bytes.AsSpan(p, length), out _, out int consumed);
            return status == System.Buffers.OperationStatus.Done && consumed == length;
        }
    }

    private static bool IsStrict(byte[] row)
    {
        try
        {
            new UTF8Encoding(false, true).GetCharCount(row);
            using var document = JsonDocument.Parse(row);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException)
        {
            return false;
        }
    }

    private static byte[] Mutate(byte[] original, Random random, int times)
    {
        var bytes = new List<byte>(original);
        for (int i = 0; i < times; i++)
        {
            int at = random.Next(bytes.Count + 1);
            byte any = random.Next(4) == 0 ? (byte)random.Next(256) : (byte)Alphabet[random.Next(Alphabet.Length)];
            switch (random.Next(5))
            {
                case 0:
                    bytes.Insert(at, any);
                    break;
                case 1 when at < bytes.Count:
                    bytes[at] = any;
                    break;
                case 2 when at < bytes.Count:
                    bytes.RemoveAt(at);
                    break;
                case 3 when at < bytes.Count:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 4 when at < bytes.Count:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at)));
                    break;
            }
        }

        return bytes.ToArray();
    }

    private sealed class SlowStream(byte[] content, int step) : System.IO.MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, step));
    }
}
