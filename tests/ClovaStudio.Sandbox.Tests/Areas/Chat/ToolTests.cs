using System;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;

namespace ClovaStudio.Sandbox.Tests.Areas.Chat;

public sealed class ToolTests : IDisposable
{
    private readonly SandboxChat _chat = new();

    public void Dispose() => _chat.Dispose();

    internal static JObject AskForTide(string question, int maxTokens = 1024) => SandboxChat.Ask(question, new
    {
        tools = new[]
        {
            Tool("get_tide", "Tide times of a Korean port", new { port = new { type = "string", description = "port name" }, date = new { type = "string", description = "yyyy-MM-dd" } }, "port"),
            Tool("Get-FileContent", "Reads a file", new { path = new { type = "string" }, filter = new { type = "string" } }, "path"),
        },
        toolChoice = "auto",
        maxTokens,
    });

    [Theory]
    [InlineData("내일 부산 물때 알려줘", "get_tide", """{"port":"부산"}""")]
    [InlineData("When is high tide in Busan on 2026-09-02?", "get_tide", """{"port":"Busan","date":"2026-09-02"}""")]
    [InlineData("C:\\logs\\app.log 파일을 읽어 줘", "Get-FileContent", """{"path":"C:\\logs\\app.log"}""")]
    [InlineData("What does the file ./notes.txt say?", "Get-FileContent", """{"path":"./notes.txt"}""")]
    public async Task A_tool_that_fits_is_called_with_what_the_question_says(string question, string name, string arguments)
    {
        var result = await _chat.ResultAsync(SandboxChat.Chat3, AskForTide(question));
        var call = result["message"]!["toolCalls"]!.Single();

        Assert.Equal("tool_calls", (string?)result["finishReason"]);
        Assert.Equal("", (string?)result["message"]!["content"]);
        Assert.Equal(name, (string?)call["function"]!["name"]);
        Assert.Equal(arguments, call["function"]!["arguments"]!.ToString(Formatting.None));
        Assert.Matches("^call_[A-Za-z0-9]{24}$", (string?)call["id"]);
    }

    [Fact]
    public async Task A_question_that_no_tool_fits_is_answered_in_words() =>
        Assert.Contains("hello", await _chat.TextAsync(SandboxChat.Chat3, AskForTide("hello")), StringComparison.Ordinal);

    [Fact]
    public async Task The_last_answer_uses_what_the_tool_returned()
    {
        var body = AskForTide("내일 부산 물때 알려줘");
        var call = (await _chat.ResultAsync(SandboxChat.Chat3, body))["message"]!;
        var messages = (JArray)body["messages"]!;
        messages.Add(call);
        messages.Add(JObject.FromObject(new { role = "tool", toolCallId = call["toolCalls"]![0]!["id"], content = """{"high":["04:12","16:40"]}""" }));

        var result = await _chat.ResultAsync(SandboxChat.Chat3, body);

        Assert.Equal("stop", (string?)result["finishReason"]);
        Assert.Contains("04:12", (string?)result["message"]!["content"], StringComparison.Ordinal);
        Assert.Null(result["message"]!["toolCalls"]);
    }

    [Fact]
    public async Task Tools_may_be_forbidden_and_forced()
    {
        var body = AskForTide("내일 부산 물때 알려줘");
        body["toolChoice"] = "none";
        Assert.Equal("stop", (string?)(await _chat.ResultAsync(SandboxChat.Chat3, body))["finishReason"]);

        body["toolChoice"] = JObject.FromObject(new { type = "function", function = new { name = "Get-FileContent" } });
        var forced = await _chat.ResultAsync("/v3/chat-completions/HCX-DASH-002", body);
        Assert.Equal("Get-FileContent", (string?)forced.SelectToken("message.toolCalls[0].function.name"));
        Assert.Equal("400 40009 Unsupported function", await _chat.RefusalAsync(SandboxChat.Chat3, body));
    }

    private static object Tool(string name, string description, object properties, params string[] required) =>
        new { type = "function", function = new { name, description, parameters = new { type = "object", properties, required } } };
}
