using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Api.Raw;
using ClovaStudio.Client.Tests.Support;
using Newtonsoft.Json.Linq;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Raw;

/// <summary>
/// The part that is compatible with OpenAI, through the raw client: the body goes as it is, and the answer comes as it is.
/// </summary>
public sealed class OpenAiWireTests
{
    private const string File = "openai-compatible";

    public static TheoryData<string> Whole => WireExample.Names(File, found => !IsStream(found) && !IsError(found));

    public static TheoryData<string> Streams => WireExample.Names(File, IsStream);

    public static TheoryData<string> Errors => WireExample.Names(File, IsError);

    [Theory]
    [MemberData(nameof(Whole))]
    public async Task A_request_and_its_answer_are_passed_on_as_they_are(string name)
    {
        var example = WireExample.Find(name);
        var (client, sent) = example.Open();
        using var closing = client;

        var answer = await client.Client.Raw.SendAsync(Request(example));

        if (example.HasRequest)
        {
            example.AssertSent(sent);
        }

        Assert.True(JToken.DeepEquals(example.Answered, JObject.Parse(answer.Text)));
        AssertExpected(example.Expected, JObject.Parse(answer.Text));
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task The_chunks_of_a_stream_make_the_answer(string name)
    {
        var example = WireExample.Find(name);
        var (client, sent) = example.Open();
        using var closing = client;
        var texts = new List<string>();
        using (var events = await client.Client.Raw.StreamAsync(Request(example)))
        {
            while (await events.NextAsync() is { } found)
            {
                Assert.Equal("", found.Name);
                texts.Add(found.Text);
            }
        }

        if (example.HasRequest)
        {
            example.AssertSent(sent);
        }

        Assert.Equal("text/event-stream", sent.Sent[0].Accept);
        Assert.True((bool?)sent.Sent[0].Body["stream"]);
        Assert.Equal("[DONE]", texts[^1]);
        AssertExpected(example.Expected, Join(texts.SkipLast(1).Select(JObject.Parse)));
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task A_refusal_of_this_part_is_an_error_like_any_other(string name)
    {
        var example = WireExample.Find(name);
        var (client, _) = example.Open();
        using var closing = client;

        var failure = await Assert.ThrowsAsync<ClovaStudioException>(() => client.Client.Raw.SendAsync(Request(example)));

        Assert.Equal((string)example.Expected["error"]!["code"]!, failure.ApiCode);
        Assert.Equal(example.Status, failure.StatusCode);
        Assert.Equal((double)example.Expected["retryAfterSeconds"]!, failure.RetryAfter!.Value.TotalSeconds);
    }

    [Theory]
    [InlineData("openai-compatible/models")]
    public async Task The_list_of_models_is_read(string name)
    {
        var example = WireExample.Find(name);
        var (client, sent) = example.Open();
        using var closing = client;

        var models = await client.Client.Models.ListAsync();

        example.AssertSent(sent);
        var listed = Texts(example.Expected["ids"]).Select(id => id == "bge-m3" ? "embedding-v2" : id); // the other APIs have no such name
        Assert.Equal(listed, models.Where(model => model.IsListed == true).Select(model => model.Name));
        Assert.All(models.Where(model => model.IsListed == false), model => Assert.Equal(["embedding"], model.Abilities));
        Assert.Contains("embedding-v2", models.Select(model => model.Name));
    }

    private static bool IsStream(JObject found) => found["response"]!["bodyFile"] is not null;

    private static bool IsError(JObject found) => found["expect"]!["error"] is not null;

    /// <summary>The request of the case, without what <c>-OpenAI</c> adds to it; a plain one where the case has none.</summary>
    private static RawRequest Request(WireExample example)
    {
        if (!example.HasRequest)
        {
            return new RawRequest { Method = "POST", Path = "chat/completions", IsOpenAI = true, Body = """{"model":"HCX-005"}""" };
        }

        var body = (JObject?)example.Body?.DeepClone();
        body?.Remove("stream");
        return new RawRequest { Method = example.Method, Path = example.Path["/v1/openai".Length..], IsOpenAI = true, Body = body?.ToString() };
    }

    /// <summary>One answer out of chunks, as any SDK puts it together.</summary>
    private static JObject Join(IEnumerable<JObject> chunks)
    {
        var message = new JObject();
        string? finish = null;
        foreach (var choice in chunks.Select(chunk => chunk["choices"]![0]!))
        {
            finish = (string?)choice["finish_reason"] ?? finish;
            foreach (string field in new[] { "content", "reasoning_content" })
            {
                message[field] = (string?)message[field] + (string?)choice["delta"]![field];
            }

            foreach (var call in choice["delta"]!["tool_calls"] ?? new JArray())
            {
                var calls = (JArray)(message["tool_calls"] ??= new JArray());
                if (call["id"] is not null)
                {
                    calls.Add(call.DeepClone());
                    continue;
                }

                var function = calls[(int)call["index"]!]["function"]!;
                function["arguments"] = (string?)function["arguments"] + (string?)call["function"]!["arguments"];
            }
        }

        return new JObject { ["choices"] = new JArray(new JObject { ["message"] = message, ["finish_reason"] = finish }) };
    }

    private static void AssertExpected(JObject expected, JObject answer)
    {
        var choice = answer["choices"]?[0];
        var message = choice?["message"];
        foreach (var field in expected.Properties())
        {
            switch (field.Name)
            {
                case "text":
                    Assert.Equal((string?)field.Value, (string?)message!["content"]);
                    break;
                case "thinking":
                    Assert.Equal((string?)field.Value, (string?)message!["reasoning_content"]);
                    break;
                case "json":
                    Assert.True(JToken.DeepEquals(field.Value, JObject.Parse((string)message!["content"]!)));
                    break;
                case "toolCalls":
                    Assert.Equal(field.Value.Select(Describe), message!["tool_calls"]!.Select(call => Describe(new JObject(
                        new JProperty("id", call["id"]),
                        new JProperty("name", call["function"]!["name"]),
                        new JProperty("arguments", JObject.Parse((string)call["function"]!["arguments"]!))))));
                    break;
                case "finish":
                    Assert.Equal((string?)field.Value, (string?)choice!["finish_reason"]);
                    break;
                case "totalTokens":
                    Assert.Equal((int)field.Value, (int)answer["usage"]!["total_tokens"]!);
                    break;
                case "createdUtc":
                    Assert.Equal(field.Value.Value<DateTime>().ToUniversalTime(), DateTimeOffset.FromUnixTimeMilliseconds((long)answer["created"]!).UtcDateTime);
                    break;
                case "dimensions":
                    Assert.Equal((int)field.Value, answer["data"]![0]!["embedding"]!.Count());
                    break;
                case "ids":
                    Assert.Equal(Texts(field.Value), answer["data"]!.Select(model => (string)model["id"]!));
                    break;
                case "ended":
                    break; // the mark at the end was looked at
                default:
                    Assert.Fail($"No test looks at {field.Name}.");
                    break;
            }
        }
    }

    private static string Describe(JToken call) => call.ToString(Newtonsoft.Json.Formatting.None);

    private static IEnumerable<string> Texts(JToken? array) => array!.Select(text => (string)text!);
}
