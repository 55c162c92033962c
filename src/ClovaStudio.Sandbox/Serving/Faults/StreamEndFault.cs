using System.Linq;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>The reply ends in good order behind some events, without the last ones. A plain reply has an empty body.</summary>
internal sealed class StreamEndFault : EventCountFault
{
    internal override string Name => "stream-end";

    internal override string Summary => "the stream ends in good order behind so many events";

    private protected override SandboxReply Damage(SandboxReply reply, FaultContext context) => reply.IsStream
        ? reply.With(reply.Parts.Take(Events), ReplyEnding.Complete)
        : reply.With([], ReplyEnding.Complete, 0);
}
