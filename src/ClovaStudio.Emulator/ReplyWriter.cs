using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ClovaStudio.Emulator;

/// <summary>Hands requests to the cloud and acts its replies out on the socket, broken connections included.</summary>
internal sealed class ReplyWriter
{
    private const int WorthCompressing = 1024;

    private readonly SandboxCloud _cloud;
    private readonly bool _compression;
    private readonly CancellationToken _stopping;

    internal ReplyWriter(SandboxCloud cloud, bool compression, CancellationToken stopping)
    {
        _cloud = cloud;
        _compression = compression;
        _stopping = stopping;
    }

    internal async Task HandleAsync(HttpContext context)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping);
        try
        {
            var request = await ReadAsync(context, gone.Token);
            var reply = await _cloud.HandleAsync(request, gone.Token);
            await WriteAsync(context, reply, gone.Token);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private static async Task<SandboxRequest> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in context.Request.Headers)
        {
            headers[header.Key] = header.Value.ToString();
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancellationToken);

        // The raw target, since the signature covers path and query exactly as sent.
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return new SandboxRequest(context.Request.Method, target, headers, body.ToArray());
    }

    private async Task WriteAsync(HttpContext context, SandboxReply reply, CancellationToken cancellationToken)
    {
        try
        {
            if (!reply.SendsHeaders)
            {
                await reply.EndAsync(cancellationToken);
            }

            await WriteAsync(context.Response, Encode(context, reply), cancellationToken);
        }
        catch (ReplyEndedException exception) when (exception.Ending == ReplyEnding.Reset)
        {
            Reset(context);
        }
        catch (ReplyEndedException) when (!context.Response.HasStarted)
        {
            context.Abort();
        }

        // Any other end is left to the server: of a reply that has begun it closes the connection once all bytes have left.
    }

    private async Task WriteAsync(HttpResponse response, SandboxReply reply, CancellationToken cancellationToken)
    {
        response.StatusCode = reply.StatusCode;
        foreach (var header in reply.Headers)
        {
            response.Headers[header.Key] = header.Value;
        }

        if (response.StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
        {
            return; // has no body, not even an empty one: the server would break the connection off
        }

        response.ContentLength = reply.ContentLength;
        if (reply.IsWhole)
        {
            await response.Body.WriteAsync(reply.Parts[0].Bytes, cancellationToken);
            return;
        }

        // Part by part, as a reader in the process meets them. The headers do not wait for the first.
        await response.Body.FlushAsync(cancellationToken);
        await using var body = _cloud.Open(reply, cancellationToken);
        byte[] buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            await response.Body.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            await response.Body.FlushAsync(cancellationToken);
        }
    }

    private SandboxReply Encode(HttpContext context, SandboxReply reply)
    {
        if (!_compression || reply.IsStream || reply.Parts.Count != 1 || reply.Parts[0].Bytes.Count < WorthCompressing || !AcceptsGzip(context.Request))
        {
            return reply;
        }

        reply.Headers["Content-Encoding"] = "gzip";
        reply.Headers["Vary"] = "Accept-Encoding";
        bool isWhole = reply.Ending == ReplyEnding.Complete;
        byte[] body = Compress(reply.Body(), isWhole);

        // What a broken reply promises and never sends may be of any length.
        return reply.With([new ReplyPart(body)], reply.Ending, isWhole ? body.Length : body.Length * 2);
    }

    /// <summary>Ends the connection with a TCP reset rather than an orderly end.</summary>
    private static void Reset(HttpContext context)
    {
        if (context.Features.Get<IConnectionSocketFeature>() is { } connection)
        {
            connection.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        context.Abort();
    }

    private static bool AcceptsGzip(HttpRequest request)
    {
        foreach (var coding in request.GetTypedHeaders().AcceptEncoding)
        {
            if (coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && coding.Quality is null or > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="body">The bytes.</param>
    /// <param name="isWhole">Whether the end is marked; else the stream breaks off behind the bytes.</param>
    private static byte[] Compress(byte[] body, bool isWhole)
    {
        using var compressed = new MemoryStream();
        using var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true);
        gzip.Write(body);
        gzip.Flush();
        if (isWhole)
        {
            gzip.Dispose();
        }

        return compressed.ToArray();
    }
}
