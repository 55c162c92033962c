using System.Linq;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>Nothing but comments that keep the connection open, and then not even those; of a plain reply the headers alone.</summary>
internal sealed class StreamCommentsFault : DamagingFault
{
    private const int Comments = 3;

    internal override string Name => "stream-comments";

    internal override string Summary => "keep-alive comments in place of events, then nothing more";

    private protected override SandboxReply Damage(SandboxReply reply, FaultContext context) =>
        reply.With(reply.IsStream ? Enumerable.Repeat(EventFrame.KeepAlive, Comments) : [], ReplyEnding.Stall);
}
