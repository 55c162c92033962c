using System;
using System.Collections;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Evaluation;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Evaluation;

/// <summary>Names of evaluations that would share one.</summary>
public class EvaluationNamesTests
{
    [Fact]
    public void Names_that_differ_stay_and_shared_ones_get_what_they_were_measured_with() => Assert.Equal(
        ["HCX-005 (kind, Seed 1)", "HCX-007", "HCX-005 (Seed 1)"],
        EvaluationNames.Of([Evaluation("HCX-005", "kind"), Evaluation("HCX-007", null), Evaluation("HCX-005", null)]));

    [Fact]
    public void The_time_tells_runs_with_the_same_settings_apart_and_a_number_what_is_left()
    {
        var first = Evaluation("HCX-005", null);
        var second = Evaluation("HCX-005", null, new DateTime(2026, 1, 2, 3, 4, 5));
        var third = Evaluation("HCX-005", null, new DateTime(2026, 1, 2, 3, 4, 5));

        Assert.Equal(
            ["HCX-005 (Seed 1)", "HCX-005 (Seed 1) (2026-01-02 03:04:05) #1", "HCX-005 (Seed 1) (2026-01-02 03:04:05) #2"],
            EvaluationNames.Of([first, second, third]));
    }

    private static ClovaEvaluation Evaluation(string name, string? prompt, DateTime time = default) => new()
    {
        Name = name,
        CreatedAt = time,
        Provenance = new EvaluationProvenance { SystemName = prompt, Parameters = new Hashtable { ["Seed"] = "1" } },
    };
}
