using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using ClovaStudio.Transport.Streams;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Streams;

/// <summary>Each rule of reading, with each line end, however the bytes are cut.</summary>
public sealed class ServerSentEventReaderTests
{
    // Line ends of the mixed kind in turn. A line feed must not follow the carriage return: the two would be one line end.
    private static readonly string[] Mixed = ["\r\n", "\n", "\r"];

    private static readonly Dictionary<string, (string Stream, ReadEvent[] Events)> Rules = new()
    {
        ["An empty body has no events"] = ("", []),
        ["Blank lines alone are no events"] = ("\n\n\n", []),
        ["Korean and emoji are not cut"] = ("event: token\ndata: 한글과 🙂 그리고 👩‍💻\n\n", [new("token", "한글과 🙂 그리고 👩‍💻")]),
        ["A byte order mark is passed over once"] = ("\uFEFFdata: a\n\n\uFEFFdata: b\n\n", [new(null, "a")]),
        ["A byte order mark within data stays"] = ("data: \uFEFFa\n\ndata:\uFEFF\n\n", [new(null, "\uFEFFa"), new(null, "\uFEFF")]),
        ["A body of a byte order mark alone has no events"] = ("\uFEFF", []),
        ["A byte order mark may stand on the first blank line"] = ("\uFEFF\ndata: a\n\n", [new(null, "a")]),
        ["Comments are passed over"] = (": hello\ndata: a\n:\n: data: no\ndata: b\n\n", [new(null, "a\nb")]),
        ["Comments alone are no events"] = (":\n\n: keep-alive\n\n:keep-alive\n\n", []),
        ["A comment between events changes neither"] = ("event: x\n: ping\ndata: a\n\n: ping\n\ndata: b\n\n", [new("x", "a"), new(null, "b")]),
        ["One blank after the colon is no part of the data"] = (
            "data\n\ndata:\n\ndata: \n\ndata:  \n\ndata:x\n\ndata: x\n\ndata:  x\n\ndata:\tx\n\ndata: x \n\n",
            [new(null, ""), new(null, ""), new(null, ""), new(null, " "), new(null, "x"), new(null, "x"), new(null, " x"), new(null, "\tx"), new(null, "x ")]),
        ["The second colon is data"] = ("data: a:b: c\n\ndata::\n\n", [new(null, "a:b: c"), new(null, ":")]),
        ["Lines of data are joined by a line feed"] = (
            "data: a\ndata: b\n\ndata: c\ndata\ndata:d\n\ndata\ndata\n\n", [new(null, "a\nb"), new(null, "c\n\nd"), new(null, "\n")]),
        ["Other lines may stand between lines of data"] = (
            "data: 하나\nretry: 3\nevent: x\n: ping\ndata: 둘\nid: 7\nunknown\ndata: 셋\n\n", [new("x", "하나\n둘\n셋", "7")]),
        ["Names of fields are read exactly"] = (
            "Data: a\nDATA: b\ndataa: c\ndat: d\n data: e\ndata : f\nEvent: g\nevents: h\nID: i\nidd: j\ndata: k\n\n", [new(null, "k")]),
        ["Unknown fields are passed over"] = ("foo: bar\n{\"a\":1}\nfoo\ndata: a\n\n", [new(null, "a")]),
        ["The last name counts, and an empty one is none"] = (
            "event: x\nevent: y\ndata: a\n\nevent: x\nevent:\ndata: b\n\nevent\ndata: c\n\nevent:  z\ndata: d\n\n",
            [new("y", "a"), new(null, "b"), new(null, "c"), new(" z", "d")]),
        ["The name may follow the data"] = ("data: a\nevent: token\n\n", [new("token", "a")]),
        ["A name holds for one event"] = ("event: x\ndata: a\n\ndata: b\n\n", [new("x", "a"), new(null, "b")]),
        ["An event without data is none and its name is forgotten"] = ("event: x\n\ndata: a\n\n", [new(null, "a")]),
        ["An id holds until the next one"] = (
            "data: a\n\nid: 1\ndata: b\n\ndata: c\n\nid: 2\n\ndata: d\n\nid\ndata: e\n\n",
            [new(null, "a"), new(null, "b", "1"), new(null, "c", "1"), new(null, "d", "2"), new(null, "e", "")]),
        ["An id with a NUL is passed over"] = (
            "id: 1\ndata: a\n\nid: 2\03\ndata: b\n\nid:\0\ndata: c\0\n\n", [new(null, "a", "1"), new(null, "b", "1"), new(null, "c\0", "1")]),
        ["Any retry is passed over"] = ("retry: 3000\n\nretry: soon\n\nretry\ndata: a\n\n", [new(null, "a")]),
        ["Line separators of Unicode end no line"] = (
            "data: {\"a\":\"1\u20282\u20293\u00854\v5\f6\"}\n\n", [new(null, "{\"a\":\"1\u20282\u20293\u00854\v5\f6\"}")]),
        ["Escaped line ends stay as they are"] = ("data: {\"a\":\"1\\r\\n2\\n\"}\n\n", [new(null, "{\"a\":\"1\\r\\n2\\n\"}")]),
        ["Events after the last one of a conversation are given too"] = (
            "event:signal\ndata:{\"data\":\"[DONE]\"}\n\ndata: [DONE]\n\nevent:token\ndata:{}\n\n",
            [new("signal", "{\"data\":\"[DONE]\"}"), new(null, "[DONE]"), new("token", "{}")]),
        ["An event that the end cuts off is marked"] = (
            "data: a\n\nevent:signal\nid: 3\ndata:{\"data\":\"[DONE]\"}",
            [new(null, "a"), new("signal", "{\"data\":\"[DONE]\"}", "3", IsUnterminated: true)]),
        ["An event that ends with its line is marked too"] = ("data: a\ndata: b\n", [new(null, "a\nb", null, IsUnterminated: true)]),
        ["Half of the data is marked"] = ("event:result\ndata:{\"message\":{\"cont", [new("result", "{\"message\":{\"cont", null, IsUnterminated: true)]),
        ["Data cut before its value is marked"] = ("data", [new(null, "", null, IsUnterminated: true)]),
        ["A line cut within the name of its field changes nothing"] = ("data: a\neven", [new(null, "a", null, IsUnterminated: true)]),
        ["An end without pending data marks nothing"] = ("data: a\n\nevent: x\nid: 1\n: b", [new(null, "a")]),
        ["A comment may be the end"] = ("data: a\n\n:", [new(null, "a")]),
    };

    public static TheoryData<string, string> RulesByLineEnd()
    {
        var data = new TheoryData<string, string>();
        foreach (string rule in Rules.Keys)
        {
            foreach (string lineEnd in new[] { "LF", "CRLF", "CR", "mixed" })
            {
                data.Add(rule, lineEnd);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(RulesByLineEnd))]
    public async Task A_stream_is_read_by_the_rules(string rule, string lineEnd)
    {
        var (stream, events) = Rules[rule];
        await ReadEvent.AssertAsync(events, Encoding.UTF8.GetBytes(WithLineEnds(stream, lineEnd)));
    }

    public static TheoryData<string, byte[], string> BytesThatAreNotUtf8() => new()
    {
        { "a lone continuation", [0x80], "\uFFFD" },
        { "a byte of no encoding", [0xFF, (byte)'x'], "\uFFFDx" },
        { "half a Hangul syllable", [0xED, 0x95], "\uFFFD" },
        { "a surrogate in three bytes", [0xED, 0xA0, 0x80], "\uFFFD\uFFFD\uFFFD" },
        { "Korean of the older code page, 949", [0xB0, 0xA1, (byte)' ', 0xB3, 0xAA], "\uFFFD\uFFFD \uFFFD\uFFFD" },
    };

    [Theory]
    [MemberData(nameof(BytesThatAreNotUtf8))]
    public async Task Bytes_that_are_not_UTF8_become_replacement_characters(string what, byte[] damage, string text)
    {
        Assert.NotEmpty(what);
        byte[] bytes = [.. "id: "u8, .. damage, .. "\nevent: "u8, .. damage, .. "\ndata: "u8, .. damage, .. "\ndata: "u8, .. damage, .. "\n\ndata: next\n\n"u8];
        await ReadEvent.AssertAsync([new(text, text + "\n" + text, text), new(null, "next", text)], bytes);
    }

    [Fact]
    public async Task An_event_is_given_before_the_byte_after_its_blank_line_has_come()
    {
        foreach (string stream in new[] { "data: a\n\n", "data: a\r\r", "data: a\r\n\r" })
        {
            var reader = new ServerSentEventReader(
                new PartedStream(Encoding.UTF8.GetBytes(stream), _ => int.MaxValue, end: new InvalidOperationException("Read on for an event that was there.")));
            Assert.Equal("a", (await reader.ReadAsync())?.Data);
        }
    }

    private static string WithLineEnds(string stream, string kind)
    {
        string[] ends = kind switch { "LF" => ["\n"], "CRLF" => ["\r\n"], "CR" => ["\r"], _ => Mixed };
        int line = 0;
        return string.Concat(stream.Select(c => c == '\n' ? ends[line++ % ends.Length] : c.ToString()));
    }
}
