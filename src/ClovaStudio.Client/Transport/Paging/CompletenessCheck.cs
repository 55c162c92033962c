using System;

namespace ClovaStudio.Transport.Paging;

/// <summary>
/// Whether a list that may change while it is read is complete; docs/exactly-once.md has the proof. In short: the first
/// answer of a walk says how many rows there are, and once that many different rows have come that were there when it
/// was sent, none can be missing.
/// </summary>
internal sealed class CompletenessCheck<T>(Func<T, DateTime?> created)
{
    internal const int MaximumWalks = 4;

    // How far apart the clocks may be that stamp a row and an answer.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    private Walk _walk = new();

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

    internal int WalkNumber => _walk.Number;

    internal bool IsLastWalk => _walk.Number == MaximumWalks;

    /// <summary>Whether no page of this walk has come yet.</summary>
    internal bool IsAtStart => _walk.Pages == 0;

    internal int Pages => _walk.Pages;

    /// <summary>Different rows in this walk.</summary>
    internal int Different => _walk.Different;

    /// <summary>Different rows of this walk that certainly were there when its first answer was sent.</summary>
    internal long WereThere => _walk.WereThere;

    /// <summary>Rows in all by the first answer of this walk.</summary>
    internal long? Total => _walk.Total;

    internal bool TotalMoved => _walk.TotalMoved;

    internal bool HasGrown => _walk.HasGrown;

    /// <summary>Whether the walk before this one was ended because the list grew too fast.</summary>
    internal bool FollowsCutOff => _walk.Previous?.CutOff == true;

    /// <summary>Whether the list had fewer rows in the end than at the beginning of this walk.</summary>
    internal bool HasShrunk => _walk.LastTotal < _walk.Total;

    /// <summary>Rows in all by the latest answer.</summary>
    internal long? LastTotal => _walk.LastTotal;

    internal bool IsCertain => _walk.WereThere >= _walk.Total;

    /// <summary>
    /// Whether the totals cannot be right: more rows than they count certainly were there. By the proof that never
    /// happens while an answer shows one moment.
    /// </summary>
    internal bool TotalsAreWrong => _walk.WereThere > _walk.Total;

    /// <summary>Begins a page: notes its totals before its rows are noted.</summary>
    /// <param name="page">The answer.</param>
    /// <param name="rowsBefore">How many rows stand before it, for the first of a walk.</param>
    internal void BeginPage(NumberedPage<T> page, long rowsBefore)
    {
        if (IsAtStart)
        {
            _walk.Total = page.TotalElements;
            _walk.Seen?.MakeRoom(page.TotalElements); // all rows are wanted in a further walk
            _walk.TotalPages = page.TotalPages;
            _walk.RowsBefore = rowsBefore;
            _walk.StartedAt = page.ServedAt?.UtcDateTime;
        }

        _walk.TotalMoved |= page.TotalElements != _walk.Total;
        _walk.HasGrown |= page.TotalElements > _walk.Total || page.TotalPages > _walk.TotalPages;
        _walk.LastTotal = page.TotalElements;
        _walk.Pages++;
    }

    /// <summary>Counts a row of the page that was begun.</summary>
    internal void Note(T row, ulong identity, bool isNew)
    {
        if (!(_walk.Seen?.Add(identity) ?? isNew))
        {
            return;
        }

        _walk.Different++;
        bool wasThere = _walk.Pages == 1 || !isNew || created(row)?.ToUniversalTime() < _walk.StartedAt - ClockTolerance;
        _walk.WereThere += wasThere ? 1 : 0;
    }

    /// <summary>The walk ended at a page without anything new although the service had not told that as the end.</summary>
    internal void NoteStoppedShort() => _walk.StoppedShort = true;

    /// <summary>The walk was ended because the list grows faster than it can be read, or has no end.</summary>
    internal void NoteCutOff() => _walk.CutOff = true;

    /// <summary>What the walk that is over has shown.</summary>
    /// <param name="given">Different rows in all walks.</param>
    /// <param name="isWindow">Whether rows at the beginning are skipped, so that all rows are not seen anyway.</param>
    internal Verdict Judge(int given, bool isWindow)
    {
        if (_walk.CutOff && (isWindow || IsCertain || !HasGrown))
        {
            return Verdict.Endless; // another walk would end the same way
        }

        if (IsCertain)
        {
            return Verdict.Complete;
        }

        if (isWindow || (Total is null && WalkNumber == 1))
        {
            bool isShort = Total is null ? _walk.StoppedShort : _walk.RowsBefore + Different < Total;
            return isShort ? Verdict.StoppedShort : Verdict.Complete;
        }

        if (IsShortWithoutChange(given))
        {
            return Verdict.NotDelivered;
        }

        return IsLastWalk ? Verdict.Unsettled : Verdict.ReadAgain;
    }

    internal void BeginNextWalk() => _walk = _walk.Next();

    /// <summary>
    /// Twice the very same rows, and fewer than the service says there are: not a list that changes, but a service that
    /// does not deliver.
    /// </summary>
    private bool IsShortWithoutChange(int given) =>
        _walk.Previous is { } previous
        && !_walk.TotalMoved && !previous.TotalMoved && _walk.Total == previous.Total
        && _walk.Different == given && previous.Different == given
        && _walk.Different < _walk.Total;

    /// <summary>One walk over all pages, and what it saw.</summary>
    private sealed class Walk
    {
        internal int Number { get; private set; } = 1;

        internal Walk? Previous { get; private set; }

        /// <summary>The rows of this walk; null in the first, whose rows are the rows given.</summary>
        internal IdentitySet? Seen { get; private set; }

        /// <summary>When the first answer was served, by the service's clock; null when it did not say.</summary>
        internal DateTime? StartedAt { get; set; }

        internal long RowsBefore { get; set; }

        internal long? Total { get; set; }

        internal int? TotalPages { get; set; }

        internal long? LastTotal { get; set; }

        internal bool TotalMoved { get; set; }

        internal bool HasGrown { get; set; }

        internal bool StoppedShort { get; set; }

        internal bool CutOff { get; set; }

        internal int Pages { get; set; }

        internal int Different { get; set; }

        internal long WereThere { get; set; }

        internal Walk Next()
        {
            Previous = null;
            Seen = null;
            return new Walk { Number = Number + 1, Previous = this, Seen = new IdentitySet() };
        }
    }
}
