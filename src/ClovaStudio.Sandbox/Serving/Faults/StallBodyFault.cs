using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>Half of the body or of the events arrives, then nothing more.</summary>
internal sealed class StallBodyFault : DamagingFault
{
    internal override string Name => "stall-body";

    internal override string Summary => "half of the body arrives, then nothing more";

    private protected override SandboxReply Damage(SandboxReply reply, FaultContext context) => reply.FirstHalf(ReplyEnding.Stall);
}
