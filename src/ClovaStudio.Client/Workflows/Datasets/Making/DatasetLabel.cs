using System.Globalization;

namespace ClovaStudio.Datasets;

/// <summary>How many conversations have a label.</summary>
public sealed class DatasetLabel
{
    internal DatasetLabel(string name) => Name = name;

    /// <summary>The label.</summary>
    public string Name { get; }

    /// <summary>How many conversations there are of it, both parts together.</summary>
    public long Count { get; internal set; }

    /// <summary>How many of these are in the test part.</summary>
    public long TestCount { get; internal set; }

    /// <summary>Label and count, such as <c>환불 120</c>.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0} {1}", Name, Count);
}
