using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Api.Text;
using ClovaStudio.Chat;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Sandbox;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Text;

/// <summary>Segmentation, summarization and the sliding window: what is sent, what comes out, and what is never sent.</summary>
public sealed class TextWireTests
{
    public static TheoryData<string> Segmentations => WireExample.Names("segmentation");

    public static TheoryData<string> Summaries => WireExample.Names("summarization");

    public static TheoryData<string> Windows => WireExample.Names("sliding-window");

    [Theory]
    [MemberData(nameof(Segmentations))]
    public async Task A_text_is_cut_as_the_contract_shows(string name)
    {
        var example = WireExample.Find(name);
        var body = example.Body!;
        var (client, sent) = example.Open();
        using var closing = client;

        var result = await client.Client.Text.SplitAsync(new SegmentationRequest
        {
            Text = (string)body["text"]!,
            Alpha = (double)body["alpha"]!,
            Count = (int)body["segCnt"]!,
            PostProcess = (bool)body["postProcess"]!,
            MaximumSize = (int)body["postProcessMaxSize"]!,
            MinimumSize = (int)body["postProcessMinSize"]! is var least && example.Id == "auto" ? least : -1,
        });

        example.AssertSent(sent);
        Assert.Equal((int)example.Expected["segments"]!, result.Segments.Count);
        Assert.Equal(Enumerable.Range(0, result.Segments.Count), result.Segments.Select(segment => segment.Index));
        Assert.Equal(5, result.Segments.Sum(segment => segment.Sentences.Count));
        Assert.Equal(example.Id == "auto" ? [0, 1, 2, 3, 4] : [], result.Segments.SelectMany(segment => segment.Span));
        Assert.Equal(29, result.InputTokens);
    }

    [Theory]
    [MemberData(nameof(Summaries))]
    public async Task A_text_is_summarised_as_the_contract_shows(string name)
    {
        var example = WireExample.Find(name);
        var (client, sent) = example.Open();
        using var closing = client;

        var summary = await client.Client.Text.SummarizeAsync(new SummaryRequest
        {
            Texts = example.HasRequest ? [.. example.Body!["texts"]!.Select(text => (string)text!)] : ["a"],
            SegmentCount = -1,
            SegmentMaximumSize = 1_000,
            SegmentMinimumSize = 300,
            IncludeAiFilter = !example.HasRequest,
        });

        if (example.HasRequest)
        {
            example.AssertSent(sent, "includeAiFilters", "autoSentenceSplitter");
        }

        Assert.Equal((string?)example.Expected["text"] ?? summary.Text, summary.Text);
        Assert.Equal((int?)example.Expected["inputTokens"] ?? 34, summary.InputTokens);
        Assert.Equal((int?)example.Expected["aiFilterCount"] ?? 0, summary.AiFilters.Count);
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task A_conversation_is_shortened_as_the_contract_shows(string name)
    {
        var example = WireExample.Find(name);
        var given = WireExample.Messages(example.Body).ToArray();
        var (client, sent) = example.Open();
        using var closing = client;

        var window = await client.Client.Text.LimitAsync(example.Path.Split('/')[^1], given, (int)example.Body!["maxTokens"]!);

        example.AssertSent(sent);
        Assert.Equal((int)example.Expected["kept"]!, window.Messages.Count);
        Assert.Equal(example.Id == "shortened" ? 1 : 0, window.RemovedTurns);
        Assert.Equal(example.Id == "shortened" ? 2 : 0, window.RemovedMessages);
        Assert.All(window.Messages, message => Assert.Contains(message, given)); // the caller's own, with all that they hold
    }

    [Fact]
    public async Task What_is_too_long_is_refused_with_both_counts_before_it_is_sent()
    {
        var cloud = new SandboxCloud();
        using var client = new TestClient(new SandboxHandler(cloud));

        var split = await Assert.ThrowsAsync<ClovaStudioException>(() => client.Client.Text.SplitAsync(new SegmentationRequest { Text = new string('a', 120_001) }));
        var summary = await Assert.ThrowsAsync<ClovaStudioException>(() => client.Client.Text.SummarizeAsync(new SummaryRequest { Texts = [new string('a', 20_000), new string('b', 15_001)] }));

        Assert.Contains("120,001", split.Message);
        Assert.Contains("120,000", split.Message);
        Assert.Contains("35,001", summary.Message);
        Assert.Contains("35,000", summary.Message);
        Assert.Equal(0, cloud.RequestCount);
    }

    [Theory]
    [InlineData("HCX-005", 100)]
    [InlineData("HCX-003", 0)]
    [InlineData("HCX-003", 4_097)]
    public async Task A_window_that_the_service_does_not_have_is_not_sent(string model, int tokens)
    {
        var cloud = new SandboxCloud();
        using var client = new TestClient(new SandboxHandler(cloud));

        var failure = await Assert.ThrowsAsync<ClovaStudioException>(() => client.Client.Text.LimitAsync(model, [new ChatMessage("user", "a")], tokens));

        Assert.Equal(ErrorCause.InvalidArgument, failure.Cause);
        Assert.Equal(0, cloud.RequestCount);
    }

    [Fact]
    public async Task A_long_text_is_summarised_in_parts_that_lose_nothing()
    {
        var handler = new WireExample.KeepingHandler(() => ScriptedHandler.Json("""{"status":{"code":"20000"},"result":{"text":"- s","inputTokens":2}}"""));
        using var client = new TestClient(handler);
        string text = string.Concat(Enumerable.Range(0, 4_000).Select(i => $"Sentence number {i}. "));

        var summary = await client.Client.Text.SummarizeInPartsAsync(new SummaryRequest { Texts = [text] });

        string[] parts = [.. handler.Sent.Select(sent => (string)sent.Body["texts"]![0]!)];
        Assert.Equal(3, summary.Parts);
        Assert.Equal("- s\n- s\n- s", summary.Text);
        Assert.Equal(6, summary.InputTokens);
        Assert.Equal(text, string.Concat(parts));
        Assert.All(parts, part => Assert.EndsWith(". ", part, System.StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sandbox_cuts_at_a_change_of_topic()
    {
        using var client = new TestClient(new SandboxHandler(new SandboxCloud()));
        const string text = "항구의 배가 항구로 들어온다. 항구의 배는 생선을 내린다.\n\n환불 신청은 주문 화면에서 합니다. 환불 신청에는 주문 번호가 필요합니다.";

        var cut = await client.Client.Text.SplitAsync(new SegmentationRequest { Text = text });
        var one = await client.Client.Text.SplitAsync(new SegmentationRequest { Text = text, Count = 1 });
        var even = await client.Client.Text.SplitAsync(new SegmentationRequest { Text = text, PostProcess = true, MaximumSize = 40, MinimumSize = 0 });

        Assert.Equal(2, cut.Segments.Count);
        Assert.Equal([0, 1], cut.Segments[0].Span);
        Assert.Single(one.Segments);
        Assert.All(even.Segments, segment => Assert.Empty(segment.Span));
        Assert.All(even.Segments, segment => Assert.InRange(segment.Text.Length, 1, 45));
    }

    [Fact]
    public async Task The_sandbox_takes_the_oldest_turns_out_and_keeps_the_system_message()
    {
        using var client = new TestClient(new SandboxHandler(new SandboxCloud()));
        var messages = new[] { new ChatMessage("system", "Be brief.") }
            .Concat(Enumerable.Range(0, 40).Select(i => new ChatMessage(i % 2 == 0 ? "user" : "assistant", new string('가', 200)) { Thinking = $"{i}" })).ToArray();

        var window = await client.Client.Text.LimitAsync("HCX-003", messages, 500);

        Assert.True(window.KeptSystem);
        Assert.InRange(window.RemovedTurns, 5, 15);
        Assert.Equal(messages[^(window.Messages.Count - 1)..], window.Messages.Skip(1));
    }
}
