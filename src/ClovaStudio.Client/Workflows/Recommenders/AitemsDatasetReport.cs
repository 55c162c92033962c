using System;
using System.Collections.Generic;
using System.Globalization;
using ClovaStudio.Datasets;

namespace ClovaStudio.Aitems;

/// <summary>What the check of a file of AiTEMS found, before it is uploaded.</summary>
public sealed class AitemsDatasetReport
{
    /// <summary>The path as it was given.</summary>
    public string Path { get; internal set; } = "";

    /// <summary>What the file holds: see <see cref="Api.Aitems.AitemsDatasetTypes"/>; null when it cannot be told.</summary>
    public string? DatasetType { get; internal set; }

    /// <summary>The name of the schema that the file was held against; null for none, when only the columns that AiTEMS knows were checked.</summary>
    public string? SchemaName { get; internal set; }

    /// <summary>True when there is no finding of severity Error; warnings do not make a file invalid.</summary>
    public bool IsValid { get; internal set; }

    /// <summary>Rows of data: the header and blank lines are not counted, rows that cannot be decoded are.</summary>
    public long Rows { get; internal set; }

    /// <summary>Size of the file in bytes; 0 when it could not be opened.</summary>
    public long Bytes { get; internal set; }

    /// <summary>Of interactions, the earliest time that could be read as seconds, in local time; else null.</summary>
    public DateTime? FirstTimestamp { get; internal set; }

    /// <summary>Of interactions, the latest time that could be read as seconds, in local time; else null.</summary>
    public DateTime? LastTimestamp { get; internal set; }

    /// <summary>The findings in the order of the lines, those on the whole file first; never null.</summary>
    public IReadOnlyList<DatasetFinding> Findings { get; internal set; } = [];

    /// <summary>All findings, those that no longer fit into <see cref="Findings"/> included.</summary>
    public long FindingsTotal { get; internal set; }

    /// <summary>Path, verdict and numbers on one line.</summary>
    /// <returns>A text such as <c>loans.csv: interaction, valid, 1200 rows, 1 finding</c>.</returns>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture,
        "{0}: {1}, {2}, {3} rows, {4} finding{5}",
        Path, DatasetType ?? "?", IsValid ? "valid" : "not valid", Rows, FindingsTotal, FindingsTotal == 1 ? "" : "s");
}
