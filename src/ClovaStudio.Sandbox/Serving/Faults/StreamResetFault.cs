using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>The connection is reset behind some events.</summary>
internal sealed class StreamResetFault : EventCountFault
{
    internal override string Name => "stream-reset";

    internal override string Summary => "the connection is reset behind so many events";

    private protected override SandboxReply Damage(SandboxReply reply, FaultContext context) => reply.FirstEvents(Events, ReplyEnding.Reset);
}
