using System;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;

namespace ClovaStudio.Sandbox.Tests.Areas.Chat;

public sealed class ChatStreamTests : IDisposable
{
    private readonly SandboxChat _chat = new();

    public void Dispose() => _chat.Dispose();

    [Theory]
    [InlineData(SandboxChat.Chat1, "안녕하세요, 부산 날씨가 어때요? 😀")]
    [InlineData(SandboxChat.Chat3, "안녕하세요, 부산 날씨가 어때요? 😀")]
    [InlineData(SandboxChat.Chat3, "Tell me a long story about the sea.")]
    public async Task Parts_joined_are_the_result_and_the_result_is_the_answer_without_a_stream(string path, string question)
    {
        var body = SandboxChat.Ask(question, new { seed = 5, includeAiFilters = true });
        var events = await _chat.EventsAsync(path, body);
        var plain = await _chat.ResultAsync(path, body);

        Assert.Equal(["result", "signal"], events.TakeLast(2).Select(found => found.Name));
        Assert.All(events.SkipLast(2), found => Assert.Equal("token", found.Name));
        string text = string.Concat(events.SkipLast(2).Select(found => (string?)found.Data["message"]!["content"]));
        var result = events[^2].Data;
        Assert.Equal(text, (string?)result["message"]!["content"]);
        Assert.Equal("[DONE]", (string?)events[^1].Data["data"]);
        plain.Remove("created");
        result.Remove("created");
        Assert.True(JToken.DeepEquals(plain, result));
    }

    [Fact]
    public async Task Parts_of_version_1_have_an_index_and_counters()
    {
        var token = (await _chat.EventsAsync(SandboxChat.Chat1, SandboxChat.Ask("hello")))[0].Data;

        Assert.Equal(0, (int)token["index"]!);
        Assert.True((int)token["inputLength"]! > 0);
        Assert.Equal(1, (int)token["outputLength"]!);
    }

    [Fact]
    public async Task Thinking_comes_before_the_text_and_without_any_content()
    {
        var events = await _chat.EventsAsync(SandboxChat.Thinker, SandboxChat.Ask("17 × 6은?"));
        var messages = events.SkipLast(2).Select(found => (JObject)found.Data["message"]!).ToList();
        var thinking = messages.TakeWhile(message => message["thinkingContent"] is not null).ToList();
        var text = messages.Skip(thinking.Count).ToList();
        var result = events[^2].Data;

        Assert.All(thinking, message => Assert.Null(message["content"]));
        Assert.All(text, message => Assert.Null(message["thinkingContent"]));
        Assert.Equal(string.Concat(thinking.Select(message => (string?)message["thinkingContent"])), (string?)result["message"]!["thinkingContent"]);
        Assert.Contains("17", string.Concat(text.Select(message => (string?)message["content"])), StringComparison.Ordinal);
        Assert.Equal(thinking.Count, (int)result.SelectToken("usage.completionTokensDetails.thinkingTokens")!);
        Assert.Equal(thinking.Count + text.Count, (int)result.SelectToken("usage.completionTokens")!);
    }

    [Fact]
    public async Task A_call_comes_as_its_name_and_then_pieces_of_its_arguments()
    {
        var events = await _chat.EventsAsync(SandboxChat.Chat3, ToolTests.AskForTide("내일 부산 물때 알려줘"));
        var calls = events.SkipLast(2).Select(found => (JObject)found.Data.SelectToken("message.toolCalls[0]")!).ToList();
        var whole = (JObject)events[^2].Data.SelectToken("message.toolCalls[0]")!;

        Assert.Equal("get_tide", (string?)calls[0].SelectToken("function.name"));
        Assert.Null(calls[0].SelectToken("function.arguments"));
        Assert.All(calls.Skip(1), call => Assert.Null(call["id"]));
        string json = string.Concat(calls.Skip(1).Select(call => (string?)call.SelectToken("function.partialJson")));
        Assert.True(JToken.DeepEquals(JObject.Parse(json), whole.SelectToken("function.arguments")));
        Assert.Equal(calls[0]["id"], whole["id"]);
        Assert.All(events.SkipLast(1), found => Assert.Equal("", (string?)found.Data["message"]!["content"]));
    }

    [Fact]
    public async Task Json_for_a_schema_comes_in_pieces_of_text()
    {
        var events = await _chat.EventsAsync(SandboxChat.Thinker, SchemaTests.AskFor("환불해 주세요", SchemaTests.Label));
        string text = string.Concat(events.SkipLast(2).Select(found => (string?)found.Data["message"]!["content"]));

        Assert.Equal("환불", (string?)JsonConvert.DeserializeObject<JObject>(text)!["label"]);
    }
}
