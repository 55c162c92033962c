using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>The connection ends after half of the body, or half of the events.</summary>
internal sealed class TruncateFault : DamagingFault
{
    internal override string Name => "truncate";

    internal override string Summary => "the connection ends after half of the body";

    private protected override SandboxReply Damage(SandboxReply reply, FaultContext context) => reply.FirstHalf(ReplyEnding.Close);
}
