using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Http;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox;

/// <summary>
/// Serves an <see cref="HttpClient"/> from a <see cref="SandboxCloud"/> in the same process: no socket is opened,
/// and every host leads to the same cloud. Faults of the transport look as they do over a network.
/// </summary>
public sealed class SandboxHandler : HttpMessageHandler
{
    private readonly SandboxCloud _cloud;

    /// <summary>Makes a handler.</summary>
    /// <param name="cloud">The cloud that answers.</param>
    public SandboxHandler(SandboxCloud cloud) => _cloud = cloud ?? throw new ArgumentNullException(nameof(cloud));

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request is null)
        {
            throw new ArgumentNullException(nameof(request));
        }

        var reply = await _cloud.HandleAsync(await ReadAsync(request).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        if (!reply.SendsHeaders)
        {
            await EndAsync(reply, cancellationToken).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return Deliver(reply, request, cancellationToken);
    }

    /// <summary>A connection that ends before the first header, as HttpClient reports it.</summary>
    private static async Task EndAsync(SandboxReply reply, CancellationToken cancellationToken)
    {
        try
        {
            await reply.EndAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ReplyEndedException exception)
        {
            throw new HttpRequestException("An error occurred while sending the request.", exception);
        }
    }

    private static async Task<SandboxRequest> ReadAsync(HttpRequestMessage request)
    {
        // A socket's client puts the host there by itself, and some signatures cover it.
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Host"] = request.RequestUri!.Authority };
        Copy(request.Headers, headers);
        byte[]? body = null;
        if (request.Content is { } content)
        {
            Copy(content.Headers, headers);
            body = await content.ReadAsByteArrayAsync().ConfigureAwait(false);
        }

        return new SandboxRequest(request.Method.Method, request.RequestUri.PathAndQuery, headers, body);
    }

    private static void Copy(HttpHeaders source, Dictionary<string, string> target)
    {
        foreach (var header in source)
        {
            target[header.Key] = string.Join(", ", header.Value);
        }
    }

    private HttpResponseMessage Deliver(SandboxReply reply, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpContent content = reply.IsWhole
            ? new ByteArrayContent(reply.Parts[0].Bytes.Array!)
            : new ReplyContent(_cloud.Open(reply, cancellationToken));
        content.Headers.ContentLength = reply.ContentLength;
        var response = new HttpResponseMessage((HttpStatusCode)reply.StatusCode) { Content = content, RequestMessage = request };
        foreach (var header in reply.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(header.Key, header.Value))
            {
                content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        return response;
    }
}
