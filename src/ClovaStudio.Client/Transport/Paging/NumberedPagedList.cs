using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Core;

namespace ClovaStudio.Transport.Paging;

/// <summary>
/// Walks a list of numbered pages with totals, several pages in flight, and gives each row once although the list may
/// change meanwhile. A walk that is not sure to have met every row is followed by another: see
/// <see cref="CompletenessCheck{T}"/>.
/// </summary>
internal sealed class NumberedPagedList<T> : PagedList<T>
{
    // Pages by which even a short list may grow while it is read.
    private const int SpareGrowth = 16;

    private readonly PagedListOptions _options;
    private readonly ICallObserver? _observer;
    private readonly PageWindow<NumberedPage<T>> _window;
    private readonly PageSizing _sizing;
    private readonly RowSelector<T> _selector;
    private readonly CompletenessCheck<T> _check;

    private int _firstIndex;
    private int _lastIndex;
    private int _pagesToldFirst;
    private int? _pages;
    private int _nextToGive;
    private bool _finished;

    internal NumberedPagedList(
        Func<int, int, CancellationToken, Task<NumberedPage<T>>> fetch,
        Func<T, ulong> identify,
        Func<T, DateTime?> created,
        int pageSize,
        PagedListOptions options,
        ICallObserver? observer,
        CancellationToken cancellationToken)
        : base(cancellationToken)
    {
        _options = options;
        _observer = observer;
        _sizing = new PageSizing(pageSize);
        _window = new PageWindow<NumberedPage<T>>(index => Observed(fetch(index, _sizing!.Size, Cancel)), options.ThrottleLimit);
        _selector = new RowSelector<T>(identify, options.First);
        _check = new CompletenessCheck<T>(created);
        _finished = options.First is 0;
        StartAtRow(options.Skip);
    }

    /// <inheritdoc/>
    public override void FetchAhead()
    {
        if (!_finished)
        {
            _window.Fill(PagesNeeded());
        }
    }

    private protected override async Task<IReadOnlyList<T>?> ReadAsync()
    {
        while (!_finished)
        {
            FetchAhead();
            if (_window.IsEmpty)
            {
                EndWalk();
                continue;
            }

            var page = await _window.Take(out int index).ConfigureAwait(false);
            PagesRead++;
            if (!(_window.GoesDown && _check.IsLastWalk))
            {
                _window.Widen(page.WasThrottled); // the last walk downwards reads page by page: docs/exactly-once.md
            }

            var rows = Accept(page, index);
            if (PagesRead > 1)
            {
                FetchAhead(); // who asks for a second page means to go on
            }

            if (rows.Count > 0)
            {
                return rows;
            }
        }

        return null;
    }

    /// <summary>Upwards, pages before this one are sure to be needed; the total is not known before the first.</summary>
    private int PagesNeeded()
    {
        if (_pages is not { } all)
        {
            return _nextToGive + 1;
        }

        return _selector.RowsLeft is { } rows
            ? (int)Math.Min(all, _nextToGive + ((rows + _selector.RowsToSkip + _sizing.Size - 1) / _sizing.Size))
            : all;
    }

    private void StartAtRow(long row)
    {
        _selector.RowsToSkip = row % _sizing.Size;
        StartAtPage((int)Math.Min(row / _sizing.Size, int.MaxValue - 1), goesDown: false);
    }

    private void StartAtPage(int index, bool goesDown)
    {
        _firstIndex = _nextToGive = index;
        _pages = null;
        _window.Start(index, goesDown);
    }

    private List<T> Accept(NumberedPage<T> page, int index)
    {
        bool isFirst = _check.IsAtStart;
        if (isFirst && !IsWanted(page, index))
        {
            return [];
        }

        _nextToGive = index + 1;
        _lastIndex = isFirst ? index : Math.Max(_lastIndex, index);
        _check.BeginPage(page, (long)index * _sizing.Size);
        int pagesTold = _sizing.PagesTold(page);
        if (isFirst)
        {
            Total ??= page.TotalElements;
            _pagesToldFirst = pagesTold;
        }
        else if (_options.First is null)
        {
            _selector.Expect(_check.Total); // not before the second page: who wants one row needs no room for all
        }

        int before = _check.Different;
        var rows = _selector.Select(page.Rows, _check.Note);
        _finished |= _selector.RowsLeft is 0;
        bool hasGrownBehind = isFirst && _window.GoesDown && pagesTold > index + 1;
        if (hasGrownBehind)
        {
            StartUpwards();
        }
        else if (!_window.GoesDown)
        {
            _pages = CountPages(page, index, pagesTold, anyNew: _check.Different > before);
        }
        else
        {
            _window.SkipDownTo(pagesTold - 1);
        }

        PagesExpected = PagesRead + (_window.GoesDown ? index : Math.Max(0, PagesNeeded() - _nextToGive));
        return rows;
    }

    /// <summary>False when the page in hand is not the one wanted after all, and another is asked for.</summary>
    private bool IsWanted(NumberedPage<T> page, int index)
    {
        switch (_sizing.Settle(page, index))
        {
            case PageSizing.Outcome.StartAgain:
                StartAtRow(_options.Skip);
                return false;
            case PageSizing.Outcome.CountFromStart:
                StartAtRow(0);
                _selector.RowsToSkip = _options.Skip;
                return false;
            default:
                return true;
        }
    }

    /// <summary>A walk that began at what was the last page goes up from page 0 when there are pages behind it now.</summary>
    private void StartUpwards()
    {
        _nextToGive = 0;
        _pages = _pagesToldFirst;
        _window.Start(0, goesDown: false);
    }

    private int CountPages(NumberedPage<T> page, int index, int pagesTold, bool anyNew)
    {
        int behind = index + 1;
        bool isRepeated = !anyNew && !_check.TotalMoved && (_check.Pages == 1 || index != _firstIndex);
        if (page.Rows.Count == 0 || isRepeated)
        {
            if (page.Rows.Count > 0 || page.TotalPages > behind)
            {
                _check.NoteStoppedShort();
            }

            return behind; // whatever the totals say: nothing more to get, or a service that repeats one page
        }

        if (_check.HasGrown && _check.IsCertain && !_check.TotalsAreWrong)
        {
            return behind; // what comes now was not there at first, and may go on for ever
        }

        if (_check.Pages >= MaximumPages())
        {
            _check.NoteCutOff();
            return behind;
        }

        if (page.TotalElements is null && page.TotalPages is null)
        {
            return behind + 1; // a short page may be a small one: only an empty one is surely the end
        }

        bool toldTooFew = pagesTold <= behind && ((long)index * _sizing.Size) + page.Rows.Count > page.TotalElements && page.Rows.Count >= _sizing.Size;
        return toldTooFew ? behind + 1 : pagesTold;
    }

    /// <summary>
    /// How many pages a walk may have. A list that grows is followed for half as many pages again as it had at first: one
    /// that grows faster than it is read would be read for ever. If it still does so in the next walk, that ends early.
    /// </summary>
    private long MaximumPages()
    {
        if (!_check.HasGrown || _check.TotalsAreWrong)
        {
            return Math.Max(_pagesToldFirst, _options.MaximumPages);
        }

        bool isOutpaced = _check.LastTotal - _check.Total > (long)_check.Pages * _sizing.Size;
        return _check.FollowsCutOff && isOutpaced ? SpareGrowth : _pagesToldFirst + (_pagesToldFirst / 2L) + SpareGrowth;
    }

    private void EndWalk()
    {
        var verdict = _check.Judge(_selector.Different, isWindow: _options.Skip > 0);
        if (verdict == CompletenessCheck<T>.Verdict.ReadAgain)
        {
            ReadAgain();
            return;
        }

        _finished = true;
        switch (verdict)
        {
            case CompletenessCheck<T>.Verdict.StoppedShort:
                _observer?.Warning(Strings.Warning_StoppedShort);
                break;
            case CompletenessCheck<T>.Verdict.Endless:
                _observer?.Warning(Strings.Warning_EndlessList);
                break;
            case CompletenessCheck<T>.Verdict.Unsettled:
                _observer?.Warning(Text(Strings.Warning_Unsettled, _check.WalkNumber));
                break;
            case CompletenessCheck<T>.Verdict.NotDelivered:
                throw ClovaStudioException.For(ErrorCause.ListingIncomplete, _check.Total, _check.Different);
        }
    }

    /// <summary>
    /// The first page must be back before the others are asked for, since the proof counts from it. A list that gets shorter
    /// is read from its end: deletions move tasks towards the beginning, to where they are read later.
    /// </summary>
    private void ReadAgain()
    {
        _observer?.Detail(Text(Strings.Detail_AnotherPass, _check.WereThere, _check.Total));
        long lastPage = _check.HasShrunk ? Math.Min(_lastIndex, (_check.LastTotal!.Value - 1) / _sizing.Size) : 0;
        _check.BeginNextWalk();
        StartAtPage((int)Math.Max(0, lastPage), goesDown: lastPage > 0);
    }

    private static string Text(string format, params object?[] values) => string.Format(CultureInfo.CurrentCulture, format, values);
}
