using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace ClovaStudio.Benchmarks;

/// <summary>This build of the module beside another one, in turn: what a change has made slower or faster.</summary>
internal static class BuildComparison
{
    private const int Rounds = 9;
    private const int Tasks = 10_000;

    internal static async Task<int> RunAsync(string otherModule)
    {
        if (!File.Exists(otherModule))
        {
            Console.Error.WriteLine($"There is no module at {otherModule}.");
            return 2;
        }

        Contender[] builds = [Contender.Build("other", Path.GetFullPath(otherModule)), Contender.Build("this", Contender.Module)];
        Comparison.Print($"Medians of {Rounds} rounds.\n");
        Comparison.Print("| what | the other build | this build | ratio, median of pairs |");
        Comparison.Print("| --- | --- | --- | --- |");
        foreach (int latency in (int[])[0, 20, 50])
        {
            await using var cloud = await ServedCloud.StartAsync(latency, Tasks);
            foreach (var (name, what) in ((string, string)[])[("whole list", "all"), ("whole list, second time", "again"), ("first task", "first")])
            {
                Write(
                    $"{name} of {Tasks:N0} tasks at {latency} ms",
                    await Comparison.TakeTurnsAsync(Rounds, builds, build => build.MeasureAsync(cloud, what, Tasks)));
            }
        }

        string[] modules = [Path.GetFullPath(otherModule), Contender.Module];
        foreach (var (name, options) in ((string, string[])[])[("import, process just started", []), ("import, later in a process", ["-Later"])])
        {
            Write(name, await Comparison.TakeTurnsAsync(Rounds * 2, modules, async module =>
                Result.Parse((await Child.RunAsync(Contender.Script("Import.ps1", ["-Module", module, .. options]))).Line)));
        }

        string dataset = Path.Combine(Path.GetTempPath(), "clovastudio-benchmark.jsonl");
        try
        {
            DatasetComparison.Write(dataset, isJson: true, 200_000_000);
            Write("check of 200 MB", await Comparison.TakeTurnsAsync(Rounds, modules, async module =>
                Result.Parse((await Child.RunAsync(Contender.Measure("module", "dataset", "", module, [], "-Path", dataset))).Line)));
        }
        finally
        {
            File.Delete(dataset);
        }

        await using var large = await ServedCloud.StartAsync(0, 100_000);
        var memory = await Comparison.TakeTurnsAsync(3, builds, build => build.MeasureAsync(large, "live", 100_000));
        double[] inUse = [.. builds.Select(build => Comparison.Median(memory[build], result => result.Live))];
        Comparison.Print($"| in use at once, 100,000 tasks | {Comparison.Megabytes(inUse[0])} | {Comparison.Megabytes(inUse[1])} | {Comparison.Times(inUse[1] / inUse[0])} |");
        return 0;
    }

    private static void Write<T>(string what, Dictionary<T, List<Result>> results)
        where T : notnull
    {
        var (other, own) = (results.Values.First(), results.Values.Last());
        Comparison.Print($"| {what} | {Comparison.Milliseconds(Comparison.Median(other, result => result.Ms))} | {Comparison.Milliseconds(Comparison.Median(own, result => result.Ms))} | {Comparison.Times(Comparison.MedianRatio(own, other))} |");
    }
}
