using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Api.Completions;
using ClovaStudio.Api.Raw;
using ClovaStudio.Client.Tests.Support;
using Newtonsoft.Json.Linq;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Completions;

/// <summary>The LK models: what is sent and what comes out.</summary>
public sealed class CompletionWireTests
{
    private const string Stream = "completions-lk/stream-guess";

    public static TheoryData<string> Completions => WireExample.Names("completions-lk", found => (string?)found["id"] != "stream-guess");

    [Theory]
    [MemberData(nameof(Completions))]
    public async Task A_text_is_gone_on_with_as_the_contract_shows(string name)
    {
        var example = WireExample.Find(name);
        var (client, sent) = example.Open();
        using var closing = client;
        var asking = client.Client.Completions.CompleteAsync(Request(example));
        if (!example.HasResponse)
        {
            await Assert.ThrowsAnyAsync<System.Exception>(() => asking); // the contract shows no answer, only what is sent
            example.AssertSent(sent, "start", "restart", "includeTokens");
            return;
        }

        if (example.Expected["error"] is { } error)
        {
            var failure = await Assert.ThrowsAsync<ClovaStudioException>(() => asking);
            Assert.Equal((string)error["code"]!, failure.ApiCode);
            Assert.Equal("LK-D2", failure.Target);
            example.AssertSent(sent, "start", "restart", "includeTokens");
            return;
        }

        var answer = await asking;
        if (example.HasRequest)
        {
            example.AssertSent(sent, "start", "restart", "includeTokens");
            Assert.Equal((string)example.Expected["text"]!, answer.InputText + answer.Text);
            Assert.Equal((string)example.Expected["outputText"]!, answer.Text);
            Assert.Equal("stop", answer.FinishReason);
            Assert.Equal("한국 어 :  바 다 \n 영 어 :", string.Join(" ", answer.InputTokens));
            Assert.Equal([" sea"], answer.OutputTokens);
        }

        Assert.Equal(3, answer.AiFilters.Count);
        Assert.Equal((9, 1, 10), (answer.Usage.InputTokens, answer.Usage.OutputTokens, answer.Usage.TotalTokens));
    }

    // Nobody knows what such a stream is like: the client has no reader for it, but gives its events as they are.
    [Theory]
    [InlineData(Stream)]
    public async Task A_stream_comes_as_raw_events(string name)
    {
        var example = WireExample.Find(name);
        var (client, sent) = example.Open();
        using var closing = client;
        using var events = await client.Client.Raw.StreamAsync(new RawRequest { Method = "POST", Path = example.Path, Body = example.Body!.ToString() });
        var all = new List<RawEvent>();
        while (await events.NextAsync() is { } found)
        {
            all.Add(found);
        }

        example.AssertSent(sent);
        Assert.Equal(["token", "token", "result", "signal"], all.Select(found => found.Name));
        Assert.Equal(" sea", string.Concat(all.Take(2).Select(found => (string?)JObject.Parse(found.Text)["text"])));
    }

    private static CompletionRequest Request(WireExample example)
    {
        var body = example.Body ?? new JObject { ["text"] = "a" };
        string[] path = example.HasRequest ? example.Path.Split('/') : ["", "v1", "completions", "LK-D2"];
        bool isTask = path[2] == "tasks";
        return new CompletionRequest
        {
            Model = isTask ? null : path[3],
            TaskId = isTask ? path[3] : null,
            Text = (string)body["text"]!,
            TopK = (int?)body["topK"],
            TopP = (double?)body["topP"],
            RepetitionPenalty = (double?)body["repeatPenalty"],
            StopSequences = [.. (body["stopBefore"] ?? new JArray()).Select(text => (string)text!)],
            MaximumTokens = (int?)body["maxTokens"],
            Temperature = (double?)body["temperature"],
            IncludeAiFilter = (bool?)body["includeAiFilters"],
        };
    }
}
