using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;

namespace ClovaStudio.Sandbox.Serving.Quotas;

/// <summary>Counts requests and tokens on the cloud's clock and refuses what is too much. Safe to use from several threads.</summary>
/// <param name="quotas">The quotas that hold now.</param>
/// <param name="clock">Its minutes are shorter where the cloud runs faster, as its trainings are.</param>
internal sealed class QuotaMeter(Func<IEnumerable<SandboxQuota>> quotas, TrainingClock clock)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private readonly Dictionary<(SandboxQuota Quota, string Model), List<(DateTimeOffset At, long Tokens)>> _taken = new();

    /// <summary>Counts a request, or gives the refusal of one that is too much. What is refused does not count.</summary>
    /// <param name="context">The request.</param>
    /// <param name="model">The base model.</param>
    /// <param name="tokens">The input and the largest output.</param>
    internal SandboxReply? Take(RouteContext context, string model, long tokens)
    {
        lock (_gate)
        {
            var now = clock.ToTraining(context.Now);
            var held = quotas().Where(quota => quota.IsFor(model)).ToList();
            foreach (var quota in held)
            {
                if (Wait(quota, model, tokens, now) is { } wait)
                {
                    return Refusal(context, quota, wait);
                }
            }

            held.ForEach(quota => Of(quota, model).Add((now, tokens)));
            return null;
        }
    }

    /// <summary>How long until the request fits; null when it does now.</summary>
    private TimeSpan? Wait(SandboxQuota quota, string model, long tokens, DateTimeOffset now)
    {
        var taken = Of(quota, model);
        var start = quota.Window == QuotaWindow.Fixed ? now.AddTicks(-(now.UtcTicks % Minute.Ticks)) : now - Minute;
        taken.RemoveAll(one => quota.Window == QuotaWindow.Fixed ? one.At < start : one.At <= start);
        if (Fits(quota, taken, tokens))
        {
            return null;
        }

        if (quota.Window == QuotaWindow.Fixed)
        {
            return start + Minute - now;
        }

        // The oldest leave the window first. A request that never fits is told to wait for the whole minute.
        var rest = taken.ToList();
        while (rest.Count > 0)
        {
            var wait = rest[0].At + Minute - now;
            rest.RemoveAt(0);
            if (Fits(quota, rest, tokens))
            {
                return wait;
            }
        }

        return Minute;
    }

    private static bool Fits(SandboxQuota quota, List<(DateTimeOffset At, long Tokens)> taken, long tokens) =>
        !(taken.Count + 1 > quota.RequestsPerMinute) && !(taken.Sum(one => one.Tokens) + tokens > quota.TokensPerMinute);

    private List<(DateTimeOffset At, long Tokens)> Of(SandboxQuota quota, string model)
    {
        if (!_taken.TryGetValue((quota, model), out var taken))
        {
            _taken[(quota, model)] = taken = [];
        }

        return taken;
    }

    private static SandboxReply Refusal(RouteContext context, SandboxQuota quota, TimeSpan wait)
    {
        var reply = context.Error(429, "42901", "Too many requests - rate exceeded");
        string seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture);
        if (quota.Headers == QuotaHeaders.RetryAfter)
        {
            reply.Headers["Retry-After"] = seconds;
        }
        else if (quota.Headers == QuotaHeaders.RateLimit)
        {
            reply.Headers["x-ratelimit-reset-requests"] = seconds + "s";
            reply.Headers["x-ratelimit-reset-tokens"] = seconds + "s";
        }

        return reply;
    }
}
