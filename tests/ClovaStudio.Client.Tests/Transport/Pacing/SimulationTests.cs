using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Core.Models;
using ClovaStudio.Transport.Pacing;
using Xunit;
using Xunit.Abstractions;

namespace ClovaStudio.Client.Tests.Transport.Pacing;

/// <summary>
/// Batches against services that count in different ways, hours of them in virtual time. The figures go to
/// docs/benchmarks.md; see them with <c>--logger "console;verbosity=detailed"</c>.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const string Head = "time | to the floor | refusals | lost | most attempts of a row | limit at the end";

    private static readonly double[] Latencies = [0.02, 1, 5];

    public static TheoryData<string, double> Documented => new()
    {
        { "HCX-007", 60 },
        { "HCX-DASH-002", 90 },
        { "HCX-DASH-001", 200 },
    };

    [Theory]
    [MemberData(nameof(Documented))]
    public void A_batch_ends_within_115_percent_of_the_floor_where_the_table_is_right(string model, double quota)
    {
        output.WriteLine("service counts | latency | " + Head);
        foreach (var (kind, latency) in Services())
        {
            var batch = Simulate(model, kind, quota, latency, rows: (int)(quota * 10));
            double floor = batch.Floor(quota);
            output.WriteLine($"{kind} | {latency} s | {batch.Figures(floor)}");
            Assert.Equal((int)(quota * 10), batch.Answered);
            Assert.Equal(0, batch.Lost);
            Assert.InRange(batch.Ended.TotalSeconds, 0, 1.15 * floor);
        }
    }

    [Theory]
    [InlineData(0.5, 1.35)] // the table says twice too much
    [InlineData(2, 1.2)]
    [InlineData(0.125, 1.8)] // seven or eight requests a minute where sixty are documented
    [InlineData(8, 1.5)]
    public void A_batch_loses_no_row_where_the_table_is_wrong(double truthToTable, double bound)
    {
        output.WriteLine("service counts | quota | latency | " + Head);
        foreach (var (model, table) in new[] { ("HCX-007", 60.0), ("HCX-DASH-002", 90), ("HCX-DASH-001", 200) })
        {
            double quota = table * truthToTable;
            foreach (var (kind, latency) in Services())
            {
                var batch = Simulate(model, kind, quota, latency, rows: (int)Math.Min(quota * 10, 4000));
                double floor = batch.Floor(quota);
                output.WriteLine($"{kind} | {quota:0.#} | {latency} s | {batch.Figures(floor)}");
                Assert.Equal(0, batch.Lost);
                Assert.InRange(batch.Ended.TotalSeconds, 0, bound * floor);
            }
        }
    }

    [Theory]
    [InlineData("HCX-007", 120)]
    [InlineData("HCX-007", 180)] // what is told of service apps
    [InlineData("HCX-005", 300)]
    [InlineData(ModelTable.EmbeddingV2, 540)]
    [InlineData("some-new-model", 200)]
    public void A_quota_that_is_higher_than_the_table_is_used_within_the_first_minutes(string model, double quota)
    {
        // A bucket that takes more at once than the documented quota looks like a quota of that size, until a probe beyond it.
        foreach (var kind in Enum.GetValues<QuotaKind>().Where(kind => kind != QuotaKind.SmallBucket))
        {
            VirtualClock.Run(async clock =>
            {
                var limiter = new RateLimiter(model, clock.Pacing);
                var batch = new BatchSimulation(clock, new QuotaServer(kind, quota), limiter) { Rows = 4000, TokensPerRow = 10, Latency = 0.5 };
                _ = batch.RunAsync();
                while (batch.Answered < quota)
                {
                    await clock.Delay(1);
                    Assert.InRange(clock.Now.TotalSeconds, 0, 120);
                }

                output.WriteLine($"{model} | {kind} | {quota} a minute found out after {clock.Now.TotalSeconds:0} s");
            });
        }
    }

    [Theory]
    [MemberData(nameof(Documented))]
    public void A_batch_ends_where_another_program_takes_half_of_the_quota(string model, double quota)
    {
        output.WriteLine("service counts | latency | " + Head);
        foreach (var (kind, latency) in Services())
        {
            VirtualClock.Run(async clock =>
            {
                var server = new QuotaServer(kind, quota);
                var batch = NewBatch(clock, server, model, latency, rows: (int)(quota * 5));
                var running = batch.RunAsync();
                while (!running.IsCompleted)
                {
                    server.Try(clock.Now, 50);
                    await clock.Delay(60 / (quota / 2));
                }

                double floor = batch.Floor(quota / 2);
                output.WriteLine($"{kind} | {latency} s | {batch.Figures(floor)}");
                Assert.Equal(0, batch.Lost);
                Assert.InRange(batch.Ended.TotalSeconds, 0, 1.35 * floor);
            });
        }
    }

    [Fact]
    public void Two_processes_with_a_batch_each_share_the_quota()
    {
        foreach (var kind in Enum.GetValues<QuotaKind>())
        {
            VirtualClock.Run(async clock =>
            {
                var server = new QuotaServer(kind, 60);
                var first = NewBatch(clock, server, "HCX-007", latency: 1, rows: 300);
                var second = NewBatch(clock, server, "HCX-007", latency: 1, rows: 300);
                var firstEnds = first.RunAsync();
                await clock.Delay(7);
                await second.RunAsync();
                await firstEnds;
                output.WriteLine($"{kind} | {first.Figures(600)} || {second.Figures(600)}");
                Assert.Equal(0, first.Lost + second.Lost);
                Assert.InRange(Math.Max(first.Ended.TotalSeconds, second.Ended.TotalSeconds), 0, 1.3 * 600);
                Assert.InRange(Math.Min(first.Ended.TotalSeconds, second.Ended.TotalSeconds), 0.4 * 600, 1.3 * 600);
            });
        }
    }

    [Fact]
    public void Tokens_bind_where_they_are_the_scarcer_quota()
    {
        output.WriteLine("service counts | tokens a row | " + Head);
        foreach (var kind in Enum.GetValues<QuotaKind>().Where(kind => kind != QuotaKind.SmallBucket)) // a sixth of the quota holds no row of 20,000
        {
            foreach (int tokens in new[] { 2000, 5000, 20_000 })
            {
                VirtualClock.Run(async clock =>
                {
                    var limiter = new RateLimiter("HCX-007", clock.Pacing);
                    var batch = new BatchSimulation(clock, new QuotaServer(kind, 60, 60_000), limiter) { Rows = 600_000 / tokens, TokensPerRow = tokens };
                    var running = batch.RunAsync();
                    await clock.Delay(100);
                    Assert.Contains(limiter.Snapshot().Binding, new[] { RateBinding.Tokens, RateBinding.Gate });
                    await running;
                    double floor = batch.Floor(60, 60_000);
                    output.WriteLine($"{kind} | {tokens} | {batch.Figures(floor)}");
                    Assert.Equal(0, batch.Lost);
                    Assert.InRange(batch.Ended.TotalSeconds, 0, (kind == QuotaKind.SlidingStrict ? 1.6 : 1.2) * floor); // a large row that is refused costs much there
                });
            }
        }
    }

    [Fact]
    public void A_night_of_ten_thousand_rows_keeps_the_pace()
    {
        foreach (var kind in Enum.GetValues<QuotaKind>())
        {
            var batch = Simulate("HCX-007", kind, 60, latency: 2, rows: 10_000);
            double floor = batch.Floor(60);
            output.WriteLine($"{kind} | 10,000 rows | {batch.Figures(floor)}");
            Assert.Equal(10_000, batch.Answered);
            Assert.InRange(batch.Ended.TotalSeconds, 0, 1.15 * floor);
        }
    }

    [Fact]
    public void The_same_simulation_comes_out_the_same()
    {
        var first = Simulate("HCX-007", QuotaKind.Sliding, 60, latency: 1, rows: 300);
        var second = Simulate("HCX-007", QuotaKind.Sliding, 60, latency: 1, rows: 300);
        Assert.Equal(first.Ended, second.Ended);
        Assert.Equal(first.Refusals, second.Refusals);
    }

    private static IEnumerable<(QuotaKind Kind, double Latency)> Services() =>
        from kind in Enum.GetValues<QuotaKind>() from latency in Latencies select (kind, latency);

    private static BatchSimulation Simulate(string model, QuotaKind kind, double quota, double latency, int rows)
    {
        BatchSimulation? batch = null;
        VirtualClock.Run(async clock =>
        {
            batch = NewBatch(clock, new QuotaServer(kind, quota), model, latency, rows);
            await batch.RunAsync();
        });
        return batch!;
    }

    private static BatchSimulation NewBatch(VirtualClock clock, QuotaServer server, string model, double latency, int rows) =>
        new(clock, server, new RateLimiter(model, clock.Pacing)) { Rows = rows, Latency = latency, TokensPerRow = 50 };
}
