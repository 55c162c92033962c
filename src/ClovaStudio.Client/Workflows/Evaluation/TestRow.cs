using System.Collections.Generic;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Batches;
using ClovaStudio.Workflows.Datasets;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>A row of a test set: what to ask, and what to expect.</summary>
internal sealed class TestRow
{
    /// <summary>The row's place in the test set; 0 is the first.</summary>
    internal int Index { get; init; }

    /// <summary>The row as the user gave it; null when it comes from a file.</summary>
    internal object? Input { get; init; }

    /// <summary>What is asked, as one text.</summary>
    internal string Prompt { get; init; } = "";

    internal string Expected { get; init; } = "";

    /// <summary>What this row tells the model about its task; null when it says nothing.</summary>
    internal string? System { get; init; }

    /// <summary>What is asked, without the system message.</summary>
    internal IReadOnlyList<ChatMessage> Messages { get; init; } = [];

    /// <summary>Why it cannot be asked; null when it can.</summary>
    internal ClovaStudioException? Refusal { get; init; }

    /// <summary>The last turn of a conversation; what was said before is sent along.</summary>
    internal static TestRow Of(DatasetConversation conversation, int index)
    {
        int last = conversation.Turns.Count - 1;
        return new TestRow
        {
            Index = index,
            Prompt = conversation.PromptOf(last),
            Expected = conversation.Turns[last].Completion,
            System = conversation.SystemPrompt,
            Messages = conversation.MessagesTo(last),
        };
    }

    /// <summary>The messages to send.</summary>
    /// <param name="system">What the model is told where the row does not say; null for nothing.</param>
    /// <param name="goesFirst">Whether it takes the place of what the row says, as of several prompts that are compared.</param>
    internal IReadOnlyList<ChatMessage> MessagesWith(string? system, bool goesFirst = false)
    {
        string? told = goesFirst ? system : System ?? system;
        return string.IsNullOrEmpty(told) ? Messages : [new ChatMessage(ChatRoles.System, told!), .. Messages];
    }

    /// <summary>The row with what became of it, still to be scored.</summary>
    /// <param name="result">The answer or the failure.</param>
    /// <param name="answer">The text that is scored; null when there is no answer.</param>
    internal EvaluationRow Answered(BatchResult result, string? answer) => new()
    {
        Index = Index,
        Prompt = Prompt,
        Expected = Expected,
        Answer = answer,
        Status = StatusOf(result),
        Error = result.Failure?.Message,
        Seed = result.Answer?.Seed,
        RequestId = result.Answer?.RequestId ?? result.Failure?.RequestId,
        InputTokens = result.Answer?.Usage.InputTokens,
        OutputTokens = result.Answer?.Usage.OutputTokens,
    };

    private static string StatusOf(BatchResult result) => result switch
    {
        { Failure.Cause: ErrorCause.AnswerCut or ErrorCause.AnswerEmpty } => EvaluationStatuses.Truncated,
        { Failure: not null } => EvaluationStatuses.Failed,
        _ => FinishReasons.IsLength(result.Answer!.FinishReason) ? EvaluationStatuses.Truncated : EvaluationStatuses.Ok,
    };
}
