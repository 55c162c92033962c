using System;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Transport.InFlight;

namespace ClovaStudio.Transport.Paging;

/// <summary>The pages that are in flight, in the order in which they were asked for: upwards, or downwards from the last.</summary>
internal sealed class PageWindow<TPage>(Func<int, Task<TPage>> fetch, int limit, CancellationToken cancellationToken) : IDisposable
{
    private readonly OrderedWindow<int, TPage> _inFlight = new(width: 1, inline: true, heldPerPlace: 1, cancellationToken: cancellationToken);
    private int _limit = limit;
    private int _next;

    internal bool IsEmpty => _inFlight.Count == 0;

    internal bool GoesDown { get; private set; }

    /// <summary>Begins at a page, which is asked for alone: what it tells decides which others are needed.</summary>
    internal void Start(int index, bool goesDown)
    {
        _next = index;
        GoesDown = goesDown;
        _inFlight.Width = 1;
    }

    /// <summary>Asks for further pages as far as the window allows. Upwards this page is not needed any more; downwards all are.</summary>
    internal void Fill(int end)
    {
        while ((GoesDown ? _next >= 0 : _next < end) && TryFetch(_next))
        {
            _next += GoesDown ? -1 : 1;
        }
    }

    /// <summary>The page in flight that was asked for first.</summary>
    internal async Task<(int Index, TPage Page)> TakeAsync()
    {
        var outcome = await _inFlight.NextAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("No page is in flight.");
        return (outcome.Input, outcome.ValueOrThrow());
    }

    /// <summary>One page at first, then 4, then as many as are allowed; half as many after each 429.</summary>
    internal void Widen(bool wasThrottled)
    {
        if (wasThrottled)
        {
            _limit = Math.Max(1, _limit / 2);
        }

        _inFlight.Width = Math.Min(_limit, _inFlight.Width * 4);
    }

    /// <summary>Leaves out the pages behind this one, on the way down, since the list ends with it.</summary>
    internal void SkipDownTo(int last) => _next = Math.Min(_next, last);

    public void Dispose() => _inFlight.Dispose();

    private bool TryFetch(int index) => _inFlight.TryAdd(index, _ => fetch(index));
}
