using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Support;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.FaultMatrix;

/// <summary>Answers that no orderly server gives, byte by byte.</summary>
public sealed class RawSocketTests
{
    [Theory]
    [InlineData("", ErrorCause.ConnectionFailed)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", ErrorCause.ConnectionFailed)]
    [InlineData("SSH-2.0-OpenSSH_9\r\n", ErrorCause.ConnectionFailed)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n{}", null)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"trains\":[", ErrorCause.ResponseTruncated)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"tra", ErrorCause.ResponseTruncated)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", ErrorCause.ResponseTruncated)]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n{\"trains\":[{\"type\":\"pop\"}", ErrorCause.ResponseTruncated)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd", ErrorCause.ResponseTruncated)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", ErrorCause.ResponseMalformed)]
    [InlineData("HTTP/1.1 429 Slow\r\nConnection: close\r\nRetry-After: NaN\r\nDate: nonsense\r\nContent-Length: 0\r\n\r\n", ErrorCause.RateLimited)]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://[bad\r\nContent-Length: 0\r\n\r\n", ErrorCause.RedirectRefused)]
    public async Task A_broken_answer_has_a_typed_cause(string answer, ErrorCause? expected)
    {
        await using var server = new RawServer(Encoding.Latin1.GetBytes(answer));
        using var client = new TestClient(configure: options =>
        {
            options.AitemsEndpoint = new Uri($"http://127.0.0.1:{server.Port}/api/v1");
            options.MaximumRetryCount = 1;
        });

        var failure = await client.Trains("svc").FailureAsync();

        if (expected is { } cause)
        {
            Assert.Equal(cause, failure.Cause);
        }
    }

    [Fact]
    public async Task A_refused_connection_is_told_with_its_host_and_tried_again()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        using var client = new TestClient(configure: options => options.ClovaEndpoint = new Uri($"http://127.0.0.1:{port}/"));

        var failure = await client.Tasks().FailureAsync();

        Assert.Equal(ErrorCause.ConnectionFailed, failure.Cause);
        Assert.Contains($"127.0.0.1:{port}", failure.Message, StringComparison.Ordinal);
        Assert.Equal(4, failure.Attempts.Count);
        Assert.Null(failure.StatusCode);
    }

    /// <summary>
    /// Gives the same bytes to whoever connects, until it is disposed. Accepting is cancelled rather than the listener
    /// stopped: stopped between two accepts it throws another exception than in one.
    /// </summary>
    private sealed class RawServer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _stopping = new();
        private readonly Task _serving;

        internal RawServer(byte[] answer)
        {
            _listener.Start();
            _serving = ServeAsync(answer);
        }

        internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public async ValueTask DisposeAsync()
        {
            await _stopping.CancelAsync();
            await _serving.WaitAsync(ListingExtensions.Guard);
            _listener.Dispose();
            _stopping.Dispose();
        }

        private async Task ServeAsync(byte[] answer)
        {
            while (!_stopping.IsCancellationRequested)
            {
                try
                {
                    using var connection = await _listener.AcceptTcpClientAsync(_stopping.Token);
                    await AnswerAsync(connection.GetStream(), answer);
                }
                catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
                {
                    // The test is over, or a client hung up: the next one is served all the same.
                }
            }
        }

        private async Task AnswerAsync(NetworkStream stream, byte[] answer)
        {
            var head = new StringBuilder();
            byte[] one = new byte[1];
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, _stopping.Token) > 0)
            {
                head.Append((char)one[0]);
            }

            await stream.WriteAsync(answer, _stopping.Token);
        }
    }
}
