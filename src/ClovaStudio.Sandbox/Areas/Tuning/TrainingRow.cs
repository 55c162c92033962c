namespace ClovaStudio.Sandbox.Areas.Tuning;

/// <summary>A row of a dataset for tuning.</summary>
/// <param name="conversation">The conversation that it belongs to.</param>
/// <param name="system">The system prompt; empty for none.</param>
/// <param name="text">What is asked.</param>
/// <param name="completion">What is to be answered.</param>
internal sealed class TrainingRow(long conversation, string system, string text, string completion)
{
    internal long Conversation { get; } = conversation;

    internal string System { get; } = system;

    internal string Text { get; } = text;

    internal string Completion { get; } = completion;
}
