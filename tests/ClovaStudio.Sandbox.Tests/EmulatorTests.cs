using System;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using ClovaStudio.Emulator;
using ClovaStudio.Sandbox.Serving;
using Xunit;

namespace ClovaStudio.Sandbox.Tests;

public sealed class EmulatorTests
{
    private const string List = "/tuning/v2/tasks?page=0&size=100";

    [Fact]
    public async Task The_same_page_comes_over_the_socket_as_in_memory()
    {
        var now = DateTimeOffset.UtcNow;
        var cloud = new SandboxCloud(new SandboxOptions { Clock = () => now });
        await using var near = SandboxCaller.InMemory(cloud);
        await using var far = await SandboxCaller.OnAsync(socket: true, cloud);

        using var one = await near.StartAsync(near.Clova(List));
        using var other = await far.StartAsync(far.Clova(List));

        Assert.Equal(await one.Content.ReadAsStringAsync(), await other.Content.ReadAsStringAsync());
        Assert.Equal("application/json", other.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_asks_gets_gzip_unless_it_is_switched_off(bool compression)
    {
        await using var server = await EmulatorServer.StartAsync(new SandboxCloud(), compression: compression);
        using var http = new HttpClient();
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.ClovaEndpoint, List)) { Content = new StringContent("", null, "application/json") };
        request.Headers.Add("Accept-Encoding", "gzip");
        request.Headers.Add("Authorization", "Bearer " + SandboxCloud.ApiKey);

        using var response = await http.SendAsync(request);
        var body = await response.Content.ReadAsStreamAsync();
        if (compression)
        {
            body = new GZipStream(body, CompressionMode.Decompress);
        }

        Assert.Equal(compression, response.Content.Headers.ContentEncoding.Contains("gzip"));
        Assert.StartsWith("{\"status\":{\"code\":\"20000\"", await new StreamReader(body).ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Latency_is_kept()
    {
        await using var caller = await SandboxCaller.OnAsync(socket: true, new SandboxCloud(new SandboxOptions { Latency = TimeSpan.FromMilliseconds(200) }));
        var watch = Stopwatch.StartNew();

        await caller.SendAsync(caller.Clova(List));

        // Only a lower bound: a busy machine may take any longer.
        Assert.True(watch.ElapsedMilliseconds >= 190);
    }

    [Fact]
    public async Task The_request_id_is_remembered_and_no_key()
    {
        await using var caller = await SandboxCaller.OnAsync(socket: true);
        var request = caller.Clova(List);
        request.Headers.Add("X-NCP-CLOVASTUDIO-REQUEST-ID", "request-1");

        await caller.SendAsync(request);

        var record = Assert.Single(caller.Cloud.Requests);
        Assert.Equal("request-1", record.RequestId);
        Assert.Equal(200, record.StatusCode);
        Assert.DoesNotContain(SandboxCloud.ApiKey, record.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_stops_while_a_reply_stalls()
    {
        var cloud = new SandboxCloud();
        cloud.Faults.Add("stall");
        var arrived = new TaskCompletionSource();
        cloud.AfterReply = _ =>
        {
            arrived.SetResult();
            return Task.CompletedTask;
        };
        var caller = await SandboxCaller.OnAsync(socket: true, cloud);
        var pending = caller.StartAsync(caller.Clova(List));
        await arrived.Task;

        await caller.DisposeAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => pending);
    }

    [Fact]
    public async Task Only_the_remembered_number_of_requests_is_kept_but_all_are_counted()
    {
        await using var caller = SandboxCaller.InMemory(new SandboxCloud(new SandboxOptions { RememberedRequests = 2 }));

        foreach (int page in Enumerable.Range(0, 3))
        {
            await caller.SendAsync(caller.Clova("/tuning/v2/tasks?page=" + page));
        }

        Assert.Equal(3, caller.Cloud.RequestCount);
        Assert.Equal(["/tuning/v2/tasks?page=1", "/tuning/v2/tasks?page=2"], caller.Cloud.Requests.Select(r => r.PathAndQuery));
    }
}
