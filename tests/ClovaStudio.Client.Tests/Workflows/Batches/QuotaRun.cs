using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Client.Tests.Transport.Pacing;
using ClovaStudio.Core;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Pacing;
using ClovaStudio.Workflows.Batches;

namespace ClovaStudio.Client.Tests.Workflows.Batches;

/// <summary>
/// Whole batches against the quotas of a sandbox in virtual time: rows, runner, client, HTTP, sandbox. Everything but the
/// socket is what a user has. The tests and the benchmarks run it.
/// </summary>
internal sealed class QuotaRun
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 0, 0, 23, TimeSpan.Zero);

    private const double SecondsApart = 7;

    private readonly VirtualClock _clock;
    private readonly SandboxCloud _cloud;

    private QuotaRun(VirtualClock clock, int requestsPerMinute, QuotaWindow window, QuotaHeaders headers, TimeSpan latency)
    {
        _clock = clock;
        _cloud = new SandboxCloud(new SandboxOptions
        {
            TuningTasks = 0,
            RememberedRequests = 1,
            Clock = () => Start + clock.Now,
            Delay = clock.Delay,
            Latency = latency,
            Quotas = [new SandboxQuota { RequestsPerMinute = requestsPerMinute, Window = window, Headers = headers }],
        });
    }

    /// <summary>One batch, or several that begin some seconds apart, each with a client and a limiter of its own, as processes have.</summary>
    /// <param name="model">Whose documented quota the limiters begin with.</param>
    /// <param name="requestsPerMinute">The quota that there is.</param>
    /// <param name="rows">The rows of each batch.</param>
    /// <param name="batches">How many batches.</param>
    /// <param name="othersPerMinute">What another program sends evenly, whatever it is told, as long as the batches last.</param>
    /// <param name="window">How the sandbox counts.</param>
    /// <param name="headers">What its refusals say.</param>
    /// <param name="seconds">How long each reply takes.</param>
    internal static IReadOnlyList<QuotaOutcome> Run(
        string model,
        int requestsPerMinute,
        int rows,
        int batches = 1,
        int othersPerMinute = 0,
        QuotaWindow window = QuotaWindow.Sliding,
        QuotaHeaders headers = QuotaHeaders.RetryAfter,
        double seconds = 1)
    {
        IReadOnlyList<QuotaOutcome> outcomes = [];
        VirtualClock.Run(async clock =>
        {
            var run = new QuotaRun(clock, requestsPerMinute, window, headers, TimeSpan.FromSeconds(seconds));
            var all = Task.WhenAll(Enumerable.Range(0, batches).Select(number => run.BatchAsync(model, rows, TimeSpan.FromSeconds(number * SecondsApart))));
            if (othersPerMinute > 0)
            {
                await run.OthersAsync(model, othersPerMinute, all);
            }

            outcomes = await all;
        });
        return outcomes;
    }

    private async Task<QuotaOutcome> BatchAsync(string model, int rows, TimeSpan after)
    {
        await _clock.Delay(after);
        using var client = Client();
        var limiter = client.Chat.LimiterOf(Request(model, 0));
        int attempts = 0;
        using var runner = new BatchRunner(new BatchOptions
        {
            Ask = (request, token) => client.Chat.CompleteAsync(request, RequestPriority.Batch, new Attempts(() => attempts++), token),
            Pace = limiter.Snapshot,
            Clock = limiter.Clock,
        });
        var answers = new List<string?>();
        int lost = 0;
        for (int number = 0; number < rows; number++)
        {
            var row = new BatchRow(number, Request(model, number));
            while (!runner.TryAdd(row))
            {
                await runner.WaitForPlaceAsync();
                Take();
            }
        }

        while (runner.Count > 0)
        {
            await runner.WaitForResultAsync();
            Take();
        }

        return new QuotaOutcome { Rows = answers.Count, Lost = lost, Refusals = attempts - answers.Count, Took = _clock.Now, LimitAtTheEnd = limiter.Snapshot().RequestsPerMinute ?? double.PositiveInfinity };

        void Take()
        {
            while (runner.TryTake(out var row, out var result))
            {
                if ((int)row.Input! != answers.Count)
                {
                    throw new InvalidOperationException($"Row {row.Input} came in the place of row {answers.Count}.");
                }

                lost += result.Failure is null ? 0 : 1;
                answers.Add(result.Answer?.Text);
            }
        }
    }

    private async Task OthersAsync(string model, int perMinute, Task until)
    {
        using var client = Client(retries: 0);
        while (!until.IsCompleted)
        {
            var limiter = client.Chat.LimiterOf(Request(model, 0));
            limiter.Override(100_000, 100_000_000); // it paces itself
            _ = TryAsync(client, model);
            await _clock.Delay(60.0 / perMinute);
        }
    }

    private static async Task TryAsync(ClovaStudioClient client, string model)
    {
        try
        {
            await client.Chat.CompleteAsync(Request(model, -1));
        }
        catch (ClovaStudioException)
        {
            // It was refused, and does not care.
        }
    }

    private ClovaStudioClient Client(int retries = 3)
    {
        var pacing = _clock.Pacing;
        return new ClovaStudioClient(
            new ClovaStudioClientOptions
            {
                ApiKey = new NetworkCredential("", SandboxCloud.ApiKey).SecurePassword,
                ClovaEndpoint = SandboxCloud.ClovaEndpoint,
                Handler = new SandboxHandler(_cloud),
                Timeout = TimeSpan.FromMinutes(5),
                MaximumRetryCount = retries,
                PacingClock = pacing,
            },
            new ChannelClock { Delay = pacing.Delay, Jitter = () => 0.5 });
    }

    private static ChatRequest Request(string model, int number) => new()
    {
        Model = model,
        MaximumTokens = 50,
        ThinkingEffort = model == "HCX-007" ? ThinkingEfforts.None : null, // or the tokens would go into its thinking
        Messages = [new ChatMessage(ChatRoles.User, "문의 " + number.ToString(CultureInfo.InvariantCulture))],
    };

    /// <summary>Counts the attempts by the line that each leaves for -Verbose.</summary>
    private sealed class Attempts(Action count) : ICallObserver
    {
        public void Detail(string message)
        {
            if (message.StartsWith("POST ", StringComparison.Ordinal))
            {
                count();
            }
        }

        public void Warning(string message)
        {
        }
    }
}
