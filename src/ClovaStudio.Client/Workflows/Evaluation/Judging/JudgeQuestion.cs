using ClovaStudio.Api.Chat;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Evaluation.Judging;

/// <summary>One question to a judge.</summary>
/// <param name="contestant">Whose answer it is about.</param>
/// <param name="row">The row that was answered.</param>
/// <param name="isSecond">Whether it is asked in the other order, or once more.</param>
/// <param name="request">What is asked.</param>
internal sealed class JudgeQuestion(Contestant contestant, EvaluationRow row, bool isSecond, ChatRequest request)
{
    internal Contestant Contestant { get; } = contestant;

    internal EvaluationRow Row { get; } = row;

    internal bool IsSecond { get; } = isSecond;

    internal ChatRequest Request { get; } = request;
}
