using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace ClovaStudio.Transport.Paging;

/// <summary>The pages that are in flight, in the order in which they were asked for: upwards, or downwards from the last.</summary>
internal sealed class PageWindow<TPage>(Func<int, Task<TPage>> fetch, int limit)
{
    private readonly Queue<PageInFlight> _inFlight = new();
    private int _limit = limit;
    private int _width;
    private int _next;

    internal bool IsEmpty => _inFlight.Count == 0;

    internal bool GoesDown { get; private set; }

    /// <summary>Begins at a page, which is asked for alone: what it tells decides which others are needed.</summary>
    internal void Start(int index, bool goesDown)
    {
        _next = index;
        GoesDown = goesDown;
        _width = 1;
    }

    /// <summary>Asks for further pages as far as the window allows. Upwards this page is not needed any more; downwards all are.</summary>
    internal void Fill(int end)
    {
        while (_inFlight.Count < _width && (GoesDown ? _next >= 0 : _next < end))
        {
            _inFlight.Enqueue(new PageInFlight(_next, fetch(_next)));
            _next += GoesDown ? -1 : 1;
        }
    }

    /// <summary>The page in flight that was asked for first.</summary>
    internal Task<TPage> Take(out int index)
    {
        var first = _inFlight.Dequeue();
        index = first.Index;
        return first.Page;
    }

    /// <summary>One page at first, then 4, then as many as are allowed; half as many after each 429.</summary>
    internal void Widen(bool wasThrottled)
    {
        if (wasThrottled)
        {
            _limit = Math.Max(1, _limit / 2);
        }

        _width = Math.Min(_limit, _width * 4);
    }

    /// <summary>Leaves out the pages behind this one, on the way down, since the list ends with it.</summary>
    internal void SkipDownTo(int last) => _next = Math.Min(_next, last);

    private sealed record PageInFlight(int Index, Task<TPage> Page);
}
