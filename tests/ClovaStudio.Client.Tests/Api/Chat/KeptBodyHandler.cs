using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Client.Tests.Api.Chat;

/// <summary>Answers in memory, and keeps what was sent, the body too.</summary>
internal sealed class KeptBodyHandler(Func<int, HttpResponseMessage> answer) : HttpMessageHandler
{
    private readonly List<Kept> _sent = [];

    internal sealed record Kept(string Method, string Path, IReadOnlyDictionary<string, string> Headers, JObject? Body);

    internal IReadOnlyList<Kept> Sent => _sent;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string? body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);
        _sent.Add(new Kept(request.Method.Method, request.RequestUri!.PathAndQuery, headers, body is null ? null : JObject.Parse(body)));
        return answer(_sent.Count - 1);
    }
}
