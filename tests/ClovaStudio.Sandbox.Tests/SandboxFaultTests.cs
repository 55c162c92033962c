using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Sandbox.Serving.Faults;
using ClovaStudio.Sandbox.Serving.Http;
using ClovaStudio.Sandbox.Serving.Replies;
using Xunit;

namespace ClovaStudio.Sandbox.Tests;

/// <summary>Every fault, in memory and over a real socket.</summary>
public sealed class SandboxFaultTests
{
    private const string List = "/tuning/v2/tasks?page=0&size=100";

    public static TheoryData<bool> Transports => [false, true];

    [Theory]
    [InlineData(false, "429", null, null)]
    [InlineData(false, "429:retry-after=2", "Retry-After", "2")]
    [InlineData(true, "429:retry-after=2", "Retry-After", "2")]
    [InlineData(true, "429:ratelimit-reset=1s", "x-ratelimit-reset-requests", "1s")]
    public async Task Too_many_requests_carries_the_hint_asked_for(bool socket, string fault, string? header, string? value)
    {
        await using var caller = await FaultyAsync(socket, fault);

        using var response = await caller.StartAsync(caller.Clova(List));

        Assert.Equal(429, (int)response.StatusCode);
        Assert.Contains("42901", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(header == "Retry-After", response.Headers.Contains("Retry-After"));
        if (header is not null)
        {
            Assert.Equal(value, Assert.Single(response.Headers.GetValues(header)));
        }
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Retry_After_can_be_a_date_behind_the_clouds_own(bool socket)
    {
        await using var caller = await FaultyAsync(socket, "503:retry-after-date=90");

        using var response = await caller.StartAsync(caller.Clova(List));

        Assert.Equal(TimeSpan.FromSeconds(90), response.Headers.RetryAfter!.Date - response.Headers.Date);
    }

    [Theory]
    [InlineData("500", 500, "{\"status\":{\"code\":\"50000\"")]
    [InlineData("502:shape=html", 502, "<!DOCTYPE html>")]
    [InlineData("503:shape=empty", 503, "")]
    [InlineData("504:shape=clova", 504, "{\"status\":{\"code\":\"50400\"")]
    [InlineData("408", 408, "{\"status\":{\"code\":\"40800\"")]
    [InlineData("504:shape=gateway", 504, "{\"error\":{\"errorCode\":\"510\"")]
    [InlineData("500:shape=openai", 500, "{\"error\":{\"message\":\"Internal server error\",\"type\":null,\"param\":null,\"code\":\"50000\"")]
    [InlineData("500:shape=responseerror,code=9", 500, "{\"responseError\":{\"returnCode\":\"9\"")]
    [InlineData("404:shape=toplevel", 404, "{\"errorCode\":300,")]
    [InlineData("500:shape=codeandmessage", 500, "{\"code\":\"50000\"")]
    [InlineData("404:shape=spring", 404, "{\"timestamp\":\"")]
    [InlineData("503:shape=xml", 503, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>500</Code>")]
    [InlineData("500:shape=plaintext,message=no luck", 500, "no luck")]
    [InlineData("error-200", 200, "{\"status\":{\"code\":\"50000\"")]
    [InlineData("error-200:code=40301", 200, "{\"status\":{\"code\":\"40301\"")]
    [InlineData("html", 200, "<!DOCTYPE html>")]
    public async Task An_error_comes_in_the_shape_asked_for(string fault, int status, string start)
    {
        await using var caller = await FaultyAsync(socket: false, fault);

        using var response = await caller.StartAsync(caller.Clova(List));
        string body = await response.Content.ReadAsStringAsync();

        Assert.Equal(status, (int)response.StatusCode);
        Assert.StartsWith(start, body, StringComparison.Ordinal);
        Assert.Equal(start.Length == 0, body.Length == 0);
    }

    [Fact]
    public async Task AiTEMS_fails_in_the_gateways_shape_by_itself()
    {
        await using var caller = await FaultyAsync(socket: false, "429");

        var (_, body) = await caller.SendAsync(caller.Aitems("/services"));

        Assert.Equal("420", (string)body["error"]!["errorCode"]!);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_reset_ends_the_request_before_any_header(bool socket)
    {
        await using var caller = await FaultyAsync(socket, "reset");

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => caller.StartAsync(caller.Clova(List)));

        var cause = Assert.IsAssignableFrom<IOException>(exception.InnerException);
        Assert.Equal(socket ? SocketError.ConnectionReset : null, (cause.InnerException as SocketException)?.SocketErrorCode);
        Assert.Equal(200, (await caller.SendAsync(caller.Clova(List))).Status);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_truncated_body_breaks_off_while_it_is_read(bool socket)
    {
        await using var caller = await FaultyAsync(socket, "truncate");

        using var response = await caller.StartAsync(caller.Clova(List));
        using var body = await response.Content.ReadAsStreamAsync();
        using var received = new MemoryStream();

        Assert.Equal(200, (int)response.StatusCode);
        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(received));
        Assert.InRange(received.Length, 1, response.Content.Headers.ContentLength!.Value - 1);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_stall_before_the_headers_lasts_until_it_is_cancelled(bool socket)
    {
        await using var caller = await FaultyAsync(socket, "stall");
        using var cancel = new CancellationTokenSource();
        var arrived = new TaskCompletionSource();
        caller.Cloud.AfterReply = _ =>
        {
            arrived.SetResult();
            return Task.CompletedTask;
        };

        var pending = caller.StartAsync(caller.Clova(List), cancel.Token);
        await arrived.Task;
        Assert.False(pending.IsCompleted);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_stall_in_the_body_gives_half_and_lasts_until_it_is_cancelled(bool socket)
    {
        await using var caller = await FaultyAsync(socket, "stall-body");
        using var cancel = new CancellationTokenSource();
        using var response = await caller.StartAsync(caller.Clova(List));
        using var body = await response.Content.ReadAsStreamAsync();
        int half = (int)response.Content.Headers.ContentLength!.Value / 2;

        await body.ReadExactlyAsync(new byte[half]);
        var pending = body.ReadAsync(new byte[1], cancel.Token).AsTask();
        Assert.False(pending.IsCompleted);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
    }

    [Fact]
    public async Task A_stalled_read_in_another_thread_ends_when_the_stream_is_closed()
    {
        var stream = new ReplyStream(new SandboxReply(200, new byte[2]).FirstHalf(ReplyEnding.Stall), Task.Delay, CancellationToken.None);
        Assert.Equal(1, stream.Read(new byte[2], 0, 2));

        var pending = Task.Factory.StartNew(
            () => stream.Read(new byte[1], 0, 1), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        stream.Dispose();

        await Assert.ThrowsAnyAsync<Exception>(() => pending);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Malformed_json_has_the_vendors_stray_number(bool socket)
    {
        await using var caller = await FaultyAsync(socket, "malformed-json");

        using var response = await caller.StartAsync(caller.Clova(List));
        string body = await response.Content.ReadAsStringAsync();

        Assert.Contains("{\n22\n", body, StringComparison.Ordinal);
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => System.Text.Json.Nodes.JsonNode.Parse(body));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_skewed_clock_refuses_signatures_and_tells_its_own_time(bool socket)
    {
        await using var caller = await FaultyAsync(socket, "clock-skew:by=-10m");

        using var response = await caller.StartAsync(caller.Aitems("/services"));

        Assert.Equal(401, (int)response.StatusCode);
        var skew = response.Headers.Date!.Value - DateTimeOffset.UtcNow;
        Assert.InRange(skew.TotalMinutes, -11, -9.5);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_redirect_leads_to_another_host(bool socket)
    {
        await using var caller = await FaultyAsync(socket, "redirect:status=307,to=https://attacker.sandbox.invalid/");

        using var response = await caller.StartAsync(caller.Clova(List));

        Assert.Equal(307, (int)response.StatusCode);
        Assert.Equal("https://attacker.sandbox.invalid" + List, response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_fault_applies_to_the_requests_it_is_for_as_often_as_it_says()
    {
        await using var caller = await FaultyAsync(socket: false, "500:path=/tuning,query=page=1,after=1,times=2");
        int[] statuses = new int[6];

        statuses[0] = (await caller.SendAsync(caller.Clova("/tuning/v2/tasks?page=0"))).Status;
        statuses[1] = (await caller.SendAsync(caller.Clova("/tuning/v2/tasks?page=1"))).Status;
        statuses[2] = (await caller.SendAsync(caller.Clova("/tuning/v2/tasks?page=10"))).Status;
        statuses[3] = (await caller.SendAsync(caller.Clova("/tuning/v2/tasks?page=1"))).Status;
        statuses[4] = (await caller.SendAsync(caller.Clova("/tuning/v2/tasks?page=1"))).Status;
        statuses[5] = (await caller.SendAsync(caller.Clova("/tuning/v2/tasks?page=1"))).Status;

        Assert.Equal([200, 200, 200, 500, 500, 200], statuses);
        Assert.Equal(2, caller.Cloud.Faults.HitCount);
    }

    [Theory]
    [InlineData("504:method=DELETE,effect=true", 1)]
    [InlineData("504:method=DELETE", 2)]
    public async Task A_request_takes_effect_behind_an_error_only_when_told_to(string fault, int left)
    {
        await using var caller = await FaultyAsync(socket: false, fault, new SandboxCloud(new SandboxOptions { TuningTasks = 2 }));

        await caller.SendAsync(caller.Clova("/tuning/v2/tasks/" + caller.Cloud.TaskIds()[0], HttpMethod.Delete));

        Assert.Equal(left, caller.Cloud.TaskCount);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("399")]
    [InlineData("429:retry-after=soon")]
    [InlineData("429:retry-after")]
    [InlineData("429:colour=red")]
    [InlineData("500:times=0")]
    [InlineData("500:shape=7")]
    [InlineData("redirect:to=nowhere")]
    [InlineData("reset:events=1")]
    [InlineData("stream-split:bytes=0")]
    public void A_fault_text_that_is_not_understood_says_what_is(string text)
    {
        var exception = Assert.Throws<FormatException>(() => FaultText.Parse(text));

        Assert.Contains(FaultText.Understood, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_text_sets_what_it_says()
    {
        var fault = FaultText.Parse("429:retry-after=2,after=1,times=3,path=/tuning,effect=true");

        Assert.IsType<ErrorFault>(fault);
        Assert.Equal((1, 3, "/tuning", true), (fault.Skip, fault.Times, fault.PathPrefix, fault.TakesEffect));
        Assert.Null(FaultText.Parse("reset:times=always").Times);
        Assert.Equal(TimeSpan.FromHours(-2), FaultText.Parse("clock-skew:by=-2h").Skew);
        Assert.Null(FaultText.Parse("clock-skew").Times);
    }

    [Fact]
    public void The_list_of_faults_names_each_with_its_settings()
    {
        foreach (var fault in FaultRegistry.All().Append(FaultRegistry.Status(429)))
        {
            string name = fault is ErrorFault { Name: "429" } ? "400 to 599" : fault.Name;
            string line = Assert.Single(FaultText.Understood.Split('\n'), line => line.StartsWith($"  {name}: ", StringComparison.Ordinal));
            Assert.All(fault.OwnSettings, setting => Assert.Contains(setting.Name + "=", line, StringComparison.Ordinal));
        }
    }

    private static async Task<SandboxCaller> FaultyAsync(bool socket, string fault, SandboxCloud? cloud = null)
    {
        var caller = await SandboxCaller.OnAsync(socket, cloud);
        caller.Cloud.Faults.Add(fault);
        return caller;
    }
}
