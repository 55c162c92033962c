using System;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace ClovaStudio.Sandbox.Tests.Areas.Chat;

/// <summary>What the contract rules out is refused with its code.</summary>
public sealed class RefusalTests : IDisposable
{
    private const string Dash = "/v3/chat-completions/HCX-DASH-002";

    private readonly SandboxChat _chat = new(options => options.OffersCompletions = false);

    public void Dispose() => _chat.Dispose();

    [Theory]
    [InlineData(SandboxChat.Chat1, """{"temperature":0}""", "40001 Invalid parameter: temperature")]
    [InlineData(SandboxChat.Chat3, """{"temperature":1.01}""", "40001 Invalid parameter: temperature")]
    [InlineData(SandboxChat.Chat3, """{"topP":0,"topK":129}""", "40001 Invalid parameter: topP, topK")]
    [InlineData(SandboxChat.Chat3, """{"repetitionPenalty":2.1}""", "40001 Invalid parameter: repetitionPenalty")]
    [InlineData(SandboxChat.Chat1, """{"repeatPenalty":10.5}""", "40001 Invalid parameter: repeatPenalty")]
    [InlineData(SandboxChat.Chat3, """{"seed":4294967296}""", "40001 Invalid parameter: seed")]
    [InlineData(SandboxChat.Chat3, """{"maxTokens":4097}""", "40001 Invalid parameter: maxTokens")]
    [InlineData(SandboxChat.Chat3, """{"maxTokens":0}""", "40001 Invalid parameter: maxTokens")]
    [InlineData(SandboxChat.Chat3, """{"maxTokens":10,"maxCompletionTokens":10}""", "40001 Invalid parameter: maxTokens, maxCompletionTokens")]
    [InlineData(SandboxChat.Chat3, """{"thinking":{"effort":"none"}}""", "40001 Invalid parameter: thinking")]
    [InlineData(SandboxChat.Chat3, """{"stop":"x"}""", "40001 Invalid parameter: stop")]
    [InlineData(SandboxChat.Thinker, """{"maxTokens":512}""", "40001 Invalid parameter: maxTokens")]
    [InlineData(SandboxChat.Thinker, """{"thinking":{"effort":"off"}}""", "40001 Invalid parameter: thinking")]
    [InlineData(SandboxChat.Thinker, """{"stop":["x"]}""", "40001 Invalid parameter: stop, thinking")]
    [InlineData(SandboxChat.Thinker, """{"responseFormat":{"type":"json","schema":{"type":"object"}}}""", "40001 Invalid parameter: thinking, responseFormat")]
    [InlineData(SandboxChat.Thinker, """{"tools":[{"type":"function","function":{"name":"a","description":"b"}}]}""", "40001 Invalid parameter: tools, thinking")]
    [InlineData(SandboxChat.Chat3, """{"maxTokens":1000,"tools":[{"type":"function","function":{"name":"a","description":"b"}}]}""", "40001 Invalid parameter: tools, maxTokens")]
    [InlineData("/v3/chat-completions/HCX-003", "{}", "40084 Unsupported API for model")]
    [InlineData("/v1/chat-completions/HCX-005", "{}", "40084 Unsupported API for model")]
    [InlineData("/v3/chat-completions/HCX-1", "{}", "40080 Model not found")]
    [InlineData("/v1/chat-completions/LK-D2", "{}", "40082 Model fade out")]
    [InlineData("/v1/completions/LK-D2", """{"text":"a"}""", "40082 Model fade out")]
    public async Task A_parameter_out_of_bounds_is_named(string path, string more, string expected) =>
        Assert.Equal("400 " + expected, await _chat.RefusalAsync(path, SandboxChat.Ask("hi", JObject.Parse(more))));

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""[{"role":"system","content":"a"}]""")]
    [InlineData("""[{"role":"system","content":"a"},{"role":"system","content":"b"},{"role":"user","content":"c"}]""")]
    [InlineData("""[{"role":"owner","content":"c"}]""")]
    [InlineData("""[{"role":"user"}]""")]
    [InlineData("""[{"role":"user","content":"a"},{"role":"assistant","content":"b","thinkingContent":"c"},{"role":"user","content":"d"}]""")]
    [InlineData("""[{"role":"user","content":"a"},{"role":"tool","content":"b","toolCallId":"call_unknown"}]""")]
    [InlineData("""[{"role":"user","content":[{"type":"image_url","dataUri":{"data":"iVBORw0KGgo="}}]}]""")]
    public async Task Messages_that_are_wrong_are_refused(string messages) =>
        Assert.Equal("400 40001 Invalid parameter: messages", await _chat.RefusalAsync(SandboxChat.Chat3, new JObject { ["messages"] = JArray.Parse(messages) }));

    [Fact]
    public async Task Images_have_rules_of_their_own()
    {
        Assert.Equal("400 40009 Unsupported input format", await _chat.RefusalAsync(Dash, Images(1, "https://example.com/a.png")));
        Assert.Equal("400 40063 Invalid image url", await _chat.RefusalAsync(SandboxChat.Chat3, Images(1, "https://example.com/a")));
        Assert.Equal("400 40003 Image limit exceeded", await _chat.RefusalAsync(SandboxChat.Chat3, Images(6, "https://example.com/a.png")));
        Assert.True((int)(await _chat.ResultAsync(SandboxChat.Chat3, Images(1, "https://example.com/a.png")))["usage"]!["promptTokens"]! > 1478);
    }

    [Fact]
    public async Task A_conversation_that_is_too_long_is_refused() => Assert.Equal(
        "400 40003 Context length exceeded",
        await _chat.RefusalAsync(SandboxChat.Chat1, SandboxChat.Ask(string.Concat(Enumerable.Repeat("바다 ", 6000)))));

    [Fact]
    public async Task A_limit_reached_while_thinking_leaves_no_answer()
    {
        var result = await _chat.ResultAsync(SandboxChat.Thinker, SandboxChat.Ask("17 × 6은?", new { maxCompletionTokens = 4 }));

        Assert.Equal("length", (string?)result["finishReason"]);
        Assert.Equal("", (string?)result["message"]!["content"]);
        Assert.NotEmpty((string)result["message"]!["thinkingContent"]!);
        Assert.Equal(4, (int)result.SelectToken("usage.completionTokensDetails.thinkingTokens")!);
    }

    [Fact]
    public async Task Without_effort_there_is_no_thinking()
    {
        var result = await _chat.ResultAsync(SandboxChat.Thinker, SandboxChat.Ask("17 × 6은?", new { thinking = new { effort = "none" } }));

        Assert.Null(result["message"]!["thinkingContent"]);
        Assert.Null(result.SelectToken("usage.completionTokensDetails"));
        Assert.Contains("17", (string?)result["message"]!["content"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completions_answer_where_the_option_allows_them()
    {
        using var old = new SandboxChat(options => options.OffersCompletions = true);

        var result = await old.ResultAsync("/v1/completions/LK-D2", JObject.FromObject(new { text = "안녕하세요", includeTokens = true }));

        Assert.StartsWith("안녕하세요", (string?)result["text"], StringComparison.Ordinal);
        Assert.Equal((string?)result["text"], (string?)result["inputText"] + (string?)result["outputText"]);
        Assert.Equal((int)result["outputLength"]!, result["outputTokens"]!.Count());
    }

    private static JObject Images(int turns, string url) => new()
    {
        ["messages"] = new JArray(Enumerable.Range(0, turns).Select(_ => JObject.FromObject(new
        {
            role = "user",
            content = new object[] { new { type = "image_url", imageUrl = new { url } }, new { type = "text", text = "무엇이 보이나요?" } },
        }))),
    };
}
