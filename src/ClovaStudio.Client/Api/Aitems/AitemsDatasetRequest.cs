namespace ClovaStudio.Api.Aitems;

/// <summary>A dataset to make, or what one is to become: see https://api.ncloud-docs.com/docs/ai-application-service-aitems-dataset-create.</summary>
internal sealed class AitemsDatasetRequest
{
    /// <summary>The only region that newer pages know.</summary>
    internal const string DefaultRegion = "KR";

    /// <summary>user, item or interaction.</summary>
    internal string Type { get; init; } = "";

    /// <summary>3 to 20 letters, digits, <c>_</c> and <c>-</c>, the first a letter.</summary>
    internal string Name { get; init; } = "";

    /// <summary>At most 100 characters; required when one is made, and so always sent.</summary>
    internal string Description { get; init; } = "";

    /// <summary>A schema of the same type.</summary>
    internal string SchemaName { get; init; } = "";

    internal string Region { get; init; } = DefaultRegion;

    internal string Bucket { get; init; } = "";

    /// <summary>The path in the bucket, without the bucket's name and without a slash before it.</summary>
    internal string FilePath { get; init; } = "";
}
