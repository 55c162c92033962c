using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Agents;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Core.Schemas;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Http;
using ClovaStudio.Transport.Json;
using ClovaStudio.Usage;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Api.Agents;

/// <summary>
/// Skills, routes and answers from documents: the <see href="https://api.ncloud-docs.com/docs/clovastudio-router">router</see>,
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-generateskillsetfinalanswer">skillsets</see>, the
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-reranker">reranker</see> and
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-ragreasoning">RAG reasoning</see>.
/// </summary>
internal sealed class AgentClient
{
    /// <summary>Tokens of output that the reranker and RAG reasoning give at most.</summary>
    public const int MaximumTokens = 4_095;

    private const int UsualTokens = 1_024;

    private readonly ServiceChannel _channel;

    internal AgentClient(ServiceChannel channel) => _channel = channel;

    /// <summary>Finds the domain of a query, and the filters that it hits.</summary>
    /// <exception cref="ClovaStudioException">The request cannot succeed and was not sent, or it failed.</exception>
    public async Task<RouterResult> RouteAsync(RouterRequest request, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        Refusal.Text(request.Query, "query");
        Refusal.Range(request.Version, nameof(request.Version), 1, int.MaxValue);
        string version = request.Version.ToString(CultureInfo.InvariantCulture);
        var operation = new ApiOperation<RouterResult>(HttpMethod.Post, $"/v1/routers/{PathSegment.Of(request.RouterId)}/versions/{version}/route")
        {
            Target = request.RouterId,
            Write = json =>
            {
                json.Property("query", request.Query);
                WriteHistory(json, request.History.Where(message => message.Role == ChatRoles.User));
            },
            Read = WithId(ReadRoute, (result, id) => result.RequestId = id),
            Usage = result => result.Usage,
            Cost = new RequestCost("router", ChatTokens.Estimate(request.Query)),
        };
        var result = await _channel.SendAsync(operation, observer, cancellationToken).ConfigureAwait(false);
        result.Query = request.Query;
        return result;
    }

    /// <summary>Sends a query to a skillset and waits for the whole answer.</summary>
    /// <exception cref="ClovaStudioException">The request cannot succeed and was not sent, or it failed.</exception>
    public async Task<SkillsetAnswer> RunSkillsetAsync(SkillsetRequest request, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var answer = await _channel.SendAsync(SkillsetOperation(request, hasTokens: false), observer, cancellationToken).ConfigureAwait(false);
        answer.Query = request.Query;
        return answer;
    }

    /// <summary>Sends a query to a skillset and gives the steps of its answer as they come. Nothing is tried again once one has come.</summary>
    /// <param name="request">The query.</param>
    /// <param name="hasTokens">Whether the text of the answer comes in parts too.</param>
    /// <param name="observer">Hears of retries.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ClovaStudioException">The request cannot succeed and was not sent, or failed before its first step.</exception>
    public async Task<StreamedAnswer<SkillsetAnswer, SkillsetDelta>> StreamSkillsetAsync(
        SkillsetRequest request, bool hasTokens = true, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var events = await _channel.OpenStreamAsync(SkillsetOperation(request, hasTokens), observer, cancellationToken).ConfigureAwait(false);
        return new StreamedAnswer<SkillsetAnswer, SkillsetDelta>(events, new SkillsetAnswerBuilder(events, request));
    }

    /// <summary>Answers a question from documents and says which it used. It gives no order of the documents, despite its name.</summary>
    /// <exception cref="ClovaStudioException">The request cannot succeed and was not sent, or it failed.</exception>
    public async Task<RerankerAnswer> AnswerAsync(RerankerRequest request, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        Refusal.Text(request.Query, "query");
        Refusal.When(request.Documents.Count == 0, "documents", Strings.Input_NoDocument);
        Refusal.Range(request.MaximumTokens, nameof(request.MaximumTokens), 1, MaximumTokens);
        string? twice = request.Documents.GroupBy(document => document.Id).FirstOrDefault(group => group.Count() > 1)?.Key;
        Refusal.When(twice is not null, "documents", Strings.Input_DocumentTwice, PlainText.Line(twice ?? "", 64));
        var operation = new ApiOperation<RerankerAnswer>(HttpMethod.Post, "/v1/api-tools/reranker")
        {
            Write = json =>
            {
                json.WritePropertyName("documents");
                SearchResults.WriteDocuments(json, request.Documents);
                json.Property("query", request.Query);
                json.Property("maxTokens", request.MaximumTokens);
            },
            Read = WithId(result => ReadReranked(result, request), (answer, id) => answer.RequestId = id),
            Usage = answer => answer.Usage,
            Cost = new RequestCost("reranker", request.Documents.Sum(document => ChatTokens.Estimate(document.Text)), request.MaximumTokens ?? UsualTokens),
        };
        return await _channel.SendAsync(operation, observer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One turn with a model that searches with tools and cites what it found. Calling the tools is left to the caller.</summary>
    /// <exception cref="ClovaStudioException">The request cannot succeed and was not sent, or it failed.</exception>
    public async Task<RagReasoningAnswer> ReasonAsync(RagReasoningRequest request, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        request.Check();
        var operation = new ApiOperation<RagReasoningAnswer>(HttpMethod.Post, "/v1/api-tools/rag-reasoning")
        {
            Write = request.Write,
            Read = WithId(result => ReadReasoning(result, request), (answer, id) => answer.RequestId = id),
            Usage = answer => answer.Usage,
            Cost = new RequestCost("rag-reasoning", ChatTokens.Estimate(request.AsChat), request.MaximumTokens ?? UsualTokens),
        };
        return await _channel.SendAsync(operation, observer, cancellationToken).ConfigureAwait(false);
    }

    private static ApiOperation<SkillsetAnswer> SkillsetOperation(SkillsetRequest request, bool hasTokens)
    {
        Refusal.Text(request.Query, "query");
        string path = $"/v1/skillsets/{PathSegment.Of(request.SkillsetId)}/versions/{PathSegment.Of(request.Version)}/final-answer";
        return new ApiOperation<SkillsetAnswer>(HttpMethod.Post, path)
        {
            Target = request.SkillsetId,
            Write = json =>
            {
                json.Property("query", request.Query);
                json.Property("tokenStream", hasTokens);
                WriteHistory(json, request.History.Where(message => message.Role is ChatRoles.User or ChatRoles.Assistant));
                if (request.RequestOverride is { Count: > 0 } more)
                {
                    json.WritePropertyName("requestOverride");
                    PlainJson.Write(json, new JsonValueReader(nameof(request.RequestOverride)).Read(more));
                }
            },
            Read = WithId(SkillsetReader.Read, (answer, id) => answer.RequestId = id),
            Usage = answer => new TokenUsage { TotalTokens = answer.Tokens },
            Cost = new RequestCost("skillset", ChatTokens.Estimate(request.Query)),
        };
    }

    private static Func<ApiResponse, T> WithId<T>(Func<JObject, T> read, Action<T, string> setId) => response =>
    {
        var result = ClovaEnvelope.Result(read)(response);
        setId(result, response.RequestId);
        return result;
    };

    private static void WriteHistory(JsonTextWriter json, IEnumerable<ChatMessage> history)
    {
        ChatMessage[] messages = [.. history];
        if (messages.Length == 0)
        {
            return;
        }

        json.WritePropertyName("chatHistory");
        json.WriteStartArray();
        foreach (var message in messages)
        {
            json.WriteStartObject();
            json.Property("role", message.Role);
            json.Property("content", message.Content);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static RouterResult ReadRoute(JObject result)
    {
        var domain = result.Object("domain");
        var blocked = result.Object("blockedContent");
        var safety = result.Object("safety");
        return new RouterResult
        {
            Domain = domain?.Text("result") is { Length: > 0 } name ? name : null,
            DomainChecked = domain?.Flag("called"),
            BlockedContent = blocked?.Texts("result") ?? [],
            BlockedContentChecked = blocked?.Flag("called"),
            Safety = safety?.Texts("result") ?? [],
            SafetyChecked = safety?.Flag("called"),
            Usage = ChatAnswerReader.ReadUsage(result),
        };
    }

    private static RerankerAnswer ReadReranked(JObject result, RerankerRequest request)
    {
        string text = result.RequiredText("result");
        return new RerankerAnswer
        {
            Query = request.Query,
            Text = CitationMarks.WithoutPositions(text),
            MarkedText = text,
            Citations = CitationMarks.ByPosition(text, request.Documents),
            CitedDocuments = [.. result.Objects("citedDocuments").Select(cited => Given(cited, request))],
            SuggestedQueries = result.Texts("suggestedQueries"),
            Usage = ChatAnswerReader.ReadUsage(result),
        };
    }

    /// <summary>The caller's own document; what the service gave back where the caller has none of that id.</summary>
    private static SourceDocument Given(JObject cited, RerankerRequest request) =>
        request.Documents.FirstOrDefault(document => document.Id == cited.Text("id")) ?? new SourceDocument(cited.Text("id") ?? "", cited.Text("doc") ?? "");

    private static RagReasoningAnswer ReadReasoning(JObject result, RagReasoningRequest request)
    {
        var answer = ChatAnswerReader.ReadResult(result);
        var documents = SearchResults.Read(request.Messages);
        return new RagReasoningAnswer
        {
            Text = CitationMarks.WithoutIds(answer.Text, documents),
            MarkedText = answer.Text,
            Citations = CitationMarks.ById(answer.Text, documents),
            Thinking = answer.Thinking,
            ToolCalls = answer.ToolCalls,
            Usage = answer.Usage,
            FinishReason = answer.FinishReason,
            AiFilters = answer.AiFilters,
            CreatedAt = answer.CreatedAt,
            Seed = answer.Seed,
        };
    }
}
