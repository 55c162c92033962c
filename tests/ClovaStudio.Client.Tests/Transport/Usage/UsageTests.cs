using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Api.Agents;
using ClovaStudio.Api.Chat;
using ClovaStudio.Api.Completions;
using ClovaStudio.Api.Raw;
using ClovaStudio.Api.Text;
using ClovaStudio.Chat;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Areas.Tuning;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Transport.Usage;
using ClovaStudio.Usage;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Usage;

/// <summary>What is counted, and under whose name.</summary>
public sealed class UsageTests
{
    [Fact]
    public async Task Every_request_of_every_area_is_counted_with_the_tokens_that_its_answer_tells()
    {
        var cloud = new SandboxCloud(new SandboxOptions { TuningTasks = 3 });
        using var test = new TestClient(new SandboxHandler(cloud));
        var client = test.Client;
        string task = cloud.AddTask(new SandboxTask { Status = "SUCCEEDED", Model = "HCX-DASH-002" });

        var chat = await client.Chat.CompleteAsync(Question("HCX-005"));
        var streamed = await ReadAsync(client, Question("HCX-005"));
        var thought = await client.Chat.CompleteAsync(new ChatRequest { Model = "HCX-007", ThinkingEffort = ThinkingEfforts.Low, Messages = [new ChatMessage("user", "왜?")] });
        var tuned = await client.Chat.CompleteAsync(new ChatRequest { TaskId = task, TaskModel = "HCX-DASH-002", Messages = [new ChatMessage("user", "a")] });
        var summary = await client.Text.SummarizeAsync(new SummaryRequest { Texts = ["항구가 열린다."] });
        var segments = await client.Text.SplitAsync(new SegmentationRequest { Text = "항구가 열린다.\n\n환불은 된다." });
        var embedding = await client.Embeddings.EmbedAsync("a");
        var route = await client.Agents.RouteAsync(new RouterRequest { RouterId = SandboxAccount.RouterId, Query = "날씨" });
        var ranked = await client.Agents.AnswerAsync(new RerankerRequest { Query = "환불", Documents = [new("a", "환불은 된다.")] });
        var skills = await client.Agents.RunSkillsetAsync(new SkillsetRequest { SkillsetId = SandboxAccount.SkillsetId, Query = "날씨" });
        await client.Tokenizers.CountTextAsync("a");
        await client.Tuning.GetAsync(task);
        await client.Models.ListAsync();

        var rows = client.ReadUsage();
        Assert.Equal(cloud.RequestCount, rows.Sum(row => row.Requests));
        Assert.All(rows, row => Assert.Equal(0, row.FailedRequests));
        Equal(chat.Usage + streamed.Usage, 2, Row(rows, "HCX-005"));
        Equal(thought.Usage, 1, Row(rows, "HCX-007"));
        Assert.True(thought.Usage.ThinkingTokens > 0);
        Equal(tuned.Usage, 1, Row(rows, "HCX-DASH-002", task));
        Assert.Equal(summary.InputTokens, Row(rows, "summarization").InputTokens);
        Assert.Equal(segments.InputTokens, Row(rows, "segmentation").InputTokens);
        Assert.Equal(embedding.Tokens, Row(rows, "embedding-v2").TotalTokens);
        Equal(route.Usage, 1, Row(rows, "router"));
        Equal(ranked.Usage, 1, Row(rows, "reranker"));
        Assert.Equal(skills.Tokens, Row(rows, "skillset").TotalTokens);
        Assert.Equal((3, 0), (Row(rows, null).Requests, Row(rows, null).TotalTokens));
    }

    [Theory]
    [InlineData("/v3/chat-completions/HCX-005?x=1", null, "HCX-005", null)]
    [InlineData("/testapp/v1/chat-completions/HCX-003", null, "HCX-003", null)]
    [InlineData("/v1/completions/LK-D2", null, "LK-D2", null)]
    [InlineData("/v3/tasks/abcd1234/chat-completions", null, null, "abcd1234")]
    [InlineData("/v1/openai/chat/completions", "HCX-007", "HCX-007", null)]
    [InlineData("/v1/api-tools/embedding/v2", null, "embedding-v2", null)]
    [InlineData("/v1/api-tools/embedding/clir-emb-dolphin", null, "clir-emb-dolphin", null)]
    [InlineData("/v1/api-tools/embedding/v2/tokenize", null, null, null)]
    [InlineData("/v1/api-tools/summarization/v2", null, "summarization", null)]
    [InlineData("/v1/api-tools/rag-reasoning", null, "rag-reasoning", null)]
    [InlineData("/v1/routers/r/versions/1/route", null, "router", null)]
    [InlineData("/v1/skillsets/s/versions/1/final-answer", null, "skillset", null)]
    [InlineData("/tuning/v2/tasks", null, null, null)]
    [InlineData("/v3/api-tools/chat-tokenize/HCX-005", null, null, null)]
    public async Task A_raw_request_is_counted_under_the_name_of_whom_it_asks(string path, string? bodyModel, string? model, string? taskId)
    {
        using var test = new TestClient(new ScriptedHandler("""{"usage":{"prompt_tokens":7,"completion_tokens":5,"total_tokens":12,"completion_tokens_details":{"reasoning_tokens":2}}}"""));
        string body = bodyModel is null ? "{}" : $$"""{"model":"{{bodyModel}}"}""";
        await test.Client.Raw.SendAsync(new RawRequest { Method = "POST", Path = path, Body = body });
        var row = Assert.Single(test.Client.ReadUsage());
        Assert.Equal((model, taskId), (row.Model, row.TaskId));
        Assert.Equal((7, 5, 2, 12), (row.InputTokens, row.OutputTokens, row.ThinkingTokens, row.TotalTokens));
    }

    [Theory]
    [InlineData("/v3/chat-completions/HCX-005", false)]
    [InlineData("chat/completions", true)]
    public async Task A_raw_stream_is_counted_with_the_tokens_of_its_last_event_where_the_service_tells_them(string path, bool isOpenAI)
    {
        using var test = new TestClient(new SandboxHandler(new SandboxCloud()));
        const string body = """{"model":"HCX-005","messages":[{"role":"user","content":"a"}]}""";
        using var events = await test.Client.Raw.StreamAsync(new RawRequest { Method = "POST", Path = path, Body = body, IsOpenAI = isOpenAI });
        while (await events.NextAsync() is not null)
        {
        }

        var row = Assert.Single(test.Client.ReadUsage());
        Assert.Equal(("HCX-005", 1L, 0L), (row.Model, row.Requests, row.FailedRequests));
        Assert.Equal(!isOpenAI, row.InputTokens > 0 && row.OutputTokens > 0);
    }

    [Fact]
    public async Task Each_attempt_is_a_request_and_those_without_an_answer_have_failed()
    {
        using var test = new TestClient(new ScriptedHandler((_, number) => ScriptedHandler.Json(Answer, number < 2 ? 500 : 200)));
        await test.Client.Chat.CompleteAsync(Question("HCX-005"));
        var row = Assert.Single(test.Client.ReadUsage());
        Assert.Equal((3, 2, 21), (row.Requests, row.FailedRequests, row.TotalTokens));
    }

    [Fact]
    public async Task A_stream_that_is_left_has_failed()
    {
        using var test = new TestClient(new SandboxHandler(new SandboxCloud()));
        using (var stream = await test.Client.Chat.StreamAsync(Question("HCX-005")))
        {
            await stream.NextAsync();
        }

        var row = Assert.Single(test.Client.ReadUsage());
        Assert.Equal((1, 1, 0), (row.Requests, row.FailedRequests, row.TotalTokens));
    }

    [Fact]
    public async Task A_completion_that_is_cancelled_has_failed()
    {
        using var cancel = new CancellationTokenSource();
        using var test = new TestClient(new ScriptedHandler(async (_, _) =>
        {
            cancel.Cancel();
            await Task.Delay(Timeout.Infinite, cancel.Token);
            throw new InvalidOperationException();
        }));
        var asked = test.Client.Completions.CompleteAsync(new CompletionRequest { Model = "LK-D2", Text = "a" }, cancellationToken: cancel.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Assert.Equal(("LK-D2", 1L), (Assert.Single(test.Client.ReadUsage()).Model, Assert.Single(test.Client.ReadUsage()).FailedRequests));
    }

    [Fact]
    public async Task Nothing_is_lost_or_counted_twice_when_many_threads_add_while_another_resets()
    {
        var ledger = new UsageLedger();
        long taken = 0;
        var adding = Enumerable.Range(0, 4).Select(i => Task.Run(() =>
        {
            for (int n = 0; n < 5000; n++)
            {
                ledger.Add("a", "m" + (n % 3), null, hasFailed: false, new TokenUsage { InputTokens = 2, OutputTokens = 1 });
            }
        })).ToArray();
        while (!Task.WhenAll(adding).IsCompleted)
        {
            taken += ledger.Read("a", null, reset: true).Sum(row => row.TotalTokens);
        }

        await Task.WhenAll(adding);
        taken += ledger.Read("a", null, reset: true).Sum(row => row.TotalTokens);
        Assert.Equal(4 * 5000 * 3, taken);
        Assert.Empty(ledger.Read("a", null, reset: false));
    }

    [Fact]
    public void Accounts_are_kept_apart_and_only_what_is_wanted_is_reset()
    {
        var ledger = new UsageLedger();
        ledger.Add("a", "HCX-005", null, hasFailed: false, tokens: null);
        ledger.Add("a", "HCX-007", null, hasFailed: false, tokens: null);
        ledger.Add("b", "HCX-005", null, hasFailed: false, tokens: null);
        Assert.Equal(["HCX-005"], ledger.Read("a", row => row.Model == "HCX-005", reset: true).Select(row => row.Model));
        Assert.Equal(["HCX-007"], ledger.Read("a", null, reset: false).Select(row => row.Model));
        Assert.Single(ledger.Read("b", null, reset: false));
    }

    private const string Answer = """
        {"status":{"code":"20000"},"result":{"message":{"role":"assistant","content":"네"},"finishReason":"stop",
        "usage":{"promptTokens":20,"completionTokens":1,"totalTokens":21}}}
        """;

    private static ChatRequest Question(string model) => new() { Model = model, Messages = [new ChatMessage("user", "질문")] };

    private static async Task<ChatAnswer> ReadAsync(ClovaStudioClient client, ChatRequest request)
    {
        using var stream = await client.Chat.StreamAsync(request);
        ChatAnswer? answer = null;
        while (await stream.NextAsync() is { } delta)
        {
            answer = delta.Answer;
        }

        return answer!;
    }

    private static ModelUsage Row(System.Collections.Generic.IReadOnlyList<ModelUsage> rows, string? model, string? taskId = null) =>
        Assert.Single(rows, row => string.Equals(row.Model, model, StringComparison.OrdinalIgnoreCase) && row.TaskId == taskId);

    private static void Equal(TokenUsage expected, long requests, ModelUsage row) => Assert.Equal(
        (requests, expected.InputTokens, expected.OutputTokens, expected.ThinkingTokens, expected.TotalTokens),
        (row.Requests, row.InputTokens, row.OutputTokens, row.ThinkingTokens, row.TotalTokens));
}
