using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Transport.Polling;

namespace ClovaStudio.Cmdlets.Requests;

/// <summary>
/// A cmdlet that waits until trainings end. It takes in all that is piped to it, then follows all of them together and
/// writes each one when it ends.
/// </summary>
/// <typeparam name="TKey">What names a training.</typeparam>
/// <typeparam name="T">The task or training.</typeparam>
public abstract class WaitCmdlet<TKey, T> : ConnectedCmdlet
    where TKey : notnull
    where T : class
{
    private const int MostBars = 8; // more of them would push everything else off the screen

    private readonly List<TKey> _keys = [];
    private readonly List<TKey> _again = [];
    private readonly Stopwatch _sinceRound = new();
    private IReadOnlyList<PolledTraining<TKey, T>> _pending = [];

    [Parameter]
    [Alias("Timeout")]
    [ValidateRange(0, int.MaxValue)]
    public int? TimeoutSec { get; set; }

    [Parameter]
    [ValidateRange(1, 3600)]
    public int PollIntervalSec { get; set; } = 30;

    /// <summary>Takes one more in.</summary>
    private protected void WaitFor(TKey key) => _keys.Add(key);

    /// <summary>Begins to follow them.</summary>
    private protected abstract TrainingPoller<TKey, T> Follow(IEnumerable<TKey> keys, TrainingPollerOptions options);

    /// <summary>The error of one that has ended badly; null when it has not.</summary>
    private protected abstract ClovaStudioException? FailureOf(T ended);

    /// <summary>What to do about that, when more can be said than that a training has failed.</summary>
    private protected virtual string? AdviceOf(T ended) => null;

    /// <summary>The id by which the service knows it.</summary>
    private protected abstract string IdOf(TKey key);

    private protected abstract string? StatusOf(T item);

    /// <summary>The bar's text, and its percentage when there is one.</summary>
    private protected abstract (string Text, double? Percent) ProgressOf(T item);

    /// <summary>Makes another of one that has ended badly, which is waited for in its place.</summary>
    private protected virtual bool TryAgain(T ended, out TKey key)
    {
        key = default!;
        return false;
    }

    /// <summary>Adds to what has ended what the service leaves out and the session knows.</summary>
    private protected virtual void Complete(T ended)
    {
    }

    private protected sealed override void EndInput()
    {
        if (_keys.Count == 0)
        {
            return;
        }

        var since = Stopwatch.StartNew();
        WithProgress(Lines, () =>
        {
            IReadOnlyList<TKey> keys = [.. _keys];
            while (keys.Count > 0)
            {
                Wait(Follow(keys, OptionsAfter(since.Elapsed)));
                keys = [.. _again];
                _again.Clear();
            }
        });
    }

    private TrainingPollerOptions OptionsAfter(TimeSpan elapsed)
    {
        var options = new TrainingPollerOptions { PollInterval = TimeSpan.FromSeconds(PollIntervalSec) };
        if (TimeoutSec is { } seconds)
        {
            var left = TimeSpan.FromSeconds(seconds) - elapsed;
            options.Timeout = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }

        return options;
    }

    private void Wait(TrainingPoller<TKey, T> poller)
    {
        while (Await(poller.NextAsync()) is { } round)
        {
            _pending = round.Pending;
            _sinceRound.Restart();
            Write(round);
        }
    }

    private ProgressLine[] Lines()
    {
        if (!_sinceRound.IsRunning)
        {
            return []; // nothing is known before the first answer
        }

        int all = new HashSet<TKey>(_keys).Count;
        int ended = all - _pending.Count - _again.Count;
        string status = string.Format(CultureInfo.CurrentCulture, Messages.Wait_Ended, ended, all);
        var sum = new ProgressLine(MyInvocation.MyCommand.Name, status, 100.0 * ended / all);
        return [sum, .. _pending.Take(MostBars).Select(Line)];
    }

    private void Write(PollRound<TKey, T> round)
    {
        foreach (var ended in round.Ended)
        {
            Complete(ended);
            if (TryAgain(ended, out var key))
            {
                _again.Add(key);
                continue;
            }

            WriteObject(ended);
            if (FailureOf(ended) is { } failure)
            {
                WriteError(ErrorRecords.From(failure, ended, AdviceOf(ended)));
            }
        }

        foreach (var gone in round.Gone)
        {
            WriteError(ErrorRecords.From(ClovaStudioException.About(IdOf(gone), ErrorCause.NotFound, IdOf(gone))));
        }

        if (round.IsTimedOut)
        {
            foreach (var late in round.Pending)
            {
                string status = (late.Latest is null ? null : StatusOf(late.Latest)) ?? "-";
                var error = ClovaStudioException.About(
                    IdOf(late.Key), ErrorCause.WaitTimedOut, (object?)late.Latest ?? IdOf(late.Key), TimeoutSec, status);
                WriteError(ErrorRecords.From(error, late.Latest));
            }
        }
    }

    private ProgressLine Line(PolledTraining<TKey, T> item)
    {
        if (item.Latest is not { } latest)
        {
            return new ProgressLine(IdOf(item.Key), "-");
        }

        var (text, percent) = ProgressOf(latest);
        return new ProgressLine(latest.ToString() ?? IdOf(item.Key), text, percent, item.TimeLeft - _sinceRound.Elapsed);
    }
}
