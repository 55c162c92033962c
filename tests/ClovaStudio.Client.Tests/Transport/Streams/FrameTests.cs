using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using ClovaStudio.Agents;
using ClovaStudio.Api.Agents;
using ClovaStudio.Api.Chat;
using ClovaStudio.Api.Raw;
using ClovaStudio.Chat;
using ClovaStudio.Client.Tests.Support;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Streams;

/// <summary>
/// Streams that no page documents but that the vendor's own example prints: frames with nothing between them. Whatever
/// the separation, each reader of streams gives the whole answer or an error, never the first part as the whole.
/// </summary>
public sealed class FrameTests
{
    private static readonly (string Name, string Data)[] Chat =
    [
        ("token", """{"message":{"role":"assistant","content":"가"}}"""),
        ("token", """{"message":{"role":"assistant","content":"나 {\"a\":1}"}}"""),
        ("result", """{"message":{"role":"assistant","content":"가나 {\"a\":1}"},"finishReason":"stop"}"""),
        ("signal", """{"data":"[DONE]"}"""),
    ];

    private static readonly (string Name, string Data)[] Skillset =
    [
        ("planning", """{"selectedSkill":[{"nameForHuman":"날씨"}],"tokenCount":1}"""),
        ("cot", """{"cot":{"apiResult":[{"apiOrder":1}]},"tokenCount":2}"""),
        ("finalAnswer", """{"finalAnswer":"맑습니다","tokenCount":3}"""),
    ];

    public static TheoryData<string> Separations => [.. Frames("").Keys];

    [Theory]
    [MemberData(nameof(Separations))]
    public async Task A_chat_is_read_whole_whatever_stands_between_its_frames(string separation)
    {
        using var client = Client(string.Concat(Chat.Select(frame => Frame(separation, frame))));
        var deltas = new List<ChatDelta>();
        using var stream = await client.Client.Chat.StreamAsync(new ChatRequest { Model = "HCX-005", Messages = [new(ChatRoles.User, "?")] });
        while (await stream.NextAsync() is { } delta)
        {
            deltas.Add(delta);
        }

        Assert.Equal(["가", "나 {\"a\":1}", ""], deltas.Select(delta => delta.Text));
        Assert.Equal("가나 {\"a\":1}", deltas[^1].Answer!.Text);
    }

    [Theory]
    [MemberData(nameof(Separations))]
    public async Task A_skillset_is_read_whole_whatever_stands_between_its_frames(string separation)
    {
        using var client = Client(string.Concat(Skillset.Select(frame => Frame(separation, frame))));
        SkillsetAnswer? answer = null;
        using var stream = await client.Client.Agents.StreamSkillsetAsync(new SkillsetRequest { SkillsetId = "s", Query = "?" });
        while (await stream.NextAsync() is { } delta)
        {
            answer = delta.Answer;
        }

        Assert.Equal(("맑습니다", 6), (answer!.Text, (int)answer.Tokens));
        Assert.Equal("날씨", Assert.Single(answer.Plan));
        Assert.Single(answer.ApiCalls);
    }

    [Theory]
    [InlineData("data: {0}\n")]
    [InlineData("data: {0}\n\n")]
    public async Task Events_without_names_come_one_by_one(string frame)
    {
        string[] chunks = ["""{"choices":[{"delta":{"content":"a"}}]}""", """{"choices":[{"delta":{"content":"}{"}}]}""", "[DONE]"];
        using var client = Client(string.Concat(chunks.Select(chunk => frame.Replace("{0}", chunk, StringComparison.Ordinal))));
        var texts = new List<string>();
        using var stream = await client.Client.Raw.StreamAsync(new RawRequest { Method = "POST", Path = "/chat/completions", IsOpenAI = true, Body = "{}" });
        while (await stream.NextAsync() is { } found)
        {
            texts.Add(found.Text.Trim());
        }

        Assert.Equal(chunks, texts);
    }

    [Theory]
    [InlineData("event: finalAnswer\ndata: {\"selectedSkill\":[]}\n\n")]
    [InlineData("event: planning\ndata: {}\n\nevent: signal\ndata: {\"data\":\"[DONE]\"}\n\n")]
    [InlineData("event: finalAnswer\ndata: {\"finalAnswer\":\"맑\n\n")]
    [InlineData("event: finalAnswer\ndata: {} {\n\n")]
    public async Task A_skillset_without_a_final_answer_is_an_error(string body)
    {
        using var client = Client(body);
        using var stream = await client.Client.Agents.StreamSkillsetAsync(new SkillsetRequest { SkillsetId = "s", Query = "?" });

        var failure = await Assert.ThrowsAsync<ClovaStudioException>(async () =>
        {
            while (await stream.NextAsync() is not null)
            {
            }
        });

        Assert.Equal(ErrorCause.StreamBroken, failure.Cause);
    }

    [Fact]
    public async Task A_whole_skillset_answer_without_the_final_answer_is_malformed_and_an_empty_one_is_not()
    {
        using var client = new TestClient(new ScriptedHandler("""{"status":{"code":"20000"},"result":{"tokenCount":3}}"""));
        using var empty = new TestClient(new ScriptedHandler("""{"status":{"code":"20000"},"result":{"finalAnswer":"","tokenCount":3}}"""));
        var request = new SkillsetRequest { SkillsetId = "s", Query = "?" };

        Assert.Equal(ErrorCause.ResponseMalformed, (await Assert.ThrowsAsync<ClovaStudioException>(() => client.Client.Agents.RunSkillsetAsync(request))).Cause);
        Assert.False((await empty.Client.Agents.RunSkillsetAsync(request)).IsFinished);
    }

    /// <summary>What is cut, the parts as JSON texts, and what is handed out of them.</summary>
    public static TheoryData<string, string[], string[]> Cuts => new()
    {
        { "an emoji as escapes", [@"a\ud83d", @"\ude00b"], ["a", "😀b"] },
        { "over an empty part", [@"\ud83d", "", @"\ude00"], ["😀"] },
        { "three in a row", [@"\ud83d", @"\ude00\ud83d", @"\ude01"], ["😀", "😁"] },
        { "whole", [@"\ud83d\ude00", "😀"], ["😀", "😀"] },
        { "a half that never ends", [@"a\ud83d", "b"], ["a", "\uFFFDb"] },
        { "a half at the very end", ["a", @"\ud83d"], ["a", "\uFFFD"] },
        { "no escape at all", [@"\\ud83d", @"\\ude00"], [@"\ud83d", @"\ude00"] },
        { "Hangul as escapes", [@"\ud55c", @"\uae00"], ["한", "글"] },
    };

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_character_that_is_cut_between_two_parts_is_handed_out_whole(string what, string[] parts, string[] expected)
    {
        Assert.NotEmpty(what);
        string whole = string.Concat(expected);
        foreach (string member in (string[])["content", "thinkingContent"])
        {
            string body = string.Concat(parts.Select(part => $"event: token\ndata: {{\"message\":{{\"{member}\":\"{part}\"}}}}\n\n"))
                + $"event: result\ndata: {{\"message\":{{\"content\":\"x\",\"{member}\":\"{string.Concat(parts)}\"}},\"finishReason\":\"stop\"}}\n\n";
            using var client = Client(body);
            using var stream = await client.Client.Chat.StreamAsync(new ChatRequest { Model = "HCX-007", Messages = [new(ChatRoles.User, "?")] });
            var texts = new List<string>();
            while (await stream.NextAsync() is { Answer: null } delta)
            {
                if (delta.Kind == (member == "content" ? ChatDelta.TextKind : ChatDelta.ThinkingKind))
                {
                    texts.Add(delta.Text);
                }
            }

            Assert.Equal(expected, texts);
            Assert.Equal(whole, string.Concat(texts));
        }
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task The_same_holds_for_the_text_of_a_skillset(string what, string[] parts, string[] expected)
    {
        Assert.NotEmpty(what);
        string body = string.Concat(parts.Select(part => $"event: token\ndata: {{\"text\":\"{part}\",\"probs\":[]}}\n\n")) + "event: finalAnswer\ndata: {\"finalAnswer\":\"x\"}\n\n";
        using var client = Client(body);
        using var stream = await client.Client.Agents.StreamSkillsetAsync(new SkillsetRequest { SkillsetId = "s", Query = "?" });
        var texts = new List<string>();
        while (await stream.NextAsync() is { Answer: null } delta)
        {
            texts.Add(delta.Text);
        }

        Assert.Equal(expected, texts);
    }

    private static Dictionary<string, string> Frames(string data) => new()
    {
        ["a blank line"] = $"event: NAME\ndata: {data}\n\n",
        ["nothing"] = $"event: NAME\ndata: {data}\n",
        ["nothing, with ids"] = $"id: ID\nevent: NAME\ndata: {data}\n",
        ["nothing, the name before the id"] = $"event: NAME\nid: ID\ndata: {data}\r\n",
    };

    private static string Frame(string separation, (string Name, string Data) frame) => Frames(frame.Data)[separation]
        .Replace("NAME", frame.Name, StringComparison.Ordinal)
        .Replace("ID", Guid.NewGuid().ToString(), StringComparison.Ordinal);

    private static TestClient Client(string body) => new(new ScriptedHandler((_, _) => new HttpResponseMessage(HttpStatusCode.OK)
    {
        Content = new StringContent(body, Encoding.UTF8, "text/event-stream"),
    }));
}
