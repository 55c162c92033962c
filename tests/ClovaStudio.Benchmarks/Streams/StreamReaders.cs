using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;

namespace ClovaStudio.Benchmarks.Streams;

/// <summary>Those who read a stream in a plain .NET process.</summary>
internal static class StreamReaders
{
    /// <summary>The least that any client does: it reads the lines and throws them away.</summary>
    internal static async Task<int> BareAsync(string endpoint, string model, int warmups, int calls)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", Sandbox.SandboxCloud.ApiKey);
        return await MeasureAsync(warmups, calls, async watch =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{endpoint}v3/chat-completions/{model}")
            {
                Content = new StringContent("""{"messages":[{"role":"user","content":"hi"}]}""", Encoding.UTF8, "application/json"),
            };
            request.Headers.Accept.ParseAdd("text/event-stream");
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
            double? first = null;
            while (await reader.ReadLineAsync() is { } line)
            {
                first ??= line.StartsWith("data:", StringComparison.Ordinal) ? watch.Elapsed.TotalMilliseconds : null;
            }

            return first ?? 0;
        });
    }

    internal static async Task<int> ClientAsync(string endpoint, string model, int warmups, int calls)
    {
        using var key = new NetworkCredential("", Sandbox.SandboxCloud.ApiKey).SecurePassword;
        using var client = new ClovaStudioClient(new ClovaStudioClientOptions { ApiKey = key, ClovaEndpoint = new Uri(endpoint) });
        return await MeasureAsync(warmups, calls, async watch =>
        {
            using var stream = await client.Chat.StreamAsync(new ChatRequest { Model = model, Messages = [new ChatMessage(ChatRoles.User, "hi")] });
            double? first = null;
            while (await stream.NextAsync() is { } delta)
            {
                first ??= delta.Text.Length > 0 ? watch.Elapsed.TotalMilliseconds : null;
            }

            return first ?? 0;
        });
    }

    private static async Task<int> MeasureAsync(int warmups, int calls, Func<Stopwatch, Task<double>> readAsync)
    {
        var firsts = new List<double>();
        var totals = new List<double>();
        for (int i = -warmups; i < calls; i++)
        {
            var watch = Stopwatch.StartNew();
            double first = await readAsync(watch);
            if (i >= 0)
            {
                firsts.Add(first);
                totals.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        StreamResult.Print(new StreamResult(firsts, totals, 0));
        return 0;
    }
}
