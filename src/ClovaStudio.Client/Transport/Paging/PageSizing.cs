using System;

namespace ClovaStudio.Transport.Paging;

/// <summary>
/// The page size that the service really uses: it may give smaller pages than were asked for, say so or not, and then
/// counts pages of its own size.
/// </summary>
internal sealed class PageSizing(int requestSize)
{
    private bool _isSettled;

    /// <summary>What the first page that was read is good for.</summary>
    internal enum Outcome
    {
        /// <summary>It is the page that was wanted.</summary>
        Settled,

        /// <summary>Pages are smaller, so the wanted rows are on another page.</summary>
        StartAgain,

        /// <summary>Which rows these are cannot be told: count them off from the first page.</summary>
        CountFromStart,
    }

    /// <summary>Rows a page.</summary>
    internal int Size { get; private set; } = requestSize;

    internal Outcome Settle<T>(NumberedPage<T> page, int index)
    {
        if (_isSettled)
        {
            return Outcome.Settled;
        }

        if (index == 0)
        {
            // The first page is as full as pages get, unless it holds the whole list.
            bool isAll = page.Rows.Count == 0 || !(page.TotalElements > page.Rows.Count);
            Size = isAll ? Math.Max(Size, page.Rows.Count) : page.Rows.Count;
            _isSettled = true;
            return Outcome.Settled;
        }

        if (page.Size > 0 && page.Size < Size)
        {
            Size = page.Size.Value;
            _isSettled = true;
            return Outcome.StartAgain;
        }

        _isSettled = FitsTotals(page, index);
        return _isSettled ? Outcome.Settled : Outcome.CountFromStart;
    }

    /// <summary>How many pages the totals make; 0 without totals.</summary>
    internal int PagesTold<T>(NumberedPage<T> page)
    {
        long byRows = (Math.Min(page.TotalElements ?? 0, long.MaxValue - Size) + Size - 1) / Size;
        return (int)Math.Min(Math.Max(page.TotalPages ?? 0, byRows), int.MaxValue);
    }

    /// <summary>Whether the page holds as many rows as a page of the size asked for would hold there.</summary>
    private bool FitsTotals<T>(NumberedPage<T> page, int index)
    {
        if (page.TotalElements is not { } total)
        {
            return page.Rows.Count <= Size;
        }

        long expected = Math.Max(0, Math.Min(Size, total - ((long)index * Size)));
        return page.Rows.Count == expected && (page.TotalPages is null || page.TotalPages == ((total - 1) / Size) + 1 || total == 0);
    }
}
