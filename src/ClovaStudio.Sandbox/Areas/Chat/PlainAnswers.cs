using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>Answers in words: short, believable, in the language of the question, and taking up its words.</summary>
internal static class PlainAnswers
{
    private const int SentencesOfLongAnswer = 24;
    private const double LeastLikeness = 0.5;

    private static readonly string[] KoreanOpenings =
    [
        "{0}에 대해 말씀하셨네요.", "{0}에 관한 질문이군요.", "좋은 질문입니다. {0}부터 살펴보겠습니다.", "{0}에 대해 간단히 정리해 드리겠습니다.",
    ];

    private static readonly string[] KoreanBodies =
    [
        "먼저 {0}의 상황을 확인하고 {1}까지 함께 살펴보면 도움이 됩니다.", "{0}에서는 {1}이 중요한 기준이 됩니다.",
        "{1}에 따라 {0}의 결과가 달라질 수 있습니다.", "보통은 {0}부터 정하고 {1} 순서로 진행합니다.",
        "자료를 보면 {0}과 {1}은 서로 이어져 있습니다.", "{0}에 익숙해지면 {1}도 한결 쉬워집니다.",
    ];

    private static readonly string[] EnglishOpenings =
    [
        "You are asking about {0}.", "Here is a short answer about {0}.", "Good question: let us begin with {0}.", "Let me sum up what matters about {0}.",
    ];

    private static readonly string[] EnglishBodies =
    [
        "It helps to look at {0} first and at {1} after that.", "With {0}, {1} is what usually decides.",
        "How {0} turns out depends on {1}.", "Most people settle {0} and then go on to {1}.",
        "What is known shows that {0} and {1} belong together.", "Once {0} is familiar, {1} becomes easier too.",
    ];

    internal static string Compose(SandboxQuestion question) =>
        ToolAnswers.Answer(question)
        ?? Tuned(question)
        ?? Labels.Answer(question)
        ?? Labels.Known(question)
        ?? Memory(question)
        ?? Sum(question)
        ?? Greeting(question)
        ?? Thanks(question)
        ?? Image(question)
        ?? General(question);

    private static string? Tuned(SandboxQuestion question) =>
        question.Tuning is not { } tuning ? null
        : tuning.Rows?.Answer(question) is { } trained ? trained
        : tuning.Labels.Count > 0 ? Labels.Choose(tuning.Labels, question.Text, question)
        : tuning.Rows?.Nearest(question.Text) is { Completion: { } near, Likeness: > LeastLikeness } ? near
        : null;

    private static string? Memory(SandboxQuestion question)
    {
        string text = question.Text;
        var earlier = question.Turns.Where(turn => turn.Role == "user").Select(turn => turn.Text).ToList();
        earlier.RemoveAt(earlier.Count - 1);
        if (AsksForName(text) && earlier.Select(NameIn).LastOrDefault(name => name is not null) is { } known)
        {
            return question.IsKorean ? $"{known} 님이라고 하셨습니다." : $"Your name is {known}.";
        }

        bool asks = Regex.IsMatch(text, @"what (?:did|have) i (?:just )?(?:say|said|ask|asked|tell|told)|my (?:last|first|previous) (?:question|message)", RegexOptions.IgnoreCase)
            || Regex.IsMatch(text, @"(?:제가|내가|방금|아까|앞에서).{0,12}(?:뭐|뭘|무엇|무슨|어떤).{0,12}(?:말|했|물|질문)");
        if (!asks)
        {
            return null;
        }

        if (earlier.Count == 0)
        {
            return question.IsKorean ? "지금이 첫 질문입니다. 그 전에 하신 말씀은 없습니다." : "This is your first message; you said nothing before it.";
        }

        string said = TextTools.Quote(TextTools.ContainsAny(text, "first", "처음") ? earlier[0] : earlier[earlier.Count - 1]);
        return question.IsKorean ? $"앞에서 {said}라고 하셨습니다." : $"You said: {said}.";
    }

    private static bool AsksForName(string text) =>
        Regex.IsMatch(text, @"what(?:'s| is) my name|who am i|(?:제|내) 이름", RegexOptions.IgnoreCase) && text.IndexOfAny(['?', '뭐', '무', '누']) >= 0;

    private static string? NameIn(string text)
    {
        var match = Regex.Match(text, @"(?:my name is|i am called|call me)\s+(?<name>[\p{L}-]+)|(?:이름은|저는|나는)\s*(?<name>[가-힣A-Za-z]+?)\s*(?:입니다|이에요|예요|이야|라고|야)", RegexOptions.IgnoreCase);
        return match.Success ? match.Groups["name"].Value : null;
    }

    private static string? Sum(SandboxQuestion question) => Arithmetic.In(question.Text) is not { } sum ? null
        : question.IsKorean || !question.Text.Any(char.IsLetter) && question.System.Any(TextTools.IsHangul) ? $"{sum.Left} {sum.Sign} {sum.Right} = {sum.Result}입니다."
        : $"{sum.Left} {sum.Sign} {sum.Right} = {sum.Result}.";

    private static string? Greeting(SandboxQuestion question)
    {
        string text = question.Text.Trim();
        bool greets = Regex.IsMatch(text, @"^(?:hello|hi|hey|good (?:morning|day|afternoon|evening))\b", RegexOptions.IgnoreCase)
            || Regex.IsMatch(text, "^(?:안녕|반가|처음 뵙)");
        if (!greets || text.Length > 40)
        {
            return null;
        }

        return question.IsKorean
            ? Pick(question, "안녕하세요! 무엇을 도와드릴까요?", "안녕하세요, 반갑습니다. 궁금한 점을 말씀해 주세요.", "안녕하세요! 오늘은 어떤 일을 함께 해 볼까요?")
            : Pick(question, "Hello! How can I help you?", "Hello, nice to meet you. What would you like to know?", "Hello! What shall we work on today?");
    }

    private static string? Thanks(SandboxQuestion question) => !Regex.IsMatch(question.Text.Trim(), "^(?:thanks|thank you|고마|감사)", RegexOptions.IgnoreCase) ? null
        : question.IsKorean ? "도움이 되었다니 기쁩니다. 더 필요한 것이 있으면 말씀해 주세요."
        : "You are welcome. Tell me if there is anything else.";

    private static string? Image(SandboxQuestion question)
    {
        if (question.Turns.LastOrDefault(turn => turn.Role == "user") is not { Images: > 0 })
        {
            return null;
        }

        return question.IsKorean
            ? Pick(question, "이미지에는 밝은 배경 앞에 한 가지 물체가 놓여 있습니다.", "사진 가운데에 뚜렷한 형태가 하나 보이고 주변은 단순합니다.")
            : Pick(question, "The image shows a single object before a plain background.", "There is one clear shape in the middle of the picture, and little around it.");
    }

    private static string General(SandboxQuestion question)
    {
        var topics = TextTools.Topics(question.Text);
        string first = topics.Count > 0 ? topics[0] : question.IsKorean ? "말씀하신 내용" : "that";
        string second = topics.Count > 1 ? topics[1 + question.Choose("second topic", topics.Count - 1)] : question.IsKorean ? "목적" : "the aim";
        bool isLong = TextTools.ContainsAny(question.Text, "길게", "자세히", "이야기", "소설", "에세이", "long", "detail", "story", "essay", "everything");
        var sentences = new List<string> { string.Format(null, Pick(question, Openings(question)), first) };
        string[] bodies = question.IsKorean ? KoreanBodies : EnglishBodies;
        int start = question.Choose("body", bodies.Length);
        int count = isLong ? SentencesOfLongAnswer : 1 + question.Choose("length", 2);
        for (int i = 0; i < count; i++)
        {
            string other = topics.Count > 2 && i > 0 ? topics[(i + 1) % topics.Count] : second;
            string about = i % 2 == 0 || other == first ? first : topics.Count > 1 ? topics[i % topics.Count] : first;
            sentences.Add(Sentence(bodies[(start + i) % bodies.Length], about, other == about ? second : other, question.IsKorean));
        }

        return string.Join(" ", sentences);
    }

    private static string Sentence(string pattern, string first, string second, bool isKorean)
    {
        string text = string.Format(null, pattern, first, second);
        return isKorean ? Particles(Particles(text, first), second) : text;
    }

    /// <summary>Puts the particle right that follows a word.</summary>
    private static string Particles(string text, string word) => text
        .Replace(word + "이 ", TextTools.WithParticle(word, "이 ", "가 "))
        .Replace(word + "과 ", TextTools.WithParticle(word, "과 ", "와 "))
        .Replace(word + "은 ", TextTools.WithParticle(word, "은 ", "는 "));

    private static string[] Openings(SandboxQuestion question) => question.IsKorean ? KoreanOpenings : EnglishOpenings;

    private static string Pick(SandboxQuestion question, params string[] choices) => choices[question.Choose("wording", choices.Length)];
}
