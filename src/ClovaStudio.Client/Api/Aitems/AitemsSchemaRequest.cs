using System.Collections.Generic;
using ClovaStudio.Aitems;

namespace ClovaStudio.Api.Aitems;

/// <summary>A schema to make: see https://api.ncloud-docs.com/docs/ai-application-service-aitems-schema-create.</summary>
internal sealed class AitemsSchemaRequest
{
    /// <summary>What the files hold: user, item or interaction.</summary>
    internal string DatasetType { get; init; } = "";

    /// <summary>3 to 20 letters, digits, <c>_</c> and <c>-</c>, the first a letter.</summary>
    internal string Name { get; init; } = "";

    /// <summary>The columns in the order of the file.</summary>
    internal IReadOnlyList<AitemsSchemaField> Fields { get; init; } = [];

    /// <summary>At most 100 characters; null for none.</summary>
    internal string? Description { get; init; }
}
