using System.Collections.Generic;

namespace ClovaStudio.Api.Aitems;

/// <summary>
/// The trainings that a service is to carry out: see
/// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-learning">the vendor's page</see>.
/// </summary>
internal sealed class AitemsTrainRequest
{
    /// <summary>What to train: see <see cref="AitemsTrainTypes"/>; one training for each.</summary>
    public IReadOnlyList<string> Types { get; set; } = [];

    /// <summary>Words about the training; null for none.</summary>
    public string? Description { get; set; }

    /// <summary>
    /// Options of the hyperparameter optimisation by name, each a text, a whole number or a truth: see
    /// <see cref="AitemsHpOptions"/>. Null or empty leaves the choice to AiTEMS.
    /// </summary>
    public IReadOnlyDictionary<string, object?>? HpOptions { get; set; }
}
