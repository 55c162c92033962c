using System;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Transport.Usage;
using ClovaStudio.Client.Tests.Workflows.Watches;
using ClovaStudio.Transport.InFlight;
using ClovaStudio.Workflows.Batches;

namespace ClovaStudio.Client.Tests.Workflows.Batches;

/// <summary>
/// A small batch as a process of its own, which KillTests kill: asks each row that the checkpoint does not hold, four
/// at a time, and prints the row's number, with a question mark when it asks and without once its result is appended.
/// </summary>
internal static class CheckpointWriter
{
    internal const int Width = 4;

    internal static async Task<int> Main(string[] arguments)
    {
        switch (arguments[0])
        {
            case LogChild.Mode:
                return await LogChild.RunAsync(arguments[1], arguments[2], int.Parse(arguments[3], CultureInfo.InvariantCulture));
            case WatchChild.Mode:
                return WatchChild.Run(arguments[1], arguments[2], int.Parse(arguments[3], CultureInfo.InvariantCulture));
        }

        if (arguments.Length > 2)
        {
            return await BatchChild.RunAsync(arguments[0], int.Parse(arguments[1], CultureInfo.InvariantCulture));
        }

        string path = arguments[0];
        int rows = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        using var checkpoint = Checkpoint.Open(path, TemporaryCheckpoint.Configuration);
        using var window = new OrderedWindow<int, bool>(Width);
        await output.WriteLineAsync("open");
        for (int row = 0; row < rows; row++)
        {
            int asked = row;
            if (checkpoint.TryGet(TemporaryCheckpoint.Key(row), out _))
            {
                continue;
            }

            while (!window.TryAdd(asked, _ => AskAsync(asked)))
            {
                await window.WaitForPlaceAsync();
                while (window.TryTake(out var outcome))
                {
                    Check(outcome!);
                }
            }
        }

        while (window.Count > 0)
        {
            await window.WaitForOutcomeAsync();
            window.TryTake(out var outcome);
            Check(outcome!);
        }

        return 0;

        async Task<bool> AskAsync(int row)
        {
            Tell("?", row);
            await Task.Delay(1);
            checkpoint.Append(TemporaryCheckpoint.Key(row), TemporaryCheckpoint.Result(row));
            Tell("", row);
            return true;
        }

        void Tell(string mark, int row)
        {
            lock (output)
            {
                output.WriteLine(mark + row.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private static void Check(WindowOutcome<int, bool> outcome)
    {
        if (outcome.Exception is { } exception)
        {
            throw new InvalidOperationException("A row failed.", exception);
        }
    }
}
