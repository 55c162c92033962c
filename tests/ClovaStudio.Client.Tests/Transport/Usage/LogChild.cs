using System;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using ClovaStudio.Core.Files;
using ClovaStudio.Transport.Usage;
using ClovaStudio.Usage;

namespace ClovaStudio.Client.Tests.Transport.Usage;

/// <summary>Writes lines of a usage log as a process of its own, several of which LogProcessTests run at once. Prints each line's number once it is written.</summary>
internal static class LogChild
{
    internal const string Mode = "usage-log";

    internal static async Task<int> RunAsync(string path, string job, int lines)
    {
        await using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        var log = new UsageLog(new LogFile(path), new LogSource { Job = job }, () => DateTimeOffset.UtcNow);
        for (int line = 1; line <= lines; line++)
        {
            log.Add("HCX-005", null, hasFailed: false, new TokenUsage { InputTokens = line, OutputTokens = 1 });
            await output.WriteLineAsync(line.ToString(CultureInfo.InvariantCulture));
        }

        return log.File.CountWaiting();
    }
}
