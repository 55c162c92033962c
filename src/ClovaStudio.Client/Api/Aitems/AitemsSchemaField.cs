using ClovaStudio.Api.Aitems;

namespace ClovaStudio.Aitems;

/// <summary>A column of an <see cref="AitemsSchema"/>.</summary>
public sealed class AitemsSchemaField
{
    /// <summary>The column's name, as the header of the file has it, in the same case.</summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// What the column holds: see <see cref="AitemsColumnTypes"/>. With <c>null</c> among them a cell may be empty. Never null.
    /// </summary>
    public string[] Type { get; set; } = [];

    /// <summary>Whether the values are a few names of groups, such as genres, and not free text or measures.</summary>
    public bool Categorical { get; set; }

    /// <summary>The name and what the column holds.</summary>
    public override string ToString() => $"{Name} {string.Join("|", Type)}{(Categorical ? " categorical" : "")}";
}
