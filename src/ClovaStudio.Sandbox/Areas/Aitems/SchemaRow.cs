using System;
using System.Collections.Generic;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>A schema. Guarded by its store.</summary>
internal sealed class SchemaRow
{
    internal string DatasetType { get; set; } = "";

    internal string Name { get; set; } = "";

    internal string Description { get; set; } = "";

    internal IReadOnlyList<SchemaColumn> Fields { get; set; } = [];

    internal DateTimeOffset Created { get; set; }
}

/// <summary>A column of a schema.</summary>
/// <param name="name">Its name.</param>
/// <param name="types">What it holds; with <c>null</c> among them it may be empty.</param>
/// <param name="isCategorical">Whether its values name groups.</param>
internal sealed class SchemaColumn(string name, IReadOnlyList<string> types, bool isCategorical = false)
{
    internal string Name { get; } = name;

    internal IReadOnlyList<string> Types { get; } = types;

    internal bool IsCategorical { get; } = isCategorical;
}
