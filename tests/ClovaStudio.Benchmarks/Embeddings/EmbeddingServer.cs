using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ClovaStudio.Benchmarks.Embeddings;

/// <summary>
/// Answers every text with a vector after the same time. The number in a text, such as 17 in <c>text 17</c>, comes back as
/// its count of tokens, so that the order of the answers can be looked at.
/// </summary>
internal static class EmbeddingServer
{
    /// <summary>Prints its address and serves until its input ends.</summary>
    internal static async Task<int> ServeAsync(int latency)
    {
        string vector = string.Join(",", Enumerable.Range(0, 1_024).Select(i => (0.9 * Math.Sin(i + 1)).ToString("0.000000", CultureInfo.InvariantCulture)));
        byte[] head = Encoding.UTF8.GetBytes($$"""{"status":{"code":"20000","message":"OK"},"result":{"embedding":[{{vector}}],"inputTokens":""");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapPost("/v1/api-tools/embedding/v2", async context =>
        {
            using var asked = await JsonDocument.ParseAsync(context.Request.Body);
            string text = asked.RootElement.GetProperty("text").GetString()!;
            if (latency > 0)
            {
                await Task.Delay(latency);
            }

            // No quota binds: the client believes these headers.
            context.Response.Headers["x-ratelimit-limit-requests"] = "10000000";
            context.Response.Headers["x-ratelimit-limit-tokens"] = "100000000000";
            context.Response.ContentType = "application/json";
            byte[] tail = Encoding.UTF8.GetBytes(text.Split(' ')[^1] + "}}");
            context.Response.ContentLength = head.Length + tail.Length;
            await context.Response.Body.WriteAsync(head);
            await context.Response.Body.WriteAsync(tail);
        });
        await app.StartAsync();
        Console.WriteLine(app.Urls.First() + "/");
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
