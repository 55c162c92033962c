using System;
using System.Linq;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>Lines of events end in CR LF. A plain reply stays as it is.</summary>
internal sealed class StreamCrlfFault : DamagingFault
{
    internal override string Name => "stream-crlf";

    internal override string Summary => "the lines of events end in CR LF";

    private protected override SandboxReply Damage(SandboxReply reply, FaultContext context) =>
        reply.IsStream ? reply.With(reply.Parts.Select(WithCrlf), reply.Ending) : reply;

    private static ReplyPart WithCrlf(ReplyPart part)
    {
        string text = Json.Utf8.GetString(part.Bytes.ToArray()).Replace("\n", "\r\n");
        return new ReplyPart(new ArraySegment<byte>(Json.Utf8.GetBytes(text)), part.Delay);
    }
}
