
namespace ClovaStudio.Sandbox.Areas.Tuning;

/// <summary>Why a training fails.</summary>
/// <param name="reason">The service's short reason.</param>
/// <param name="message">The detail; null when there is none.</param>
internal sealed class TrainingFailure(string reason, string? message)
{
    internal string Reason { get; } = reason;

    internal string? Message { get; } = message;

    /// <summary>Whether the training had begun: a bad file and a missing GPU show before its first step.</summary>
    internal bool HappensWhileTraining => Reason is "clops.error" or "train.unknown";
}
