using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio.Paging;

/// <summary>
/// Walks a list of numbered pages with totals, several pages in flight, and gives each row once although the list may
/// change meanwhile. docs/exactly-once.md has the method and its proof; in short: page 0 says how many rows there are,
/// and once that many different rows have come that were there when it was sent, none can be missing. Otherwise the
/// list is walked again for the rows not given yet.
/// </summary>
internal sealed class NumberedListing<T> : Listing<T>
{
    private const int MaximumPasses = 4;

    // How far apart the clocks may be that stamp a row and an answer.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    private readonly Func<int, int, CancellationToken, Task<NumberedPage<T>>> fetch;
    private readonly Func<T, ulong> identify;
    private readonly Func<T, DateTime?> created;
    private readonly ListingOptions options;
    private readonly ICallObserver? observer;

    private readonly Queue<Task<NumberedPage<T>>> inFlight = new();
    private readonly IdentitySet given = new();
    private readonly HashSet<ulong> onThisPage = [];

    private Pass pass = new();
    private int size;
    private bool sizeIsSettled;
    private int nextToAsk;
    private int nextToGive;
    private int? pages;
    private int window = 1;
    private int widest;
    private long passOver;
    private long? toTake;
    private bool finished;

    internal NumberedListing(
        Func<int, int, CancellationToken, Task<NumberedPage<T>>> fetch,
        Func<T, ulong> identify,
        Func<T, DateTime?> created,
        int pageSize,
        ListingOptions options,
        ICallObserver? observer,
        CancellationToken cancel)
        : base(cancel)
    {
        this.fetch = fetch;
        this.identify = identify;
        this.created = created;
        this.options = options;
        this.observer = observer;
        size = pageSize;
        widest = options.ThrottleLimit;
        toTake = options.First is { } first ? Math.Min(first, long.MaxValue / 2) : null; // room to add a page's rows
        finished = toTake is 0;
        StartAt(options.Skip);
    }

    /// <inheritdoc/>
    public override void FetchAhead()
    {
        while (!finished && inFlight.Count < window && nextToAsk < PagesNeeded())
        {
            inFlight.Enqueue(Observed(fetch(nextToAsk++, size, Cancel)));
        }
    }

    private protected override async Task<IReadOnlyList<T>?> ReadAsync()
    {
        while (!finished)
        {
            FetchAhead();
            if (inFlight.Count == 0)
            {
                EndPass();
                continue;
            }

            var page = await inFlight.Dequeue().ConfigureAwait(false);
            PagesRead++;
            if (page.WasThrottled)
            {
                widest = Math.Max(1, widest / 2);
            }

            window = Math.Min(widest, window * 4); // page 0 alone, then 4, then all
            var rows = Accept(page);
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

    /// <summary>Pages up to here are sure to be needed; the total is not known before the first.</summary>
    private int PagesNeeded()
    {
        if (pages is not { } all)
        {
            return nextToGive + 1;
        }

        return toTake is { } rows
            ? (int)Math.Min(all, nextToGive + ((rows + passOver + size - 1) / size))
            : all;
    }

    private void StartAt(long row)
    {
        nextToAsk = nextToGive = (int)Math.Min(row / size, int.MaxValue - 1);
        passOver = row % size;
        pages = null;
    }

    private List<T> Accept(NumberedPage<T> page)
    {
        bool isFirst = pass.Pages == 0;
        if (isFirst && !SettleSize(page))
        {
            return [];
        }

        int index = nextToGive++;
        if (isFirst)
        {
            pass.Total = page.TotalElements;
            pass.FirstRow = (long)index * size;
            pass.StartedAt = page.ServedAt?.UtcDateTime;
            Total ??= page.TotalElements;
        }
        else
        {
            // Not before the second page: who wants one task alone needs no room for all of them.
            (pass.Seen ?? given).MakeRoom(pass.Total);
        }

        pass.TotalMoved |= page.TotalElements != pass.Total;
        pass.Pages++;
        int before = pass.Different;
        var rows = Take(page.Rows, isFirst);
        pages = CountPages(page, index, anyNew: pass.Different > before);
        PagesExpected = PagesRead + Math.Max(0, PagesNeeded() - nextToGive);
        return rows;
    }

    /// <summary>
    /// A service may give smaller pages than were asked for, say so or not, and then counts pages of its own size.
    /// False when the page in hand is not the one wanted after all.
    /// </summary>
    private bool SettleSize(NumberedPage<T> page)
    {
        if (sizeIsSettled)
        {
            return true;
        }

        if (nextToGive == 0)
        {
            // The first page is as full as pages get, unless it holds the whole list.
            bool isAll = page.Rows.Count == 0 || !(page.TotalElements > page.Rows.Count);
            size = isAll ? Math.Max(size, page.Rows.Count) : page.Rows.Count;
            sizeIsSettled = true;
            return true;
        }

        if (page.Size > 0 && page.Size < size)
        {
            size = page.Size.Value;
            sizeIsSettled = true;
            StartAt(options.Skip);
            return false;
        }

        if (FitsTotals(page))
        {
            sizeIsSettled = true;
            return true;
        }

        // Which rows these are cannot be told: the first page will show the size, and rows are counted off from there.
        StartAt(0);
        passOver = options.Skip;
        return false;
    }

    /// <summary>Whether the page holds the rows that a page of the size asked for would hold there.</summary>
    private bool FitsTotals(NumberedPage<T> page)
    {
        if (page.TotalElements is not { } total)
        {
            return page.Rows.Count <= size;
        }

        long expected = Math.Max(0, Math.Min(size, total - ((long)nextToGive * size)));
        return page.Rows.Count == expected && (page.TotalPages is null || page.TotalPages == ((total - 1) / size) + 1 || total == 0);
    }

    /// <summary>The rows of the page that have not been given yet and are wanted.</summary>
    private List<T> Take(List<T> rows, bool isFirstPage)
    {
        var wanted = new List<T>(rows.Count);
        onThisPage.Clear();
        foreach (var row in rows)
        {
            ulong identity = identify(row);
            while (!onThisPage.Add(identity))
            {
                identity = RowIdentity.Again(identity);
            }

            bool isNew = given.Add(identity);
            if (pass.Seen?.Add(identity) ?? isNew)
            {
                pass.Different++;
                bool wasThere = isFirstPage || !isNew || created(row)?.ToUniversalTime() < pass.StartedAt - ClockTolerance;
                pass.WereThere += wasThere ? 1 : 0;
            }

            if (!isNew)
            {
                continue;
            }

            if (passOver > 0)
            {
                passOver--;
                continue;
            }

            if (toTake is not 0)
            {
                wanted.Add(row);
                toTake--;
            }
        }

        finished |= toTake is 0;
        return wanted;
    }

    private int CountPages(NumberedPage<T> page, int index, bool anyNew)
    {
        int behind = index + 1;
        if (page.Rows.Count == 0 || (!anyNew && !pass.TotalMoved))
        {
            pass.StoppedShort |= page.Rows.Count > 0 || page.TotalPages > behind;
            return behind; // whatever the totals say: nothing more to get, or a service that repeats one page
        }

        if (page.TotalElements is null && page.TotalPages is null)
        {
            return behind + 1; // a short page may be a small one: only an empty one is surely the end
        }

        long told = Math.Max(page.TotalPages ?? 0, (Math.Min(page.TotalElements ?? 0, long.MaxValue - size) + size - 1) / size);
        bool toldTooFew = told <= behind && ((long)index * size) + page.Rows.Count > page.TotalElements && page.Rows.Count >= size;
        return (int)Math.Min(toldTooFew ? behind + 1 : told, int.MaxValue);
    }

    private void EndPass()
    {
        bool isCertain = pass.WereThere >= pass.Total;
        bool cannotBeCertain = options.Skip > 0 || (pass.Total is null && pass.Number == 1);
        if (isCertain || cannotBeCertain)
        {
            finished = true;
            if (pass.Total is null ? pass.StoppedShort : !isCertain && pass.FirstRow + pass.Different < pass.Total)
            {
                observer?.Warning(Strings.Warning_StoppedShort);
            }
        }
        else if (IsShortWithoutChange())
        {
            finished = true;
            throw ClovaStudioException.For(ErrorCause.ListingIncomplete, pass.Total, pass.Different);
        }
        else if (pass.Number == MaximumPasses)
        {
            finished = true;
            observer?.Warning(string.Format(CultureInfo.CurrentCulture, Strings.Warning_Unsettled, MaximumPasses));
        }
        else
        {
            observer?.Detail(string.Format(CultureInfo.CurrentCulture, Strings.Detail_AnotherPass, pass.WereThere, pass.Total));

            pass = pass.Next();
            window = 1; // page 0 must be back before the others are asked for: the proof counts from it
            StartAt(0);
        }
    }

    /// <summary>
    /// Twice the very same rows, and fewer than the service says there are: not a list in motion, but a service that
    /// does not deliver.
    /// </summary>
    private bool IsShortWithoutChange() =>
        pass.Previous is { } previous
        && !pass.TotalMoved && !previous.TotalMoved && pass.Total == previous.Total
        && pass.Different == given.Count && previous.Different == given.Count
        && pass.Different < pass.Total;

    /// <summary>One walk over all pages, and what it saw.</summary>
    private sealed class Pass
    {
        internal int Number { get; private set; } = 1;

        internal Pass? Previous { get; private set; }

        /// <summary>The rows of this walk; null in the first, whose rows are the rows given.</summary>
        internal IdentitySet? Seen { get; private set; }

        /// <summary>When page 0 was served, by the service's clock; null when it did not say.</summary>
        internal DateTime? StartedAt { get; set; }

        /// <summary>Whether it ended at a page without anything new although the service had not told that as the end.</summary>
        internal bool StoppedShort { get; set; }

        /// <summary>How many rows stand before the first that was read.</summary>
        internal long FirstRow { get; set; }

        /// <summary>Rows in all when page 0 was served.</summary>
        internal long? Total { get; set; }

        internal bool TotalMoved { get; set; }

        internal int Pages { get; set; }

        internal int Different { get; set; }

        /// <summary>Different rows that certainly were in the list when page 0 was served.</summary>
        internal long WereThere { get; set; }

        internal Pass Next()
        {
            Previous = null;
            Seen = null;
            return new Pass { Number = Number + 1, Previous = this, Seen = new IdentitySet() };
        }
    }
}
