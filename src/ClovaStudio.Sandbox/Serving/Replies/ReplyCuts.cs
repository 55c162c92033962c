using System;
using System.Linq;

namespace ClovaStudio.Sandbox.Serving.Replies;

/// <summary>Replies that break off.</summary>
internal static class ReplyCuts
{
    /// <summary>Half of the events of a stream, half of the bytes of a plain body.</summary>
    internal static SandboxReply FirstHalf(this SandboxReply reply, ReplyEnding ending)
    {
        if (reply.IsStream)
        {
            return reply.With(reply.Parts.Take(reply.Parts.Count / 2), ending);
        }

        byte[] body = reply.Body();
        return reply.With([new ReplyPart(new ArraySegment<byte>(body, 0, body.Length / 2))], ending);
    }

    /// <summary>So many events of a stream; of a plain body, which has none, half of the bytes.</summary>
    internal static SandboxReply FirstEvents(this SandboxReply reply, int count, ReplyEnding ending) =>
        reply.IsStream ? reply.With(reply.Parts.Take(count), ending) : reply.FirstHalf(ending);
}
