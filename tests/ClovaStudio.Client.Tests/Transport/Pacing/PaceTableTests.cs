using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Xunit;
using Xunit.Abstractions;

namespace ClovaStudio.Client.Tests.Transport.Pacing;

/// <summary>
/// Runs of rows against quotas that are not those of the table, in virtual time. The benchmark `pace` prints all of them;
/// docs/design/pace.md says what they show.
/// </summary>
public sealed class PaceTableTests(ITestOutputHelper output)
{
    private static readonly int[] Rows = [20, 200, 2000];
    private static readonly bool[] Windows = [false, true];
    private static readonly double[] ToTable = [0.3, 0.5, 1, 2, 5, 20];

    public static TheoryData<bool, QuotaAnswers, bool> Services
    {
        get
        {
            var services = new TheoryData<bool, QuotaAnswers, bool>();
            foreach (bool isFixed in Windows)
            {
                foreach (var answers in Enum.GetValues<QuotaAnswers>())
                {
                    services.Add(isFixed, answers, false);
                    services.Add(isFixed, answers, true);
                }
            }

            return services;
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void No_row_is_lost_and_nearly_all_runs_are_as_fast_as_the_quota_and_cost_few_refusals(bool isFixed, QuotaAnswers answers, bool hasOthers)
    {
        var runs = new List<PaceRun>();
        foreach (var (model, table, latency) in new[] { ("HCX-005", 60, 0.02), ("HCX-005", 60, 1), ("HCX-DASH-001", 200, 0.3) })
        {
            runs.AddRange(
                from factor in ToTable
                from rows in Rows
                from seed in Enumerable.Range(1, 4)
                select new PaceRun
                {
                    Model = model, PerMinute = factor * table, Rows = rows, Latency = latency, Seed = seed,
                    IsFixed = isFixed, Answers = answers, HasOthers = hasOthers,
                }.Run());
        }

        var missed = runs.Where(run => !run.IsInTime || !run.IsCheap).ToList();
        missed.ForEach(run => output.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "{0} a minute, {1} rows, {2} s, seed {3}: {4:0.0} s, floor {5:0.0} s, {6} refusals",
            run.PerMinute, run.Rows, run.Latency, run.Seed, run.Took, run.Floor, run.Refusals)));
        output.WriteLine($"{missed.Count} of {runs.Count} runs missed a goal");

        Assert.Equal(0, runs.Sum(run => run.Lost));
        Assert.All(runs, run => Assert.InRange(run.Took, 0, (1.15 * run.Floor) + 65)); // never more than a minute later
        Assert.All(runs, run => Assert.InRange(run.Refusals, 0, Math.Max(30, 0.1 * run.Rows)));
        Assert.InRange(missed.Count, 0, 0.08 * runs.Count);
        Assert.InRange(missed.Count(run => !run.IsInTime), 0, (isFixed && answers == QuotaAnswers.None ? 0.05 : 0.03) * runs.Count);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    public void Late_timers_and_a_machine_that_stands_still_cost_no_row_and_hardly_a_refusal(double seconds)
    {
        var runs = (from isFixed in Windows
                    from answers in Enum.GetValues<QuotaAnswers>()
                    from factor in ToTable
                    from rows in Rows
                    select new PaceRun
                    {
                        Model = "HCX-005", PerMinute = factor * 60, Rows = rows, Seed = 1, IsFixed = isFixed, Answers = answers, Lateness = seconds,
                    }.Run()).ToList();

        Assert.Equal(0, runs.Sum(run => run.Lost));
        Assert.All(runs, run => Assert.True(run.IsCheap, $"{run.PerMinute} a minute, {run.Rows} rows: {run.Refusals} refusals"));
        Assert.All(runs, run => Assert.InRange(run.Took, 0, (1.15 * run.Floor) + 5 + (30 * seconds)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(30)]
    [InlineData(65)]
    public void Another_program_that_has_been_running_before_costs_no_row_and_not_much_more_time(double seconds)
    {
        // The floor is that of somebody who has half of the quota to himself from the beginning.
        var runs = (from isFixed in Windows
                    from answers in Enum.GetValues<QuotaAnswers>()
                    from factor in ToTable
                    from rows in Rows
                    select new PaceRun
                    {
                        Model = "HCX-005", PerMinute = factor * 60, Rows = rows, Seed = 1, IsFixed = isFixed, Answers = answers, HasOthers = true, OthersBefore = seconds,
                    }.Run()).ToList();

        Assert.Equal(0, runs.Sum(run => run.Lost));
        Assert.All(runs, run => Assert.InRange(run.Took, 0, 1.5 * ((1.15 * run.Floor) + 5)));
        Assert.All(runs, run => Assert.InRange(run.Refusals, 0, Math.Max(40, 0.1 * run.Rows)));
    }

    [Theory]
    [InlineData(200, 0.02)]
    [InlineData(2000, 0.02)]
    [InlineData(20_000, 0.02)]
    [InlineData(200, 1)]
    public void Without_a_quota_nothing_is_held_back_for_long(int rows, double latency)
    {
        var run = new PaceRun { Model = "HCX-005", PerMinute = double.PositiveInfinity, Rows = rows, Latency = latency, Seed = 1 }.Run();
        output.WriteLine($"{run.Took:0.00} s, floor {run.Floor:0.00} s");
        Assert.True(run.IsInTime, $"{run.Took} s");
        Assert.Equal(0, run.Refusals);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_quota_that_falls_and_rises_while_a_run_goes_on_is_noticed(bool isFixed)
    {
        // Half of it from 10 to 20 minutes, then three times as much.
        var run = new PaceRun
        {
            Model = "HCX-005", PerMinute = 60, Rows = 4000, Seed = 3, IsFixed = isFixed,
            PerMinuteAt = at => at < 600 ? 60 : at < 1200 ? 30 : 180,
        }.Run();
        double[] perMinute = [.. Enumerable.Range(0, (int)(run.Took / 60)).Select(minute => (double)run.Taken.Count(at => at >= minute * 60 && at < (minute + 1) * 60))];
        output.WriteLine(string.Join(" ", perMinute));
        Assert.Equal(0, run.Lost);
        Assert.InRange(perMinute.Skip(2).Take(7).Average(), 50, 60);
        Assert.InRange(perMinute.Skip(12).Take(7).Average(), 22, 30);
        Assert.InRange(perMinute.Skip(37).Average(), 120, 180);
    }

    [Fact]
    public void The_same_run_comes_out_the_same()
    {
        PaceRun Run() => new PaceRun { Model = "HCX-005", PerMinute = 120, Rows = 600, Seed = 7 }.Run();
        var (first, second) = (Run(), Run());
        Assert.Equal((first.Took, first.Refusals), (second.Took, second.Refusals));
    }
}
