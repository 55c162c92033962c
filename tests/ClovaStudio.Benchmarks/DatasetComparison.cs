using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using ClovaStudio.Workflows.Datasets;

namespace ClovaStudio.Benchmarks;

/// <summary>The dataset check beside <c>wc -l</c>, which does no more than read the file and count its lines.</summary>
internal static class DatasetComparison
{
    private const long Gigabyte = 1_000_000_000;

    /// <summary>Checks one file in a process of its own and prints the time and the peak of the memory.</summary>
    internal static int Check(string path)
    {
        var watch = Stopwatch.StartNew();
        var report = TuningDatasetChecker.Check(path);
        watch.Stop();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{report.IsValid} {watch.Elapsed.TotalMilliseconds} {process.PeakWorkingSet64}"));
        return 0;
    }

    /// <summary>This comparison alone.</summary>
    internal static async Task<int> RunAsync()
    {
        await WriteAsync(rounds: 5, Console.WriteLine);
        return 0;
    }

    internal static async Task WriteAsync(int rounds, Action<string> print)
    {
        print("\n## A valid dataset of 1 GB, beside `wc -l`\n");
        if (!await HasWcAsync())
        {
            print("There is no `wc` here to measure beside.");
            return;
        }

        print("| file | `wc -l` | check | ratio, median of pairs | peak memory |");
        print("| --- | --- | --- | --- | --- |");
        foreach (string extension in (string[])["jsonl", "csv"])
        {
            string path = Path.Combine(Path.GetTempPath(), $"clovastudio-benchmark.{extension}");
            try
            {
                Write(path, extension == "jsonl", Gigabyte);
                var counts = new List<double>();
                var checks = new List<(double Ms, double Peak)>();
                for (int round = 0; round <= rounds; round++)
                {
                    var (_, count) = await Child.RunAsync(Child.Start("wc", ["-l", path]));
                    string[] figures = (await Child.RunAsync(Child.StartSelf("check", path))).Line.Split(' ');
                    if (figures[0] != bool.TrueString)
                    {
                        throw new InvalidOperationException("The check finds fault with a valid file.");
                    }

                    if (round > 0)
                    {
                        counts.Add(count);
                        checks.Add((double.Parse(figures[1], CultureInfo.InvariantCulture), double.Parse(figures[2], CultureInfo.InvariantCulture)));
                    }
                }

                double ratio = Comparison.Median(checks.Zip(counts, (check, count) => check.Ms / count));
                print(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| .{extension} | {Comparison.Median(counts):N0} ms | {Comparison.Median(checks.Select(check => check.Ms)):N0} ms | {ratio:0.0} × | {Comparison.Median(checks.Select(check => check.Peak)) / 1e6:0} MB |"));
            }
            finally
            {
                File.Delete(path);
            }
        }
    }

    internal static void Write(string path, bool isJson, long size)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 20);
        if (!isJson)
        {
            file.Write("System_Prompt,C_ID,T_ID,Text,Completion\n");
        }

        // Conversations of three turns, half Korean, as datasets are.
        const string prompt = "친절하게 답해 주세요. Answer politely and to the point.";
        const string text = "주문한 상품은 언제 도착하나요? My order number is 20240730-0042, and I would like to know where it is now.";
        const string completion = "오늘 오후에 도착할 예정입니다. It left the warehouse this morning and is on its way; the driver calls before coming.";
        long rows = size / Encoding.UTF8.GetByteCount($"{prompt}{text}{completion}{new string('x', isJson ? 90 : 30)}");
        for (long row = 0; row < rows - (rows % 3); row++)
        {
            file.Write(isJson
                ? $"{{\"System_Prompt\":\"{prompt}\",\"C_ID\":{row / 3},\"T_ID\":{row % 3},\"Text\":\"{text}\",\"Completion\":\"{completion}\"}}\n"
                : $"\"{prompt}\",{row / 3},{row % 3},\"{text}\",\"{completion}\"\n");
        }
    }

    private static async Task<bool> HasWcAsync()
    {
        try
        {
            string empty = Path.GetTempFileName();
            await Child.RunAsync(Child.Start("wc", ["-l", empty]));
            File.Delete(empty);
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
