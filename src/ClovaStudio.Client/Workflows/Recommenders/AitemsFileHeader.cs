using System;
using System.Linq;
using System.Text;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Workflows.Datasets;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>The first row of a file of AiTEMS.</summary>
internal sealed class AitemsFileHeader
{
    private AitemsFileHeader(string[] names) => Names = names;

    /// <summary>The names as they stand, in order.</summary>
    internal string[] Names { get; }

    internal static AitemsFileHeader Read(CsvRowScanner row, byte[] buffer) => new(
    [
        .. Enumerable.Range(0, Math.Min(row.Cells, row.Start.Length))
            .Select(i => Encoding.UTF8.GetString(buffer, row.Start[i], row.End[i] - row.Start[i]).Replace("\"\"", "\"")),
    ]);

    /// <summary>What the file holds, told from its columns; null when it has neither users nor items.</summary>
    internal string? DatasetType()
    {
        bool user = Has(AitemsColumns.UserId);
        bool item = Has(AitemsColumns.ItemId);
        return (user || item) && Has(AitemsColumns.Timestamp) || (user && item) ? AitemsDatasetTypes.Interaction
            : user ? AitemsDatasetTypes.User
            : item ? AitemsDatasetTypes.Item
            : null;
    }

    /// <summary>Holds the columns against a schema, or for want of one against the columns that AiTEMS knows.</summary>
    /// <param name="datasetType">What the file holds.</param>
    /// <param name="schema">The schema; null for none.</param>
    /// <param name="line">The line of the header.</param>
    /// <param name="findings">Gets what is wrong.</param>
    internal void Check(string datasetType, AitemsSchema? schema, long line, FindingList findings)
    {
        string[] wanted = schema is not null ? [.. schema.Fields.Select(field => field.Name)] : [.. AitemsColumns.Of(datasetType).Where(column => column.IsRequired).Select(column => column.Name)];
        string[] known = schema is not null ? wanted : [.. AitemsColumns.Of(datasetType).Select(column => column.Name)];
        foreach (string twice in Names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            findings.Add(AitemsDatasetRule.DuplicateColumn, line, twice);
        }

        foreach (string name in Names.Where(name => !known.Contains(name, StringComparer.Ordinal)).Distinct())
        {
            if (Same(known, name) is { } meant)
            {
                findings.Add(AitemsDatasetRule.ColumnCase, line, name, null, meant);
            }
            else if (schema is not null)
            {
                findings.Add(AitemsDatasetRule.UnexpectedColumn, line, name, null, schema.Name ?? "");
            }
        }

        foreach (string name in wanted.Where(name => Same(Names, name) is null))
        {
            findings.Add(AitemsDatasetRule.MissingColumn, line, name);
        }

        string[] shared = [.. Names.Where(name => wanted.Contains(name, StringComparer.Ordinal)).Distinct()];
        if (schema is not null && !shared.SequenceEqual(wanted.Where(name => shared.Contains(name, StringComparer.Ordinal))))
        {
            findings.Add(AitemsDatasetRule.ColumnOrder, line, null, null, string.Join(",", wanted));
        }
    }

    private static string? Same(string[] names, string name) => Array.Find(names, other => other.Equals(name, StringComparison.OrdinalIgnoreCase));

    private bool Has(string name) => Same(Names, name) is not null;
}
