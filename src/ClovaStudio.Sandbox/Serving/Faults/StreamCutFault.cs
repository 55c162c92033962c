using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>The connection ends behind some events, though no end was announced.</summary>
internal sealed class StreamCutFault : EventCountFault
{
    internal override string Name => "stream-cut";

    internal override string Summary => "the connection ends behind so many events";

    private protected override SandboxReply Damage(SandboxReply reply, FaultContext context) => reply.FirstEvents(Events, ReplyEnding.Close);
}
