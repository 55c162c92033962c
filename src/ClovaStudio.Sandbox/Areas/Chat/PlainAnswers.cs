using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>Answers in words, for rehearsals: in the language of the question, about its words, short unless it asks for more.</summary>
internal static class PlainAnswers
{
    private const int SentencesOfLongAnswer = 24;
    private const int LongestResult = 400;
    private const double LeastLikeness = 0.5;

    private static readonly string[] Korean = ["먼저 {0}부터 살펴보겠습니다.", "보통은 {0}에 따라 달라집니다.", "{0}에 대해 더 알려 주시면 도움이 됩니다.", "자세한 것은 {0}에서 찾을 수 있습니다."];

    private static readonly string[] English = ["Let us begin with {0}.", "That usually depends on {0}.", "It helps to know more about {0}.", "The details are found with {0}."];

    internal static string Compose(SandboxQuestion question) =>
        OfTools(question) ?? Tuned(question) ?? Labels.Answer(question) ?? Labels.Known(question) ?? General(question);

    /// <summary>What a model thinks before it answers: the more effort, the longer.</summary>
    internal static string Think(SandboxQuestion question)
    {
        int steps = question.Effort switch { "none" => 0, "low" => 2, "medium" => 4, _ => 6 };
        return string.Join("\n", Enumerable.Range(0, steps).Select(step => Sentence(question, step)));
    }

    private static string? OfTools(SandboxQuestion question)
    {
        string[] results = [.. question.Turns.Reverse().TakeWhile(turn => turn.Role == "tool").Reverse().Select(turn => TextTools.Shorten(turn.Text, LongestResult))];
        return results.Length == 0 ? null : (question.IsKorean ? "확인해 보았습니다: " : "I have looked it up: ") + string.Join("; ", results);
    }

    private static string? Tuned(SandboxQuestion question) =>
        question.Tuning is not { } tuning ? null
        : tuning.Rows?.Answer(question) is { } trained ? trained
        : tuning.Labels.Count > 0 ? Labels.Choose(tuning.Labels, question.Text, question)
        : tuning.Rows?.Nearest(question.Text) is { Completion: { } near, Likeness: > LeastLikeness } ? near
        : null;

    private static string General(SandboxQuestion question)
    {
        var sentences = new List<string>();
        if (question.Turns.Where(turn => turn.Role == "user").Select(turn => turn.Text).Reverse().ElementAtOrDefault(1) is { } before)
        {
            sentences.Add(question.IsKorean ? $"앞에서 {TextTools.Quote(before)}라고 하셨습니다." : $"You said before: {TextTools.Quote(before)}.");
        }

        bool isLong = TextTools.ContainsAny(question.Text, "길게", "자세히", "이야기", "long", "detail", "story");
        int start = question.Choose("wording", Korean.Length);
        int count = isLong ? SentencesOfLongAnswer : 1 + question.Choose("length", 2);
        sentences.AddRange(Enumerable.Range(start, count).Select(i => Sentence(question, i)));
        return string.Join(" ", sentences);
    }

    private static string Sentence(SandboxQuestion question, int number)
    {
        var topics = TextTools.Topics(question.Text);
        string topic = topics.Count > 0 ? topics[number % topics.Count] : TextTools.Quote(question.Text);
        return string.Format(null, (question.IsKorean ? Korean : English)[number % Korean.Length], topic);
    }
}
