using System;

namespace ClovaStudio.Transport.Paging;

/// <summary>What a walk over all pages has shown of a list that may change while it is read.</summary>
internal enum Verdict
{
    /// <summary>No row is missing, or none that could be known of.</summary>
    Complete,

    /// <summary>The rows ended before the end that the service tells.</summary>
    StoppedShort,

    /// <summary>It grew faster than it could be read, or the service tells no end.</summary>
    Endless,

    /// <summary>The service does not deliver the rows that it counts.</summary>
    NotDelivered,

    /// <summary>It kept changing in every walk.</summary>
    Unsettled,

    /// <summary>It has to be read once more.</summary>
    ReadAgain,
}

/// <summary>
/// One walk over all pages of a list that may change meanwhile: where it is, and what it saw. All that changes from page
/// to page is here. docs/design/exactly-once.md has the proof. In short: the first answer of a walk says how many rows
/// there are, and once that many different rows have come that were there when it was sent, none can be missing.
/// </summary>
internal sealed class Walk<T>(Func<T, DateTime?> created)
{
    private const int MostWalks = 4;

    // Pages by which even a short list may grow while it is read; also, within how many a row must come that was there at first.
    private const int SpareGrowth = 16;

    // A list that grows by less than seven eighths of a page a request is followed to the end of what was there at first.
    private const int MostFollowed = 8;

    // How far apart the clocks may be that stamp a row and an answer.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    private Walk<T>? _previous;
    private IdentitySet? _seen; // the rows of this walk; null in the first, whose rows are the rows given
    private DateTime? _startedAt; // when the first answer was served, by the service's clock; null when it did not say
    private long _rowsBefore;
    private int? _totalPages;
    private bool _totalMoved;
    private bool _hasGrown;
    private bool _stoppedShort;
    private bool _wasCutOff;
    private int _lastProgress;
    private int _firstIndex;
    private int _lastIndex;

    internal int Number { get; private set; } = 1;

    internal bool IsLast => Number == MostWalks;

    /// <summary>Pages of this walk so far.</summary>
    internal int Pages { get; private set; }

    /// <summary>The pages that its first answer told.</summary>
    internal int PagesToldFirst { get; private set; }

    /// <summary>The page behind the last one, as far as that is known by now; null before the first answer.</summary>
    internal int? End { get; private set; }

    /// <summary>The page that is given next, on the way up.</summary>
    internal int Next { get; private set; }

    /// <summary>Different rows in this walk.</summary>
    internal int Different { get; private set; }

    /// <summary>Different rows of this walk that certainly were there when its first answer was sent.</summary>
    internal long WereThere { get; private set; }

    /// <summary>Rows in all by the first answer of this walk.</summary>
    internal long? Total { get; private set; }

    /// <summary>Rows in all by the latest answer.</summary>
    internal long? LastTotal { get; private set; }

    private bool IsCertain => WereThere >= Total;

    /// <summary>
    /// Whether the totals cannot be right: more rows than they count certainly were there. By the proof that never
    /// happens while an answer shows one moment.
    /// </summary>
    private bool TotalsAreWrong => WereThere > Total;

    /// <summary>Begins at a page, or begins again there before any has been taken.</summary>
    internal void StartAt(int index)
    {
        _firstIndex = Next = index;
        End = null;
    }

    /// <summary>Goes up from page 0, since there are pages behind what was the last one.</summary>
    internal void TurnUp()
    {
        Next = 0;
        End = PagesToldFirst;
    }

    /// <summary>Begins a page: notes its place and its totals before its rows are noted.</summary>
    /// <param name="page">The answer.</param>
    /// <param name="index">Its number.</param>
    /// <param name="size">Rows a page.</param>
    /// <param name="pagesTold">The pages that its totals make.</param>
    internal void BeginPage(NumberedPage<T> page, int index, int size, int pagesTold)
    {
        if (Pages == 0)
        {
            Total = page.TotalElements;
            PagesToldFirst = pagesTold;
            _lastIndex = index;
            _seen?.MakeRoom(page.TotalElements); // all rows are wanted in a further walk
            _totalPages = page.TotalPages;
            _rowsBefore = (long)index * size;
            _startedAt = page.ServedAt?.UtcDateTime;
        }

        Next = index + 1;
        _lastIndex = Math.Max(_lastIndex, index);
        _totalMoved |= page.TotalElements != Total;
        _hasGrown |= page.TotalElements > Total || page.TotalPages > _totalPages;
        LastTotal = page.TotalElements;
        Pages++;
    }

    /// <summary>Counts a row of the page that was begun.</summary>
    internal void Note(T row, ulong identity, bool isNew)
    {
        if (!(_seen?.Add(identity) ?? isNew))
        {
            return;
        }

        Different++;
        if (Pages == 1 || !isNew || created(row)?.ToUniversalTime() < _startedAt - ClockTolerance)
        {
            WereThere++;
            _lastProgress = Pages;
        }
    }

    /// <summary>Sets the end by what the page that was begun has shown, on the way up.</summary>
    /// <param name="page">The answer.</param>
    /// <param name="index">Its number.</param>
    /// <param name="size">Rows a page.</param>
    /// <param name="pagesTold">The pages that its totals make.</param>
    /// <param name="anyNew">Whether it had a row that this walk had not seen.</param>
    /// <param name="maximumPages">The most pages of a list whose end the service does not tell, or tells wrongly.</param>
    internal void FindEnd(NumberedPage<T> page, int index, int size, int pagesTold, bool anyNew, int maximumPages)
    {
        int behind = index + 1;
        bool isRepeated = !anyNew && !_totalMoved && (Pages == 1 || index != _firstIndex);
        if (page.Rows.Count == 0 || isRepeated)
        {
            // Whatever the totals say: nothing more to get, or a service that repeats one page.
            _stoppedShort |= page.Rows.Count > 0 || page.TotalPages > behind;
            End = behind;
        }
        else if (_hasGrown && IsCertain && !TotalsAreWrong)
        {
            End = behind; // what comes now was not there at first, and may go on for ever
        }
        else if (Pages >= MaximumPages(size, maximumPages))
        {
            _wasCutOff = true;
            End = behind;
        }
        else if (page.TotalElements is null && page.TotalPages is null)
        {
            End = behind + 1; // a short page may be a small one: only an empty one is surely the end
        }
        else
        {
            bool toldTooFew = pagesTold <= behind && ((long)index * size) + page.Rows.Count > page.TotalElements && page.Rows.Count >= size;
            End = toldTooFew ? behind + 1 : pagesTold;
        }
    }

    /// <summary>What the walk that is over has shown.</summary>
    /// <param name="given">Different rows in all walks.</param>
    /// <param name="isWindow">Whether rows at the beginning are skipped, so that all rows are not seen anyway.</param>
    internal Verdict Judge(int given, bool isWindow)
    {
        if (_wasCutOff && (isWindow || IsCertain || !_hasGrown))
        {
            return Verdict.Endless; // another walk would end the same way
        }

        if (IsCertain)
        {
            return Verdict.Complete;
        }

        if (isWindow || (Total is null && Number == 1))
        {
            bool isShort = Total is null ? _stoppedShort : _rowsBefore + Different < Total;
            return isShort ? Verdict.StoppedShort : Verdict.Complete;
        }

        return IsShortWithoutChange(given) ? Verdict.NotDelivered
            : IsLast ? Verdict.Unsettled
            : Verdict.ReadAgain;
    }

    /// <summary>
    /// The page that the next walk opens with: page 0, or what is the last page of a list that has become shorter, from which
    /// it goes down. Deletions move rows towards the beginning, to where they are read later then.
    /// </summary>
    internal int OpeningPageOfNext(int size) =>
        LastTotal < Total ? (int)Math.Max(0, Math.Min(_lastIndex, (LastTotal.Value - 1) / size)) : 0;

    internal Walk<T> Following() => new(created) { Number = Number + 1, _previous = WithoutRows(), _seen = new IdentitySet() };

    private Walk<T> WithoutRows()
    {
        _previous = null;
        _seen = null;
        return this;
    }

    /// <summary>
    /// How many pages the walk may have. A list that grows is followed as long as rows come that were there at first; else for
    /// half as many pages again as it had at first: one that grows faster than it is read would be read for ever. If it still
    /// does so in the next walk, that ends early.
    /// </summary>
    private long MaximumPages(int size, int maximumPages)
    {
        if (!_hasGrown || TotalsAreWrong)
        {
            return Math.Max(PagesToldFirst, maximumPages);
        }

        bool isOutpaced = LastTotal - Total > (long)Pages * size;
        return _previous?._wasCutOff == true && isOutpaced ? SpareGrowth
            : Pages - _lastProgress < SpareGrowth ? ((long)PagesToldFirst * MostFollowed) + SpareGrowth
            : PagesToldFirst + (PagesToldFirst / 2L) + SpareGrowth;
    }

    /// <summary>
    /// Twice the very same rows, and fewer than the service says there are: not a list that changes, but a service that
    /// does not deliver.
    /// </summary>
    private bool IsShortWithoutChange(int given) =>
        _previous is { } previous
        && !_totalMoved && !previous._totalMoved && Total == previous.Total
        && Different == given && previous.Different == given
        && Different < Total;
}
