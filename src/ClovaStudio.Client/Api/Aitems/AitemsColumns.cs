using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClovaStudio.Aitems;
using ClovaStudio.Core;

namespace ClovaStudio.Api.Aitems;

/// <summary>
/// The columns of which AiTEMS itself knows what they hold, by the type of the file: those that must be there and never
/// empty, and names that are reserved. See https://guide.ncloud-docs.com/docs/aitems-schema.
/// </summary>
internal static class AitemsColumns
{
    internal const string UserId = "USER_ID";
    internal const string ItemId = "ITEM_ID";
    internal const string Timestamp = "TIMESTAMP";

    private static readonly Dictionary<string, AitemsColumn[]> Known = new(StringComparer.Ordinal)
    {
        [AitemsDatasetTypes.User] = [new(UserId, AitemsColumnTypes.String, isRequired: true)],
        [AitemsDatasetTypes.Item] =
        [
            new(ItemId, AitemsColumnTypes.String, isRequired: true),
            new("CATEGORY", AitemsColumnTypes.String, isRequired: false),
            new("CREATION_TIMESTAMP", AitemsColumnTypes.Long, isRequired: false),
        ],
        [AitemsDatasetTypes.Interaction] =
        [
            new(UserId, AitemsColumnTypes.String, isRequired: true),
            new(ItemId, AitemsColumnTypes.String, isRequired: true),
            new(Timestamp, AitemsColumnTypes.Long, isRequired: true),
            new("EVENT_TYPE", AitemsColumnTypes.String, isRequired: false),
            new("EVENT_VALUE", null, isRequired: false), // the guide prints its type as null, which says nothing
        ],
    };

    /// <summary>The columns of a type of file; none for a type that is not documented.</summary>
    internal static IReadOnlyList<AitemsColumn> Of(string? datasetType) => Known.TryGetValue(datasetType ?? "", out var columns) ? columns : [];

    /// <summary>The type of the file whose required columns these are.</summary>
    /// <exception cref="ClovaStudioException">They are those of no type.</exception>
    internal static string TypeOf(IReadOnlyList<AitemsSchemaField> fields)
    {
        // Whatever the case: what is wrong with it is said of the type that was meant.
        bool hasUsers = fields.Any(field => string.Equals(field.Name, UserId, StringComparison.OrdinalIgnoreCase));
        bool hasItems = fields.Any(field => string.Equals(field.Name, ItemId, StringComparison.OrdinalIgnoreCase));
        return hasUsers && hasItems ? AitemsDatasetTypes.Interaction
            : hasItems ? AitemsDatasetTypes.Item
            : hasUsers ? AitemsDatasetTypes.User
            : throw Refuse(UserId, Strings.Schema_WhichType);
    }

    /// <summary>Holds a schema against the columns that its type must have.</summary>
    /// <exception cref="ClovaStudioException">One is missing, may be empty, or is of another type; or a name comes twice.</exception>
    internal static void Check(string datasetType, IReadOnlyList<AitemsSchemaField> fields)
    {
        if (fields.GroupBy(field => field.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw Refuse(twice.Key, Strings.Schema_Twice);
        }

        foreach (var column in Of(datasetType))
        {
            var field = fields.FirstOrDefault(found => found.Name == column.Name);
            if (field is null && column.IsRequired)
            {
                string? otherCase = fields.FirstOrDefault(found => string.Equals(found.Name, column.Name, StringComparison.OrdinalIgnoreCase))?.Name;
                throw Refuse(column.Name, otherCase is null ? Strings.Schema_Missing : Strings.Schema_OtherCase, datasetType, otherCase);
            }

            if (field is not null && column.IsRequired && field.Type.Contains(AitemsColumnTypes.Null))
            {
                throw Refuse(column.Name, Strings.Schema_MustNotBeNull);
            }

            if (field is not null && column.Type is { } type && field.Type.Any(told => told != type && told != AitemsColumnTypes.Null))
            {
                throw Refuse(column.Name, Strings.Schema_Reserved, type);
            }
        }
    }

    private static ClovaStudioException Refuse(string column, string why, params object?[] details) =>
        ClovaStudioException.About(column, ErrorCause.InvalidArgument, column, string.Format(CultureInfo.CurrentCulture, why, details));
}

/// <summary>A column that AiTEMS knows by its name.</summary>
/// <param name="name">The name, in upper case.</param>
/// <param name="type">What it must hold; null where the vendor does not say.</param>
/// <param name="isRequired">Whether it must be there, and no cell of it empty.</param>
internal sealed class AitemsColumn(string name, string? type, bool isRequired)
{
    internal string Name { get; } = name;

    internal string? Type { get; } = type;

    internal bool IsRequired { get; } = isRequired;
}
