using System.Security;

namespace ClovaStudio.Api.Tuning;

/// <summary>
/// What a new tuning task is to be: see
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-posttask">the vendor's page</see>. What is left null, the
/// service chooses. The data set lies in Object Storage.
/// </summary>
internal sealed class TuningTaskRequest
{
    /// <summary>The model to tune, such as <c>HCX-005</c>; the service knows which can be tuned.</summary>
    public string Model { get; set; } = "";

    /// <summary>The name; the service puts a time stamp for want of one.</summary>
    public string? Name { get; set; }

    /// <summary>See <see cref="TuningTaskTypes"/>; the service's default is <c>GENERATION</c>.</summary>
    public string? TaskType { get; set; }

    /// <summary>The tuning technique; <c>PEFT</c> is the only one documented, and the default.</summary>
    public string? TuningType { get; set; }

    /// <summary>Epochs, 1 to 20; the service's default is 8.</summary>
    public int? TrainEpochs { get; set; }

    /// <summary>The learning rate, 0.000001 to 1; the service's default is 0.0001.</summary>
    public double? LearningRate { get; set; }

    /// <summary>The share of the data kept for validation, 0 to 0.1; the service's default is 0.</summary>
    public double? ValidationSplitRatio { get; set; }

    /// <summary>LoRA's rank, 2 to 64; the service's default is 8.</summary>
    public int? LoraR { get; set; }

    /// <summary>LoRA's alpha, 2 to 512; the service's default is 64.</summary>
    public int? LoraAlpha { get; set; }

    /// <summary>The path of the data set inside the bucket.</summary>
    public string TrainingDatasetFilePath { get; set; } = "";

    /// <summary>The bucket of Object Storage.</summary>
    public string TrainingDatasetBucket { get; set; } = "";

    /// <summary>
    /// The access key id with which the service reads the bucket; null, and no secret key either, for the client's own pair,
    /// which is sent to the service then.
    /// </summary>
    public string? TrainingDatasetAccessKey { get; set; }

    /// <summary>The secret key that belongs to it.</summary>
    public SecureString? TrainingDatasetSecretKey { get; set; }
}
