using System;
using System.Collections.Generic;

namespace ClovaStudio.Transport.Paging;

/// <summary>One answer of a list that counts its pages from 0, with the totals as far as they could be read.</summary>
internal sealed class NumberedPage<T>(List<T> rows)
{
    internal List<T> Rows { get; } = rows;

    internal long? TotalElements { get; set; }

    internal int? TotalPages { get; set; }

    internal int? Size { get; set; }

    /// <summary>When the service gave the answer, by its own clock; null when it does not say.</summary>
    internal DateTimeOffset? ServedAt { get; set; }

    internal bool WasThrottled { get; set; }
}
