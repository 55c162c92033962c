using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
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

/// <summary>
/// One attempt of a request, from its headers to the last byte of the answer, or to the first event of a stream, which
/// then owns it. Knows nothing of retries.
/// </summary>
/// <param name="http">Sends.</param>
/// <param name="service">The service's address and credential.</param>
/// <param name="settings">Time limits.</param>
/// <param name="operation">What is sent.</param>
/// <param name="body">Its body, when that is JSON; null for none.</param>
/// <param name="cancellationToken">The caller's.</param>
internal sealed class HttpAttempt(
    HttpClients http, ServiceProfile service, ChannelSettings settings, ApiOperation operation, byte[]? body, CancellationToken cancellationToken)
    : IDisposable
{
    private const int LongestHeader = 200;

    internal const string RequestIdHeader = "X-NCP-CLOVASTUDIO-REQUEST-ID";

    private const int LongestErrorBody = 64 * 1024;

    private readonly IAuthenticator _authenticator = service.Authenticator;
    private readonly HttpClient? _ownClient = operation.Effect == RequestEffect.Creates ? http.CreateFresh() : null;
    private readonly TimeLimit _limit = new(settings.Timeout, operation.LimitsSilence, cancellationToken, settings.Closed);
    private HttpContent? _content;
    private HttpResponseMessage? _response;

    /// <summary>The id of the request, for the vendor's support; null as long as only the service could give one.</summary>
    internal string? RequestId { get; private set; } = service.RequestIdHeader is null ? Guid.NewGuid().ToString() : null;

    /// <summary>Runs since the request was sent; what it waited for before is not in it.</summary>
    internal Stopwatch Watch { get; } = Stopwatch.StartNew();

    internal TimeLimit Limit => _limit;

    internal ChannelSettings Settings => settings;

    internal string? Target => operation.Target;

    /// <summary>Whether the caller does not want the answer any more.</summary>
    internal bool IsCancelled => cancellationToken.IsCancellationRequested;

    /// <summary>Sends once and reads the whole answer; or, if that is asked for and given, opens the stream and waits for its first event.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<AttemptResult<T>> SendAsync<T>(Func<ApiResponse, T> read, bool isStreamed, bool wasThrottled, ICallObserver? observer)
    {
        if (IsCancelled)
        {
            Dispose();
            throw Cancelled();
        }

        string outcome = "cancelled";
        AttemptResult<T>? result = null;
        var buffer = settings.Buffers.Rent();
        try
        {
            http.CheckProxy(service.Endpoint);
            using var message = CreateMessage(isStreamed);
            _content = message.Content;
            _response = await (_ownClient ?? http.Pooled).SendAsync(message, HttpCompletionOption.ResponseHeadersRead, _limit.Token).ConfigureAwait(false);
            _limit.BytesMoved();
            RequestId ??= Told(Header(service.RequestIdHeader));
            outcome = ((int)_response.StatusCode).ToString(CultureInfo.InvariantCulture);
            result = isStreamed && _response.IsSuccessStatusCode && IsEventStream
                ? await OpenStreamAsync<T>().ConfigureAwait(false)
                : await ReadAsync(buffer, read, isStreamed, wasThrottled).ConfigureAwait(false);
            return operation.Cost is null ? result : result with { Rate = RateReading.Of(_response) };
        }
        catch (Exception) when (IsCancelled)
        {
            // A request torn down midway fails in many ways; the caller asked for this one.
            throw Cancelled();
        }
        catch (Exception) when (_content is CheckedContent { Failure: not null })
        {
            outcome = "file";
            throw ((CheckedContent)_content).Failure!;
        }
        catch (Exception e) when (Explain(e) is { } failure)
        {
            outcome = failure.Cause.ToString();
            return new AttemptResult<T>(failure);
        }
        finally
        {
            settings.Buffers.Return(buffer);
            Log(observer, outcome);
            if (result?.Stream is null)
            {
                Dispose();
            }
        }
    }

    /// <summary>What a failure in the middle of a request or of a stream means; null when it is a mistake of this program.</summary>
    internal Failure? Explain(Exception exception) =>
        settings.Closed.IsCancellationRequested ? FailureReader.Disconnected(RequestId)
        : exception is EventTooLargeException ? Malformed(Strings.Malformed_TooLong)
        : exception is OperationCanceledException || _limit.Token.IsCancellationRequested ? FailureReader.TimedOut(RequestId)
        : FailureReader.IsBrokenConnection(exception) ? FailureReader.FromException(exception, service.Endpoint, http.ProxyFor(service.Endpoint), (int?)_response?.StatusCode, RequestId, _authenticator.Redact)
        : null;

    /// <summary>The error that an event of a stream tells.</summary>
    internal Failure Refusal(string data)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(data);
        return Refusal(bytes, bytes.Length);
    }

    internal OperationCanceledException Cancelled() => new(cancellationToken);

    public void Dispose()
    {
        _response?.Dispose();
        _ownClient?.Dispose();
        _limit.Dispose();
    }

    private bool IsEventStream => MediaType?.IndexOf("text/event-stream", StringComparison.OrdinalIgnoreCase) >= 0;

    private string? MediaType => Told(_response?.Content.Headers.ContentType?.MediaType);

    /// <summary>What a header says: without the key, should the server echo it, and on one line.</summary>
    private string? Told(string? header) => header is null ? null : PlainText.Line(Redact(header), LongestHeader);

    private string Redact(string text) => _authenticator.Redact(operation.Redact?.Invoke(text) ?? text);

    private void Log(ICallObserver? observer, string outcome)
    {
        settings.AuditLog?.Add(
            service.Endpoint.Authority, operation.Method.Method, _authenticator.Redact(operation.PathAndQuery), outcome, Watch.ElapsedMilliseconds, RequestId);
        observer?.Detail(string.Format(
            CultureInfo.InvariantCulture,
            "{0} {1} {2} {3} ms, request id {4}",
            operation.Method,
            operation.PathAndQuery,
            outcome,
            Watch.ElapsedMilliseconds,
            RequestId ?? "-"));
    }

    private HttpRequestMessage CreateMessage(bool isStreamed)
    {
        string path = operation.TakesPathPrefix ? service.PathPrefix + operation.PathAndQuery : operation.PathAndQuery;
        var message = new HttpRequestMessage(operation.Method, Endpoint.Combine(service.Endpoint, path));
        message.Headers.UserAgent.Add(UserAgent.Value);
        message.Headers.ExpectContinue = false; // .NET Framework asks first and waits for servers that do not know it
        if (service.RequestIdHeader is null)
        {
            message.Headers.Add("Accept", isStreamed ? "text/event-stream" : "application/json");
            message.Headers.Add(RequestIdHeader, RequestId);
        }

        if (operation.CreateContent is { } create)
        {
            message.Content = create(_limit);
        }
        else
        {
            RequestContent.Set(message, body);
        }

        foreach (var header in operation.Headers.Where(header => !message.Headers.TryAddWithoutValidation(header.Key, header.Value)))
        {
            message.Content?.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        _authenticator.Authenticate(message, operation.Headers);
        return message;
    }

    private async Task<AttemptResult<T>> OpenStreamAsync<T>()
    {
        var stream = new EventStream<T>(this, _response!, await _response!.Content.ReadAsStreamAsync().ConfigureAwait(false));
        return await stream.WaitForFirstAsync().ConfigureAwait(false) is { } failure ? new AttemptResult<T>(failure) : new AttemptResult<T>(stream);
    }

    private async Task<AttemptResult<T>> ReadAsync<T>(MemoryStream buffer, Func<ApiResponse, T> read, bool isStreamed, bool wasThrottled)
    {
        bool isSuccess = _response!.IsSuccessStatusCode;
        try
        {
            if (operation.Method != HttpMethod.Head)
            {
                await BodyReader.ReadAsync(_response, buffer, isSuccess ? operation.LongestAnswer : LongestErrorBody, _limit).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (!isSuccess && FailureReader.IsBrokenConnection(e) && !_limit.Token.IsCancellationRequested)
        {
            // The status and the headers say what is wrong; the words that got through will do.
        }

        if (!isSuccess)
        {
            return new AttemptResult<T>(RefusalWithHeaders(buffer));
        }

        var result = Parse(buffer, read, wasThrottled);
        return isStreamed && result.Failure is { Cause: ErrorCause.ResponseMalformed } failure
            ? new AttemptResult<T>(failure with { Cause = ErrorCause.StreamNotServed, Message = ClovaStudioException.TextOf(ErrorCause.StreamNotServed, MediaType ?? "-") })
            : result;
    }

    private AttemptResult<T> Parse<T>(MemoryStream buffer, Func<ApiResponse, T> read, bool wasThrottled)
    {
        string? why = buffer.Length > operation.LongestAnswer ? Strings.Malformed_TooLong
            : _response!.StatusCode == HttpStatusCode.PartialContent && !operation.Headers.ContainsKey("Range") ? Strings.Malformed_Part
            : null;
        if (why is not null)
        {
            return new AttemptResult<T>(Malformed(why));
        }

        try
        {
            return new AttemptResult<T>(read(new ApiResponse(_response!, buffer, wasThrottled, RequestId, Watch.Elapsed)));
        }
        catch (UnexpectedBodyException e)
        {
            // JSON, but not what was asked for: most often an error that came with status 200.
            var failure = e.Failure is { } told ? told with { StatusCode = (int)_response!.StatusCode, RequestId = RequestId } : RefusalWithHeaders(buffer);
            return new AttemptResult<T>(e.Failure is null && ClovaEnvelope.IsSuccess(failure.ApiCode) ? Malformed(Strings.Malformed_NoList) : failure);
        }
        catch (Exception e) when (e is JsonReaderException or EndOfStreamException)
        {
            // Where no length was announced, JSON that stops in the middle is all that tells of a cut connection.
            if (_response!.Content.Headers.ContentLength is null && BodyReader.StopsMidway(buffer, e))
            {
                throw new EndOfStreamException(e.Message, e);
            }

            return new AttemptResult<T>(Malformed(Strings.Malformed_NotJson, e));
        }
    }

    private Failure Malformed(string why, Exception? innerException = null) => FailureReader.Malformed(why, MediaType) with
    {
        InnerException = FailureReader.WithoutKey(innerException, _authenticator.Redact),
        StatusCode = (int)_response!.StatusCode,
        RequestId = RequestId,
    };

    private Failure RefusalWithHeaders(MemoryStream buffer)
    {
        var now = settings.Clock.UtcNow();
        var failure = Refusal(buffer.GetBuffer(), (int)buffer.Length);
        return failure with
        {
            RetryAfter = RetryAfter.Read(_response!, now),
            ClockSkew = failure.Cause == ErrorCause.SignatureRejected ? _response!.Headers.Date - now : null,
        };
    }

    private Failure Refusal(byte[] bytes, int length)
    {
        int status = (int)_response!.StatusCode;
        var told = ApiErrorBody.Read(bytes, Math.Min(length, LongestErrorBody), Redact);
        var failure = operation.ReadRefusal?.Invoke(status, told.Code)
            ?? FailureReader.FromAnswer(status, told.Code, _authenticator.UnauthorizedCause, operation.Target, http.ProxyFor(service.Endpoint));
        return failure with
        {
            StatusCode = status,
            ApiCode = told.Code,
            ApiMessage = told.Message,
            RequestId = told.RequestId ?? RequestId, // what the server itself calls it, where it says
        };
    }

    private string? Header(string? name) =>
        name is not null && _response!.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
