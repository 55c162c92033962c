using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Transport.Streams;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Streams;

/// <summary>What is compared of an event.</summary>
internal sealed record ReadEvent(string? Name, string Data, string? Id = null, bool IsUnterminated = false)
{
    internal static ReadEvent From(ServerSentEvent read) => new(read.Name, read.Data, read.Id, read.IsUnterminated);

    internal static async Task<List<ReadEvent>> AllAsync(Stream stream)
    {
        var reader = new ServerSentEventReader(stream);
        var events = new List<ReadEvent>();
        while (await reader.ReadAsync() is { } read)
        {
            events.Add(From(read));
        }

        Assert.Null(await reader.ReadAsync()); // the end stays the end
        return events;
    }

    /// <summary>However the network cuts the bytes: whole, one at a time, and in two at each place.</summary>
    internal static async Task AssertAsync(IReadOnlyList<ReadEvent> expected, byte[] bytes)
    {
        Assert.Equal(expected, await AllAsync(PartedStream.Whole(bytes)));
        Assert.Equal(expected, await AllAsync(PartedStream.ByteByByte(bytes)));
        for (int offset = 1; offset < bytes.Length; offset++)
        {
            var events = await AllAsync(PartedStream.SplitAt(bytes, offset));
            Assert.True(expected.SequenceEqual(events), $"Split at byte {offset}: {string.Join(", ", events)}");
        }
    }
}
