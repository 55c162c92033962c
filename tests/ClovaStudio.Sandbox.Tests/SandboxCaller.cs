using System;
using System.Globalization;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Emulator;
using ClovaStudio.Sandbox.Serving.Routing;

namespace ClovaStudio.Sandbox.Tests;

/// <summary>Calls a sandbox with good credentials, in memory or over a real socket.</summary>
internal sealed class SandboxCaller : IAsyncDisposable
{
    private readonly EmulatorServer? _server;
    private readonly Func<DateTimeOffset> _clock;

    private SandboxCaller(SandboxCloud cloud, EmulatorServer? server, Func<DateTimeOffset>? clock)
    {
        Cloud = cloud;
        _server = server;
        _clock = clock ?? (() => DateTimeOffset.UtcNow);
        Http = server is null
            ? new HttpClient(new SandboxHandler(cloud))
            : new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        ClovaEndpoint = server?.ClovaEndpoint ?? SandboxCloud.ClovaEndpoint;
        AitemsEndpoint = server?.AitemsEndpoint ?? SandboxCloud.AitemsEndpoint;
    }

    internal SandboxCloud Cloud { get; }

    internal HttpClient Http { get; }

    internal Uri ClovaEndpoint { get; }

    internal Uri AitemsEndpoint { get; }

    internal static SandboxCaller InMemory(SandboxCloud? cloud = null, Func<DateTimeOffset>? clock = null) =>
        new(cloud ?? new SandboxCloud(), null, clock);

    internal static async Task<SandboxCaller> OnAsync(bool socket, SandboxCloud? cloud = null)
    {
        cloud ??= new SandboxCloud();
        return new SandboxCaller(cloud, socket ? await EmulatorServer.StartAsync(cloud) : null, null);
    }

    internal HttpRequestMessage Clova(string pathAndQuery, HttpMethod? method = null, string? body = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(ClovaEndpoint, pathAndQuery)) { Content = Body(body) };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + SandboxCloud.ApiKey);
        return request;
    }

    internal HttpRequestMessage Aitems(string pathAndQuery, HttpMethod? method = null, string? body = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(AitemsEndpoint + pathAndQuery)) { Content = Body(body) };
        Sign(request, SandboxCloud.AccessKeyId, SandboxCloud.SecretKey, _clock());
        return request;
    }

    internal static void Sign(HttpRequestMessage request, string accessKeyId, string secretKey, DateTimeOffset time)
    {
        string timestamp = time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add("x-ncp-apigw-timestamp", timestamp);
        request.Headers.Add("x-ncp-iam-access-key", accessKeyId);
        request.Headers.Add(
            "x-ncp-apigw-signature-v2",
            GatewaySignature.Compute(request.Method.Method, request.RequestUri!.PathAndQuery, timestamp, accessKeyId, secretKey));
    }

    internal async Task<(int Status, JsonNode Body)> SendAsync(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    internal Task<HttpResponseMessage> StartAsync(HttpRequestMessage request, CancellationToken cancellationToken = default) =>
        Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private static StringContent Body(string? body) => new(body ?? "", Encoding.UTF8, "application/json");
}
