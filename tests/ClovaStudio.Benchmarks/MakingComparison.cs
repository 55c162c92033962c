using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Workflows.Datasets.Making;

namespace ClovaStudio.Benchmarks;

/// <summary>The dataset maker beside a loop that reads the same rows and writes them as they are.</summary>
internal static class MakingComparison
{
    private const int ManyRows = 1_000_000; // from here on, single rounds are long enough to tell

    private static readonly int[] AllRows = [10_000, 100_000, ManyRows, 3_000_000];

    /// <summary>Copies or makes in a process of its own; prints the time, the peak of the memory, and what of it is managed.</summary>
    internal static int Run(string how, string source, string target)
    {
        var watch = Stopwatch.StartNew();
        if (how == "copy")
        {
            Copy(source, target);
        }
        else
        {
            Make(how, source, target);
        }

        watch.Stop();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalMilliseconds} {process.PeakWorkingSet64} {GC.GetGCMemoryInfo().TotalCommittedBytes}"));
        return 0;
    }

    /// <param name="counts">How many rows; several sizes unless told.</param>
    internal static async Task<int> RunAsync(string[] counts)
    {
        Console.WriteLine("\n### A dataset made of rows, beside a loop that only copies them\n");
        Console.WriteLine("| rows | what | time | ratio to the copy, median of pairs | peak memory | managed, at the end |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        string folder = Directory.CreateTempSubdirectory("clovastudio-benchmark-").FullName;
        try
        {
            foreach (int rows in counts.Length > 0 ? counts.Select(count => int.Parse(count, CultureInfo.InvariantCulture)) : AllRows)
            {
                string source = Path.Combine(folder, "source.tsv");
                WriteSource(source, rows);
                await MeasureAsync(folder, source, rows);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task MeasureAsync(string folder, string source, int rows)
    {
        string[] ways = ["copy", "plain", "split", "mask"];
        var results = ways.ToDictionary(way => way, _ => new List<(double Ms, double Peak, double Managed)>());
        for (int round = rows < ManyRows ? 0 : 1; round <= (rows > ManyRows ? 1 : 3); round++)
        {
            foreach (string way in ways)
            {
                string[] figures = (await Child.RunAsync(Start(way, source, Path.Combine(folder, "made.csv")))).Line.Split(' ');
                if (round > 0)
                {
                    results[way].Add((Number(figures[0]), Number(figures[1]), Number(figures[2])));
                }
            }
        }

        foreach (string way in ways)
        {
            string name = way switch { "copy" => "a copy loop", "plain" => "made", "split" => "made, doubles left out, split by label", _ => "the same, masked" };
            double ratio = Comparison.Median(results[way].Zip(results["copy"], (made, copy) => made.Ms / copy.Ms));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {rows:N0} | {name} | {Comparison.Median(results[way].Select(result => result.Ms)):N0} ms | {ratio:0.0} × | {Comparison.Median(results[way].Select(result => result.Peak)) / 1e6:0} MB | {Comparison.Median(results[way].Select(result => result.Managed)) / 1e6:0} MB |"));
        }
    }

    private static Child Start(string way, string source, string target) =>
        Child.Start("dotnet", [typeof(Child).Assembly.Location, "make", way, source, target], Contender.SmallBudget);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static void WriteSource(string path, int rows)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20);
        string[] labels = ["환불", "배송", "교환", "기타"];
        for (int row = 0; row < rows; row++)
        {
            file.Write($"{row}번 고객입니다. 주문한 상품은 언제 도착하나요? My order is 20240730-{row % 10_000:0000}, 연락처는 010-0000-{row % 10_000:0000}입니다.\t{labels[row % labels.Length]}\n");
        }
    }

    private static void Copy(string source, string target)
    {
        using var writer = new StreamWriter(target, append: false, new UTF8Encoding(true), 1 << 16);
        foreach (string line in File.ReadLines(source))
        {
            writer.Write(line);
            writer.Write('\n');
        }
    }

    private static void Make(string how, string source, string target)
    {
        using var maker = new DatasetMaker(new DatasetMakerOptions
        {
            Path = target,
            TestPath = how == "plain" ? null : target + ".test.csv",
            TestShare = 0.2,
            Deduplicate = how != "plain",
            Mask = how == "mask",
        });
        long row = 0;
        foreach (string line in File.ReadLines(source))
        {
            int tab = line.IndexOf('\t', StringComparison.Ordinal);
            maker.Add(new SourceTurn(++row, line[..tab], line[(tab + 1)..]));
        }

        maker.Write(CancellationToken.None);
    }
}
