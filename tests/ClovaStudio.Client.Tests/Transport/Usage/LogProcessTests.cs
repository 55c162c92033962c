using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Workflows.Batches;
using ClovaStudio.Workflows.Usage;
using Xunit;
using Xunit.Abstractions;

namespace ClovaStudio.Client.Tests.Transport.Usage;

/// <summary>Ten processes write to one usage log at the same time, and one of them is killed.</summary>
public sealed class LogProcessTests(ITestOutputHelper output)
{
    private const int Processes = 10;
    private const int Lines = 150;

    [Fact]
    public async Task Ten_processes_at_once_leave_whole_lines_and_right_sums_though_one_is_killed()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("CLOVASTUDIO_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : Random.Shared.Next();
        output.WriteLine($"Seed {seed}; CLOVASTUDIO_SEED sets it.");
        int killAfter = new Random(seed).Next(1, Lines);
        string folder = Directory.CreateTempSubdirectory("clova-usage-").FullName;
        try
        {
            string path = Path.Combine(folder, "사용량.jsonl");
            int[] acknowledged = await Task.WhenAll(Enumerable.Range(0, Processes).Select(number => RunAsync(path, number, number == 0 ? killAfter : int.MaxValue)));
            var sum = new UsageSum(UsageParts.Job);
            sum.Add(path);
            Assert.Equal(0, sum.Unreadable);
            var jobs = sum.Read().ToDictionary(row => row.Job!);
            Assert.Equal(Processes, jobs.Count);
            for (int number = 1; number < Processes; number++)
            {
                var job = jobs["job" + number.ToString(CultureInfo.InvariantCulture)];
                Assert.Equal((Lines, Lines * (Lines + 1) / 2, Lines), (job.Requests, job.InputTokens, job.OutputTokens));
            }

            long written = jobs["job0"].Requests;
            Assert.InRange(written, acknowledged[0], Lines); // what was acknowledged is there
            Assert.Equal(written * (written + 1) / 2, jobs["job0"].InputTokens);
            output.WriteLine($"{Processes} processes, {File.ReadLines(path).Count()} lines; the one killed had acknowledged {acknowledged[0]} and written {written}.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Gives how many lines it has said to be written.</summary>
    private static async Task<int> RunAsync(string path, int number, int killAfter)
    {
        string[] arguments = ["exec", typeof(CheckpointWriter).Assembly.Location, LogChild.Mode, path, "job" + number.ToString(CultureInfo.InvariantCulture), Lines.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        int acknowledged = 0;
        while (await process.StandardOutput.ReadLineAsync() is { Length: > 0 } line && int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out int written))
        {
            acknowledged = written;
            if (acknowledged == killAfter)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync();
        Assert.True(killAfter < int.MaxValue || process.ExitCode == 0);
        return acknowledged;
    }
}
