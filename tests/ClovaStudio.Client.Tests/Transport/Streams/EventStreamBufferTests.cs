using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Transport.Streams;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Streams;

/// <summary>What a stream may cost: memory, copies, waiting; and how reading it stops.</summary>
public sealed class EventStreamBufferTests
{
    private const int MiB = 1024 * 1024;

    // Parts as a network gives them: no multiple of anything.
    private static readonly Func<int, int> Packets = position => position + 14_321;

    [Fact]
    public async Task An_event_of_a_mebibyte_passes()
    {
        string text = string.Concat(Enumerable.Repeat("가나다 ", MiB / 10));
        var events = await ReadEvent.AllAsync(new PartedStream(Encoding.UTF8.GetBytes($"data: a\n\ndata: {text}\n\ndata: b\n\n"), Packets));
        Assert.Equal([new(null, "a"), new(null, text), new(null, "b")], events);
    }

    [Fact]
    public async Task An_event_of_many_lines_passes()
    {
        string[] lines = Enumerable.Range(0, 100_000).Select(i => $"줄 {i}").ToArray();
        string stream = string.Concat(lines.Select(line => $"data: {line}\r\n: between\r\n"));
        var events = await ReadEvent.AllAsync(new PartedStream(Encoding.UTF8.GetBytes(stream + "\r\n"), Packets));
        Assert.Equal([new(null, string.Join('\n', lines))], events);
    }

    [Theory]
    [InlineData("data: ")]
    [InlineData("event: ")]
    [InlineData(": ")]
    [InlineData("")]
    public async Task A_line_without_end_fails_at_the_limit_and_not_at_the_end_of_memory(string field)
    {
        var (reader, stream) = Reader(17L * MiB, field, "x");
        await Assert.ThrowsAsync<EventTooLargeException>(async () => await reader.ReadAsync());
        Assert.InRange(stream.Given, 16 * MiB, (16 * MiB) + (2 * ServerSentEventReader.Block));
        Assert.InRange(BufferOf(reader).Length, 16 * MiB, (16 * MiB) + ServerSentEventReader.Block);
    }

    [Theory]
    [InlineData("data: 0123456789\n")]
    [InlineData("data: 0123456789\n: and a comment\n")]
    public async Task Lines_of_data_without_end_fail_at_the_limit_too(string line)
    {
        var (reader, _) = Reader(60L * MiB, "data: first\n", line);
        await Assert.ThrowsAsync<EventTooLargeException>(async () => await reader.ReadAsync());
        await Assert.ThrowsAsync<EventTooLargeException>(async () => await reader.ReadAsync()); // and stays failed
        Assert.InRange(BufferOf(reader).Length, 16 * MiB, (16 * MiB) + ServerSentEventReader.Block);
    }

    [Fact]
    public async Task Comments_within_an_event_take_no_room()
    {
        var (reader, stream) = Reader(40L * MiB, "data: a\n", ": keep-alive\n");
        Assert.Equal(new(null, "a", null, IsUnterminated: true), ReadEvent.From((await reader.ReadAsync())!));
        Assert.Equal(40L * MiB, stream.Given);
        Assert.Equal(ServerSentEventReader.Block, BufferOf(reader).Length);
    }

    [Theory]
    [InlineData("data:0123456789\n\n", true)]
    [InlineData("data:0123456789a\n\n", false)]
    [InlineData(":0123456789abcd\ndata: a\n\n", true)]
    [InlineData(":0123456789abcde\ndata: a\n\n", false)]
    [InlineData("data:0123\ndata: 45678\n\n", true)]
    [InlineData("data:0123\ndata: 456789\n\n", false)]
    [InlineData("data\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\n\n", true)]
    [InlineData("data\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\ndata\n\n", false)]
    [InlineData("data:01\ndata:23\ndata:4\ndata:567\n\n", true)]
    [InlineData("data:01\ndata:23\ndata:4\ndata:5678\n\n", false)]
    public async Task The_limit_is_the_same_however_the_bytes_are_cut(string stream, bool passes)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(stream);
        for (int offset = 1; offset < bytes.Length; offset++)
        {
            var reader = new ServerSentEventReader(PartedStream.SplitAt(bytes, offset), maximumEventBytes: 15);
            var failure = await Record.ExceptionAsync(async () => Assert.NotNull(await reader.ReadAsync()));
            Assert.Equal(passes ? null : typeof(EventTooLargeException), failure?.GetType());
        }
    }

    [Fact]
    public async Task Events_that_are_buffered_come_at_once_and_cost_little_more_than_themselves()
    {
        const int count = 10_000;
        byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("event: token\ndata: {\"message\":{\"content\":\"a\"}}\n\n", count)));
        var stream = PartedStream.Whole(bytes);
        var reader = new ServerSentEventReader(stream);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < count; i++)
        {
            Assert.True(reader.ReadAsync().IsCompletedSuccessfully);
        }

        long each = (GC.GetAllocatedBytesForCurrentThread() - before) / count;
        int reads = stream.Reads;
        Assert.Null(await reader.ReadAsync());
        Assert.InRange(reads, 1, (bytes.Length / (ServerSentEventReader.Block / 2)) + 1);
        Assert.InRange(each, 1, 300); // event 48, name 32, data 88, task 72, and a share of each read
        Assert.Equal(ServerSentEventReader.Block, BufferOf(reader).Length);
    }

    [Fact]
    public async Task Sixty_four_streams_at_once_do_not_mix()
    {
        var read = await Task.WhenAll(Enumerable.Range(0, 64).Select(async number =>
        {
            string stream = string.Concat(Enumerable.Range(0, 100).Select(i => $"id: {i}\ndata: 스트림 {number}\ndata: 사건 {i}\n\n"));
            return await ReadEvent.AllAsync(new PartedStream(Encoding.UTF8.GetBytes(stream), position => position + 1 + (number % 7), isAsynchronous: true));
        }));
        for (int number = 0; number < read.Length; number++)
        {
            Assert.Equal(Enumerable.Range(0, 100).Select(i => new ReadEvent(null, $"스트림 {number}\n사건 {i}", $"{i}")), read[number]);
        }
    }

    [Fact]
    public async Task A_connection_that_breaks_fails_after_the_events_that_came()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("data: a\n\ndata: b\n\ndata: c");
        var reader = new ServerSentEventReader(new PartedStream(bytes, _ => bytes.Length, end: new IOException("The connection broke.")));
        Assert.Equal("a", (await reader.ReadAsync())?.Data);
        Assert.Equal("b", (await reader.ReadAsync())?.Data);
        await Assert.ThrowsAsync<IOException>(async () => await reader.ReadAsync());
    }

    [Fact]
    public async Task A_cancelled_read_gives_no_event_though_one_is_buffered()
    {
        var reader = new ServerSentEventReader(PartedStream.Whole(Encoding.UTF8.GetBytes("data: a\n\ndata: b\n\n")));
        Assert.Equal("a", (await reader.ReadAsync())?.Data);
        var cancelled = reader.ReadAsync(new CancellationToken(canceled: true));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await cancelled);
        Assert.Equal("b", (await reader.ReadAsync())?.Data);
    }

    [Fact]
    public async Task Comments_alone_do_not_keep_a_read_from_being_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var stream = new EndlessStream("", ": keep-alive\n", 40L * MiB) { OnRead = given => { if (given > MiB) { cancellation.Cancel(); } } };
        var reader = new ServerSentEventReader(stream);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reader.ReadAsync(cancellation.Token));
    }

    private static (ServerSentEventReader Reader, EndlessStream Stream) Reader(long length, string start, string repeated)
    {
        var stream = new EndlessStream(start, repeated, length);
        return (new ServerSentEventReader(stream), stream);
    }

    /// <summary>A start, then the same again and again up to a length; it holds none of it and never looks at the token.</summary>
    private sealed class EndlessStream(string start, string repeated, long length) : UnseekableStream
    {
        internal long Given { get; private set; }

        internal Action<long>? OnRead { get; init; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = (int)Math.Min(count, length - Given);
            for (int i = 0; i < read; i++)
            {
                long position = Given + i;
                buffer[offset + i] = (byte)(position < start.Length ? start[(int)position] : repeated[(int)((position - start.Length) % repeated.Length)]);
            }

            Given += read;
            OnRead?.Invoke(Given);
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Read(buffer, offset, count));
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_buffer")]
    private static extern ref byte[] BufferOf(ServerSentEventReader reader);
}
