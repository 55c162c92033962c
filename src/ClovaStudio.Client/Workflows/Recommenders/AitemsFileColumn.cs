using System;
using System.Linq;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>What the cells of one column must hold.</summary>
internal sealed class AitemsFileColumn
{
    private AitemsFileColumn(string name, CellTypes types, string typeText)
    {
        Name = name;
        Types = types;
        TypeText = typeText;
    }

    internal string Name { get; }

    /// <summary>All of the types that do; <see cref="CellTypes.Null"/> among them when a cell may be empty.</summary>
    internal CellTypes Types { get; }

    /// <summary>The same in words.</summary>
    internal string TypeText { get; }

    internal bool IsUser { get; private set; }

    internal bool IsItem { get; private set; }

    internal bool IsTimestamp { get; private set; }

    /// <summary>The column of a name: as the schema has it, else as AiTEMS knows it; any other may hold anything.</summary>
    internal static AitemsFileColumn Of(string name, string datasetType, AitemsSchema? schema)
    {
        bool IsIt(string other) => other.Equals(name, StringComparison.OrdinalIgnoreCase);
        var known = AitemsColumns.Of(datasetType).FirstOrDefault(column => IsIt(column.Name));
        string[] types = schema?.Fields.FirstOrDefault(field => IsIt(field.Name))?.Type
            ?? (known?.Type is null ? [AitemsColumnTypes.String, AitemsColumnTypes.Null] : known.IsRequired ? [known.Type] : [known.Type, AitemsColumnTypes.Null]);
        var flags = CellText.TypesOf(types);
        flags = flags is CellTypes.None or CellTypes.Null ? CellTypes.String | CellTypes.Null : flags; // EVENT_VALUE is printed so, which says nothing
        flags &= known?.IsRequired == true ? ~CellTypes.Null : ~CellTypes.None;
        return new AitemsFileColumn(name, flags, string.Join(" or ", types.Where(type => type != AitemsColumnTypes.Null)))
        {
            IsUser = IsIt(AitemsColumns.UserId) && datasetType != AitemsDatasetTypes.Item,
            IsItem = IsIt(AitemsColumns.ItemId) && datasetType != AitemsDatasetTypes.User,
            IsTimestamp = IsIt(AitemsColumns.Timestamp) && datasetType == AitemsDatasetTypes.Interaction,
        };
    }
}
