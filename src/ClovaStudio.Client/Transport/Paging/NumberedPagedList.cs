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
/// <see cref="Walk{T}"/>.
/// </summary>
internal sealed class NumberedPagedList<T> : PagedList<T>
{
    private readonly PagedListOptions _options;
    private readonly ICallObserver? _observer;
    private readonly PageWindow<NumberedPage<T>> _window;
    private readonly PageSizing _sizing;
    private readonly RowSelector<T> _selector;
    private Walk<T> _walk;
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
        _window = new PageWindow<NumberedPage<T>>(index => fetch(index, _sizing!.Size, Cancel), options.ThrottleLimit, Cancel);
        _selector = new RowSelector<T>(identify, options.First);
        _walk = new Walk<T>(created);
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

            var (index, page) = await _window.TakeAsync().ConfigureAwait(false);
            PagesRead++;
            if (!(_window.GoesDown && _walk.IsLast))
            {
                _window.Widen(page.WasThrottled); // the last walk downwards reads page by page: docs/design/exactly-once.md
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

    private protected override void DisposeRequests() => _window.Dispose();

    /// <summary>Upwards, pages before this one are sure to be needed; the total is not known before the first.</summary>
    private int PagesNeeded()
    {
        if (_walk.End is not { } end)
        {
            return _walk.Next + 1;
        }

        return _selector.RowsLeft is { } rows
            ? (int)Math.Min(end, _walk.Next + ((rows + _selector.RowsToSkip + _sizing.Size - 1) / _sizing.Size))
            : end;
    }

    private void StartAtRow(long row)
    {
        _selector.RowsToSkip = row % _sizing.Size;
        StartAtPage((int)Math.Min(row / _sizing.Size, int.MaxValue - 1), goesDown: false);
    }

    private void StartAtPage(int index, bool goesDown)
    {
        _walk.StartAt(index);
        _window.Start(index, goesDown);
    }

    private List<T> Accept(NumberedPage<T> page, int index)
    {
        bool isFirst = _walk.Pages == 0;
        if (isFirst && !IsWanted(page, index))
        {
            return [];
        }

        int pagesTold = _sizing.PagesTold(page);
        _walk.BeginPage(page, index, _sizing.Size, pagesTold);
        if (isFirst)
        {
            Total ??= page.TotalElements;
        }
        else if (_options.First is null)
        {
            _selector.Expect(_walk.Total); // not before the second page: who wants one row needs no room for all
        }

        int before = _walk.Different;
        var rows = _selector.Select(page.Rows, _walk.Note);
        _finished |= _selector.RowsLeft is 0;
        if (!_window.GoesDown)
        {
            _walk.FindEnd(page, index, _sizing.Size, pagesTold, anyNew: _walk.Different > before, _options.MaximumPages);
        }
        else if (isFirst && pagesTold > index + 1)
        {
            _walk.TurnUp();
            _window.Start(0, goesDown: false);
        }
        else
        {
            _window.SkipDownTo(pagesTold - 1);
        }

        PagesExpected = PagesRead + (_window.GoesDown ? index : Math.Max(0, PagesNeeded() - _walk.Next));
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

    private void EndWalk()
    {
        var verdict = _walk.Judge(_selector.Different, isWindow: _options.Skip > 0);
        _finished = verdict != Verdict.ReadAgain;
        switch (verdict)
        {
            case Verdict.ReadAgain:
                ReadAgain();
                break;
            case Verdict.StoppedShort:
                _observer?.Warning(Strings.Warning_StoppedShort);
                break;
            case Verdict.Endless:
                _observer?.Warning(Strings.Warning_EndlessList);
                break;
            case Verdict.Unsettled:
                _observer?.Warning(Text(Strings.Warning_Unsettled, _walk.Number));
                break;
            case Verdict.NotDelivered:
                throw ClovaStudioException.For(ErrorCause.ListingIncomplete, _walk.Total, _walk.Different);
        }
    }

    /// <summary>The first page must be back before the others are asked for, since the proof counts from it.</summary>
    private void ReadAgain()
    {
        _observer?.Detail(Text(Strings.Detail_AnotherPass, _walk.WereThere, _walk.Total));
        int opening = _walk.OpeningPageOfNext(_sizing.Size);
        _walk = _walk.Following();
        StartAtPage(opening, goesDown: opening > 0);
    }

    private static string Text(string format, params object?[] values) => string.Format(CultureInfo.CurrentCulture, format, values);
}
