using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Core.Models;
using ClovaStudio.Text;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Http;
using ClovaStudio.Transport.Json;
using ClovaStudio.Usage;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Api.Text;

/// <summary>
/// Tools for texts: <see href="https://api.ncloud-docs.com/docs/clovastudio-segmentation">segmentation</see>,
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-summarization">summarization</see> and the
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-sliding">sliding window</see>.
/// </summary>
internal sealed class TextClient
{
    /// <summary>Tokens of the messages and of the answer together, at most, for the sliding window.</summary>
    public const int WindowTokens = 4_096;

    private readonly ServiceChannel _channel;

    internal TextClient(ServiceChannel channel) => _channel = channel;

    /// <summary>Cuts a text where its topic changes.</summary>
    /// <exception cref="ClovaStudioException">The request cannot succeed and was not sent, or it failed.</exception>
    public async Task<Segmentation> SplitAsync(SegmentationRequest request, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        Refusal.Text(request.Text, "text", SegmentationRequest.MaximumLength);
        CheckSettings(request);
        var operation = new ApiOperation<Segmentation>(HttpMethod.Post, "/v1/api-tools/segmentation")
        {
            Write = json =>
            {
                json.Property("text", request.Text);
                json.Property("alpha", request.Alpha);
                json.Property("segCnt", request.Count);
                json.Property("postProcess", request.PostProcess);
                json.Property("postProcessMaxSize", request.MaximumSize);
                json.Property("postProcessMinSize", request.MinimumSize);
            },
            Read = ClovaEnvelope.Result(ReadSegments),
            Usage = result => result.InputTokens is { } tokens ? new TokenUsage { InputTokens = tokens } : null,
            Cost = new RequestCost("segmentation", ChatTokens.Estimate(request.Text)),
        };
        return await _channel.SendAsync(operation, observer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Summarises texts, 35,000 characters in all at most.</summary>
    /// <exception cref="ClovaStudioException">The request cannot succeed and was not sent, or it failed.</exception>
    public async Task<Summary> SummarizeAsync(SummaryRequest request, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        long length = request.Texts.Sum(text => (long)text.Length);
        Refusal.When(length == 0, "texts", Strings.Input_Empty);
        Refusal.When(length > SummaryRequest.MaximumLength, "texts", Strings.Input_TooLong, length, SummaryRequest.MaximumLength);
        CheckSettings(request);
        var operation = new ApiOperation<Summary>(HttpMethod.Post, "/v1/api-tools/summarization/v2")
        {
            Write = json =>
            {
                json.Property("texts", [.. request.Texts]);
                json.Property("segCount", request.SegmentCount);
                json.Property("segMaxSize", request.SegmentMaximumSize);
                json.Property("segMinSize", request.SegmentMinimumSize);
                json.Property("includeAiFilters", request.IncludeAiFilter ? true : null);
            },
            Read = ClovaEnvelope.Result(ReadSummary),
            Usage = result => result.InputTokens is { } tokens ? new TokenUsage { InputTokens = tokens } : null,
            Cost = new RequestCost("summarization", request.Texts.Sum(ChatTokens.Estimate)),
        };
        return await _channel.SendAsync(operation, observer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Summarises texts of any length: cut into parts that the service takes, summarised one after the other, joined.</summary>
    /// <exception cref="ClovaStudioException">The request cannot succeed and was not sent, or a part failed.</exception>
    public async Task<Summary> SummarizeInPartsAsync(SummaryRequest request, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var parts = TextCutter.Cut(string.Join("\n\n", request.Texts), SummaryRequest.MaximumLength);
        var summaries = new List<Summary>();
        foreach (string part in parts.Where(part => part.Trim().Length > 0 || parts.Count == 1))
        {
            var asked = new SummaryRequest
            {
                Texts = parts.Count == 1 ? request.Texts : [part],
                SegmentCount = request.SegmentCount,
                SegmentMaximumSize = request.SegmentMaximumSize,
                SegmentMinimumSize = request.SegmentMinimumSize,
                IncludeAiFilter = request.IncludeAiFilter,
            };
            summaries.Add(await SummarizeAsync(asked, observer, cancellationToken).ConfigureAwait(false));
        }

        return summaries.Count == 1 ? summaries[0] : new Summary
        {
            Text = string.Join("\n", summaries.Select(summary => summary.Text)),
            InputTokens = summaries.Sum(summary => summary.InputTokens),
            Parts = summaries.Count,
            AiFilters = [.. summaries.SelectMany(summary => summary.AiFilters)],
        };
    }

    /// <summary>Takes the oldest turns out of a conversation until it fits. For models of version 1 alone.</summary>
    /// <param name="model">HCX-003 or HCX-DASH-001.</param>
    /// <param name="messages">The messages in order.</param>
    /// <param name="maximumTokens">Tokens that the answer shall have room for: 1 to 4,096, within the 4,096 for all.</param>
    /// <param name="observer">Hears of retries.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ClovaStudioException">The request cannot succeed and was not sent, or it failed.</exception>
    public async Task<ConversationWindow> LimitAsync(
        string model, IReadOnlyList<ChatMessage> messages, int maximumTokens, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var known = ModelTable.Find(model);
        CheckModel(model);
        Refusal.When(messages.Count == 0, "messages", Strings.Chat_NoMessages);
        Refusal.Range(maximumTokens, nameof(maximumTokens), 1, WindowTokens);
        var operation = new ApiOperation<IReadOnlyList<ChatMessage>>(HttpMethod.Post, $"/v1/api-tools/sliding/chat-messages/{PathSegment.Of(model)}")
        {
            Target = model,
            Write = json =>
            {
                json.Property("maxTokens", maximumTokens);
                ChatMessageWriter.WriteAll(json, messages, isTextOnly: true);
            },
            Read = ClovaEnvelope.Result(ReadMessages),
        };
        var kept = Match(messages, await _channel.SendAsync(operation, observer, cancellationToken).ConfigureAwait(false));
        return new ConversationWindow
        {
            Model = known.Name,
            Messages = kept,
            MessagesBefore = messages.Count,
            RemovedTurns = Count(messages, ChatRoles.User) - Count(kept, ChatRoles.User),
            KeptSystem = Count(messages, ChatRoles.System) == 0 ? null : Count(kept, ChatRoles.System) > 0,
        };
    }

    private static int Count(IEnumerable<ChatMessage> messages, string role) => messages.Count(message => message.Role == role);

    /// <summary>Checks all but the text.</summary>
    /// <exception cref="ClovaStudioException">The request cannot succeed.</exception>
    internal static void CheckSettings(SegmentationRequest request)
    {
        if (request.Alpha != -100)
        {
            Refusal.Range(request.Alpha, nameof(request.Alpha), -1.5, 1.5);
        }

        CheckCount(request.Count, nameof(request.Count));
        Refusal.Range(request.MaximumSize, nameof(request.MaximumSize), 1, int.MaxValue);
        Refusal.Range(request.MinimumSize, nameof(request.MinimumSize), -1, request.MaximumSize ?? 1_000);
    }

    /// <summary>Checks all but the texts.</summary>
    /// <exception cref="ClovaStudioException">The request cannot succeed.</exception>
    internal static void CheckSettings(SummaryRequest request)
    {
        CheckCount(request.SegmentCount, nameof(request.SegmentCount));
        Refusal.Range(request.SegmentMaximumSize, nameof(request.SegmentMaximumSize), 1, 3_000);
        Refusal.Range(request.SegmentMinimumSize, nameof(request.SegmentMinimumSize), 0, request.SegmentMaximumSize ?? 1_000);
    }

    /// <exception cref="ClovaStudioException">The sliding window does not serve the model.</exception>
    internal static void CheckModel(string model)
    {
        var known = ModelTable.Find(model);
        Refusal.When(known.IsDocumented && known.ApiVersion >= 3, model, Strings.Input_WindowModel, known);
    }

    private static void CheckCount(int? count, string name)
    {
        if (count != -1)
        {
            Refusal.Range(count, name, 1, int.MaxValue);
        }
    }

    private static Segmentation ReadSegments(JObject result)
    {
        JToken[] spans = result["span"] is JArray found ? [.. found] : [];
        var segments = (result["topicSeg"] as JArray ?? throw new UnexpectedBodyException()).Select((sentences, i) =>
        {
            string[] texts = Texts(sentences);
            return new TextSegment
            {
                Index = i,
                Sentences = texts,
                Text = string.Join(" ", texts),
                Span = i < spans.Length && spans[i] is JArray span ? [.. span.OfType<JValue>().Select(value => value.Value).OfType<long>().Select(value => (int)value)] : [],
            };
        });
        return new Segmentation { Segments = [.. segments], InputTokens = result.Integer("inputTokens") };
    }

    private static string[] Texts(JToken sentences) => sentences is JArray array
        ? [.. array.OfType<JValue>().Select(value => value.Value).OfType<string>()]
        : sentences is JValue { Value: string one } ? [one] : [];

    private static Summary ReadSummary(JObject result) => new()
    {
        Text = result.RequiredText("text"),
        InputTokens = result.Integer("inputTokens"),
        AiFilters = [.. result.Objects("aiFilter").Concat(result.Objects("aiFilters")).Select(ChatAnswerReader.ReadAiFilter)],
    };

    private static IReadOnlyList<ChatMessage> ReadMessages(JObject result) => result["messages"] is JArray
        ? [.. result.Objects("messages").Select(message => new ChatMessage(message.Text("role") ?? "", ChatAnswerReader.Content(message)))]
        : throw new UnexpectedBodyException();

    /// <summary>The caller's own messages, where the service gave them back: they may hold more than role and content.</summary>
    private static ChatMessage[] Match(IReadOnlyList<ChatMessage> given, IReadOnlyList<ChatMessage> kept)
    {
        var matched = new ChatMessage[kept.Count];
        int last = given.Count - 1;
        for (int i = kept.Count - 1; i >= 0; i--)
        {
            int found = last;
            while (found >= 0 && !(given[found].Role == kept[i].Role && Same(given[found].Content, kept[i].Content)))
            {
                found--;
            }

            matched[i] = found >= 0 ? given[found] : kept[i];
            last = found >= 0 ? found - 1 : last;
        }

        return matched;
    }

    /// <summary>The service may give blanks back in another way.</summary>
    private static bool Same(string left, string right) => string.Equals(CollapseBlanks(left), CollapseBlanks(right), StringComparison.Ordinal);

    private static string CollapseBlanks(string text) => string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
