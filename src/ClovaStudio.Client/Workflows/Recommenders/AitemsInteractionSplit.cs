using System;
using System.Globalization;

namespace ClovaStudio.Aitems;

/// <summary>Interactions split by time: an earlier part to train with, a later one to measure against.</summary>
public sealed class AitemsInteractionSplit
{
    /// <summary>The file that was split.</summary>
    public string Path { get; internal set; } = "";

    /// <summary>The file with the earlier part.</summary>
    public string TrainingPath { get; internal set; } = "";

    /// <summary>The file with the later part.</summary>
    public string TestPath { get; internal set; } = "";

    /// <summary>The time of the first interaction of the later part, in local time.</summary>
    public DateTime SplitAt { get; internal set; }

    /// <summary>Interactions of the earlier part.</summary>
    public long TrainingRows { get; internal set; }

    /// <summary>Interactions of the later part.</summary>
    public long TestRows { get; internal set; }

    /// <summary>Users of the later part.</summary>
    public long TestUsers { get; internal set; }

    /// <summary>Users of the later part who are not in the earlier one: nothing can be recommended to them but what is popular.</summary>
    public long NewUsers { get; internal set; }

    /// <summary>Both parts and the time between them, on one line.</summary>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture, "{0}: {1} rows before {2:yyyy-MM-dd HH:mm:ss}, {3} from then on", Path, TrainingRows, SplitAt, TestRows);
}
