using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Workflows.Batches;
using Xunit;
using Xunit.Abstractions;

namespace ClovaStudio.Client.Tests.Workflows.Watches;

/// <summary>Runs of a watch as processes that are killed at random moments. CLOVASTUDIO_TESTS_LONG=1 makes it 100 kills.</summary>
public sealed class WatchKillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_watch_that_is_killed_again_and_again_has_each_end_in_one_mail_exactly()
    {
        int kills = Environment.GetEnvironmentVariable("CLOVASTUDIO_TESTS_LONG") == "1" ? 100 : 12;
        int seed = int.TryParse(Environment.GetEnvironmentVariable("CLOVASTUDIO_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : Random.Shared.Next();
        output.WriteLine($"Seed {seed}; CLOVASTUDIO_SEED sets it.");
        var random = new Random(seed);
        string folder = Directory.CreateTempSubdirectory("clova-watch-").FullName;
        try
        {
            string state = Path.Combine(folder, "watch.json");
            int ended = 0;
            int killed = 0;
            for (int run = 0; run < kills; run++)
            {
                ended += random.Next(50, 400);
                killed += await RunAsync(state, folder, ended, spin: random.Next(0, 500_000)) ? 1 : 0;
            }

            // What a kill has frozen out of a delivery is in the next one.
            await RunAsync(state, folder, ended, spin: null);
            await RunAsync(state, folder, ended, spin: null);
            string[] told = Directory.GetFiles(folder, "mail-*.txt").SelectMany(File.ReadAllLines).ToArray();
            Assert.Equal(told.Length, told.Distinct().Count());
            Assert.Equal(Enumerable.Range(0, ended).Select(WatchChild.Id).Order(), told.Order());
            output.WriteLine($"{killed} of {kills} runs were killed before their end; {told.Length} ends in {Directory.GetFiles(folder, "mail-*.txt").Length} mails, each once.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Whether it was killed before its end.</summary>
    private static async Task<bool> RunAsync(string state, string outbox, int ended, int? spin)
    {
        string[] arguments = ["exec", typeof(CheckpointWriter).Assembly.Location, WatchChild.Mode, state, outbox, ended.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadLineAsync(); // it begins
        if (spin is { } length)
        {
            Thread.SpinWait(length); // so that it is at any point
            process.Kill();
        }

        await process.WaitForExitAsync();
        Assert.True(spin is not null || process.ExitCode == 0, await errors);
        return process.ExitCode != 0;
    }
}
