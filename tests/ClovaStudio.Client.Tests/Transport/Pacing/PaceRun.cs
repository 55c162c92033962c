using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Transport.Pacing;

namespace ClovaStudio.Client.Tests.Transport.Pacing;

/// <summary>A run of rows against a quota in virtual time: how long it took, beside the shortest time that there is.</summary>
internal sealed class PaceRun
{
    private const int Width = 64;
    private const double RefusalSeconds = 0.02;
    private const double SecondsBetweenStalls = 3;

    internal required string Model { get; init; }

    internal required double PerMinute { get; init; }

    internal required int Rows { get; init; }

    internal bool IsFixed { get; init; }

    internal QuotaAnswers Answers { get; init; }

    /// <summary>Whether another program takes half of the quota, evenly, whatever it is told.</summary>
    internal bool HasOthers { get; init; }

    /// <summary>For how many seconds the other program has been running when the run begins.</summary>
    internal double OthersBefore { get; init; }

    /// <summary>The mean time of an answer in seconds; each is between half and one and a half of it.</summary>
    internal double Latency { get; init; } = 0.02;

    internal required int Seed { get; init; }

    /// <summary>Changes the quota while the run goes on; for the pictures.</summary>
    internal Func<double, double>? PerMinuteAt { get; init; }

    /// <summary>How late the client's timers and answers come at most, in seconds, as on a busy machine. Now and then it stands still for as long.</summary>
    internal double Lateness { get; init; }

    internal double Took { get; private set; }

    internal int Refusals { get; private set; }

    internal int Lost { get; private set; }

    /// <summary>The shortest time that the quota, the width and the latency allow to somebody who knows them all.</summary>
    internal double Floor { get; private set; }

    /// <summary>When the rows were taken.</summary>
    internal List<double> Taken { get; } = [];

    /// <summary>When a row was refused.</summary>
    internal List<double> Refused { get; } = [];

    internal bool IsInTime => PaceFloor.IsInTime(Took, Floor);

    internal bool IsCheap => PaceFloor.IsCheap(Took, Refusals, Rows);

    internal PaceRun Run()
    {
        VirtualClock.Run(RunAsync);
        return this;
    }

    private async Task RunAsync(VirtualClock clock)
    {
        var random = new Random(Seed);
        double phase = random.NextDouble() * 60;
        var service = new QuotaService(clock, IsFixed, PerMinute, Answers, phase);
        var pacing = clock.Pacing;
        pacing.Delay = (length, cancellationToken) => clock.Delay(Late(clock, length, random), cancellationToken);
        var limiter = new RateLimiter(Model, pacing);
        int next = 0;
        while (HasOthers && clock.Now.TotalSeconds < OthersBefore)
        {
            service.Take(out _, out _);
            await clock.Delay(120 / PerMinute);
        }

        double start = clock.Now.TotalSeconds;
        var rows = Task.WhenAll(Enumerable.Range(0, Width).Select(async _ =>
        {
            while (next < Rows)
            {
                next++;
                await RowAsync(clock, service, limiter, random);
            }
        }));
        while (!rows.IsCompleted && (HasOthers || PerMinuteAt is not null))
        {
            service.PerMinute = PerMinuteAt?.Invoke(clock.Now.TotalSeconds) ?? service.PerMinute;
            if (HasOthers)
            {
                service.Take(out _, out _);
            }

            await clock.Delay(HasOthers ? 120 / PerMinute : 1);
        }

        await rows;
        Took = clock.Now.TotalSeconds - start;
        Floor = PaceFloor.Of(Rows, Width, Latency, HasOthers ? PerMinute / 2 : PerMinute, IsFixed, (phase + start) % 60);
    }

    private async Task RowAsync(VirtualClock clock, QuotaService service, RateLimiter limiter, Random random)
    {
        while (true)
        {
            using var lease = await limiter.AcquireAsync(50, RequestPriority.Batch);
            double latency = Latency * (0.5 + random.NextDouble());
            double refusal = Math.Min(RefusalSeconds, latency) * (0.3 + (0.4 * random.NextDouble()));
            await clock.Delay(refusal / 2);
            bool isTaken = service.Take(out var retryAfter, out var headers);
            (isTaken ? Taken : Refused).Add(clock.Now.TotalSeconds);
            await clock.Delay(Late(clock, TimeSpan.FromSeconds(isTaken ? latency - (refusal / 2) : refusal / 2), random));
            if (isTaken)
            {
                lease.Report(RateFeedback.Answered(headers: headers));
                return;
            }

            Refusals++;
            if (lease.Report(RateFeedback.Refused("42901", retryAfter, headers)) is not null)
            {
                Lost++;
                return;
            }
        }
    }

    private TimeSpan Late(VirtualClock clock, TimeSpan length, Random random)
    {
        if (Lateness == 0)
        {
            return length;
        }

        double end = (clock.Now + length).TotalSeconds + (0.2 * Lateness * random.NextDouble());
        double inStall = end % SecondsBetweenStalls;
        return TimeSpan.FromSeconds(end + (inStall < Lateness ? Lateness - inStall : 0)) - clock.Now;
    }
}
