using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Sandbox.Serving.Replies;
using Xunit;

namespace ClovaStudio.Sandbox.Tests;

/// <summary>Streams of events with each ending and each fault, in memory and over a real socket.</summary>
public sealed class SandboxStreamTests
{
    private static readonly string[] Lines = ["하나", "two", "셋", "four", "다섯", "🙂"];

    public static TheoryData<bool> Transports => [false, true];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Events_arrive_in_order_with_names_and_ids(bool socket)
    {
        await using var caller = await SandboxCaller.OnAsync(socket, EchoRoutes.Cloud());

        using var response = await caller.StartAsync(Wanted(caller));
        var (events, failure) = await ReadAsync(response);

        Assert.Null(failure);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Null(response.Content.Headers.ContentLength);
        Assert.Equal(Array.ConvertAll(Lines, line => "token " + line), events);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_frame_is_written_as_the_service_writes_it(bool socket)
    {
        await using var caller = await SandboxCaller.OnAsync(socket, EchoRoutes.Cloud());

        using var response = await caller.StartAsync(Wanted(caller, lines: ["a\nb", ""]));

        Assert.Equal("id:0\nevent:token\ndata:a\ndata:b\n\nid:1\nevent:token\ndata:\n\n", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Without_asking_for_a_stream_the_answer_is_JSON(bool socket)
    {
        await using var caller = await SandboxCaller.OnAsync(socket, EchoRoutes.Cloud());
        var request = Wanted(caller);
        request.Headers.Remove("Accept");

        var (status, body) = await caller.SendAsync(request);

        Assert.Equal((200, string.Join('|', Lines)), (status, (string)body["result"]!));
    }

    [Theory]
    [InlineData(false, "stream-cut", 3, false)]
    [InlineData(true, "stream-cut", 3, false)]
    [InlineData(false, "stream-cut:events=0", 0, false)]
    [InlineData(true, "stream-cut:events=0", 0, false)]
    [InlineData(false, "stream-end:events=2", 2, true)]
    [InlineData(true, "stream-end:events=2", 2, true)]
    [InlineData(false, "stream-reset", 3, false)]
    [InlineData(true, "stream-reset", 3, false)]
    [InlineData(false, "stream-reset:events=5", 5, false)]
    [InlineData(true, "stream-reset:events=5", 5, false)]
    [InlineData(false, "truncate", 3, false)]
    [InlineData(true, "truncate", 3, false)]
    [InlineData(false, "stream-split", 6, true)]
    [InlineData(true, "stream-split", 6, true)]
    [InlineData(false, "stream-split:bytes=7", 6, true)]
    [InlineData(true, "stream-split:bytes=7", 6, true)]
    [InlineData(false, "stream-crlf", 6, true)]
    [InlineData(true, "stream-crlf", 6, true)]
    public async Task A_stream_ends_behind_the_events_that_the_fault_leaves(bool socket, string fault, int count, bool ends)
    {
        await using var caller = await FaultyAsync(socket, fault);

        using var response = await caller.StartAsync(Wanted(caller));
        var (events, failure) = await ReadAsync(response);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(Array.ConvertAll(Lines[..count], line => "token " + line), events);
        Assert.Equal(ends, failure is null);
        if (!ends)
        {
            var broken = Assert.IsAssignableFrom<IOException>(failure);
            bool isReset = socket && fault.StartsWith("stream-reset", StringComparison.Ordinal);
            Assert.Equal(isReset ? SocketError.ConnectionReset : null, (broken.InnerException as SocketException ?? broken.InnerException?.InnerException as SocketException)?.SocketErrorCode);
        }
    }

    [Theory]
    [InlineData(false, "stream-error:events=2", "error {\"status\":{\"code\":\"50000\",\"message\":\"Internal server error\"}}")]
    [InlineData(true, "stream-error:events=2,code=42902,message=overloaded", "error {\"status\":{\"code\":\"42902\",\"message\":\"overloaded\"}}")]
    public async Task An_error_event_is_the_last(bool socket, string fault, string error)
    {
        await using var caller = await FaultyAsync(socket, fault);

        using var response = await caller.StartAsync(Wanted(caller));
        var (events, failure) = await ReadAsync(response);

        Assert.Null(failure);
        Assert.Equal(["token " + Lines[0], "token " + Lines[1], error], events);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Below_the_OpenAI_paths_an_error_event_has_no_name_and_OpenAIs_shape(bool socket)
    {
        await using var caller = await FaultyAsync(socket, "stream-error:events=0,code=40009,message=no");

        using var response = await caller.StartAsync(caller.Clova(EchoRoutes.OpenAi, HttpMethod.Post, """{"stream":true,"lines":["x"]}"""));

        Assert.Equal(
            "data:{\"error\":{\"message\":\"no\",\"type\":null,\"param\":null,\"code\":\"40009\"}}\n\n",
            await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(false, "stream-stall:events=2", 2)]
    [InlineData(true, "stream-stall:events=2", 2)]
    [InlineData(false, "stream-stall:events=0", 0)]
    [InlineData(true, "stream-stall:events=0", 0)]
    [InlineData(false, "stall-body", 3)]
    [InlineData(true, "stall-body", 3)]
    [InlineData(false, "stream-comments", 0)]
    [InlineData(true, "stream-comments", 0)]
    public async Task A_stalled_stream_keeps_what_came_and_lasts_until_it_is_cancelled(bool socket, string fault, int count)
    {
        await using var caller = await FaultyAsync(socket, fault);
        using var response = await caller.StartAsync(Wanted(caller));
        using var body = await response.Content.ReadAsStreamAsync();
        using var cancel = new CancellationTokenSource();
        string expected = fault == "stream-comments" ? string.Concat(System.Linq.Enumerable.Repeat(":keep-alive\n\n", 3)) : Frames(count);
        byte[] received = new byte[Encoding.UTF8.GetByteCount(expected)];

        await body.ReadExactlyAsync(received).AsTask().WaitAsync(ListingExtensions.Guard);
        var pending = body.ReadAsync(new byte[1], cancel.Token).AsTask();
        Assert.False(pending.IsCompleted);
        await cancel.CancelAsync();

        Assert.Equal(expected, Encoding.UTF8.GetString(received));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending.WaitAsync(ListingExtensions.Guard));
    }

    [Theory]
    [InlineData(false, "html", "text/html", "<!DOCTYPE html>")]
    [InlineData(true, "html", "text/html", "<!DOCTYPE html>")]
    [InlineData(false, "stream-json", "application/json", "{\"status\":{\"code\":\"20000\"")]
    [InlineData(true, "stream-json", "application/json", "{\"status\":{\"code\":\"20000\"")]
    [InlineData(false, "429", "application/json", "{\"status\":{\"code\":\"42901\"")]
    [InlineData(true, "error-200", "application/json", "{\"status\":{\"code\":\"50000\"")]
    public async Task Something_else_comes_in_place_of_a_stream(bool socket, string fault, string type, string start)
    {
        await using var caller = await FaultyAsync(socket, fault);

        using var response = await caller.StartAsync(Wanted(caller));

        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith(start, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "reset")]
    [InlineData(true, "reset")]
    public async Task A_stream_can_be_reset_before_its_headers(bool socket, string fault)
    {
        await using var caller = await FaultyAsync(socket, fault);

        await Assert.ThrowsAsync<HttpRequestException>(() => caller.StartAsync(Wanted(caller)));
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Malformed_json_is_in_the_first_event(bool socket)
    {
        await using var caller = await FaultyAsync(socket, "malformed-json");

        using var response = await caller.StartAsync(Wanted(caller, lines: ["{\"a\":1}", "{\"b\":2}"]));
        var (events, _) = await ReadAsync(response);

        Assert.Equal(["token { 22 \"a\":1}", "token {\"b\":2}"], events);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Delays_run_on_the_clouds_own_time_and_the_headers_do_not_wait(bool socket)
    {
        var waits = new ConcurrentQueue<TimeSpan>();
        var released = new TaskCompletionSource();
        await using var caller = await SandboxCaller.OnAsync(socket, EchoRoutes.Cloud(options => options.Delay = (wait, cancellationToken) =>
        {
            waits.Enqueue(wait);
            return released.Task.WaitAsync(cancellationToken);
        }));

        using var response = await caller.StartAsync(Wanted(caller, delay: 3600)).WaitAsync(ListingExtensions.Guard);
        released.SetResult();
        var (events, _) = await ReadAsync(response);

        Assert.Equal(Lines.Length, events.Count);
        Assert.Equal(System.Linq.Enumerable.Repeat(TimeSpan.FromHours(1), Lines.Length), waits);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Cancelling_ends_a_delay(bool socket)
    {
        await using var caller = await SandboxCaller.OnAsync(socket, EchoRoutes.Cloud());
        using var response = await caller.StartAsync(Wanted(caller, delay: 3600)).WaitAsync(ListingExtensions.Guard);
        using var body = await response.Content.ReadAsStreamAsync();
        using var cancel = new CancellationTokenSource();

        var pending = body.ReadAsync(new byte[1], cancel.Token).AsTask();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending.WaitAsync(ListingExtensions.Guard));
    }

    [Theory]
    [InlineData(nameof(ReplyEnding.Complete))]
    [InlineData(nameof(ReplyEnding.Close))]
    [InlineData(nameof(ReplyEnding.Reset))]
    [InlineData(nameof(ReplyEnding.Stall))]
    public async Task Whoever_reads_without_waiting_meets_the_same_endings(string name)
    {
        var ending = Enum.Parse<ReplyEnding>(name);
        using var cancel = new CancellationTokenSource();
        var reply = new SandboxReply(200, new byte[4]);
        using var stream = EchoRoutes.Cloud().Open(reply.With(reply.Parts, ending), cancel.Token);

        Assert.Equal(4, stream.Read(new byte[8], 0, 8));
        await cancel.CancelAsync();

        if (ending == ReplyEnding.Complete)
        {
            return;
        }

        // A request that was given up ends before anything else can.
        Assert.ThrowsAny<OperationCanceledException>(() => stream.Read(new byte[1], 0, 1));
    }

    private static HttpRequestMessage Wanted(SandboxCaller caller, double delay = 0, string[]? lines = null)
    {
        var request = caller.Clova(EchoRoutes.Native, HttpMethod.Post, JsonSerializer.Serialize(new { lines = lines ?? Lines, delay }));
        request.Headers.Add("Accept", "text/event-stream");
        return request;
    }

    private static string Frames(int count)
    {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            text.Append("id:").Append(i).Append("\nevent:token\ndata:").Append(Lines[i]).Append("\n\n");
        }

        return text.ToString();
    }

    /// <summary>The events as the framework's own parser reads them, and what the stream ended in if that was no success.</summary>
    private static async Task<(List<string> Events, Exception? Failure)> ReadAsync(HttpResponseMessage response)
    {
        var events = new List<string>();
        using var limit = new CancellationTokenSource(ListingExtensions.Guard);
        try
        {
            using var body = await response.Content.ReadAsStreamAsync(limit.Token);
            await foreach (var item in SseParser.Create(body).EnumerateAsync(limit.Token))
            {
                events.Add(item.EventType + " " + item.Data);
            }

            return (events, null);
        }
        catch (Exception exception) when (!limit.IsCancellationRequested)
        {
            return (events, exception);
        }
    }

    private static async Task<SandboxCaller> FaultyAsync(bool socket, string fault)
    {
        var caller = await SandboxCaller.OnAsync(socket, EchoRoutes.Cloud());
        caller.Cloud.Faults.Add(fault);
        return caller;
    }
}
