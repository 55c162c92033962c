using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Emulator;
using ClovaStudio.Sandbox;
using ClovaStudio.Tests;
using Xunit;

namespace ClovaStudio.Client.Tests;

/// <summary>
/// The client on .NET Framework's base, which Windows PowerShell 5.1 runs on: ClovaStudio.Framework.Checks, built for
/// it, on Windows there, elsewhere under Mono where there is one.
/// </summary>
public sealed class FrameworkTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [SkippableFact]
    public async Task The_client_works_when_built_for_NET_Framework_and_run_there_or_under_Mono()
    {
        await using var emulator = await EmulatorServer.StartAsync(new SandboxCloud());
        string endpoint = emulator.ClovaEndpoint.ToString();
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo(Program(), [endpoint]) : new ProcessStartInfo("mono", [Program(), endpoint]);
        var child = await ChildProcess.RunAsync(start, Limit);
        Skip.If(child is null, "There is no Mono here, so nothing was run on .NET Framework's base.");

        Skip.If(
            child!.Errors.Contains("'netstandard, Version=2.0", StringComparison.Ordinal),
            "Mono is here without its facade of netstandard, which the client is built for: Debian has it in mono-devel. So nothing was run on .NET Framework's base.");

        string[] lines = child.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length > 0 && child.ExitCode == 0, child.Output + child.Errors);
        Assert.All(lines, line => Assert.EndsWith("\t", line.TrimEnd('\r'), StringComparison.Ordinal));
    }

    private static string Program() => new DirectoryInfo(Path.Combine(Repository.Root, "tests", "ClovaStudio.Framework.Checks", "bin"))
        .GetFiles("ClovaStudio.Framework.Checks.exe", SearchOption.AllDirectories)
        .OrderByDescending(file => file.LastWriteTimeUtc).First().FullName;
}
