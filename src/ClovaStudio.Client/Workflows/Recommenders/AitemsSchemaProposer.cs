using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Core;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>
/// Proposes a schema for a file, from all of its rows: the narrowest type that every cell of a column fits, null where cells
/// are empty, and which columns are categorical. Columns that AiTEMS knows by their names have the types that it demands.
/// </summary>
internal static class AitemsSchemaProposer
{
    // A text that comes back twice or more on average names a group.
    private const int LeastRowsPerGroup = 2;

    /// <summary>Reads the file and proposes.</summary>
    /// <param name="path">The CSV file.</param>
    /// <param name="datasetType">What it holds; null to tell it from the columns.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ClovaStudioException">
    /// FileUnreadable; or DatasetUnreadable: it is not UTF-8, has a row that cannot be decoded, no rows, a column twice, or lacks a column
    /// that a file of its kind must have.
    /// </exception>
    internal static AitemsSchemaProposal Propose(string path, string? datasetType, CancellationToken cancellationToken = default)
    {
        AitemsSchemaProposal? proposal = null;
        InteractionFile.Open(path, file => proposal = Read(path, datasetType, file), cancellationToken);
        return proposal!;
    }

    private static AitemsSchemaProposal Read(string path, string? datasetType, AitemsCsv file)
    {
        string[] names = file.Names;
        datasetType ??= file.DatasetType ?? throw Refusal(path, Strings.AitemsData_UnknownType);
        if (names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw Refusal(path, Strings.AitemsSchema_ColumnTwice, twice.Key);
        }

        if (AitemsColumns.Of(datasetType).FirstOrDefault(column => column.IsRequired && !names.Contains(column.Name, StringComparer.Ordinal)) is { } missing)
        {
            throw Refusal(path, Strings.AitemsSchema_ColumnMissing, missing.Name, datasetType);
        }

        var profiles = names.Select(name => new ColumnProfile(name)).ToArray();
        while (file.Read())
        {
            for (int i = 0; i < profiles.Length; i++)
            {
                profiles[i].Add(file.Buffer, file.Start(i), file.End(i), file.Line);
            }
        }

        return file.Rows == 0
            ? throw Refusal(path, Strings.AitemsData_NoRows)
            : new AitemsSchemaProposal(datasetType, [.. profiles.Select(profile => Field(profile, datasetType))]);
    }

    private static AitemsFieldProposal Field(ColumnProfile profile, string datasetType)
    {
        var known = AitemsColumns.Of(datasetType).FirstOrDefault(column => column.Name == profile.Name);
        bool isFixed = known?.Type is not null;
        string type = known?.Type ?? TypeOf(profile);
        bool isNull = profile.Empty > 0 && known?.IsRequired != true;
        bool isCategorical = type == AitemsColumnTypes.String && known?.IsRequired != true && IsCategorical(profile);
        List<string> reasons = [isFixed ? Text(known!.IsRequired ? Strings.AitemsSchema_Required : Strings.AitemsSchema_Reserved, type) : ReasonOf(profile, type)];
        if (profile.Empty > 0)
        {
            reasons.Add(Text(isNull ? Strings.AitemsSchema_Empty : Strings.AitemsSchema_EmptyRequired, profile.Empty));
        }

        if (isCategorical)
        {
            reasons.Add(Text(Strings.AitemsSchema_Categorical, profile.Values!, profile.Filled));
        }
        else if (type == AitemsColumnTypes.String && known?.IsRequired != true && profile.Filled > 0)
        {
            reasons.Add(profile.Values is { } values ? Text(Strings.AitemsSchema_NotRepeated, values, profile.Filled) : Text(Strings.AitemsSchema_ManyValues, ColumnProfile.MostGroups));
        }

        return new AitemsFieldProposal(profile.Name, isNull ? [AitemsColumnTypes.Null, type] : [type], isCategorical, string.Join(" ", reasons));
    }

    private static bool IsCategorical(ColumnProfile profile) => profile.Values is > 0 and var values && (long)values * LeastRowsPerGroup <= profile.Filled;

    private static string TypeOf(ColumnProfile profile) =>
        profile.Filled == 0 ? AitemsColumnTypes.String
        : (profile.Types & CellTypes.Boolean) != 0 ? AitemsColumnTypes.Boolean
        : (profile.Types & CellTypes.Int) != 0 ? AitemsColumnTypes.Int
        : (profile.Types & CellTypes.Long) != 0 ? AitemsColumnTypes.Long
        : (profile.Types & CellTypes.Double) == 0 ? AitemsColumnTypes.String
        : profile.IsPrecise ? AitemsColumnTypes.Double : AitemsColumnTypes.Float;

    private static string ReasonOf(ColumnProfile profile, string type) => type switch
    {
        _ when profile.Filled == 0 => Strings.AitemsSchema_NoValue,
        AitemsColumnTypes.Boolean => Strings.AitemsSchema_Boolean,
        AitemsColumnTypes.Int => Strings.AitemsSchema_Int,
        AitemsColumnTypes.Long => Strings.AitemsSchema_Long,
        AitemsColumnTypes.Float => Strings.AitemsSchema_Float,
        AitemsColumnTypes.Double => Strings.AitemsSchema_Double,
        _ => Text(profile.HasLeadingZeros ? Strings.AitemsSchema_LeadingZeros : Strings.AitemsSchema_String, profile.BreakerLine, PlainText.Line(profile.Breaker, 40) ?? ""),
    };

    private static string Text(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);

    private static ClovaStudioException Refusal(string path, string text, params object[] values) =>
        AitemsCsv.Refusal(path, Text(text, values));
}
