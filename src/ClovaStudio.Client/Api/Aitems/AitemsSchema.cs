using System;
using ClovaStudio.Api.Aitems;

namespace ClovaStudio.Aitems;

/// <summary>
/// The columns of a file of AiTEMS, and what each of them holds: see
/// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-schema-read">the vendor's page</see>. The
/// list leaves the fields and the description out.
/// </summary>
public sealed class AitemsSchema
{
    /// <summary>What the files hold: see <see cref="AitemsDatasetTypes"/>.</summary>
    public string? DatasetType { get; internal set; }

    /// <summary>The name, by which a schema is found: 3 to 20 letters, digits, <c>_</c> and <c>-</c>, the first a letter.</summary>
    public string? Name { get; internal set; }

    /// <summary>The columns in the order of the file; never null.</summary>
    public AitemsSchemaField[] Fields { get; internal set; } = [];

    /// <summary>The description, at most 100 characters; look-up only.</summary>
    public string? Description { get; internal set; }

    /// <summary>When the schema was created, in local time.</summary>
    public DateTime? CreatedDate { get; internal set; }

    /// <summary>The name and what the files hold.</summary>
    public override string ToString() => $"{Name} ({DatasetType})";
}
