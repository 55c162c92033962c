using System;
using ClovaStudio.Api.Aitems;

namespace ClovaStudio.Aitems;

/// <summary>
/// A training of an AiTEMS service, as
/// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-trainlist">the training list</see>
/// gives it. Its <see cref="Type"/> and <see cref="Version"/> together name it inside its service.
/// </summary>
public sealed class AitemsTrain
{
    /// <summary>The service that the training belongs to.</summary>
    public string? ServiceId { get; internal set; }

    /// <summary>The name of that service, where this session has seen it; the service itself does not send it with a training.</summary>
    public string? ServiceName { get; internal set; }

    /// <summary>What is trained: see <see cref="AitemsTrainTypes"/>.</summary>
    public string? Type { get; internal set; }

    /// <summary>The training's version.</summary>
    public string? Version { get; internal set; }

    /// <summary>How far the training is: see <see cref="AitemsTrainStatuses"/>. The service may add values.</summary>
    public string? Status { get; internal set; }

    /// <summary>The words given when the training was asked for.</summary>
    public string? Description { get; internal set; }

    /// <summary>The hyperparameter optimisation asked for; never null.</summary>
    public AitemsHpConfig HpConfig { get; internal set; } = new();

    /// <summary>
    /// When the training was created (the vendor's page says the service), in local time. The service sends no zone;
    /// Korea Standard Time is assumed.
    /// </summary>
    public DateTime? CreatedDate { get; internal set; }

    /// <summary>When the service is to be updated next, in local time; null where no update is planned.</summary>
    public DateTime? NextUpdateDate { get; internal set; }

    /// <summary>Whether there is a result of inference.</summary>
    public bool? Inference { get; internal set; }

    /// <summary>The type and the version.</summary>
    public override string ToString() => $"{Type} {Version}";
}
