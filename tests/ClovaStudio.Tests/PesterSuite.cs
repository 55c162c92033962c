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
/// Runs tests/Pester once, in a real PowerShell process against the staged module, and reports each Pester test as one
/// of its own. Without PowerShell 7 or Pester 5 there is one skipped test that says what is missing.
/// </summary>
public sealed class PesterSuite
{
    private const string NothingRan = "The Pester suite ran no test";

    private static readonly Lazy<Run> Suite = new(Start);

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

    private static Run Start()
    {
        string results = Path.Combine(Path.GetTempPath(), $"clovastudio-pester-{Guid.NewGuid():N}.json");
        var start = new ProcessStartInfo("pwsh")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
            ArgumentList = { "-NoProfile", "-NonInteractive", "-File", Path.Combine(Repository.Root, "tests", "Pester", "Invoke-Suite.ps1"), "-ResultPath", results },
            Environment = { ["NO_COLOR"] = "1" },
        };
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return new Run("The Pester suite was skipped: there is no PowerShell 7 (pwsh) on PATH.");
        }

        using (process)
        {
            var output = process!.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            process.WaitForExit();
            Task.WaitAll(output, errors);
            if (process.ExitCode == 3)
            {
                return new Run($"The Pester suite was skipped: {output.Result.Trim()}");
            }

            try
            {
                var outcomes = JsonSerializer.Deserialize<List<Outcome>>(File.ReadAllText(results))!;
                return new Run(null) { Tests = Named(outcomes), Output = output.Result };
            }
            catch (Exception e) when (e is IOException or JsonException)
            {
                return new Run(null) { Output = output.Result + errors.Result };
            }
            finally
            {
                File.Delete(results);
            }
        }
    }

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
}
