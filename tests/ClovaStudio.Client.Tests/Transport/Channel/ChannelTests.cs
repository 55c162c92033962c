using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Api.Agents;
using ClovaStudio.Api.Chat;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Chat;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Transport.Paging;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Channel;

/// <summary>What the one loop and the one attempt do for every request, whichever area it comes from.</summary>
public sealed class ChannelTests
{
    private static readonly Dictionary<string, Func<TestClient, Task>> Requests = new()
    {
        ["a list of tasks"] = client => client.Tasks().AllAsync(),
        ["a task"] = client => client.Client.Tuning.GetAsync("a"),
        ["a list of services"] = client => client.Services().AllAsync(),
        ["a service"] = client => client.Client.Aitems.Services.GetAsync("a"),
        ["a list of trainings"] = client => client.Trains("a").AllAsync(),
        ["models"] = client => client.Client.Models.ListAsync(),
        ["a chat"] = client => client.Client.Chat.CompleteAsync(Question()),
        ["a streamed chat"] = client => client.Client.Chat.StreamAsync(Question()),
        ["a vector"] = client => client.Client.Embeddings.EmbedAsync("a"),
        ["a skillset"] = client => client.Client.Agents.RunSkillsetAsync(new SkillsetRequest { SkillsetId = "a", Query = "?" }),
    };

    private static readonly Dictionary<string, Func<TestClient, Task<int>>> Lists = new()
    {
        ["tasks"] = async client => (await client.Tasks().AllAsync()).Count,
        ["services"] = async client => (await client.Services().AllAsync()).Count,
        ["trainings"] = async client => (await client.Trains("a").AllAsync()).Count,
        ["models"] = async client => (await client.Client.Models.ListAsync()).Count(model => model.IsListed != false), // those that make vectors are always named
    };

    public static TheoryData<string> RequestNames => [.. Requests.Keys];

    public static TheoryData<string> ListNames => [.. Lists.Keys];

    [Theory]
    [MemberData(nameof(RequestNames))]
    public async Task An_answer_without_an_end_is_given_up_after_some_megabytes(string request)
    {
        var endless = new EndlessStream();
        using var client = new TestClient(new ScriptedHandler((_, _) => new HttpResponseMessage(HttpStatusCode.OK) { Content = Json(new StreamContent(endless)) }));

        var failure = await Assert.ThrowsAsync<ClovaStudioException>(() => Requests[request](client));

        Assert.Contains(failure.Cause, (ErrorCause[])[ErrorCause.ResponseMalformed, ErrorCause.StreamNotServed]);
        Assert.InRange(endless.Given, 1, 17 * 1024 * 1024);
        Assert.Single(client.Handler!.Sent);
    }

    [Theory]
    [MemberData(nameof(RequestNames))]
    public async Task A_part_is_not_taken_for_the_whole_and_unchanged_not_for_a_redirect(string request)
    {
        foreach (int status in (int[])[206, 304])
        {
            using var client = new TestClient(new ScriptedHandler((_, _) => ScriptedHandler.Json("""{"status":{"code":"20000"},"result":{}}""", status)));

            var failure = await Assert.ThrowsAsync<ClovaStudioException>(() => Requests[request](client));

            Assert.Contains(failure.Cause, (ErrorCause[])[ErrorCause.ResponseMalformed, ErrorCause.StreamNotServed]);
            Assert.Equal(status, failure.StatusCode);
        }
    }

    [Theory]
    [MemberData(nameof(ListNames))]
    public async Task A_list_of_which_the_service_says_that_there_is_nothing_is_empty(string list)
    {
        using var client = new TestClient(new ScriptedHandler((_, _) => new HttpResponseMessage(HttpStatusCode.NoContent)));

        Assert.Equal(0, await Lists[list](client));
        Assert.Empty(client.Observer.Warnings);
        Assert.Single(client.Handler!.Sent);
    }

    [Theory]
    [InlineData("""{"status":{"code":"20400","message":"No Content"},"result":null}""")]
    [InlineData("""{"status":{"code":"20400"}}""")]
    [InlineData("""{"result":{},"status":{"code":20400}}""")]
    public async Task A_list_of_tasks_with_the_code_for_no_content_is_empty_and_says_so(string body)
    {
        using var client = new TestClient(new ScriptedHandler(body));
        using var tasks = client.Tasks();

        Assert.Null(await tasks.NextPageAsync());
        Assert.Equal(0, tasks.Total);
    }

    [Fact]
    public async Task Rows_that_came_before_a_page_without_content_are_missed()
    {
        const string First = """{"status":{"code":"20000"},"result":{"content":[{"id":"a"},{"id":"b"}],"totalElements":4,"totalPages":2,"size":2}}""";
        using var client = new TestClient(new ScriptedHandler((request, _) =>
            request.Query("page") == "0" ? ScriptedHandler.Json(First) : new HttpResponseMessage(HttpStatusCode.NoContent)));

        var (rows, failure) = await client.Tasks(new PagedListOptions { PageSize = 2 }).OutcomeAsync();

        Assert.Equal(["a", "b"], rows.Ids());
        Assert.True(failure is ClovaStudioException { Cause: ErrorCause.ListingIncomplete } || client.Observer.Warnings.Count > 0);
    }

    [Fact]
    public async Task What_creates_is_sent_on_a_connection_that_nobody_has_used_before()
    {
        await using var server = new CountingServer("""{"status":{"code":"20000"},"result":{"id":"a","content":[],"totalElements":0}}""");
        using var client = new TestClient((HttpMessageHandler?)null, options => options.ClovaEndpoint = server.Endpoint);

        for (int i = 0; i < 3; i++)
        {
            await client.Tasks().AllAsync();
            await client.Client.Tuning.CreateAsync(new TuningTaskRequest { Model = "HCX-005", TrainingDatasetBucket = "b", TrainingDatasetFilePath = "a" });
        }

        Assert.Equal(3, server.Requests.Count(request => request.Method == "POST"));
        Assert.All(server.Requests, request => Assert.Equal(request.Method == "POST", request is { Number: 1, Connection: > 1 }));
        Assert.Single(server.Requests.Where(request => request.Method == "GET").Select(request => request.Connection).Distinct());
    }

    [Theory]
    [InlineData("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n", "407", 1)]
    [InlineData("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", "403", 1)]
    [InlineData("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", "503", 4)]
    public async Task A_proxy_that_refuses_is_named_and_the_service_is_not(string answer, string words, int attempts)
    {
        await using var proxy = new CountingServer(answer, isRaw: true);
        using var client = new TestClient((HttpMessageHandler?)null, options => (options.ClovaEndpoint, options.Proxy) = (new Uri("https://clova.invalid/"), proxy.Endpoint));

        var failure = await client.Tasks().FailureAsync();

        Assert.Equal(ErrorCause.ProxyRefused, failure.Cause);
        Assert.Contains(proxy.Endpoint.Authority, failure.Message, StringComparison.Ordinal);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("clova.invalid", failure.Message, StringComparison.Ordinal);
        Assert.Equal(attempts, failure.Attempts.Count);
        Assert.Contains("-ProxyCredential", failure.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_is_not_there_is_named_too()
    {
        using var client = new TestClient((HttpMessageHandler?)null, options => (options.ClovaEndpoint, options.Proxy) = (new Uri("https://clova.invalid/"), new Uri("http://127.0.0.1:1/")));

        var failure = await client.Tasks().FailureAsync();

        Assert.Equal(ErrorCause.ConnectionFailed, failure.Cause);
        Assert.Contains("the proxy 127.0.0.1:1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_proxy_refuses_to_create_is_certainly_not_created()
    {
        await using var proxy = new CountingServer("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n", isRaw: true);
        using var client = new TestClient((HttpMessageHandler?)null, options => (options.ClovaEndpoint, options.Proxy) = (new Uri("https://clova.invalid/"), proxy.Endpoint));

        var failure = await Assert.ThrowsAsync<ClovaStudioException>(() =>
            client.Client.Tuning.CreateAsync(new TuningTaskRequest { Model = "HCX-005", TrainingDatasetBucket = "b", TrainingDatasetFilePath = "a" }));

        Assert.Equal(ErrorCause.ProxyRefused, failure.Cause);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_that_is_left_is_ended_by_a_cancelled_read_and_one_that_is_whole_is_not(bool isRead)
    {
        const string Events = "event: token\ndata: {\"message\":{\"content\":\"a\"}}\n\n";
        const string End = "event: result\ndata: {\"message\":{\"content\":\"a\"},\"finishReason\":\"stop\"}\n\nevent: signal\ndata: {}\n\n";
        var body = new OpenStream(isRead ? Events + End : Events);
        using var client = new TestClient(new ScriptedHandler((_, _) =>
        {
            var content = new StreamContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
        }));
        using (var stream = await client.Client.Chat.StreamAsync(Question()))
        {
            ChatDelta? delta;
            do
            {
                delta = await stream.NextAsync();
            }
            while (isRead && delta is not null);
        }

        Assert.Equal(!isRead, body.WasCancelled);
        Assert.True(body.IsDisposed);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(50_000)]
    public async Task Nested_XML_of_a_refusal_is_read_as_text_where_it_is_deeper_than_any_service_nests(int depth)
    {
        string xml = string.Concat(Enumerable.Repeat("<a>", depth)) + "<code>E1</code>" + string.Concat(Enumerable.Repeat("</a>", depth));
        using var client = new TestClient(new ScriptedHandler((_, _) => ScriptedHandler.Json(xml, 400)));

        var failure = await client.Tasks().FailureAsync();

        Assert.Equal(depth == 20 ? "E1" : null, failure.ApiCode);
        Assert.Equal(ErrorCause.InvalidRequest, failure.Cause);
    }

    [Fact]
    public async Task An_answer_that_unpacks_to_more_than_any_could_have_is_given_up()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            byte[] blanks = new byte[1024 * 1024];
            Array.Fill(blanks, (byte)' ');
            for (int i = 0; i < 64; i++)
            {
                gzip.Write(blanks);
            }
        }

        string head = $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n";
        await using var server = new CountingServer([.. Encoding.ASCII.GetBytes(head), .. packed.ToArray()]);
        using var client = new TestClient((HttpMessageHandler?)null, options => options.ClovaEndpoint = server.Endpoint);

        Assert.Equal(ErrorCause.ResponseMalformed, (await client.Tasks().FailureAsync()).Cause);
    }

    private static ChatRequest Question() => new() { Model = "HCX-005", Messages = [new ChatMessage(ChatRoles.User, "?")] };

    private static StreamContent Json(StreamContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    /// <summary>Blanks without an end, which may come before any JSON.</summary>
    private sealed class EndlessStream : UnsizedStream
    {
        internal EndlessStream()
            : base("")
        {
        }

        internal long Given { get; private set; }

        public override int Read(byte[] buffer, int offset, int count) => Fill(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer) => Fill(buffer);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Fill(buffer.AsSpan(offset, count)));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Fill(buffer.Span));

        private int Fill(Span<byte> buffer)
        {
            buffer.Fill((byte)' ');
            Given += buffer.Length;
            return buffer.Length;
        }
    }

    /// <summary>Some bytes, and then a wait that only a cancellation ends.</summary>
    private sealed class OpenStream(string text) : UnsizedStream(text)
    {
        internal bool WasCancelled { get; private set; }

        internal bool IsDisposed { get; private set; }

        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            int read = Read(buffer, offset, count);
            if (read > 0)
            {
                return read;
            }

            var cancelled = new TaskCompletionSource();
            using var registration = cancellationToken.Register(() =>
            {
                WasCancelled = true;
                cancelled.SetResult();
            });
            await cancelled.Task.ConfigureAwait(false);
            throw new OperationCanceledException(cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    /// <summary>A request, and where it came: the connection from 1, and its number there.</summary>
    private sealed record Arrived(string Method, int Connection, int Number);

    /// <summary>Answers every request the same way, and keeps each connection open.</summary>
    private sealed class CountingServer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _stopping = new();
        private readonly ConcurrentBag<Task> _serving = [];
        private readonly byte[] _answer;

        internal CountingServer(string answer, bool isRaw = false)
            : this(Encoding.UTF8.GetBytes(isRaw ? answer : $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(answer)}\r\n\r\n{answer}"))
        {
        }

        internal CountingServer(byte[] answer)
        {
            _answer = answer;
            _listener.Start();
            _serving.Add(AcceptAsync());
        }

        internal Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

        internal ConcurrentQueue<Arrived> Requests { get; } = new();

        public async ValueTask DisposeAsync()
        {
            await _stopping.CancelAsync();
            foreach (var serving in _serving)
            {
                await serving.WaitAsync(ListingExtensions.Guard);
            }

            _listener.Dispose();
            _stopping.Dispose();
        }

        private async Task AcceptAsync()
        {
            for (int connection = 1; !_stopping.IsCancellationRequested; connection++)
            {
                try
                {
                    _serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token), connection));
                }
                catch (Exception e) when (e is OperationCanceledException or SocketException)
                {
                    return;
                }
            }
        }

        private async Task ServeAsync(TcpClient client, int connection)
        {
            using var closing = client;
            try
            {
                var stream = client.GetStream();
                for (int number = 1; await ReadAsync(stream) is { } method; number++)
                {
                    Requests.Enqueue(new Arrived(method, connection, number));
                    await stream.WriteAsync(_answer, _stopping.Token);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
            {
                // The client hung up, or the test is over.
            }
        }

        /// <summary>The method of the next request, once its body is there too; null when none comes.</summary>
        private async Task<string?> ReadAsync(NetworkStream stream)
        {
            var head = new StringBuilder();
            byte[] one = new byte[1];
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                if (await stream.ReadAsync(one, _stopping.Token) == 0)
                {
                    return null;
                }

                head.Append((char)one[0]);
            }

            string? length = head.ToString().Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
            for (int left = length is null ? 0 : int.Parse(length[15..], System.Globalization.CultureInfo.InvariantCulture); left > 0; left--)
            {
                await stream.ReadExactlyAsync(one, _stopping.Token);
            }

            return head.ToString().Split(' ')[0];
        }
    }
}
