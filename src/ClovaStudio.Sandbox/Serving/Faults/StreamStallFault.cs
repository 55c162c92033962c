using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>Nothing more arrives behind some events, and the connection stays open.</summary>
internal sealed class StreamStallFault : EventCountFault
{
    internal override string Name => "stream-stall";

    internal override string Summary => "nothing more arrives behind so many events";

    private protected override SandboxReply Damage(SandboxReply reply, FaultContext context) => reply.FirstEvents(Events, ReplyEnding.Stall);
}
