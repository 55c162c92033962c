namespace ClovaStudio.Api.Aitems;

/// <summary>A service to make: see https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-create.</summary>
internal sealed class AitemsServiceRequest
{
    /// <summary>3 to 20 letters, digits, <c>_</c> and <c>-</c>, the first a letter or <c>_</c>; unique in the account.</summary>
    internal string Name { get; init; } = "";

    /// <summary>At most 100 characters; sent as an empty text when there is none.</summary>
    internal string Description { get; init; } = "";

    /// <summary>batch or interval; null leaves the choice to the service, which takes batch.</summary>
    internal string? Type { get; init; }
}
