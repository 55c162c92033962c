using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using ClovaStudio.Workflows.Recommenders;

namespace ClovaStudio.Benchmarks;

/// <summary>The check of 1 GB of interactions against their users and items, beside the check of a tuning data set of 1 GB.</summary>
internal static class InteractionComparison
{
    private const long Gigabyte = 1_000_000_000;
    private const int Users = 1_000_000;
    private const int Items = 50_000;

    /// <summary>Checks the files in a process of its own and prints the time of the interactions and the peak of the memory.</summary>
    internal static int Check(string folder)
    {
        var ids = new KnownIds();
        var watch = new Stopwatch();
        var valid = new List<bool>();
        foreach (string name in (string[])["users.csv", "items.csv", "interactions.csv"])
        {
            watch.Restart();
            valid.Add(AitemsDatasetChecker.Check(Path.Combine(folder, name), new AitemsDatasetCheckOptions { KnownIds = ids }) is { IsValid: true, FindingsTotal: 0 });
        }

        watch.Stop();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{valid.TrueForAll(isValid => isValid)} {watch.Elapsed.TotalMilliseconds} {process.PeakWorkingSet64}"));
        return 0;
    }

    internal static async Task<int> RunAsync()
    {
        string folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"clovastudio-benchmark-{Guid.NewGuid():N}")).FullName;
        try
        {
            string tuning = Path.Combine(folder, "tuning.csv");
            DatasetComparison.Write(tuning, isJson: false, Gigabyte);
            Write(folder);
            var tunings = new List<double[]>();
            var interactions = new List<double[]>();
            for (int round = 0; round <= 5; round++)
            {
                var (first, second) = (await FiguresAsync("check", tuning), await FiguresAsync("check-interactions", folder));
                if (round > 0)
                {
                    tunings.Add(first);
                    interactions.Add(second);
                }
            }

            Console.WriteLine("\n## 1 GB of interactions, beside 1 GB of a tuning data set\n");
            Console.WriteLine("| file | check | peak memory |\n| --- | --- | --- |");
            Print("tuning .csv", tunings);
            Print("interactions, against a million users and 50,000 items", interactions);
            double ratio = Comparison.Median(interactions.Zip(tunings, (second, first) => second[0] / first[0]));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nRatio, median of pairs: {ratio:0.0} ×"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double[]> FiguresAsync(string what, string path)
    {
        string[] figures = (await Child.RunAsync(Child.StartSelf(what, path))).Line.Split(' ');
        return figures[0] == bool.TrueString
            ? [.. figures[1..].Select(figure => double.Parse(figure, CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException("The check finds fault with a valid file.");
    }

    private static void Print(string name, List<double[]> rounds) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {Comparison.Median(rounds.Select(round => round[0])):N0} ms | {Comparison.Median(rounds.Select(round => round[1])) / 1e6:0} MB |"));

    private static void Write(string folder)
    {
        WriteFile(folder, "users.csv", "USER_ID,AGE\n", Users, i => $"reader-{i},{20 + (i % 60)}\n");
        WriteFile(folder, "items.csv", "ITEM_ID,CATEGORY\n", Items, i => $"97889{i:D8},소설\n");
        var random = new Random(20260302);
        WriteFile(folder, "interactions.csv", "USER_ID,ITEM_ID,TIMESTAMP\n", Gigabyte / 39, i => $"reader-{random.Next(Users)},97889{random.Next(Items):D8},{1_772_413_200 + (i / 100)}\n");
    }

    private static void WriteFile(string folder, string name, string header, long rows, Func<long, string> row)
    {
        using var file = new StreamWriter(Path.Combine(folder, name), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 20);
        file.Write(header);
        for (long i = 0; i < rows; i++)
        {
            file.Write(row(i));
        }
    }
}
