using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Transport.Polling;

/// <summary>
/// Follows trainings until each has ended. A wait may take hours, so a service that does not answer for a while does not
/// end it. Not for several threads at once.
/// </summary>
/// <typeparam name="TKey">What names one.</typeparam>
/// <typeparam name="T">The tasks or trainings.</typeparam>
internal sealed class TrainingPoller<TKey, T>
    where TKey : notnull
    where T : class
{
    // What the last look may take when the time is over already, or nearly.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly Func<IReadOnlyCollection<TKey>, CancellationToken, Task<IReadOnlyDictionary<TKey, T?>>> _find;
    private readonly TrainingTraits<T> _subject;
    private readonly TrainingPollerOptions _options;
    private readonly ICallObserver? _observer;
    private readonly CancellationToken _cancel;
    private readonly Func<TimeSpan> _clock;
    private readonly TimeSpan _start;
    private readonly HashSet<string> _unknownStatuses = [];
    private List<PolledTraining<TKey, T>> _pending;
    private TimeSpan? _lastAnswer;
    private TimeSpan? _nextWait;
    private bool _isUnanswered;

    internal TrainingPoller(
        IEnumerable<TKey> keys,
        Func<IReadOnlyCollection<TKey>, CancellationToken, Task<IReadOnlyDictionary<TKey, T?>>> find,
        TrainingTraits<T> subject,
        TrainingPollerOptions options,
        ICallObserver? observer,
        CancellationToken cancellationToken)
    {
        _pending = keys.Distinct().Select(key => new PolledTraining<TKey, T>(key)).ToList();
        _find = find;
        _subject = subject;
        _options = options;
        _observer = observer;
        _cancel = cancellationToken;
        var watch = Stopwatch.StartNew();
        _clock = options.Clock ?? (() => watch.Elapsed);
        _start = _clock();
    }

    /// <summary>How long the service may still leave requests unanswered; a longer pause that it asks for is cut to this.</summary>
    private TimeSpan? OutageLeft => _lastAnswer + _options.MaximumOutage - _clock();

    private TimeSpan? Left => _options.Timeout - (_clock() - _start);

    /// <summary>
    /// Waits, except before the first round, and looks. Null when all have ended or the time is over.
    /// </summary>
    /// <exception cref="ClovaStudioException">
    /// The service refuses, did not answer the first request, or has not answered for <see cref="TrainingPollerOptions.MaximumOutage"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<PollRound<TKey, T>?> NextAsync()
    {
        if (_pending.Count == 0)
        {
            return null;
        }

        if (_nextWait is { } wait)
        {
            await _options.Delay(Min(wait, Left), _cancel).ConfigureAwait(false);
        }

        _nextWait = _options.PollInterval;
        var found = await FindAsync().ConfigureAwait(false);
        var round = Sort(found, isTimedOut: Left <= TimeSpan.Zero);
        _pending = round.IsTimedOut ? [] : [.. round.Pending];
        return round;
    }

    private async Task<IReadOnlyDictionary<TKey, T?>> FindAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_cancel);
        if (Left is { } left && left < TimeSpan.FromDays(1)) // no timer takes more than 24 days; no look takes one
        {
            limit.CancelAfter(Max(left, Grace));
        }

        try
        {
            var found = await _find([.. _pending.Select(item => item.Key)], limit.Token).ConfigureAwait(false);
            _lastAnswer = _clock();
            _isUnanswered = false;
            return found;
        }
        catch (ClovaStudioException e) when (ErrorTable.Of(e.Cause).IsTransient && _clock() - _lastAnswer < _options.MaximumOutage)
        {
            _nextWait = Max(_options.PollInterval, Min(e.RetryAfter ?? TimeSpan.Zero, OutageLeft));
            WarnOfOutage(e);
        }
        catch (OperationCanceledException) when (!_cancel.IsCancellationRequested)
        {
            // The time is over; what was seen last has to do.
        }

        return new Dictionary<TKey, T?>();
    }

    private void WarnOfOutage(ClovaStudioException failure)
    {
        string text = string.Format(CultureInfo.CurrentCulture, Strings.Warning_WaitGoesOn, failure.Message);
        if (_isUnanswered)
        {
            _observer?.Detail(text);
        }
        else
        {
            _observer?.Warning(text);
        }

        _isUnanswered = true;
    }

    private PollRound<TKey, T> Sort(IReadOnlyDictionary<TKey, T?> found, bool isTimedOut)
    {
        var ended = new List<T>();
        var gone = new List<TKey>();
        var going = new List<PolledTraining<TKey, T>>();
        foreach (var item in _pending)
        {
            if (!found.TryGetValue(item.Key, out var latest))
            {
                going.Add(item);
            }
            else if (latest is null)
            {
                gone.Add(item.Key);
            }
            else if (_subject.HasEnded(latest))
            {
                ended.Add(latest);
            }
            else
            {
                var (done, total) = _subject.Steps(latest);
                item.See(latest, done, total, _clock());
                going.Add(item);
                if (_subject.UnknownStatus(latest) is { } status && _unknownStatuses.Add(status))
                {
                    _observer?.Warning(string.Format(CultureInfo.CurrentCulture, Strings.Warning_UnknownStatus, status));
                }
            }
        }

        return new PollRound<TKey, T>(ended, gone, going, isTimedOut && going.Count > 0);
    }

    private static TimeSpan Min(TimeSpan wait, TimeSpan? left) =>
        left is { } most && most < wait ? Max(most, TimeSpan.Zero) : wait;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
