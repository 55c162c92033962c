namespace ClovaStudio.Api.Aitems;

/// <summary>
/// What names one training of AiTEMS, as
/// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-trainread">its address</see> has it.
/// Two keys of the same values are equal.
/// </summary>
public readonly record struct AitemsTrainKey
{
    /// <summary>Names a training.</summary>
    /// <param name="serviceId">The service that it belongs to.</param>
    /// <param name="type">What is trained, such as <c>pop</c>.</param>
    /// <param name="version">Its version within the type.</param>
    public AitemsTrainKey(string serviceId, string type, string version)
    {
        ServiceId = serviceId;
        Type = type;
        Version = version;
    }

    /// <summary>The service that the training belongs to.</summary>
    public string ServiceId { get; }

    /// <summary>What is trained, such as <c>pop</c>.</summary>
    public string Type { get; }

    /// <summary>The training's version within its type.</summary>
    public string Version { get; }
}
