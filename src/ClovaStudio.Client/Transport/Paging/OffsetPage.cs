using System.Collections.Generic;

namespace ClovaStudio.Transport.Paging;

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
