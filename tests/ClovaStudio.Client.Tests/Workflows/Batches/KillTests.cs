using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using Xunit.Abstractions;

namespace ClovaStudio.Client.Tests.Workflows.Batches;

/// <summary>
/// A batch that is killed at random moments and run again. CLOVASTUDIO_TESTS_LONG=1 makes it 200 kills;
/// CLOVASTUDIO_SEED repeats a run, as far as the machine's timing allows.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_batch_that_is_killed_again_and_again_has_each_row_once_in_the_end()
    {
        int kills = Environment.GetEnvironmentVariable("CLOVASTUDIO_TESTS_LONG") == "1" ? 200 : 10;
        int seed = int.TryParse(Environment.GetEnvironmentVariable("CLOVASTUDIO_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : Random.Shared.Next();
        output.WriteLine($"Seed {seed}; CLOVASTUDIO_SEED sets it.");
        var random = new Random(seed);
        using var file = new TemporaryCheckpoint();
        int rows = 80 * kills;
        var told = new HashSet<int>();
        int asked = 0;
        for (int kill = 0; kill <= kills; kill++)
        {
            bool isLast = kill == kills;
            string[] printed = await RunAsync(file.FilePath, rows, killAfter: isLast ? int.MaxValue : random.Next(0, 75), spin: random.Next(0, 200_000));
            asked += printed.Count(line => line[0] == '?');
            var finished = printed.Where(line => line[0] != '?').Select(line => int.Parse(line, CultureInfo.InvariantCulture)).ToList();
            Assert.DoesNotContain(finished, told.Contains);
            told.UnionWith(finished);
            AssertHolds(file, told);
        }

        AssertHolds(file, Enumerable.Range(0, rows));
        string[] keys = File.ReadLines(file.FilePath).Skip(1).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("key").GetString()!).ToArray();
        Assert.Equal(rows, keys.Length); // no row was asked again whose result was there
        Assert.Equal(rows, keys.Distinct().Count());
        Assert.InRange(asked - rows, 0, kills * CheckpointWriter.Width);
        output.WriteLine($"{kills} kills, {rows} rows, each in the file once; {asked - rows} were asked twice, at most {CheckpointWriter.Width} a kill may be.");
    }

    [Fact]
    public async Task A_batch_that_is_killed_again_and_again_writes_each_row_once_in_its_last_run()
    {
        int kills = Environment.GetEnvironmentVariable("CLOVASTUDIO_TESTS_LONG") == "1" ? 200 : 10;
        int seed = int.TryParse(Environment.GetEnvironmentVariable("CLOVASTUDIO_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : Random.Shared.Next();
        output.WriteLine($"Seed {seed}; CLOVASTUDIO_SEED sets it.");
        var random = new Random(seed);
        using var file = new TemporaryCheckpoint();
        int rows = 40 * kills;
        int asked = 0;
        string[] printed = [];
        for (int kill = 0; kill <= kills; kill++)
        {
            printed = await RunAsync(file.FilePath, rows, killAfter: kill == kills ? int.MaxValue : random.Next(0, 75), spin: random.Next(0, 200_000), "rows");
            asked += printed.Count(line => line[0] == '?');
        }

        Assert.Equal(Enumerable.Range(0, rows).Select(BatchChild.Line), printed.Where(line => line[0] != '?'));
        Assert.InRange(asked - rows, 0, kills * CheckpointWriter.Width);
        Assert.DoesNotContain(BatchChild.Prompt, File.ReadAllText(file.FilePath), StringComparison.Ordinal);
        output.WriteLine($"{kills} kills, {rows} rows, each once in the last run's output; {asked - rows} were asked twice, at most {CheckpointWriter.Width} a kill may be.");
    }

    /// <summary>Runs the batch until it has asked so many rows, then kills it, and gives the lines that it has printed.</summary>
    private static async Task<string[]> RunAsync(string path, int rows, int killAfter, int spin, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(CheckpointWriter).Assembly.Location, path, rows.ToString(CultureInfo.InvariantCulture), .. more])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var text = new StringBuilder();
        char[] chunk = new char[4096];
        bool isKilled = false;
        int asked = 0;
        int read;
        while ((read = await process.StandardOutput.ReadAsync(chunk)) > 0)
        {
            text.Append(chunk, 0, read);
            asked += chunk.AsSpan(0, read).Count('?');
            if (!isKilled && asked >= killAfter) // the first line says that the file is open
            {
                Thread.SpinWait(spin); // so that it is not always just after a row
                process.Kill();
                isKilled = true;
            }
        }

        await process.WaitForExitAsync();
        Assert.True(isKilled || process.ExitCode == 0, await errors);

        // A last line without its line feed was cut off by the kill: its row was not told.
        return text.ToString().Split(Environment.NewLine).SkipLast(1).Skip(1).ToArray();
    }

    private static void AssertHolds(TemporaryCheckpoint file, IEnumerable<int> rows)
    {
        using var checkpoint = file.Open();
        foreach (int row in rows)
        {
            Assert.True(checkpoint.TryGet(TemporaryCheckpoint.Key(row), out string result), $"Row {row} was told finished and is not there.");
            Assert.Equal(TemporaryCheckpoint.Result(row), result);
        }
    }
}
