using System;
using System.Diagnostics;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Transport.Paging;

namespace ClovaStudio.Benchmarks;

/// <summary>The client library without PowerShell: what the module costs over it is the pipeline's.</summary>
internal static class ClientAlone
{
    internal static async Task<int> RunAsync(string what, string endpoint, int window)
    {
        using var key = new NetworkCredential("", Sandbox.SandboxCloud.ApiKey).SecurePassword;
        using var client = new ClovaStudioClient(new ClovaStudioClientOptions { ApiKey = key, ClovaEndpoint = new Uri(endpoint) });
        using var process = Process.GetCurrentProcess();
        long idle = process.WorkingSet64;
        var watch = Stopwatch.StartNew();
        using var listing = client.Tuning.List(new PagedListOptions { ThrottleLimit = window }, null, CancellationToken.None);
        int count = 0;
        while (await listing.NextPageAsync() is { } page)
        {
            count += page.Count;
            if (what == "first")
            {
                break;
            }
        }

        watch.Stop();
        return Result.Print(count, watch, idle);
    }
}
