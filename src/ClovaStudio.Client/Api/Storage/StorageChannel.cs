using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Http;

namespace ClovaStudio.Api.Storage;

/// <summary>Sends requests to Object Storage: signs each attempt, reads the answer, tries again where that helps.</summary>
internal sealed class StorageChannel(HttpClient http, Uri endpoint, StorageCredential credential, StorageSettings settings)
{
    // A list of 1,000 parts has about 250 kB; an answer without an end must not take the host's memory.
    private const int LongestBody = 16 * 1024 * 1024;

    /// <summary>The address of an object.</summary>
    internal Uri Address(StorageObject target) => new(endpoint.GetLeftPart(UriPartial.Authority) + PathOf(target.Bucket, target.Key));

    /// <summary>Sends the request until it succeeds or no retry is left. Every request may be repeated: what is sent twice is stored once.</summary>
    /// <param name="request">The request.</param>
    /// <param name="check">Says of an answer of success whether it is a failure all the same; such a failure may be tried again too.</param>
    /// <param name="observer">Told of attempts and retries.</param>
    /// <param name="cancellationToken">Ends at once.</param>
    /// <exception cref="ClovaStudioException">Every failure but cancellation.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<StorageAnswer> SendAsync(
        StorageRequest request, Func<StorageAnswer, AttemptFailure?>? check, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var failures = new List<AttemptFailure>();
        while (true)
        {
            var (answer, failure) = await SendOnceAsync(request, check, observer, cancellationToken).ConfigureAwait(false);
            if (failure is null)
            {
                return answer!;
            }

            failures.Add(failure);
            if (settings.Retry.WaitAfter(failures.Count, failure, settings.Clock.Jitter()) is not { } wait)
            {
                throw new ClovaStudioException(failure, request.Target, [.. failures.Select(attempt => attempt.Outcome)]);
            }

            observer?.Detail(string.Format(
                CultureInfo.CurrentCulture, Strings.Detail_Retry, failures.Count, settings.Retry.MaximumRetries, wait.TotalSeconds, failure.Outcome));
            await WaitAsync(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, settings.Closed);
        try
        {
            await settings.Clock.Delay(wait, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (settings.Closed.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw ClovaStudioException.For(ErrorCause.Disconnected);
        }
    }

    /// <summary>One attempt: an answer, or how it failed. A failure of the file is thrown, since sending again does not help.</summary>
    private async Task<(StorageAnswer? Answer, AttemptFailure? Failure)> SendOnceAsync(
        StorageRequest request, Func<StorageAnswer, AttemptFailure?>? check, ICallObserver? observer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var watch = Stopwatch.StartNew();
        string outcome = "cancelled";
        StorageAnswer? answer = null;
        HttpResponseMessage? response = null;
        using var limit = new IdleLimit(settings.IdleTimeout, cancellationToken, settings.Closed);
        using var message = CreateMessage(request, limit);
        try
        {
            response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            answer = await ReadAsync(response, limit).ConfigureAwait(false);
            var failure = response.IsSuccessStatusCode ? check?.Invoke(answer) : Refusal(answer, request, response);
            outcome = answer.Status.ToString(CultureInfo.InvariantCulture);
            return (answer, failure);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // A request torn down midway fails in many ways; the caller asked for this one.
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (message.Content is FilePartContent { Failure: not null })
        {
            outcome = "file";
            throw ((FilePartContent)message.Content).Failure!;
        }
        catch (Exception e) when (Explain(e, response, limit) is { } failure)
        {
            outcome = failure.Cause.ToString();
            return (null, failure);
        }
        finally
        {
            response?.Dispose();
            settings.AuditLog?.Add(
                endpoint.Authority, request.Method.Method, credential.Redact(message.RequestUri!.AbsolutePath), outcome, watch.ElapsedMilliseconds, answer?.RequestId);
            observer?.Detail(string.Format(
                CultureInfo.InvariantCulture, "{0} {1} {2} {3} ms, request id {4}",
                request.Method, message.RequestUri!.PathAndQuery, outcome, watch.ElapsedMilliseconds, answer?.RequestId ?? "-"));
        }
    }

    /// <summary>What an exception means; null when it tells of a mistake in this program.</summary>
    private AttemptFailure? Explain(Exception exception, HttpResponseMessage? response, IdleLimit limit) =>
        settings.Closed.IsCancellationRequested ? FailureReader.Disconnected(requestId: null)
        : exception is OperationCanceledException || limit.Token.IsCancellationRequested ? FailureReader.TimedOut(requestId: null)
        : FailureReader.IsBrokenConnection(exception)
            ? FailureReader.FromException(exception, endpoint, (int?)response?.StatusCode, requestId: null, credential.Redact)
            : null;

    /// <summary>The path as it is signed, whatever a runtime's Uri makes of it.</summary>
    private string PathOf(string bucket, string? key) =>
        $"{endpoint.AbsolutePath.TrimEnd('/')}/{PercentEncoding.Of(bucket)}{(key is null ? "" : "/" + PercentEncoding.Of(key, keepsSlash: true))}";

    private HttpRequestMessage CreateMessage(StorageRequest request, IdleLimit limit)
    {
        string path = PathOf(request.Bucket, request.Key);
        string query = request.Query.Count == 0 ? "" : "?" + CanonicalRequest.Query(request.Query);
        var message = new HttpRequestMessage(request.Method, endpoint.GetLeftPart(UriPartial.Authority) + path + query);
        message.Headers.UserAgent.Add(UserAgent.Value);
        message.Headers.ExpectContinue = false; // .NET Framework asks first and waits for servers that do not know it
        if (request.Method == HttpMethod.Post || request.Method == HttpMethod.Put)
        {
            message.Content = request.CreateBody?.Invoke(limit) ?? new ByteArrayContent([]);
        }

        foreach (var header in request.Headers.Where(header => !message.Headers.TryAddWithoutValidation(header.Key, header.Value)))
        {
            message.Content?.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        credential.Sign(message, request, path, settings.Clock.UtcNow());
        return message;
    }

    private static async Task<StorageAnswer> ReadAsync(HttpResponseMessage response, IdleLimit limit)
    {
        limit.Moved();

        // .NET Framework's network streams do not heed the token while they wait for bytes; a disposed answer wakes them.
        using var abort = limit.Token.Register(state => ((HttpResponseMessage)state).Dispose(), response);
        using var body = new MemoryStream();
        using (var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false))
        {
            byte[] chunk = new byte[16 * 1024];
            int read;
            while (body.Length < LongestBody && (read = await stream.ReadAsync(chunk, 0, chunk.Length, limit.Token).ConfigureAwait(false)) > 0)
            {
                limit.Moved(); // blanks too: so the storage says that it is still putting the parts together
                body.Write(chunk, 0, read);
            }
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in response.Headers.Concat(response.Content.Headers))
        {
            headers[header.Key] = header.Value.First();
        }

        if (response.Content.Headers.ContentLength is { } length)
        {
            headers["Content-Length"] = length.ToString(CultureInfo.InvariantCulture); // .NET fills it in when it is asked
        }

        return new StorageAnswer((int)response.StatusCode, headers, body.ToArray());
    }

    /// <summary>The failure that an answer tells of, also one that came as 200.</summary>
    internal AttemptFailure Refusal(StorageAnswer answer, StorageRequest request, HttpResponseMessage? response = null)
    {
        var now = settings.Clock.UtcNow();
        return StorageErrors.FromAnswer(
            answer,
            ApiErrorBody.Read(answer.Body, answer.Body.Length, credential.Redact),
            request,
            response is null ? null : RetryAfter.Read(response, now),
            response?.Headers.Date - now);
    }
}
