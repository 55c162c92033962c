using System.Linq;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>What a model thinks before it answers: the more effort, the longer.</summary>
internal static class ThinkingText
{
    internal static string Of(SandboxQuestion question, string answer)
    {
        if (question.Effort == "none")
        {
            return "";
        }

        var topics = TextTools.Topics(question.Text);
        string topic = topics.Count > 0 ? topics[0] : question.IsKorean ? "질문" : "the question";
        string[] steps = question.IsKorean
            ?
            [
                $"사용자가 {topic}에 대해 묻고 있다.", Step(question), "앞의 대화와 어긋나는 점은 없는지 확인한다.", "다른 해석이 가능한지 따져 본다.",
                "가장 자연스러운 해석을 고른다.", $"답은 {TextTools.Quote(answer)} 정도로 짧게 정리한다.",
            ]
            :
            [
                $"The user asks about {topic}.", Step(question), "I check that nothing said before contradicts this.", "I consider whether another reading is possible.",
                "I take the most natural reading.", $"A short answer will do: {TextTools.Quote(answer)}.",
            ];
        int count = question.Effort switch { "low" => 2, "medium" => 4, _ => steps.Length };
        return string.Join("\n", steps.Take(count));
    }

    private static string Step(SandboxQuestion question) => Arithmetic.In(question.Text) is { } sum
        ? $"{sum.Left} {sum.Sign} {sum.Right} = {sum.Result}."
        : question.IsKorean ? "무엇이 필요한지 먼저 정리한다." : "First I sort out what is needed.";
}
