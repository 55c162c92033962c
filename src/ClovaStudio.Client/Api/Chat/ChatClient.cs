using System;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Chat;
using ClovaStudio.Core;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Pacing;

namespace ClovaStudio.Api.Chat;

/// <summary>
/// Asks models: chat <see href="https://api.ncloud-docs.com/docs/clovastudio-chatcompletions">v1</see> and
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-chatcompletionsv3">v3</see> and tuned models. A generation
/// changes nothing at the service, so it is tried again after passing failures; each try that reached a model is billed.
/// </summary>
internal sealed class ChatClient
{
    private readonly ServiceChannel _channel;

    internal ChatClient(ServiceChannel channel) => _channel = channel;

    /// <summary>Asks and waits for the whole answer.</summary>
    /// <exception cref="ClovaStudioException">
    /// The request cannot succeed and was not sent (<see cref="ErrorCause.InvalidArgument"/>), failed, or the limit of tokens
    /// was reached before the answer began (<see cref="ErrorCause.AnswerEmpty"/>).
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<ChatAnswer> CompleteAsync(ChatRequest request, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        CompleteAsync(request, RequestPriority.Interactive, observer, cancellationToken);

    /// <summary>Asks with a priority: rows of a batch let calls from the prompt go first.</summary>
    internal async Task<ChatAnswer> CompleteAsync(
        ChatRequest request, RequestPriority priority, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var operation = ChatOperation.Create(request);
        operation.Priority = priority;
        var answer = await _channel.SendAsync(operation, observer, cancellationToken).ConfigureAwait(false);
        CheckNotEmpty(answer, request);
        return answer;
    }

    /// <summary>Asks and gives the answer as it comes. Nothing is tried again once a part of it has come.</summary>
    /// <exception cref="ClovaStudioException">The request cannot succeed and was not sent, or failed before the answer began.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<StreamedAnswer<ChatAnswer, ChatDelta>> StreamAsync(ChatRequest request, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var events = await _channel.OpenStreamAsync(ChatOperation.Create(request), observer, cancellationToken).ConfigureAwait(false);
        return new StreamedAnswer<ChatAnswer, ChatDelta>(events, new ChatAnswerBuilder(events, request));
    }

    /// <summary>The pace of the account for the model that the request asks.</summary>
    internal RateLimiter LimiterOf(ChatRequest request) => _channel.LimiterOf(ChatOperation.ModelOf(request).Name);

    /// <summary>An answer without text because thinking took all tokens is none.</summary>
    internal static void CheckNotEmpty(ChatAnswer answer, ChatRequest request)
    {
        if (FinishReasons.IsLength(answer.FinishReason) && answer.Text.Length == 0 && answer.ToolCalls.Count == 0)
        {
            throw new ClovaStudioException(
                ErrorCause.AnswerEmpty, ClovaStudioException.TextOf(ErrorCause.AnswerEmpty, ChatOperation.MaximumTokens(request)))
            {
                Partial = answer,
                RequestId = answer.RequestId,
                Target = answer.Model,
            };
        }
    }
}
