using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Agents;
using ClovaStudio.Api.Agents;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Core.Schemas;
using ClovaStudio.Sandbox;
using Newtonsoft.Json.Linq;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Agents;

/// <summary>Router, skillset, reranker and RAG reasoning: what is sent and what comes out.</summary>
public sealed class AgentWireTests
{
    public static TheoryData<string> Routes => WireExample.Names("router");

    public static TheoryData<string> Skillsets => WireExample.Names("skillset");

    public static TheoryData<string> Rerankers => WireExample.Names("reranker");

    public static TheoryData<string> Reasonings => WireExample.Names("rag-reasoning");

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_query_is_led_to_its_domain_as_the_contract_shows(string name)
    {
        var example = WireExample.Find(name);
        var (client, sent) = example.Open();
        using var closing = client;
        string[] path = example.Path.Split('/');
        var asking = client.Client.Agents.RouteAsync(new RouterRequest
        {
            RouterId = path[3],
            Version = int.Parse(path[5], System.Globalization.CultureInfo.InvariantCulture),
            Query = (string)example.Body!["query"]!,
            History = [.. WireExample.Messages(example.Body, "chatHistory")],
        });
        if (example.Expected["error"] is { } error)
        {
            Assert.Equal((string)error["code"]!, (await Assert.ThrowsAsync<ClovaStudioException>(() => asking)).ApiCode);
            return;
        }

        var result = await asking;
        example.AssertSent(sent);
        Assert.Equal((string)example.Expected["domain"]!, result.Domain ?? "");
        Assert.Equal(Texts(example, "blocked"), result.BlockedContent);
        Assert.Equal(Texts(example, "safety"), result.Safety);
        Assert.Equal(example.Id == "blocked", result.IsBlocked);
        Assert.True(result.DomainChecked);
        Assert.Equal(301, result.Usage.InputTokens);
    }

    [Theory]
    [MemberData(nameof(Skillsets))]
    public async Task A_skillset_answers_as_the_contract_shows(string name)
    {
        var example = WireExample.Find(name);
        var (client, sent) = example.Open();
        using var closing = client;
        var deltas = new List<SkillsetDelta>();
        SkillsetAnswer? answer = null;
        ClovaStudioException? failure = null;
        try
        {
            answer = await RunAsync(client, example, deltas);
        }
        catch (ClovaStudioException e)
        {
            failure = e;
        }

        if (example.HasRequest)
        {
            example.AssertSent(sent);
        }

        Assert.Equal((string?)example.Expected["error"]?["code"], failure?.ApiCode);
        if (failure is not null)
        {
            Assert.Equal(example.Id == "stream-error-mid" ? ["Tide skill"] : null, (failure.Partial as SkillsetAnswer)?.Plan);
            return;
        }

        Assert.Equal((string?)example.Expected["text"], answer!.Text);
        Assert.Equal((int?)example.Expected["apiCalls"] ?? 1, answer.ApiCalls.Count);
        Assert.Equal(example.Id == "not-finished" ? 512 : 1_347, answer.Tokens);
        Assert.Equal(answer.Text.Length > 0, answer.IsFinished);
        if (deltas.Count > 0)
        {
            Assert.Equal(Texts(example, "skills"), answer.Plan);
            Assert.Equal(answer.Text, string.Concat(deltas.Select(delta => delta.Text)));
            Assert.Equal(["Plan", "ApiCall", "Text", "Answer"], deltas.Select(delta => delta.Kind).Distinct());
        }
    }

    [Theory]
    [InlineData("""{"cot":{"apiResult":[{"apiOrder":2,"operationId":"b"},{"apiOrder":1,"operationId":"a"}]},"tokenCount":2}""", "a,b")]
    [InlineData("""{"cot":{"apiResult":{"apiOrder":1,"operationId":"a"}},"tokenCount":2}""", "a")]
    [InlineData("""{"apiResult":[],"tokenCount":2}""", "")]
    public async Task The_calls_of_a_step_are_read_in_each_form_that_the_vendor_shows(string step, string operations)
    {
        string events = $"event:planning\ndata:{{\"selectedSkill\":\"Tide skill\",\"tokenCount\":1}}\n\nevent:cot\ndata:{step}\n\nevent:finalAnswer\ndata:{{\"finalAnswer\":\"ok\",\"tokenCount\":3}}";
        using var client = new TestClient(new ScriptedHandler((_, _) => ScriptedHandler.Bytes(System.Text.Encoding.UTF8.GetBytes(events), type: "text/event-stream")));
        var deltas = new List<SkillsetDelta>();

        var answer = await StreamAsync(client, new SkillsetRequest { SkillsetId = "a", Query = "b" }, hasTokens: false, deltas);

        Assert.Equal(operations, string.Join(",", answer.ApiCalls.Select(call => call.OperationId)));
        Assert.Equal(["Tide skill"], answer.Plan);
        Assert.Equal(6, answer.Tokens);
    }

    [Fact]
    public async Task A_run_that_breaks_off_is_no_answer()
    {
        const string events = "event:planning\ndata:{\"selectedSkill\":[],\"tokenCount\":1}\n\nevent:token\ndata:{\"text\":\"half\",\"probs\":[]}\n\n";
        using var client = new TestClient(new ScriptedHandler((_, _) => ScriptedHandler.Bytes(System.Text.Encoding.UTF8.GetBytes(events), type: "text/event-stream")));

        var failure = await Assert.ThrowsAsync<ClovaStudioException>(() => StreamAsync(client, new SkillsetRequest { SkillsetId = "a", Query = "b" }, hasTokens: true, []));

        Assert.Equal(ErrorCause.StreamBroken, failure.Cause);
        Assert.Equal("half", Assert.IsType<SkillsetAnswer>(failure.Partial).Text);
    }

    [Theory]
    [MemberData(nameof(Rerankers))]
    public async Task Documents_answer_as_the_contract_shows(string name)
    {
        var example = WireExample.Find(name);
        var (client, sent) = example.Open();
        using var closing = client;
        var documents = example.Body!["documents"]!.Select(one => new SourceDocument((string)one["id"]!, (string)one["doc"]!)).ToArray();

        var answer = await client.Client.Agents.AnswerAsync(new RerankerRequest
        {
            Query = (string)example.Body["query"]!,
            Documents = documents,
            MaximumTokens = (int?)example.Body["maxTokens"],
        });

        example.AssertSent(sent);
        Assert.Equal(Texts(example, "cited"), answer.CitedDocuments.Select(document => document.Id));
        Assert.Equal(Texts(example, "cited"), answer.Citations.Select(citation => citation.Id));
        Assert.Equal((int)example.Expected["suggested"]!, answer.SuggestedQueries.Count);
        Assert.DoesNotContain("<doc", answer.Text);
        Assert.All(answer.Citations, citation => Assert.Contains(citation.Document, documents));
    }

    [Fact]
    public async Task The_number_in_a_mark_is_a_place_and_not_an_id()
    {
        // The documents have each other's numbers as ids.
        const string json = """{"status":{"code":"20000"},"result":{"result":"<doc1>one</doc1> <doc2>two</doc2> <doc9>none</doc9> <b>bold</b>","citedDocuments":[],"suggestedQueries":null}}""";
        using var client = new TestClient(new ScriptedHandler(json));

        var answer = await client.Client.Agents.AnswerAsync(new RerankerRequest { Query = "q", Documents = [new("doc2", "A"), new("doc1", "B")] });

        Assert.Equal(["[doc2] one", "[doc1] two", "[doc9] none"], answer.Citations.Select(citation => citation.ToString()));
        Assert.Equal(["A", "B", null], answer.Citations.Select(citation => citation.Document?.Text));
        Assert.Equal("one two none <b>bold</b>", answer.Text);
        Assert.Empty(answer.SuggestedQueries);
    }

    [Theory]
    [MemberData(nameof(Reasonings))]
    public async Task Reasoning_comes_out_as_the_contract_shows(string name)
    {
        var example = WireExample.Find(name);
        var (client, sent) = example.Open();
        using var closing = client;
        var body = example.HasRequest ? example.Body! : WireExample.Find("rag-reasoning/step1-search").Body!;

        var answer = await client.Client.Agents.ReasonAsync(new RagReasoningRequest
        {
            Messages = [.. WireExample.Messages(body)],
            Tools = [.. WireExample.Tools(body)],
            MaximumTokens = (int?)body["maxTokens"],
            IncludeAiFilter = (bool?)body["includeAiFilters"],
        });

        if (example.HasRequest)
        {
            var plain = (JObject)sent.Sent.Single().Body.DeepClone();
            plain.Remove("toolChoice"); // always sent; auto is what the service takes without it
            var expected = (JObject)body.DeepClone();
            expected.Remove("toolChoice");
            Assert.True(JToken.DeepEquals(Plain(expected), Plain(plain)), plain.ToString());
        }

        Assert.Equal((string?)example.Expected["text"] ?? "", answer.MarkedText);
        Assert.Equal((string?)example.Expected["thinking"], answer.Thinking);
        Assert.Equal(Texts(example, "citations"), answer.Citations.Select(citation => citation.Id));
        Assert.All(answer.Citations, citation => Assert.NotNull(citation.Document));
        Assert.Equal((int?)example.Expected["aiFilterCount"] ?? 0, answer.AiFilters.Count);
        Assert.Equal((example.Expected["toolCalls"] as JArray)?.Count ?? 0, answer.ToolCalls.Count);
    }

    [Fact]
    public void Results_are_written_as_one_object_and_read_in_both_forms()
    {
        string one = SearchResults.Write([new SourceDocument("7", "It opens at six.")]);
        Assert.Equal("""{"search_result":[{"id":"7","doc":"It opens at six."}]}""", one);
        foreach (string content in new[] { one, $"[{one}]" })
        {
            var found = Assert.Single(SearchResults.Read([new ClovaStudio.Chat.ChatMessage("tool", content)]));
            var citation = Assert.Single(CitationMarks.ById("It opens <doc-7>at six</doc-7>.", [found]));
            Assert.Equal("7", citation.Id);
        }
    }

    [Fact]
    public async Task What_the_contract_rules_out_is_not_sent()
    {
        var cloud = new SandboxCloud();
        using var client = new TestClient(new SandboxHandler(cloud));
        var agents = client.Client.Agents;
        SourceDocument[] twice = [new("a", "x"), new("a", "y")];
        ClovaStudio.Chat.ChatMessage[] messages = [new("user", "q")];
        ToolDefinition[] tools = [new("search")];
        Task[] calls =
        [
            agents.RouteAsync(new RouterRequest { RouterId = "r", Query = "" }),
            agents.RouteAsync(new RouterRequest { RouterId = "r", Query = "q", Version = 0 }),
            agents.RouteAsync(new RouterRequest { RouterId = "../r", Query = "q" }),
            agents.RunSkillsetAsync(new SkillsetRequest { SkillsetId = "s", Query = "" }),
            agents.AnswerAsync(new RerankerRequest { Query = "q" }),
            agents.AnswerAsync(new RerankerRequest { Query = "q", Documents = twice }),
            agents.AnswerAsync(new RerankerRequest { Query = "q", Documents = [new("a", "x")], MaximumTokens = 4_096 }),
            agents.ReasonAsync(new RagReasoningRequest { Messages = messages }),
            agents.ReasonAsync(new RagReasoningRequest { Messages = messages, Tools = tools, MaximumTokens = 1_023 }),
            agents.ReasonAsync(new RagReasoningRequest { Messages = messages, Tools = tools, MaximumTokens = 4_096 }),
            agents.ReasonAsync(new RagReasoningRequest { Messages = messages, Tools = tools, Temperature = 0 }),
        ];

        foreach (var call in calls)
        {
            Assert.Equal(ErrorCause.InvalidArgument, (await Assert.ThrowsAsync<ClovaStudioException>(() => call)).Cause);
        }

        Assert.Equal(0, cloud.RequestCount);
    }

    private static async Task<SkillsetAnswer> RunAsync(TestClient client, WireExample example, List<SkillsetDelta> deltas)
    {
        string[] path = example.HasRequest ? example.Path.Split('/') : ["", "v1", "skillsets", "s", "versions", "1"];
        var body = example.HasRequest ? example.Body! : new JObject { ["query"] = "q" };
        var request = new SkillsetRequest
        {
            SkillsetId = path[3],
            Version = path[5],
            Query = (string)body["query"]!,
            History = [.. WireExample.Messages(body, "chatHistory")],
            RequestOverride = body["requestOverride"] is JObject more ? (IDictionary)Value(more)! : null,
        };
        return example.Accept == "text/event-stream"
            ? await StreamAsync(client, request, (bool?)body["tokenStream"] ?? false, deltas)
            : await client.Client.Agents.RunSkillsetAsync(request);
    }

    private static async Task<SkillsetAnswer> StreamAsync(TestClient client, SkillsetRequest request, bool hasTokens, List<SkillsetDelta> deltas)
    {
        using var stream = await client.Client.Agents.StreamSkillsetAsync(request, hasTokens);
        while (await stream.NextAsync() is { } delta)
        {
            deltas.Add(delta);
        }

        return deltas[^1].Answer!;
    }

    private static object? Value(JToken token) => token switch
    {
        JObject found => found.Properties().ToDictionary(property => property.Name, property => Value(property.Value)),
        JArray array => array.Select(Value).ToArray(),
        _ => ((JValue)token).Value,
    };

    private static JObject Plain(JObject body) => new(body.Properties().OrderBy(property => property.Name, System.StringComparer.Ordinal));

    private static string[] Texts(WireExample example, string name) => [.. (example.Expected[name] ?? new JArray()).Select(text => (string)text!)];
}
