using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace ClovaStudio.Tests;

/// <summary>
/// Runs tests/Pester once, in real PowerShell processes against the staged module, and reports each Pester test as one of
/// its own. PowerShell is the tool of .config/dotnet-tools.json, which is restored here, or the program that
/// CLOVASTUDIO_PWSH names. Where neither is to be had there is one skipped test that says what is missing.
/// </summary>
public sealed class PesterSuite
{
    private const string NothingRan = "The Pester suite ran no test";

    // Ten times what it takes on a machine with two processors that do something else as well.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(40);

    private static readonly Lazy<Run> Suite = new(() => Task.Run(StartAsync).GetAwaiter().GetResult());

    public static TheoryData<TestName> Names() =>
        [.. (Suite.Value.Tests.Count > 0 ? Suite.Value.Tests.Keys : [Suite.Value.SkipReason ?? NothingRan]).Select(name => new TestName(name))];

    [SkippableTheory]
    [MemberData(nameof(Names), DisableDiscoveryEnumeration = true)]
    public void Pester(TestName test)
    {
        var run = Suite.Value;
        Skip.If(run.SkipReason is not null, run.SkipReason);
        Assert.True(run.Tests.TryGetValue(test.Text, out var outcome), $"The Pester suite ran no test.{Environment.NewLine}{run.Output}");
        Skip.If(outcome!.Result is "Skipped" or "NotRun", outcome.Message);
        Assert.True(outcome.Result == "Passed", outcome.Message);
    }

    private static async Task<Run> StartAsync()
    {
        string? program = Environment.GetEnvironmentVariable("CLOVASTUDIO_PWSH");
        if (string.IsNullOrEmpty(program))
        {
            var restored = await ChildProcess.RunAsync(Start("dotnet", ["tool", "restore"]), Limit);
            if (restored is not { ExitCode: 0 })
            {
                return new Run($"The Pester suite was skipped: PowerShell could not be restored. {restored?.Output}{restored?.Errors}".Trim());
            }
        }

        string claims = Directory.CreateTempSubdirectory("clovastudio-pester-").FullName;
        string[] files = TestFiles();
        var parts = await Task.WhenAll(Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, 4)).Select(_ => RunAsync(program, claims, files)));
        Directory.Delete(claims, recursive: true);
        string output = string.Concat(parts.Select(part => part.Output));

        // A process that ended without results is one failed test; the others' results still count.
        var lost = parts.Where(part => part.Outcomes is null).Select(part => new Outcome(NothingRan, "Failed", part.Output));
        return parts.FirstOrDefault(part => part.SkipReason is not null)?.SkipReason is { } reason
            ? new Run(reason)
            : new Run(null) { Tests = Named([.. parts.SelectMany(part => part.Outcomes ?? []), .. lost]), Output = output };
    }

    // What takes longest though it is short: each begins processes, packages or a whole session.
    private static readonly string[] Longest = ["Secrets.Tests.ps1", "Readme.Tests.ps1", "Help.Tests.ps1", "Night.Tests.ps1", "Examples.Tests.ps1", "Package.Tests.ps1"];

    /// <summary>The test files, those that take longest first. Each process takes the next that no other has taken, so that none is idle while files are left.</summary>
    private static string[] TestFiles() =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Pester"), "*.Tests.ps1", SearchOption.AllDirectories)
            .OrderByDescending(file => Longest.Contains(Path.GetFileName(file), StringComparer.Ordinal))
            .ThenByDescending(file => new FileInfo(file).Length)
            .ThenBy(file => file, StringComparer.Ordinal)];

    private static async Task<Part> RunAsync(string? program, string claims, string[] files)
    {
        string results = Path.Combine(Path.GetTempPath(), $"clovastudio-pester-{Guid.NewGuid():N}.json");
        string suite = Path.Combine(Repository.Root, "tests", "Pester", "Invoke-Suite.ps1");
        string list = string.Join(", ", files.Select(Quoted));
        string[] arguments = ["-NoProfile", "-NonInteractive", "-Command", $"& {Quoted(suite)} -ResultPath {Quoted(results)} -ClaimFolder {Quoted(claims)} -Path {list}; exit $LASTEXITCODE"];
        var start = string.IsNullOrEmpty(program)
            ? Start("dotnet", ["tool", "run", "pwsh", "--", .. arguments])
            : Start(program, arguments);
        start.Environment["NO_COLOR"] = "1";
        try
        {
            var child = await ChildProcess.RunAsync(start, Limit);
            return child is null ? new Part { SkipReason = $"The Pester suite was skipped: there is no {start.FileName}." }
                : child.ExitCode == 3 ? new Part { SkipReason = $"The Pester suite was skipped: {child.Output.Trim()}" }
                : new Part { Outcomes = Read(results), Output = child.Output + child.Errors };
        }
        catch (TimeoutException e)
        {
            return new Part { Output = e.Message };
        }
        finally
        {
            File.Delete(results);
        }
    }

    private static List<Outcome>? Read(string results)
    {
        try
        {
            return JsonSerializer.Deserialize<List<Outcome>>(File.ReadAllText(results));
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    private static ProcessStartInfo Start(string program, string[] arguments) => new(program, arguments) { WorkingDirectory = Repository.Root };

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Rows of one data-driven test may bear one name; a number keeps them apart.</summary>
    private static Dictionary<string, Outcome> Named(List<Outcome> outcomes) => outcomes
        .GroupBy(outcome => outcome.Name)
        .SelectMany(same => same.Select((outcome, i) => (Name: i == 0 ? same.Key : $"{same.Key} #{i + 1}", outcome)))
        .ToDictionary(one => one.Name, one => one.outcome);

    /// <summary>A name that the runner shows in full; it cuts plain text off after 50 characters.</summary>
    public sealed class TestName(string text)
    {
        internal string Text { get; } = text;

        public override string ToString() => Text;
    }

    private sealed record Outcome(string Name, string Result, string Message);

    private sealed record Run(string? SkipReason)
    {
        internal IReadOnlyDictionary<string, Outcome> Tests { get; init; } = new Dictionary<string, Outcome>();

        internal string Output { get; init; } = "";
    }

    /// <summary>What one process ran.</summary>
    private sealed record Part
    {
        internal string? SkipReason { get; init; }

        internal List<Outcome>? Outcomes { get; init; }

        internal string Output { get; init; } = "";
    }
}
