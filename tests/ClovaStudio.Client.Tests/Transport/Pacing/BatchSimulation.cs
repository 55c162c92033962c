using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Transport.Pacing;

namespace ClovaStudio.Client.Tests.Transport.Pacing;

/// <summary>A batch of rows in virtual time: a window of callers, each row sent until it is answered.</summary>
internal sealed class BatchSimulation(VirtualClock clock, QuotaServer server, RateLimiter limiter)
{
    private Random _random = new(12);
    private int _next;

    /// <summary>The seed of the latencies.</summary>
    internal int Seed
    {
        init => _random = new Random(value);
    }

    internal int Rows { get; init; } = 600;

    internal int Width { get; init; } = 16;

    /// <summary>The mean time of an answer in seconds; each is between half and one and a half of it.</summary>
    internal double Latency { get; init; } = 1;

    internal int TokensPerRow { get; init; } = 300;

    /// <summary>What each answer says it has cost; null when it says nothing.</summary>
    internal int? ActualTokens { get; init; }

    internal TimeSpan? RetryAfter { get; init; }

    internal int Answered { get; private set; }

    internal int Lost { get; private set; }

    internal int Refusals { get; private set; }

    internal int MostAttempts { get; private set; }

    internal TimeSpan Ended { get; private set; }

    internal async Task RunAsync()
    {
        await Task.WhenAll(Enumerable.Range(0, Width).Select(_ => CallAsync()));
        Ended = clock.Now;
    }

    /// <summary>The shortest time that the quota and the width allow.</summary>
    internal double Floor(double requestsPerMinute, double tokensPerMinute = double.MaxValue) => Math.Max(
        Math.Max(Rows * 60.0 / requestsPerMinute, Rows * 60.0 * TokensPerRow / tokensPerMinute),
        Rows * Latency / Width);

    internal string Figures(double floor) => string.Format(
        CultureInfo.InvariantCulture, "{0,7:0} s | {1:0.00} × | {2,4} | {3} | {4} | {5:0}",
        Ended.TotalSeconds, Ended.TotalSeconds / floor, Refusals, Lost, MostAttempts, limiter.Snapshot().RequestsPerMinute ?? double.PositiveInfinity);

    private async Task CallAsync()
    {
        while (_next < Rows)
        {
            _next++;
            await RowAsync();
        }
    }

    private async Task RowAsync()
    {
        for (int attempt = 1; ; attempt++)
        {
            MostAttempts = Math.Max(MostAttempts, attempt);
            using var lease = await limiter.AcquireAsync(TokensPerRow, RequestPriority.Batch);
            double latency = Latency * (0.5 + _random.NextDouble());
            double onTheWay = latency * 0.5 * _random.NextDouble();
            await clock.Delay(onTheWay);
            bool isTaken = server.Try(clock.Now, TokensPerRow);
            await clock.Delay(isTaken ? latency - onTheWay : onTheWay); // a refusal needs no work
            if (isTaken)
            {
                lease.Report(RateFeedback.Answered(ActualTokens));
                Answered++;
                return;
            }

            Refusals++;
            if (lease.Report(RateFeedback.Refused("42901", RetryAfter)) is not null)
            {
                Lost++;
                return;
            }
        }
    }
}
