using System;

namespace ClovaStudio.Aitems;

/// <summary>
/// A recommender of AiTEMS. <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-list">The list</see>
/// gives its id, name, status and dates;
/// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-read">the look-up</see> the rest.
/// </summary>
public sealed class AitemsService
{
    /// <summary>The service's id.</summary>
    public string? ServiceId { get; internal set; }

    /// <summary>The name: 3 to 20 letters, digits, <c>_</c> and <c>-</c>.</summary>
    public string? Name { get; internal set; }

    /// <summary>The description, at most 100 characters; look-up only.</summary>
    public string? Description { get; internal set; }

    /// <summary><c>batch</c> trains once when asked, <c>interval</c> trains again and again; look-up only.</summary>
    public string? Type { get; internal set; }

    /// <summary>The state, such as <c>learnable</c>, <c>learning</c> or <c>datasetRequired</c>. The service may add values.</summary>
    public string? Status { get; internal set; }

    /// <summary>The data sets connected: at most one each of users, items and interactions; look-up only, never null.</summary>
    public AitemsServiceDataset[] Datasets { get; internal set; } = [];

    /// <summary>The hyperparameter optimisation; look-up only, never null.</summary>
    public AitemsHpConfig HpConfig { get; internal set; } = new();

    /// <summary>What the trainings that can be looked up have come to; look-up only, never null.</summary>
    public AitemsServiceInference[] Infers { get; internal set; } = [];

    /// <summary>How often an interval service trains, such as <c>hour6</c>; look-up only.</summary>
    public string? LearningInterval { get; internal set; }

    /// <summary>When an interval service trains next, in local time; look-up only.</summary>
    public DateTime? ScheduledDate { get; internal set; }

    /// <summary>When the service was created, in local time.</summary>
    public DateTime? CreatedDate { get; internal set; }

    /// <summary>When the service last changed, in local time.</summary>
    public DateTime? UpdatedDate { get; internal set; }

    /// <summary>The name and the id.</summary>
    public override string ToString() => $"{Name} ({ServiceId})";
}

/// <summary>A data set as an <see cref="AitemsService"/> uses it.</summary>
public sealed class AitemsServiceDataset
{
    /// <summary>The data set's id.</summary>
    public string? DatasetId { get; internal set; }

    /// <summary><c>user</c>, <c>item</c> or <c>interaction</c>.</summary>
    public string? Type { get; internal set; }

    /// <summary>The name.</summary>
    public string? Name { get; internal set; }

    /// <summary>The schema that the data follows.</summary>
    public string? SchemaName { get; internal set; }

    /// <summary>The state, such as <c>enable</c> or <c>upload_failed</c>. The service may add values.</summary>
    public string? Status { get; internal set; }

    /// <summary>When the data set was created, in local time.</summary>
    public DateTime? CreatedDate { get; internal set; }

    /// <summary>When the data set last changed, in local time.</summary>
    public DateTime? UpdatedDate { get; internal set; }

    /// <summary>The name and the type.</summary>
    public override string ToString() => $"{Name} ({Type})";
}

/// <summary>What a training of an <see cref="AitemsService"/> has come to: what can be looked up.</summary>
public sealed class AitemsServiceInference
{
    /// <summary>The type of the training, such as <c>pop</c>.</summary>
    public string? DataType { get; internal set; }

    /// <summary>The training that it comes from.</summary>
    public string? TrainVersion { get; internal set; }

    /// <summary>The state. The service may add values.</summary>
    public string? Status { get; internal set; }

    /// <summary>How many rows it has.</summary>
    public long? RowCount { get; internal set; }

    /// <summary>When it was made, in local time.</summary>
    public DateTime? CreatedDate { get; internal set; }

    /// <summary>When it last changed, in local time.</summary>
    public DateTime? UpdatedDate { get; internal set; }

    /// <summary>The data type and the training's version.</summary>
    public override string ToString() => $"{DataType} {TrainVersion}";
}
