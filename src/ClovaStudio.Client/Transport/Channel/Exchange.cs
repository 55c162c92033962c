using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Transport.Http;
using ClovaStudio.Transport.Json;
using ClovaStudio.Transport.Pacing;
using ClovaStudio.Transport.Streams;
using Newtonsoft.Json;

namespace ClovaStudio.Transport.Channel;

/// <summary>One attempt of a request, from its headers to the last byte of the answer; knows nothing of retries.</summary>
/// <param name="http">Sends.</param>
/// <param name="endpoint">The service's address.</param>
/// <param name="authenticator">The service's credential.</param>
/// <param name="settings">Time limits.</param>
/// <param name="buffers">Lends the memory for the body.</param>
internal sealed class Exchange(
    HttpClient http, Uri endpoint, IAuthenticator authenticator, ChannelSettings settings, BodyBuffers buffers)
{
    internal const string RequestIdHeader = "X-NCP-CLOVASTUDIO-REQUEST-ID";

    // More than any page could hold; a body without an end must not take the host's memory.
    private const int LongestBody = 256 * 1024 * 1024;
    private const int LongestErrorBody = 64 * 1024;

    /// <summary>Sends once and reads the whole answer.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<AttemptResult<T>> SendAsync<T>(
        ApiOperation<T> operation, byte[]? body, bool wasThrottled, ICallObserver? observer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string requestId = Guid.NewGuid().ToString();
        var watch = Stopwatch.StartNew();
        string outcome = "cancelled";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, settings.Closed);
        limit.CancelAfter(settings.Timeout);
        HttpResponseMessage? response = null;
        var buffer = buffers.Rent();
        try
        {
            using var message = CreateMessage(operation, body, "application/json", requestId);
            response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            await ReadBodyAsync(response, buffer, limit.Token).ConfigureAwait(false);
            var result = response.IsSuccessStatusCode
                ? Parse(response, buffer, operation, wasThrottled, requestId, watch.Elapsed)
                : new AttemptResult<T>(Refusal(response, buffer, operation.Target, operation.Redact, requestId));
            outcome = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            return operation.Cost is null ? result : result with { Rate = RateReading.Of(response) };
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && Explain(e, response, requestId, limit.Token) is { } failure)
        {
            outcome = failure.Cause.ToString();
            return new AttemptResult<T>(failure);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // A request torn down midway fails in many ways; the caller asked for this one.
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            response?.Dispose();
            buffers.Return(buffer);
            Tell(observer, operation.Method, operation.PathAndQuery, outcome, watch, requestId);
        }
    }

    /// <summary>Sends once and gives the stream as soon as its headers are there, or what came instead of one.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<AttemptResult<EventStream<T>>> OpenStreamAsync<T>(
        ApiOperation<T> operation, byte[]? body, ICallObserver? observer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string requestId = Guid.NewGuid().ToString();
        var watch = Stopwatch.StartNew();
        string outcome = "cancelled";
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, settings.Closed);
        limit.CancelAfter(settings.Timeout);
        HttpResponseMessage? response = null;
        EventStream<T>? stream = null;
        var buffer = buffers.Rent();
        try
        {
            using var message = CreateMessage(operation, body, "text/event-stream", requestId);
            response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            outcome = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            var rate = RateReading.Of(response);
            if (response.IsSuccessStatusCode && IsEventStream(response))
            {
                var context = new StreamContext(this, settings, operation.Target, operation.Redact, requestId, watch);
                stream = await EventStream<T>.OpenAsync(context, response, limit, cancellationToken).ConfigureAwait(false);
                return new AttemptResult<EventStream<T>>(stream) { Rate = rate };
            }

            await ReadBodyAsync(response, buffer, limit.Token).ConfigureAwait(false);
            var instead = response.IsSuccessStatusCode
                ? ReadInstead(response, buffer, operation, requestId, watch)
                : new AttemptResult<EventStream<T>>(Refusal(response, buffer, operation.Target, operation.Redact, requestId));
            return instead with { Rate = rate };
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && Explain(e, response, requestId, limit.Token) is { } failure)
        {
            outcome = failure.Cause.ToString();
            return new AttemptResult<EventStream<T>>(failure);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            if (stream is null)
            {
                response?.Dispose();
                limit.Dispose();
            }

            buffers.Return(buffer);
            Tell(observer, operation.Method, operation.PathAndQuery, outcome, watch, requestId);
        }
    }

    /// <summary>What a failure in the middle of a request or of a stream means; null when it is a mistake of this program.</summary>
    internal AttemptFailure? Explain(Exception exception, HttpResponseMessage? response, string requestId, CancellationToken limit) =>
        settings.Closed.IsCancellationRequested ? FailureReader.Disconnected(requestId)
        : exception is OperationCanceledException || limit.IsCancellationRequested ? FailureReader.TimedOut(requestId)
        : FailureReader.IsBrokenConnection(exception)
            ? FailureReader.FromException(exception, endpoint, (int?)response?.StatusCode, requestId, authenticator.Redact)
            : null;

    /// <summary>What an error body means that came with this answer, or within its stream.</summary>
    internal AttemptFailure Refusal(
        HttpResponseMessage response, MemoryStream buffer, string? target, Func<string, string>? redact, string requestId) =>
        FailureReader.FromAnswer(
            (int)response.StatusCode,
            ReadErrorBody(buffer.GetBuffer(), (int)Math.Min(buffer.Length, LongestErrorBody), redact),
            authenticator.UnauthorizedCause,
            target,
            requestId,
            RetryAfter.Read(response, settings.Clock.UtcNow()),
            response.Headers.Date - settings.Clock.UtcNow());

    /// <summary>The error that an event of a stream tells.</summary>
    internal AttemptFailure Refusal(HttpResponseMessage response, string data, string? target, Func<string, string>? redact, string requestId)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(data);
        var body = ReadErrorBody(bytes, Math.Min(bytes.Length, LongestErrorBody), redact);
        return FailureReader.FromAnswer((int)response.StatusCode, body, authenticator.UnauthorizedCause, target, requestId);
    }

    private static bool IsEventStream(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType?.IndexOf("text/event-stream", StringComparison.OrdinalIgnoreCase) >= 0;

    private void Tell(ICallObserver? observer, HttpMethod method, string pathAndQuery, string outcome, Stopwatch watch, string requestId)
    {
        settings.AuditLog?.Add(endpoint.Authority, method.Method, authenticator.Redact(pathAndQuery), outcome, watch.ElapsedMilliseconds, requestId);
        observer?.Detail(string.Format(
            CultureInfo.InvariantCulture, "{0} {1} {2} {3} ms, request id {4}", method, pathAndQuery, outcome, watch.ElapsedMilliseconds, requestId));
    }

    private HttpRequestMessage CreateMessage<T>(ApiOperation<T> operation, byte[]? body, string accept, string requestId)
    {
        string path = operation.TakesPathPrefix ? settings.PathPrefix + operation.PathAndQuery : operation.PathAndQuery;
        var message = new HttpRequestMessage(operation.Method, Endpoint.Combine(endpoint, path));
        message.Headers.Add("Accept", accept);
        message.Headers.Add(RequestIdHeader, requestId);
        message.Headers.UserAgent.Add(UserAgent.Value);
        RequestContent.Set(message, body);
        authenticator.Authenticate(message);
        return message;
    }

    private static async Task ReadBodyAsync(HttpResponseMessage response, MemoryStream buffer, CancellationToken cancellationToken)
    {
        try
        {
            await BodyReader.ReadAsync(response, buffer, response.IsSuccessStatusCode ? LongestBody : LongestErrorBody, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!response.IsSuccessStatusCode && FailureReader.IsBrokenConnection(e) && !cancellationToken.IsCancellationRequested)
        {
            // The status and the headers say what is wrong; the words that got through will do.
        }
    }

    private AttemptResult<T> Parse<T>(
        HttpResponseMessage response, MemoryStream buffer, ApiOperation<T> operation, bool wasThrottled, string requestId, TimeSpan elapsed)
    {
        if (buffer.Length > LongestBody)
        {
            return new AttemptResult<T>(Malformed(response, Strings.Malformed_TooLong, requestId));
        }

        try
        {
            return new AttemptResult<T>(operation.Read(new ApiResponse((int)response.StatusCode, buffer, response.Headers.Date, wasThrottled, requestId, elapsed)));
        }
        catch (UnexpectedBodyException)
        {
            // JSON, but not what was asked for: most often an error that came with status 200.
            var failure = Refusal(response, buffer, operation.Target, operation.Redact, requestId);
            return new AttemptResult<T>(FailureReader.IsSuccess(failure.ApiCode) ? Malformed(response, Strings.Malformed_NoList, requestId) : failure);
        }
        catch (Exception e) when (e is JsonReaderException or EndOfStreamException)
        {
            // Where no length was announced, JSON that stops in the middle is all that tells of a cut connection.
            if (response.Content.Headers.ContentLength is null && BodyReader.StopsMidway(buffer, e))
            {
                throw new EndOfStreamException(e.Message, e);
            }

            return new AttemptResult<T>(Malformed(response, Strings.Malformed_NotJson, requestId, e));
        }
    }

    /// <summary>A whole answer may come although a stream was asked for; anything else is none.</summary>
    private AttemptResult<EventStream<T>> ReadInstead<T>(
        HttpResponseMessage response, MemoryStream buffer, ApiOperation<T> operation, string requestId, Stopwatch watch)
    {
        var whole = Parse(response, buffer, operation, wasThrottled: false, requestId, watch.Elapsed);
        if (whole.Failure is not { } failure)
        {
            var context = new StreamContext(this, settings, operation.Target, operation.Redact, requestId, watch);
            return new AttemptResult<EventStream<T>>(EventStream<T>.OfWhole(context, whole.Value));
        }

        if (failure.Cause != ErrorCause.ResponseMalformed)
        {
            return new AttemptResult<EventStream<T>>(failure);
        }

        string mediaType = response.Content.Headers.ContentType?.MediaType ?? "-";
        return new AttemptResult<EventStream<T>>(new AttemptFailure(ErrorCause.StreamNotServed, ClovaStudioException.TextOf(ErrorCause.StreamNotServed, mediaType))
        {
            StatusCode = (int)response.StatusCode,
            ApiMessage = failure.ApiMessage ?? ReadErrorBody(buffer.GetBuffer(), (int)Math.Min(buffer.Length, LongestErrorBody), operation.Redact).Message,
            RequestId = requestId,
            MayHaveBeenReceived = true,
        });
    }

    private AttemptFailure Malformed(HttpResponseMessage response, string why, string requestId, Exception? innerException = null) =>
        FailureReader.Malformed(
            (int)response.StatusCode,
            why,
            response.Content.Headers.ContentType?.MediaType,
            requestId,
            FailureReader.WithoutKey(innerException, authenticator.Redact));

    private ApiErrorBody ReadErrorBody(byte[] bytes, int length, Func<string, string>? redact) =>
        ApiErrorBody.Read(bytes, length, text => authenticator.Redact(redact?.Invoke(text) ?? text));
}
