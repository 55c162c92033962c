using System;
using System.Linq;
using ClovaStudio.Sandbox.Serving;
using Xunit;
using Xunit.Abstractions;

namespace ClovaStudio.Client.Tests.Workflows.Batches;

/// <summary>Batches from the row to the sandbox's quota and back, minutes of them in virtual time; docs/benchmarks.md has longer ones.</summary>
public sealed class QuotaBatchTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("HCX-007", 60, 1.15)]
    [InlineData("HCX-DASH-002", 90, 1.15)]
    [InlineData("HCX-DASH-001", 200, 1.15)]
    [InlineData("HCX-007", 30, 1.35)] // the table says twice too much
    [InlineData("HCX-007", 120, 1.25)] // and half of it
    public void A_batch_loses_no_row_and_keeps_near_to_the_quota(string model, int quota, double bound)
    {
        foreach (var window in Enum.GetValues<QuotaWindow>())
        {
            var outcome = QuotaRun.Run(model, quota, rows: quota * 10, window: window)[0];
            output.WriteLine($"{model} | {quota} a minute | {window} | {outcome.Took.TotalSeconds:0} s | {outcome.ToFloor(quota):0.00} × | {outcome.Refusals} refusals");
            Assert.Equal((quota * 10, 0), (outcome.Rows, outcome.Lost));
            Assert.InRange(outcome.ToFloor(quota), 0, bound);
        }
    }

    [Fact]
    public void A_batch_goes_on_beside_a_program_that_takes_half_of_the_quota()
    {
        var outcome = QuotaRun.Run("HCX-007", 60, rows: 300, othersPerMinute: 30)[0];
        output.WriteLine($"{outcome.Took.TotalSeconds:0} s | {outcome.ToFloor(30):0.00} × | {outcome.Refusals} refusals");
        Assert.Equal((300, 0), (outcome.Rows, outcome.Lost));
        Assert.InRange(outcome.ToFloor(30), 0, 1.35);
    }

    [Fact]
    public void Two_batches_that_know_nothing_of_each_other_share_the_quota_and_lose_no_row()
    {
        var outcomes = QuotaRun.Run("HCX-007", 60, rows: 300, batches: 2);
        Assert.All(outcomes, outcome => Assert.Equal((300, 0), (outcome.Rows, outcome.Lost)));
        Assert.InRange(outcomes.Max(outcome => outcome.Took).TotalMinutes, 0, 1.35 * 10);
    }

    [Fact]
    public void The_same_batch_comes_out_the_same() =>
        Assert.Equal(QuotaRun.Run("HCX-007", 60, rows: 200)[0].Took, QuotaRun.Run("HCX-007", 60, rows: 200)[0].Took);
}
