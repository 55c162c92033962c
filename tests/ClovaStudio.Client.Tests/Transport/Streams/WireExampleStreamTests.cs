using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Support;
using Newtonsoft.Json.Linq;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Streams;

/// <summary>The streams of the wire examples, byte by byte as the service would send them.</summary>
public sealed class WireExampleStreamTests
{
    public static TheoryData<string> Streams() => [.. Fixture.Names("wire-examples", ".sse")];

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task A_stream_gives_the_same_events_however_it_is_cut(string name)
    {
        byte[] bytes = Fixture.Bytes(name);
        var events = await ReadEvent.AllAsync(PartedStream.Whole(bytes));
        Assert.Equal(FrameworkParserTests.Common(FrameworkParserTests.ReadByFramework(bytes)), FrameworkParserTests.Common(events));
        Assert.NotEmpty(events);
        await ReadEvent.AssertAsync(events, bytes);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task The_data_of_every_event_is_JSON_or_the_end_mark(string name)
    {
        foreach (var read in await ReadEvent.AllAsync(PartedStream.Whole(Fixture.Bytes(name))))
        {
            Assert.True(read.Data == "[DONE]" || JToken.Parse(read.Data) is JObject, read.Data);
        }
    }

    [Fact]
    public async Task The_stream_of_all_oddities_is_read_as_the_contract_says()
    {
        byte[] bytes = Fixture.Bytes("wire-examples/chat-v3.stream.robustness.sse");
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]); // no line-end or encoding filter has been at it
        Assert.Contains("\r\n\r\n", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);

        var events = await ReadEvent.AllAsync(PartedStream.Whole(bytes));
        Assert.Equal(["token", "token", "heartbeat", "token", "token", "token", "token", "result", "signal"], events.Select(read => read.Name));
        Assert.Equal(["1", "2", "2", "3", "3", "3", "3", "3", "3"], events.Select(read => read.Id));
        Assert.Equal("부터 1월", (string?)JObject.Parse(events[1].Data)["message"]!["content"]);
        Assert.Equal([.. Enumerable.Repeat(false, 8), true], events.Select(read => read.IsUnterminated));
    }

    [Fact]
    public async Task The_event_at_which_a_stream_was_cut_off_is_marked()
    {
        var events = await ReadEvent.AllAsync(PartedStream.Whole(Fixture.Bytes("wire-examples/chat-v3.stream.cut.sse")));
        Assert.True(events[^1].IsUnterminated);
        Assert.Single(events, read => read.IsUnterminated);
    }
}
