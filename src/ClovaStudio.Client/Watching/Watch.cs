using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Watching;

namespace ClovaStudio;

/// <summary>
/// Follows trainings until each has ended. A wait may take hours, so a service that does not answer for a while does not
/// end it. Not for several threads at once.
/// </summary>
/// <typeparam name="TKey">What names one.</typeparam>
/// <typeparam name="T">The tasks or trainings.</typeparam>
public sealed class Watch<TKey, T>
    where TKey : notnull
    where T : class
{
    // What the last look may take when the time is over already, or nearly.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly Func<IReadOnlyCollection<TKey>, CancellationToken, Task<IReadOnlyDictionary<TKey, T?>>> find;
    private readonly WatchSubject<T> subject;
    private readonly WatchOptions options;
    private readonly ICallObserver? observer;
    private readonly CancellationToken cancel;
    private readonly Func<TimeSpan> clock;
    private readonly TimeSpan start;
    private readonly HashSet<string> unknownStatuses = [];
    private List<Watched<TKey, T>> pending;
    private TimeSpan? lastAnswer;
    private TimeSpan? nextWait;
    private bool isUnanswered;

    internal Watch(
        IEnumerable<TKey> keys,
        Func<IReadOnlyCollection<TKey>, CancellationToken, Task<IReadOnlyDictionary<TKey, T?>>> find,
        WatchSubject<T> subject,
        WatchOptions options,
        ICallObserver? observer,
        CancellationToken cancel)
    {
        pending = keys.Distinct().Select(key => new Watched<TKey, T>(key)).ToList();
        this.find = find;
        this.subject = subject;
        this.options = options;
        this.observer = observer;
        this.cancel = cancel;
        var watch = Stopwatch.StartNew();
        clock = options.Clock ?? (() => watch.Elapsed);
        start = clock();
    }

    private TimeSpan? Left => options.Timeout - (clock() - start);

    /// <summary>
    /// Waits, except before the first round, and looks. Null when all have ended or the time is over.
    /// </summary>
    /// <exception cref="ClovaStudioException">
    /// The service refuses, did not answer the first request, or has not answered for <see cref="WatchOptions.Patience"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<WatchRound<TKey, T>?> NextAsync()
    {
        if (pending.Count == 0)
        {
            return null;
        }

        if (nextWait is { } wait)
        {
            await options.Delay(Shorter(wait, Left), cancel).ConfigureAwait(false);
        }

        nextWait = options.PollInterval;
        var found = await FindAsync().ConfigureAwait(false);
        var round = Sort(found, isTimedOut: Left <= TimeSpan.Zero);
        pending = round.IsTimedOut ? [] : [.. round.Pending];
        return round;
    }

    private async Task<IReadOnlyDictionary<TKey, T?>> FindAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (Left is { } left && left < TimeSpan.FromDays(1)) // no timer takes more than 24 days; no look takes one
        {
            limit.CancelAfter(Longer(left, Grace));
        }

        try
        {
            var found = await find([.. pending.Select(item => item.Key)], limit.Token).ConfigureAwait(false);
            lastAnswer = clock();
            isUnanswered = false;
            return found;
        }
        catch (ClovaStudioException e) when (IsPassing(e.Cause) && clock() - lastAnswer < options.Patience)
        {
            nextWait = Longer(options.PollInterval, e.RetryAfter ?? TimeSpan.Zero);
            Tell(e);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The time is over; what was seen last has to do.
        }

        return new Dictionary<TKey, T?>();
    }

    private static bool IsPassing(ErrorCause cause) => cause is
        ErrorCause.RateLimited or ErrorCause.ServiceUnavailable or ErrorCause.TimedOut or ErrorCause.ConnectionFailed
        or ErrorCause.ResponseTruncated or ErrorCause.ResponseMalformed or ErrorCause.ListingIncomplete;

    private void Tell(ClovaStudioException failure)
    {
        string text = string.Format(CultureInfo.CurrentCulture, Strings.Warning_WaitGoesOn, failure.Message);
        if (isUnanswered)
        {
            observer?.Detail(text);
        }
        else
        {
            observer?.Warning(text);
        }

        isUnanswered = true;
    }

    private WatchRound<TKey, T> Sort(IReadOnlyDictionary<TKey, T?> found, bool isTimedOut)
    {
        var ended = new List<T>();
        var gone = new List<TKey>();
        var going = new List<Watched<TKey, T>>();
        foreach (var item in pending)
        {
            if (!found.TryGetValue(item.Key, out var latest))
            {
                going.Add(item);
            }
            else if (latest is null)
            {
                gone.Add(item.Key);
            }
            else if (subject.HasEnded(latest))
            {
                ended.Add(latest);
            }
            else
            {
                var (done, total) = subject.Steps(latest);
                item.See(latest, done, total, clock());
                going.Add(item);
                if (subject.UnknownStatus(latest) is { } status && unknownStatuses.Add(status))
                {
                    observer?.Warning(string.Format(CultureInfo.CurrentCulture, Strings.Warning_UnknownStatus, status));
                }
            }
        }

        return new WatchRound<TKey, T>(ended, gone, going, isTimedOut && going.Count > 0);
    }

    private static TimeSpan Shorter(TimeSpan wait, TimeSpan? left) =>
        left is { } most && most < wait ? Longer(most, TimeSpan.Zero) : wait;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
