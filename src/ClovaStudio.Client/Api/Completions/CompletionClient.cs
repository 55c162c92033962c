using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Completions;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Http;
using ClovaStudio.Transport.Json;
using ClovaStudio.Usage;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Api.Completions;

/// <summary>
/// Completes texts with the LK models: <see href="https://api.ncloud-docs.com/docs/clovastudio-completions">the vendor's
/// page</see>. The vendor has withdrawn the API and these models.
/// </summary>
internal sealed class CompletionClient
{
    private readonly ServiceChannel _channel;

    internal CompletionClient(ServiceChannel channel) => _channel = channel;

    /// <summary>Asks and waits for the whole output.</summary>
    /// <exception cref="ClovaStudioException">The request cannot succeed and was not sent, or failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<CompletionAnswer> CompleteAsync(CompletionRequest request, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrEmpty(request.Model) == string.IsNullOrEmpty(request.TaskId))
        {
            throw Refusal.Of(request.Model ?? request.TaskId, Strings.Chat_ModelOrTask);
        }

        if (request.Text.Length == 0)
        {
            throw Refusal.Of(nameof(request.Text), Strings.Completion_NoText);
        }

        request.Check();
        string path = request.TaskId is { } task ? $"/v1/tasks/{PathSegment.Of(task)}/completions" : $"/v1/completions/{PathSegment.Of(request.Model!)}";
        var operation = new ApiOperation<CompletionAnswer>(HttpMethod.Post, path)
        {
            Target = request.TaskId ?? request.Model,
            Model = request.Model,
            TaskId = request.TaskId,
            Usage = answer => answer.Usage,
            Write = request.Write,
            Read = response =>
            {
                var answer = ClovaEnvelope.Result(Read)(response);
                answer.Model = request.Model ?? request.TaskId!;
                answer.RequestId = response.RequestId;
                return answer;
            },
        };
        return _channel.SendAsync(operation, observer, cancellationToken);
    }

    private static CompletionAnswer Read(JObject result)
    {
        string input = result.Text("inputText") ?? "";
        string whole = result.Text("text") ?? "";
        long inputTokens = result.Integer("inputLength") ?? 0;
        long outputTokens = result.Integer("outputLength") ?? 0;
        return new CompletionAnswer
        {
            Text = result.Text("outputText") ?? (whole.StartsWith(input, StringComparison.Ordinal) ? whole.Substring(input.Length) : whole),
            InputText = input,
            FinishReason = FinishReasons.Read(result.Text("stopReason")),
            Usage = new TokenUsage { InputTokens = inputTokens, OutputTokens = outputTokens, TotalTokens = inputTokens + outputTokens },
            InputTokens = result.Texts("inputTokens"),
            OutputTokens = result.Texts("outputTokens"),
            AiFilters = [.. result.Objects("aiFilter").Concat(result.Objects("aiFilters")).Select(ChatAnswerReader.ReadAiFilter)],
        };
    }
}
