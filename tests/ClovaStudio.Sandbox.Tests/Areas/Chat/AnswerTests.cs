using System;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Sandbox.Core;
using Newtonsoft.Json.Linq;
using Xunit;

namespace ClovaStudio.Sandbox.Tests.Areas.Chat;

public sealed class AnswerTests : IDisposable
{
    private readonly SandboxChat _chat = new();

    public void Dispose() => _chat.Dispose();

    [Theory]
    [InlineData("분류: 환불, 배송, 교환 중 하나로. 배송이 늦어요", "배송")]
    [InlineData("아래 문의를 환불|배송|기타 중 하나로 분류해 줘: 환불해 주세요", "환불")]
    [InlineData("How do tides work?", "tides")]
    [InlineData("귤은 언제 따나요?", "귤")]
    public async Task Answers_take_up_the_words_of_the_question(string question, string part)
    {
        Assert.Contains(part, await _chat.TextAsync(SandboxChat.Chat3, SandboxChat.Ask(question)), StringComparison.Ordinal);
        Assert.Contains(part, await _chat.TextAsync(SandboxChat.Chat1, SandboxChat.Ask(question)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_knows_the_turns_before()
    {
        var body = new JObject
        {
            ["messages"] = JArray.FromObject(new[]
            {
                new { role = "system", content = "Be short." },
                new { role = "user", content = "I like mandarins." },
                new { role = "assistant", content = "Good." },
                new { role = "user", content = "What did I say?" },
            }),
        };

        Assert.StartsWith("You said before: \"I like mandarins.\".", await _chat.TextAsync(SandboxChat.Chat3, body));
    }

    [Theory]
    [InlineData(SandboxChat.Chat1)]
    [InlineData(SandboxChat.Chat3)]
    public async Task The_same_question_has_the_same_answer_and_another_seed_another(string path)
    {
        const string question = "Tell me a long story about a fisherman and his boat in Tongyeong.";
        string[] texts = new string[8];
        for (int i = 0; i < texts.Length; i++)
        {
            using var other = new SandboxChat();
            texts[i] = await other.TextAsync(path, SandboxChat.Ask(question, new { seed = 1 + (i / 2), maxTokens = 1000 }));
        }

        Assert.Equal(texts.Where((_, i) => i % 2 == 0), texts.Where((_, i) => i % 2 == 1));
        Assert.NotEqual(1, texts.Distinct().Count());
    }

    [Theory]
    [InlineData(SandboxChat.Chat1, "stopReason", "outputLength")]
    [InlineData(SandboxChat.Chat3, "finishReason", "usage.completionTokens")]
    public async Task The_limit_of_tokens_cuts_the_answer_and_says_so(string path, string reason, string counter)
    {
        var whole = await _chat.ResultAsync(path, SandboxChat.Ask("바다에 대해 길게 이야기해 줘", new { maxTokens = 4096 }));
        var cut = await _chat.ResultAsync(path, SandboxChat.Ask("바다에 대해 길게 이야기해 줘", new { maxTokens = 7 }));

        Assert.Equal("length", (string?)cut[reason]);
        Assert.Equal(7, (int)cut.SelectToken(counter)!);
        Assert.Equal(7, TokenCounter.Count((string)cut["message"]!["content"]!));
        Assert.StartsWith((string)cut["message"]!["content"]!, (string)whole["message"]!["content"]!, StringComparison.Ordinal);
        Assert.NotEqual("length", (string?)whole[reason]);
        Assert.Equal(TokenCounter.Count((string)whole["message"]!["content"]!), (int)whole.SelectToken(counter)!);
    }

    [Theory]
    [InlineData(SandboxChat.Chat1, "stopBefore", "stopReason", "stop_before")]
    [InlineData(SandboxChat.Chat3, "stop", "finishReason", "stop")]
    public async Task A_stop_text_ends_the_answer_before_it(string path, string field, string reason, string expected)
    {
        var body = SandboxChat.Ask("hello");
        string whole = await _chat.TextAsync(path, body);
        body[field] = new JArray(whole[4..6]);

        var result = await _chat.ResultAsync(path, body);

        Assert.Equal(whole[..whole.IndexOf(whole[4..6], StringComparison.Ordinal)], (string?)result["message"]!["content"]);
        Assert.Equal(expected, (string?)result[reason]);
    }

    [Fact]
    public async Task The_largest_seed_is_told_again() =>
        Assert.Equal(uint.MaxValue, (long)(await _chat.ResultAsync(SandboxChat.Chat3, SandboxChat.Ask("hi", new { seed = uint.MaxValue })))["seed"]!);

    [Fact]
    public async Task The_filter_is_there_when_asked_for_and_lower_is_worse()
    {
        var none = await _chat.ResultAsync(SandboxChat.Chat3, SandboxChat.Ask("You stupid idiot"));
        var rude = await _chat.ResultAsync(SandboxChat.Chat3, SandboxChat.Ask("You stupid idiot", new { includeAiFilters = true }));
        var kind = await _chat.ResultAsync(SandboxChat.Chat1, SandboxChat.Ask("Good day", new { includeAiFilters = true }));

        Assert.Null(none["aiFilter"]);
        Assert.Equal("0", (string?)rude["aiFilter"]!.Single(filter => (string?)filter["name"] == "insult")["score"]);
        Assert.All(kind["aiFilter"]!, filter => Assert.Equal("2", (string?)filter["score"]));
        Assert.Equal(3, kind["aiFilter"]!.Count());
    }
}
