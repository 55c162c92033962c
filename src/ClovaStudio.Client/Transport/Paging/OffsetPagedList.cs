using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Core;

namespace ClovaStudio.Transport.Paging;

/// <summary>
/// Walks a list by offset: on by as many rows as came, until a short page. There is no total to plan by, so the next
/// page is asked for once a full one has shown that there may be more.
/// </summary>
internal sealed class OffsetPagedList<T>(
    Func<long, int, CancellationToken, Task<OffsetPage<T>>> fetch,
    Func<T, ulong> identify,
    int pageSize,
    PagedListOptions options,
    Func<string> repeatedWarning,
    ICallObserver? observer,
    CancellationToken cancellationToken)
    : PagedList<T>(cancellationToken)
{
    private readonly RowSelector<T> _selector = new(identify, options.First);

    private const int RoundNumber = 10;

    private Task<OffsetPage<T>>? _next;
    private int _longest;
    private long _offset = options.Skip;
    private bool _finished = options.First is 0;

    private int RequestSize => _selector.RowsLeft is { } rows && rows < pageSize
        ? (int)Math.Min(pageSize, rows + Math.Min(_selector.RowsToSkip, pageSize))
        : pageSize;

    /// <inheritdoc/>
    public override void FetchAhead()
    {
        if (!_finished)
        {
            _next ??= Observed(fetch(_offset, RequestSize, Cancel));
        }
    }

    private protected override async Task<IReadOnlyList<T>?> ReadAsync()
    {
        while (!_finished)
        {
            FetchAhead();
            int asked = RequestSize;
            var page = await _next!.ConfigureAwait(false);
            _next = null;
            PagesRead++;
            if (PagesRead == 1 && page.Offset is { } begins && begins != _offset)
            {
                // Which rows these are cannot be told: they are counted off from the beginning instead.
                _selector.RowsToSkip = _offset;
                _offset = 0;
                continue;
            }

            var rows = Accept(page, asked);
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

    /// <summary>
    /// Whether a page is the last one, where the service tells no limit. It may have lowered it in silence, but then to a
    /// round number, and to the same one for each page: a page of any other length is the end.
    /// </summary>
    private bool IsEndUntold(int received, int asked) =>
        received == 0 || (PagesRead > 1 ? received < _longest : received < asked && received % RoundNumber != 0);

    private List<T> Accept(OffsetPage<T> page, int asked)
    {
        _offset += page.Received;
        int before = _selector.Different;
        var rows = _selector.Select(page.Rows);

        bool isShort = page.Limit is { } limit ? page.Received < Math.Min(limit, asked) : IsEndUntold(page.Received, asked);
        _longest = Math.Max(_longest, page.Received);
        if (isShort)
        {
            _finished = true;
            bool isBehindTheEnd = page.Received == 0 && _offset == options.Skip && _offset > 0;
            Total = isBehindTheEnd ? null : _offset;
            PagesExpected = PagesRead;
        }
        else if (_selector.Different == before)
        {
            _finished = true;
            observer?.Warning(repeatedWarning());
        }
        else if (_selector.RowsLeft is not 0 && PagesRead >= options.MaximumPages)
        {
            _finished = true;
            observer?.Warning(Strings.Warning_EndlessList);
        }

        _finished |= _selector.RowsLeft is 0;
        return rows;
    }

    /// <summary>A page that fails after the caller has gone must not come back as an unobserved exception.</summary>
    private static Task<OffsetPage<T>> Observed(Task<OffsetPage<T>> page)
    {
        _ = page.ContinueWith(
            task => task.Exception, CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return page;
    }
}
