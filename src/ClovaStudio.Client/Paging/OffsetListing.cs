using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio.Paging;

/// <summary>One answer of a list that counts rows and tells no total.</summary>
internal sealed class OffsetPage<T>(List<T> rows)
{
    internal List<T> Rows { get; } = rows;

    /// <summary>The most rows that the service gives at once; null when it does not say.</summary>
    internal long? Limit { get; set; }
}

/// <summary>
/// Walks a list by offset: on by as many rows as came, until a short page. There is no total to plan by, so the next
/// page is asked for once a full one has shown that there may be more.
/// </summary>
internal sealed class OffsetListing<T>(
    Func<long, int, CancellationToken, Task<OffsetPage<T>>> fetch,
    Func<T, ulong?> identify,
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
    private long? toTake = options.First;
    private bool finished;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<T>?> NextPageAsync()
    {
        while (!finished)
        {
            FetchAhead();
            int asked = Ask;
            OffsetPage<T> page;
            try
            {
                page = await next!.ConfigureAwait(false);
            }
            catch
            {
                finished = true;
                throw;
            }

            next = null;
            PagesRead++;
            offset += page.Rows.Count;
            var rows = Take(page.Rows);

            // A limit that is not told may have been lowered in silence: only an empty page is the end then.
            bool isShort = page.Rows.Count < (page.Limit is { } limit ? Math.Min(limit, asked) : 1);
            if (isShort)
            {
                finished = true;
                Total = offset;
                PagesExpected = PagesRead;
            }
            else if (PagesRead > 1 && rows.Count == 0)
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

    /// <inheritdoc/>
    public override void FetchAhead()
    {
        if (finished || next is not null)
        {
            return;
        }

        next = fetch(offset, Ask, Cancel);

        // A page that fails after the caller has gone must not come back as an unobserved exception.
        _ = next.ContinueWith(task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private int Ask => (int)Math.Min(pageSize, toTake ?? pageSize);

    private List<T> Take(List<T> rows)
    {
        var wanted = new List<T>(rows.Count);
        onThisPage.Clear();
        foreach (var row in rows)
        {
            if (identify(row) is { } identity)
            {
                while (!onThisPage.Add(identity))
                {
                    identity = RowIdentity.Again(identity);
                }

                if (!given.Add(identity))
                {
                    continue;
                }
            }

            if (toTake is not 0)
            {
                wanted.Add(row);
                toTake--;
            }
        }

        return wanted;
    }
}
