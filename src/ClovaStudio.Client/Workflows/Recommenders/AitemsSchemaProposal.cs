using System.Collections.Generic;
using ClovaStudio.Aitems;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>The schema that a file suggests.</summary>
/// <param name="datasetType">What it holds.</param>
/// <param name="fields">The columns, in the order of the file.</param>
internal sealed class AitemsSchemaProposal(string datasetType, IReadOnlyList<AitemsFieldProposal> fields)
{
    internal string DatasetType { get; } = datasetType;

    internal IReadOnlyList<AitemsFieldProposal> Fields { get; } = fields;
}

/// <summary>A field that a column of a file suggests.</summary>
/// <param name="name">The name of the column.</param>
/// <param name="type">The types, as a schema has them.</param>
/// <param name="categorical">Whether its values are a few names of groups.</param>
/// <param name="reason">Why, in the user's language.</param>
internal sealed class AitemsFieldProposal(string name, string[] type, bool categorical, string reason)
{
    internal string Name { get; } = name;

    internal string[] Type { get; } = type;

    internal bool Categorical { get; } = categorical;

    internal string Reason { get; } = reason;

    internal AitemsSchemaField ToField() => new() { Name = Name, Type = Type, Categorical = Categorical };
}
