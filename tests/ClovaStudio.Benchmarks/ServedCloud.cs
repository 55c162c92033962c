using System;
using System.Globalization;
using System.Threading.Tasks;
using ClovaStudio.Emulator;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Serving;

namespace ClovaStudio.Benchmarks;

/// <summary>The emulator as a process of its own, which tells how many requests reached it.</summary>
internal sealed class ServedCloud : IAsyncDisposable
{
    private readonly Child _child;

    private ServedCloud(Child child, string endpoint)
    {
        _child = child;
        Endpoint = endpoint;
    }

    internal string Endpoint { get; }

    internal static async Task<ServedCloud> StartAsync(int latency, int tasks)
    {
        var child = Child.StartSelf("serve", latency.ToString(CultureInfo.InvariantCulture), tasks.ToString(CultureInfo.InvariantCulture));
        return new ServedCloud(child, await child.ReadLineAsync());
    }

    /// <summary>The same with a quota for <see cref="PacedCells.Model"/>.</summary>
    internal static async Task<ServedCloud> StartAsync(int latency, int? perMinute, QuotaWindow window, QuotaHeaders headers)
    {
        var child = Child.StartSelf("serve-quota", latency.ToString(CultureInfo.InvariantCulture), perMinute?.ToString(CultureInfo.InvariantCulture) ?? "none", window.ToString(), headers.ToString());
        return new ServedCloud(child, await child.ReadLineAsync());
    }

    /// <summary>Requests since this was last asked.</summary>
    internal async Task<long> TakeRequestsAsync()
    {
        await _child.WriteLineAsync("count");
        return long.Parse(await _child.ReadLineAsync(), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync() => await _child.DisposeAsync();

    /// <summary>What the process itself does: prints its address, then a count for each line it is sent.</summary>
    internal static async Task<int> ServeAsync(int latency, int tasks, params SandboxQuota[] quotas)
    {
        var cloud = new SandboxCloud(new SandboxOptions
        {
            Latency = TimeSpan.FromMilliseconds(latency),
            TuningTasks = tasks,
            RequiresContentType = false, // Invoke-RestMethod sends no Content-Type with a GET
            RememberedRequests = 1,
            Quotas = quotas,
        });
        await using var server = await EmulatorServer.StartAsync(cloud);
        Console.WriteLine(server.ClovaEndpoint);
        while (await Console.In.ReadLineAsync() is not null)
        {
            Console.WriteLine(cloud.RequestCount);
            cloud.ForgetRequests();
        }

        return 0;
    }
}
