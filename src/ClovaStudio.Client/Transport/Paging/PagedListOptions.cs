using System;

namespace ClovaStudio.Transport.Paging;

/// <summary>Which rows of a list, and how they are fetched.</summary>
internal class PagedListOptions
{
    /// <summary>Rows a request; null for the most that the API gives.</summary>
    public int? PageSize { get; set; }

    /// <summary>Rows passed over at the beginning; pages that hold no others are not fetched.</summary>
    public long Skip { get; set; }

    /// <summary>The most rows given; null for all. Pages behind them are not fetched.</summary>
    public long? First { get; set; }

    /// <summary>The most pages in flight at once, 1 to 16.</summary>
    public int ThrottleLimit { get; set; } = 4;

    /// <summary>
    /// The most pages of a list whose end the service does not tell, or tells wrongly: one that never ends must not be
    /// read for ever.
    /// </summary>
    internal int MaximumPages { get; set; } = 100_000;

    /// <summary>Refuses what no list could be read by.</summary>
    internal void Check(int maximumPageSize)
    {
        if (PageSize < 1 || PageSize > maximumPageSize || Skip < 0 || First < 0 || ThrottleLimit is < 1 or > 16)
        {
            throw new ArgumentException(
                $"PageSize is 1 to {maximumPageSize}, Skip and First are not negative, ThrottleLimit is 1 to 16.");
        }
    }
}
