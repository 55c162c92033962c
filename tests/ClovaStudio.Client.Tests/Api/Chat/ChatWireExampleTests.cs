using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Api.Raw;
using ClovaStudio.Chat;
using ClovaStudio.Client.Tests.Support;
using Newtonsoft.Json.Linq;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Chat;

/// <summary>Every case of the wire examples of chat: what is sent, and what comes of the answer.</summary>
public sealed class ChatWireExampleTests
{
    private const string Done = """{"status":{"code":"20000","message":"OK"},"result":{"message":{"role":"assistant","content":"네"},"finishReason":"stop"}}""";

    /// <summary>Requests that the service refuses and that this client does not send, or sends as the service wants them.</summary>
    private static readonly Dictionary<string, string> Refused = new()
    {
        ["chat-completions-v1/temperature-zero-refused"] = "HCX-003",
        ["chat-completions-v3/image-bare-base64-refused"] = "data:",
        ["chat-completions-v3/image-on-text-model"] = "HCX-DASH-002",
        ["chat-completions-v3/thinking-on-hcx-005"] = "HCX-005",
        ["chat-completions-v3-function-calling/too-few-tokens"] = "1024",
        ["chat-completions-v3-structured-outputs/schema-refused"] = "pattern",
    };

    private static readonly string[] SentBetter =
    [
        "chat-completions-v3-thinking/maxTokens-refused",
        "chat-completions-v3-structured-outputs/without-effort-none",
        "chat-completions-v1/tuned-task-v2-path", // whose difference to /v1/ is not documented
    ];

    public static TheoryData<string> Sent() => [.. ChatExample.Names().Where(name =>
        ChatExample.Find(name).Request is not null && !Refused.ContainsKey(name) && !SentBetter.Contains(name))];

    public static TheoryData<string> RuledOut() => [.. Refused.Keys];

    public static TheoryData<string> Answered() => [.. ChatExample.Names().Where(name => ChatExample.Find(name).Response is not null)];

    [Theory]
    [MemberData(nameof(Sent))]
    public async Task A_question_is_sent_as_the_contract_writes_it(string name)
    {
        var example = ChatExample.Find(name);
        var sent = await SendAsync(example, example.ToRequest());

        Assert.Equal("POST", sent.Method);
        Assert.Equal(example.Path, sent.Path);
        Assert.StartsWith("Bearer nv-", sent.Headers["Authorization"], StringComparison.Ordinal);
        Assert.StartsWith("application/json", sent.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.NotEmpty(sent.Headers["X-NCP-CLOVASTUDIO-REQUEST-ID"]);
        Assert.Equal(example.IsStream ? "text/event-stream" : "application/json", sent.Headers["Accept"]);
        Assert.Equal(Normal(example.SentBody!).ToString(), Normal(sent.Body!).ToString());
    }

    [Theory]
    [InlineData("chat-completions-v3-structured-outputs/without-effort-none")]
    public async Task A_model_that_thinks_is_told_not_to_where_a_schema_rules_it_out(string name)
    {
        var example = ChatExample.Find(name);
        var sent = await SendAsync(example, example.ToRequest());
        Assert.Equal("none", (string?)sent.Body!["thinking"]!["effort"]);
    }

    [Theory]
    [InlineData("chat-completions-v3-thinking/maxTokens-refused")]
    public async Task The_limit_of_a_model_that_thinks_is_sent_by_its_own_name(string name)
    {
        var example = ChatExample.Find(name);
        var sent = await SendAsync(example, example.ToRequest());
        Assert.Equal(512, (int?)sent.Body!["maxCompletionTokens"]);
        Assert.Null(sent.Body["maxTokens"]);
    }

    [Theory]
    [InlineData("chat-completions-v1/tuned-task-v2-path")]
    public async Task A_path_that_no_cmdlet_has_is_sent_as_it_is_written(string name)
    {
        var example = ChatExample.Find(name);
        var handler = new KeptBodyHandler(_ => ScriptedHandler.Json(Done));
        using var client = new TestClient(handler);
        await client.Client.Raw.SendAsync(new RawRequest { Method = "POST", Path = example.Path!, Body = example.SentBody!.ToString() });
        var sent = Assert.Single(handler.Sent);
        Assert.Equal(example.Path, sent.Path);
        Assert.Equal(Normal(example.SentBody!).ToString(), Normal(sent.Body!).ToString());
    }

    [Theory]
    [MemberData(nameof(RuledOut))]
    public async Task What_the_contract_rules_out_is_refused_before_it_is_sent(string name)
    {
        var handler = new KeptBodyHandler(_ => ScriptedHandler.Json(Done));
        using var client = new TestClient(handler);
        var failure = await Assert.ThrowsAsync<ClovaStudioException>(() => client.Client.Chat.CompleteAsync(ChatExample.Find(name).ToRequest()));
        Assert.Empty(handler.Sent);
        Assert.Contains(failure.Cause, new[] { ErrorCause.InvalidArgument, ErrorCause.SchemaInvalid });
        Assert.Contains(Refused[name], failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task An_answer_comes_out_as_the_contract_means_it(string name)
    {
        var example = ChatExample.Find(name);
        var outcome = await AskAsync(example, Askable(name, example));
        var expected = example.Expected;
        if (expected["error"] is { } error)
        {
            Assert.Equal((string?)error["code"], outcome.Failure?.ApiCode);
            Assert.Equal((string?)error["message"] ?? outcome.Failure!.ApiMessage, outcome.Failure!.ApiMessage);
        }

        if ((bool?)expected["broken"] == true)
        {
            Assert.Equal(ErrorCause.StreamBroken, outcome.Failure?.Cause);
        }

        if ((string?)expected["partialText"] is { Length: > 0 } partial)
        {
            Assert.Equal(partial, (outcome.Failure?.Partial as ChatAnswer)?.Text);
            Assert.Equal(partial, string.Concat(outcome.Texts));
        }

        if (expected["error"] is null && expected["broken"] is null)
        {
            AssertAnswer(expected, outcome);
        }
    }

    private static void AssertAnswer(JObject expected, Outcome outcome)
    {
        bool isEmpty = (string?)expected["text"] == "" && (string?)expected["finish"] == "length";
        Assert.Equal(isEmpty ? ErrorCause.AnswerEmpty : null, outcome.Failure?.Cause);
        var answer = outcome.Answer ?? (ChatAnswer)outcome.Failure!.Partial!;
        Check("text", answer.Text);
        Check("thinking", answer.Thinking);
        Check("finish", answer.FinishReason);
        Check("seed", answer.Seed);
        Check("inputTokens", answer.Usage.InputTokens);
        Check("promptTokens", answer.Usage.InputTokens);
        Check("outputTokens", answer.Usage.OutputTokens);
        Check("completionTokens", answer.Usage.OutputTokens);
        Check("thinkingTokens", answer.Usage.ThinkingTokens);
        Check("totalTokens", answer.Usage.TotalTokens);
        Check("aiFilterCount", answer.AiFilters.Count);
        if ((string?)expected["stop"] is { } stop)
        {
            Assert.Equal(stop == "length" ? "length" : "stop", answer.FinishReason);
        }

        if (expected["createdUtc"] is { } created)
        {
            Assert.Equal(created.Value<DateTime>().ToUniversalTime(), answer.CreatedAt!.Value.ToUniversalTime());
        }

        if (expected["toolCalls"] is JArray calls)
        {
            Assert.Equal(
                calls.Select(call => $"{call["id"]} {call["name"]} {call["arguments"]!.ToString(Newtonsoft.Json.Formatting.None)}"),
                answer.ToolCalls.Select(call => $"{call.Id} {call}"));
        }

        if (expected["tokens"] is { } tokens)
        {
            Assert.Equal((int)tokens, outcome.Texts.Count);
        }

        if (outcome.IsStream)
        {
            Assert.Equal(answer.Text, string.Concat(outcome.Texts));
        }

        void Check(string field, object? actual)
        {
            if (expected.TryGetValue(field, out var value))
            {
                Assert.Equal(value.Type == JTokenType.Null ? null : value.ToString(), Convert.ToString(actual, CultureInfo.InvariantCulture) is { } text && actual is not null ? text : null);
            }
        }
    }

    /// <summary>The question of the case, or a plain one where the case has none or it would not be sent.</summary>
    private static ChatRequest Askable(string name, ChatExample example) => example.Request is null || Refused.ContainsKey(name)
        ? new ChatRequest { Model = "HCX-005", Messages = [new ChatMessage(ChatRoles.User, "안녕")] }
        : example.ToRequest();

    private static async Task<KeptBodyHandler.Kept> SendAsync(ChatExample example, ChatRequest request)
    {
        var handler = new KeptBodyHandler(_ => ScriptedHandler.Json(Done));
        using var client = new TestClient(handler, options => options.PathPrefix = example.Prefix);
        if (example.IsStream)
        {
            using var stream = await client.Client.Chat.StreamAsync(request);
        }
        else
        {
            await client.Client.Chat.CompleteAsync(request);
        }

        return Assert.Single(handler.Sent);
    }

    private static async Task<Outcome> AskAsync(ChatExample example, ChatRequest request)
    {
        using var client = new TestClient(new KeptBodyHandler(_ => example.Answer()), options => options.PathPrefix = example.Prefix);
        var outcome = new Outcome { IsStream = example.IsStream };
        try
        {
            if (!example.IsStream)
            {
                outcome.Answer = await client.Client.Chat.CompleteAsync(request);
                return outcome;
            }

            using var stream = await client.Client.Chat.StreamAsync(request);
            while (await stream.NextAsync() is { } delta)
            {
                outcome.Answer = delta.Answer;
                if (delta.Kind == ChatDelta.TextKind)
                {
                    outcome.Texts.Add(delta.Text);
                }
            }
        }
        catch (ClovaStudioException e)
        {
            outcome.Failure = e;
        }

        return outcome;
    }

    /// <summary>What is the same to the service: defaults that are left out, one part of text for a text, any order.</summary>
    private static JObject Normal(JObject body)
    {
        var copy = (JObject)body.DeepClone();
        foreach (string name in new[] { "stop", "stopBefore" })
        {
            if (copy[name] is JArray { Count: 0 })
            {
                copy.Remove(name);
            }
        }

        if ((bool?)copy["includeAiFilters"] == false)
        {
            copy.Remove("includeAiFilters");
        }

        foreach (var message in copy["messages"]!)
        {
            if (message["content"] is JArray { Count: 1 } parts && (string?)parts[0]["type"] == "text")
            {
                message["content"] = parts[0]["text"];
            }
        }

        return Sorted(copy);
    }

    private static JObject Sorted(JObject json) => new(json.Properties()
        .OrderBy(property => property.Name, StringComparer.Ordinal)
        .Select(property => new JProperty(property.Name, Same(property.Value))));

    private static JToken Same(JToken value) => value switch
    {
        JObject inner => Sorted(inner),
        JArray items => new JArray(items.Select(Same)),
        _ => Number(value),
    };

    private static JToken Number(JToken value) => value.Type == JTokenType.Float ? value.Value<decimal>().ToString("0.####", CultureInfo.InvariantCulture)
        : value.Type == JTokenType.Integer ? value.Value<decimal>().ToString("0.####", CultureInfo.InvariantCulture)
        : value;

    private sealed class Outcome
    {
        internal ChatAnswer? Answer { get; set; }

        internal ClovaStudioException? Failure { get; set; }

        internal List<string> Texts { get; } = [];

        internal bool IsStream { get; set; }
    }
}
