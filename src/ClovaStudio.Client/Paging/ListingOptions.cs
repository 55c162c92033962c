namespace ClovaStudio;

/// <summary>Which rows of a list, and how they are fetched.</summary>
public class ListingOptions
{
    /// <summary>Rows a request; null for the most that the API gives.</summary>
    public int? PageSize { get; set; }

    /// <summary>Rows passed over at the beginning; pages that hold no others are not fetched.</summary>
    public long Skip { get; set; }

    /// <summary>The most rows given; null for all. Pages behind them are not fetched.</summary>
    public long? First { get; set; }

    /// <summary>The most pages in flight at once, 1 to 16.</summary>
    public int ThrottleLimit { get; set; } = 4;
}
