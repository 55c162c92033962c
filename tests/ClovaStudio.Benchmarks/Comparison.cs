using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace ClovaStudio.Benchmarks;

/// <summary>Runs the contenders in turn, again and again, so that a slow moment of the machine meets all of them; writes tables of medians.</summary>
internal static class Comparison
{
    internal static int Usage()
    {
        Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/ClovaStudio.Benchmarks [-- quick | dataset | batch | quota | pace [real | cells | pictures] | streams | embeddings | recommendations | against <ClovaStudio.psd1 of another build>]");
        return 2;
    }

    internal static async Task<int> RunAsync(bool isQuick)
    {
        string? powerShell = await PowerShellVersionAsync();
        if (powerShell is null)
        {
            Console.Error.WriteLine("There is no pwsh here: only the client library is measured.");
        }

        int rounds = isQuick ? 3 : 5;
        Print($"{DateTime.UtcNow:yyyy-MM-dd}; {Environment.ProcessorCount} processors, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB of memory, {RuntimeInformation.OSDescription.Split(' ')[0]}, {RuntimeInformation.FrameworkDescription}, {(powerShell is null ? "no PowerShell" : "PowerShell " + powerShell)}; medians of {rounds} rounds, window {Contender.Window}, pages of 100.");
        await WriteListsAsync(rounds, isQuick, powerShell is not null);
        if (powerShell is not null)
        {
            await WriteAgainAsync(rounds);
            await WriteFirstAsync(rounds);
            await WriteMemoryAsync(isQuick);
            await WriteImportAsync(rounds * 2);
        }

        await DatasetComparison.WriteAsync(rounds, Print);
        return 0;
    }

    private static async Task WriteListsAsync(int rounds, bool isQuick, bool hasPowerShell)
    {
        Contender[] contenders = hasPowerShell
            ? [Contender.Bare, Contender.Client, Contender.Cmdlet, Contender.Loop]
            : [Contender.Bare, Contender.Client];
        Print("\n## The whole list\n");
        Print("| latency | tasks | contender | time | to the bare limit | loop is slower by | whole process | requests | peak memory |");
        Print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (int latency in isQuick ? [0, 50] : (int[])[0, 20, 50])
        {
            foreach (int tasks in isQuick ? [10_000] : (int[])[100, 1_000, 10_000])
            {
                await using var cloud = await ServedCloud.StartAsync(latency, tasks);
                var results = await TakeTurnsAsync(rounds, contenders, contender => contender.MeasureAsync(cloud, "all", tasks));
                foreach (var contender in contenders)
                {
                    var own = results[contender];
                    if (contender != Contender.Bare && own.Any(result => result.Count != tasks))
                    {
                        throw new InvalidOperationException($"{contender.Name} gave {own[0].Count} of {tasks} tasks.");
                    }

                    string toLoop = hasPowerShell ? Times(MedianRatio(results[Contender.Loop], own)) : "";
                    Print($"| {latency} ms | {tasks:N0} | {contender.Name} | {Milliseconds(Median(own, result => result.Ms))} | {Times(MedianRatio(own, results[Contender.Bare]))} | {toLoop} | {Milliseconds(Median(own, result => result.ProcessMs))} | {Median(own, result => result.Requests):0} | {Megabytes(Median(own, result => result.Peak))} |");
                }
            }
        }
    }

    private static async Task WriteAgainAsync(int rounds)
    {
        Contender[] contenders = [Contender.Bare, Contender.Cmdlet];
        Print("\n## The whole list of 10,000 tasks for the second time in a process\n");
        Print("| latency | contender | time | to the bare limit |");
        Print("| --- | --- | --- | --- |");
        foreach (int latency in (int[])[0, 20, 50])
        {
            await using var cloud = await ServedCloud.StartAsync(latency, 10_000);
            var results = await TakeTurnsAsync(rounds, contenders, contender => contender.MeasureAsync(cloud, "again", 10_000));
            foreach (var contender in contenders)
            {
                var own = results[contender];
                Print($"| {latency} ms | {contender.Name} | {Milliseconds(Median(own, result => result.Ms))} | {Times(MedianRatio(own, results[Contender.Bare]))} |");
            }
        }
    }

    private static async Task WriteFirstAsync(int rounds)
    {
        Contender[] contenders = [Contender.Cmdlet, Contender.Loop];
        Print("\n## The first task of 10,000, with `Select-Object -First 1`\n");
        Print("| latency | contender | time | to the loop | requests |");
        Print("| --- | --- | --- | --- | --- |");
        foreach (int latency in (int[])[0, 20, 50])
        {
            await using var cloud = await ServedCloud.StartAsync(latency, 10_000);
            var results = await TakeTurnsAsync(rounds, contenders, contender => contender.MeasureAsync(cloud, "first", 10_000));
            foreach (var contender in contenders)
            {
                var own = results[contender];
                Print($"| {latency} ms | {contender.Name} | {Milliseconds(Median(own, result => result.Ms))} | {Times(MedianRatio(own, results[Contender.Loop]))} | {Median(own, result => result.Requests):0} |");
            }
        }
    }

    private static async Task WriteMemoryAsync(bool isQuick)
    {
        Print("\n## Memory over the process at rest, while tasks are streamed and let go\n");
        Print("| tasks | in use at once | peak working set, 4 MB of garbage allowed | peak working set, as the runtime likes |");
        Print("| --- | --- | --- | --- |");
        foreach (int tasks in isQuick ? [100_000] : (int[])[20_000, 100_000, 200_000])
        {
            await using var cloud = await ServedCloud.StartAsync(0, tasks);
            double live = await MedianAsync("live", result => result.Live, Contender.SmallBudget);
            double small = await MedianAsync("stream", result => result.Growth, Contender.SmallBudget);
            double usual = await MedianAsync("stream", result => result.Growth);
            Print($"| {tasks:N0} | {Megabytes(live)} | {Megabytes(small)} | {Megabytes(usual)} |");

            async Task<double> MedianAsync(string what, Func<Result, double> figure, params (string, string)[] environment)
            {
                var results = new List<Result>();
                for (int round = 0; round < 3; round++)
                {
                    results.Add(Result.Parse((await Child.RunAsync(Contender.PowerShell("module", what, cloud.Endpoint, environment))).Line));
                }

                return Median(results, figure);
            }
        }
    }

    private static async Task WriteImportAsync(int rounds)
    {
        string empty = Directory.CreateTempSubdirectory().FullName;
        string emptyModule = Path.Combine(empty, "Empty.psd1");
        await File.WriteAllTextAsync(Path.Combine(empty, "Empty.psm1"), "");
        await File.WriteAllTextAsync(emptyModule, "@{ ModuleVersion = '1.0'; RootModule = 'Empty.psm1'; FunctionsToExport = @(); CmdletsToExport = @(); AliasesToExport = @(); VariablesToExport = @() }");
        try
        {
            string[] modules = [emptyModule, Contender.Module];
            Print("\n## Import-Module in a fresh process\n");
            Print("| the process has | an empty module | ClovaStudio | over the empty one, median of pairs |");
            Print("| --- | --- | --- | --- |");
            foreach (var (state, options) in ((string, string[])[])[("just started", []), ("used `Get-Date` and `Get-ChildItem`", ["-Later"])])
            {
                var results = await TakeTurnsAsync(rounds, modules, async module =>
                    Result.Parse((await Child.RunAsync(Contender.Script("Import.ps1", ["-Module", module, .. options]))).Line));
                double over = Median(results[Contender.Module].Zip(results[emptyModule], (own, other) => own.Ms - other.Ms));
                Print($"| {state} | {Milliseconds(Median(results[emptyModule], result => result.Ms))} | {Milliseconds(Median(results[Contender.Module], result => result.Ms))} | {Milliseconds(over)} |");
            }
        }
        finally
        {
            Directory.Delete(empty, recursive: true);
        }
    }

    /// <summary>A B C, A B C, …; the first round, in which files are read for the first time, is not counted.</summary>
    internal static async Task<Dictionary<T, List<Result>>> TakeTurnsAsync<T>(int rounds, T[] contenders, Func<T, Task<Result>> measure)
        where T : notnull
    {
        var results = contenders.ToDictionary(contender => contender, _ => new List<Result>());
        for (int round = 0; round <= rounds; round++)
        {
            foreach (var contender in contenders)
            {
                var result = await measure(contender);
                if (round > 0)
                {
                    results[contender].Add(result);
                }
            }
        }

        return results;
    }

    private static async Task<string?> PowerShellVersionAsync()
    {
        try
        {
            return (await Child.RunAsync(Child.Start("pwsh", ["-NoProfile", "-Command", "\"$($PSVersionTable.PSVersion) on $([Runtime.InteropServices.RuntimeInformation]::FrameworkDescription)\""]))).Line;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    internal static double Median(List<Result> results, Func<Result, double> figure) => Median(results.Select(figure));

    /// <summary>Round by round, since both of a round met the machine in the same mood.</summary>
    internal static double MedianRatio(List<Result> own, List<Result> other) => Median(own.Zip(other, (a, b) => a.Ms / b.Ms));

    internal static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    internal static string Milliseconds(double figure) => figure.ToString("#,##0 ms", CultureInfo.InvariantCulture);

    internal static string Megabytes(double bytes) => (bytes / 1_000_000).ToString("0.0 MB", CultureInfo.InvariantCulture);

    internal static string Times(double ratio) => ratio.ToString("0.00 ×", CultureInfo.InvariantCulture);

    internal static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    internal static void Print(string line) => Console.WriteLine(line);
}
