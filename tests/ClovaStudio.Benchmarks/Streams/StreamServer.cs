using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ClovaStudio.Benchmarks.Streams;

/// <summary>
/// A model whose name says how it answers: <c>bench-100-50-10</c> writes 100 parts, the first after 50 ms, each further one
/// 10 ms after the one before; <c>bench-100-0-0-10</c> writes 10 in each millisecond, and <c>bench-100-0-0</c> all as fast as it
/// can. Without a stream it answers when the stream would have ended.
/// </summary>
internal static class StreamServer
{
    /// <summary>Prints its address and serves until its input ends.</summary>
    internal static async Task<int> ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapPost("/v3/chat-completions/{model}", AnswerAsync);
        await app.StartAsync();
        Console.WriteLine(app.Urls.First() + "/");
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        int[] numbers = [.. ((string)context.Request.RouteValues["model"]!).Split('-').Skip(1).Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
        var (parts, first, next) = (numbers[0], numbers[1], numbers[2]);
        await context.Request.Body.CopyToAsync(Stream.Null);

        // No quota binds: the client believes these headers.
        context.Response.Headers["x-ratelimit-limit-requests"] = "10000000";
        context.Response.Headers["x-ratelimit-limit-tokens"] = "100000000000";
        string text = string.Concat(Enumerable.Range(0, parts).Select(Part));
        string result = $$$"""{"message":{"role":"assistant","content":"{{{text.Replace("\n", "\\n", StringComparison.Ordinal)}}}"},"finishReason":"stop","usage":{"promptTokens":10,"completionTokens":{{{parts}}},"totalTokens":{{{parts + 10}}}}}""";
        if (context.Request.Headers.Accept != "text/event-stream")
        {
            await Task.Delay(first + (next * (parts - 1)));
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync($$"""{"status":{"code":"20000","message":"OK"},"result":{{result}}}""");
            return;
        }

        context.Response.ContentType = "text/event-stream;charset=UTF-8";
        await context.Response.StartAsync();
        await context.Response.Body.FlushAsync();
        var body = context.Response.Body;
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < parts; i++)
        {
            if ((i == 0 ? first : next) is var delay and > 0)
            {
                await Task.Delay(delay);
            }

            // Timers are coarse: what is late is caught up with.
            while (numbers.Length > 3 && i > watch.Elapsed.TotalMilliseconds * numbers[3])
            {
                await Task.Delay(1);
            }

            // Each part on its own, as a model sends them.
            await body.WriteAsync(Event("token", $$"""{"message":{"role":"assistant","content":"{{Part(i).Replace("\n", "\\n", StringComparison.Ordinal)}}"},"finishReason":null,"created":1788300400,"seed":1,"usage":null}"""));
            await body.FlushAsync();
        }

        await body.WriteAsync(Event("result", result));
        await body.WriteAsync(Event("signal", """{"data":"[DONE]"}"""));
    }

    // The first is a line, since lines are what is shown where nobody is at the terminal.
    private static string Part(int index) => index % 10 == 0 ? "줄\n" : "바다 ";

    private static byte[] Event(string name, string data) => Encoding.UTF8.GetBytes($"id:8c1b7e30-5a1d-4f6e-9b0a-000000000001\nevent:{name}\ndata:{data}\n\n");
}
