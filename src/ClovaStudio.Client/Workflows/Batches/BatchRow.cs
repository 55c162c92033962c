using ClovaStudio.Api.Chat;

namespace ClovaStudio.Workflows.Batches;

/// <summary>One row of a batch: what it asks, or why it cannot be asked.</summary>
/// <param name="input">The caller's own row.</param>
/// <param name="request">What it asks; null where there is a refusal.</param>
/// <param name="refusal">Why nothing can be asked for it.</param>
internal sealed class BatchRow(object? input, ChatRequest? request, ClovaStudioException? refusal = null)
{
    internal object? Input { get; } = input;

    internal ChatRequest? Request { get; } = request;

    internal ClovaStudioException? Refusal { get; set; } = refusal;

    /// <summary>Its key in the checkpoint; null where there is none, or before it was looked up.</summary>
    internal RowKey? Key { get; set; }
}
