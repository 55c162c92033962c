using ClovaStudio.Api.Aitems;

namespace ClovaStudio.Aitems;

/// <summary>
/// What AiTEMS says of a schema without creating it: see
/// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-schema-validation">the vendor's page</see>.
/// </summary>
public sealed class AitemsSchemaCheck
{
    internal AitemsSchemaCheck(AitemsSchemaRequest schema, AitemsSchemaField[] accepted)
    {
        Name = schema.Name;
        DatasetType = schema.DatasetType;
        Fields = accepted;
        IsValid = true;
    }

    internal AitemsSchemaCheck(AitemsSchemaRequest schema, ClovaStudioException refusal)
    {
        Name = schema.Name;
        DatasetType = schema.DatasetType;
        Code = refusal.ApiCode;
        Message = refusal.ApiMessage;
    }

    /// <summary>The name that was checked.</summary>
    public string Name { get; }

    /// <summary>What the files hold: see <see cref="AitemsDatasetTypes"/>.</summary>
    public string DatasetType { get; }

    /// <summary>Whether the service accepts it.</summary>
    public bool IsValid { get; }

    /// <summary>The columns that it accepts; empty when it does not. Never null.</summary>
    public AitemsSchemaField[] Fields { get; } = [];

    /// <summary>The service's code when it does not; else null.</summary>
    public string? Code { get; }

    /// <summary>The service's words when it does not; else null.</summary>
    public string? Message { get; }
}
