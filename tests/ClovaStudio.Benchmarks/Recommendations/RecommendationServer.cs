using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ClovaStudio.Benchmarks.Recommendations;

/// <summary>
/// Answers every look-up with 100 items after the same time. The target comes back as the first item, so that the order of
/// the answers can be looked at.
/// </summary>
internal static class RecommendationServer
{
    /// <summary>Prints its address and serves until its input ends.</summary>
    internal static async Task<int> ServeAsync(int latency)
    {
        byte[] tail = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 99).Select(i => $",\"97889000{i:00000}\"")) + "]}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapGet("/api/v1/services/{service}/infers/lookup", async context =>
        {
            if (latency > 0)
            {
                await Task.Delay(latency);
            }

            byte[] head = Encoding.UTF8.GetBytes($$"""{"field":"ITEM_ID","values":["{{context.Request.Query["targetId"]}}" """);
            context.Response.ContentType = "application/json";
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
