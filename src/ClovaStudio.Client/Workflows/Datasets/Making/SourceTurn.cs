namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>A question and its answer, as the user's table or chat log has them.</summary>
/// <param name="row">The number of the row it comes from; 1 is the first.</param>
/// <param name="text">What is asked.</param>
/// <param name="completion">What is to be answered.</param>
internal sealed class SourceTurn(long row, string text, string completion)
{
    internal long Row { get; } = row;

    internal string Text { get; } = text;

    internal string Completion { get; } = completion;

    /// <summary>What the model is told about its task; null for nothing.</summary>
    internal string? System { get; init; }

    /// <summary>What tells the conversation it belongs to from others; null when it is one by itself.</summary>
    internal string? Conversation { get; init; }

    /// <summary>The label by which the parts are made alike; null to take the completion where completions are labels.</summary>
    internal string? Label { get; init; }
}
