using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace ClovaStudio.Benchmarks;

/// <summary>
/// The least that any client could take: a plain .NET process with nothing but an HttpClient, which knows beforehand
/// how many pages there are, keeps the window full from the first moment and throws the bodies away.
/// </summary>
internal static class BareLimit
{
    internal static async Task<int> RunAsync(string what, string endpoint, int window)
    {
        string[] parts = what.Split(':');
        int pages = parts[0] == "first" ? 1 : int.Parse(parts[1], null);
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 16, AutomaticDecompression = DecompressionMethods.All };
        using var http = new HttpClient(handler);
        http.DefaultRequestHeaders.Authorization = new("Bearer", Sandbox.SandboxCloud.ApiKey);
        using var process = Process.GetCurrentProcess();
        long idle = process.WorkingSet64;
        if (parts[0] == "again")
        {
            await ReadAsync();
        }

        var watch = Stopwatch.StartNew();
        await ReadAsync();
        watch.Stop();
        return Result.Print(pages, watch, idle);

        async Task ReadAsync()
        {
            int next = -1;
            await Task.WhenAll(Enumerable.Range(0, window).Select(async _ =>
            {
                for (int page = Interlocked.Increment(ref next); page < pages; page = Interlocked.Increment(ref next))
                {
                    using var response = await http.GetAsync(new Uri($"{endpoint}tuning/v2/tasks?page={page}&size=100"), HttpCompletionOption.ResponseHeadersRead);
                    response.EnsureSuccessStatusCode();
                    await response.Content.CopyToAsync(Stream.Null);
                }
            }));
        }
    }
}
