using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>What faults do to the bytes of a reply.</summary>
internal static class ReplyDamage
{
    /// <summary>The stray number that the vendor's own example has, in the last object of the body or of the first event.</summary>
    internal static SandboxReply WithStrayNumber(SandboxReply reply)
    {
        if (reply.IsStream)
        {
            var first = reply.Parts[0];
            return reply.With(reply.Parts.Skip(1).Prepend(new ReplyPart(new ArraySegment<byte>(Break(first.Bytes.ToArray(), " 22 ")), first.Delay)), reply.Ending);
        }

        byte[] body = Break(reply.Body(), "\n22\n");
        return reply.With([new ReplyPart(new ArraySegment<byte>(body))], reply.Ending, body.Length);
    }

    /// <summary>The lines of events with CR LF. A plain reply stays as it is.</summary>
    internal static SandboxReply WithCrlf(SandboxReply reply) => !reply.IsStream ? reply
        : reply.With(reply.Parts.Select(part => new ReplyPart(new ArraySegment<byte>(Json.Utf8.GetBytes(Json.Utf8.GetString(part.Bytes.ToArray()).Replace("\n", "\r\n"))), part.Delay)), reply.Ending);

    /// <summary>The body a few bytes at a time, cut within lines and characters.</summary>
    internal static SandboxReply Split(SandboxReply reply, int size) => reply.With(reply.Parts.SelectMany(part => Split(part, size)), reply.Ending);

    private static IEnumerable<ReplyPart> Split(ReplyPart part, int size)
    {
        var bytes = part.Bytes;
        for (int i = 0; i < bytes.Count; i += size)
        {
            var piece = new ArraySegment<byte>(bytes.Array!, bytes.Offset + i, Math.Min(size, bytes.Count - i));
            yield return new ReplyPart(piece, i == 0 ? part.Delay : TimeSpan.Zero);
        }
    }

    private static byte[] Break(byte[] body, string stray)
    {
        string text = Json.Utf8.GetString(body);
        return Json.Utf8.GetBytes(text.Insert(text.LastIndexOf("{\"", StringComparison.Ordinal) + 1, stray));
    }
}
