using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using ClovaStudio.Sandbox.Areas.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ClovaStudio.Client.Tests.Api.Storage;

/// <summary>A request to a <see cref="StorageServer"/>, which a test may damage or answer itself.</summary>
internal sealed record StorageExchange(string Method, string Target, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    internal bool IsPart => Method == "PUT" && Target.Contains("partNumber=", StringComparison.Ordinal);

    internal bool IsComplete => Method == "POST" && Target.Contains("uploadId=", StringComparison.Ordinal);

    /// <summary>Answers in the storage's stead.</summary>
    internal SandboxStorageReply? Reply { get; set; }

    /// <summary>Breaks the connection, and the storage never hears of the request.</summary>
    internal bool IsLost { get; set; }

    /// <summary>Breaks the connection after the storage has carried the request out.</summary>
    internal bool IsAnswerLost { get; set; }

    internal static SandboxStorageReply Error(int status, string code) => StorageReplies.Error(status, code, "As the test wants it.");
}

/// <summary>The sandbox's Object Storage on a loopback socket.</summary>
internal sealed class StorageServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<StorageExchange> _exchanges = new();
    private readonly WebApplication _application;

    private StorageServer(WebApplication application) => _application = application;

    internal SandboxObjectStorage Storage { get; } = new() { SmallestPart = 1 };

    internal Uri Endpoint { get; private set; } = null!;

    /// <summary>Runs when a request has arrived whole.</summary>
    internal Func<StorageExchange, Task>? Arrived { get; set; }

    internal TimeSpan ClockSkew { get; set; }

    internal IReadOnlyList<StorageExchange> Exchanges => [.. _exchanges];

    internal int Parts => _exchanges.Count(exchange => exchange.IsPart);

    internal static async Task<StorageServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, Quiet>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var application = builder.Build();
        var server = new StorageServer(application);
        application.Run(server.HandleAsync);
        await application.StartAsync();
        var addresses = application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        server.Endpoint = new Uri(addresses.Addresses.First());
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        using var impatient = new System.Threading.CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(impatient.Token);
        await _application.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var exchange = new StorageExchange(context.Request.Method, target, body.ToArray(), headers);
        _exchanges.Enqueue(exchange);
        if (Arrived is { } arrived)
        {
            await arrived(exchange);
        }

        if (exchange.IsLost)
        {
            context.Abort();
            return;
        }

        string[] parts = target.Split('?', 2);
        var reply = exchange.Reply ?? Storage.Handle(
            exchange.Method, parts[0], parts.Length == 2 ? parts[1] : "", headers, exchange.Body, DateTimeOffset.UtcNow + ClockSkew);
        if (exchange.IsAnswerLost)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = reply.StatusCode;
        context.Response.Headers.Date = (DateTimeOffset.UtcNow + ClockSkew).ToString("R");
        foreach (var header in reply.Headers)
        {
            context.Response.Headers[header.Key] = header.Value;
        }

        await context.Response.Body.WriteAsync(reply.Body);
    }

    private sealed class Quiet : IHostLifetime
    {
        public Task WaitForStartAsync(System.Threading.CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(System.Threading.CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
