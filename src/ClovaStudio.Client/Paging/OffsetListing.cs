using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio.Paging;

/// <summary>One answer of a list that counts rows and tells no total.</summary>
internal sealed class OffsetPage<T>(List<T> rows, int received)
{
    internal List<T> Rows { get; } = rows;

    /// <summary>How many entries came, those among them that are no rows included: the service counts them too.</summary>
    internal int Received { get; } = received;

    /// <summary>Where the service says that the page begins; null when it does not say.</summary>
    internal long? Offset { get; set; }

    /// <summary>The most rows that the service gives at once; null when it does not say.</summary>
    internal long? Limit { get; set; }
}

/// <summary>
/// Walks a list by offset: on by as many rows as came, until a short page. There is no total to plan by, so the next
/// page is asked for once a full one has shown that there may be more.
/// </summary>
internal sealed class OffsetListing<T>(
    Func<long, int, CancellationToken, Task<OffsetPage<T>>> fetch,
    Func<T, ulong> identify,
    int pageSize,
    ListingOptions options,
    Func<string> repeatedWarning,
    ICallObserver? observer,
    CancellationToken cancel)
    : Listing<T>(cancel)
{
    private readonly IdentitySet given = new();
    private readonly HashSet<ulong> onThisPage = [];

    private Task<OffsetPage<T>>? next;
    private long offset = options.Skip;
    private long passOver;
    private long? toTake = options.First;
    private bool finished = options.First is 0;

    private int Ask => (int)Math.Min(pageSize, toTake is { } rows && rows < pageSize ? rows + Math.Min(passOver, pageSize) : pageSize);

    /// <inheritdoc/>
    public override void FetchAhead()
    {
        if (!finished)
        {
            next ??= Observed(fetch(offset, Ask, Cancel));
        }
    }

    private protected override async Task<IReadOnlyList<T>?> ReadAsync()
    {
        while (!finished)
        {
            FetchAhead();
            int asked = Ask;
            var page = await next!.ConfigureAwait(false);
            next = null;
            PagesRead++;
            if (PagesRead == 1 && page.Offset is { } begins && begins != offset)
            {
                // Which rows these are cannot be told: they are counted off from the beginning instead.
                passOver = offset;
                offset = 0;
                continue;
            }

            offset += page.Received;
            int before = given.Count;
            var rows = Take(page.Rows);

            // A limit that is not told may have been lowered in silence: only an empty page is the end then.
            bool isShort = page.Received < (page.Limit is { } limit ? Math.Min(limit, asked) : 1);
            if (isShort)
            {
                finished = true;
                bool isBehindTheEnd = page.Received == 0 && offset == options.Skip && offset > 0;
                Total = isBehindTheEnd ? null : offset;
                PagesExpected = PagesRead;
            }
            else if (page.Rows.Count > 0 && given.Count == before)
            {
                finished = true;
                observer?.Warning(repeatedWarning());
            }

            finished |= toTake is 0;
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

    /// <summary>The rows of the page that have not been given yet and are wanted.</summary>
    private List<T> Take(List<T> rows)
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

            if (!given.Add(identity))
            {
                continue;
            }

            if (passOver > 0)
            {
                passOver--;
            }
            else if (toTake is not 0)
            {
                wanted.Add(row);
                toTake--;
            }
        }

        return wanted;
    }
}
