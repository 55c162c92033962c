using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>Nothing arrives, and the connection stays open.</summary>
internal sealed class StallFault : ReplacingFault
{
    internal override string Name => "stall";

    internal override string Summary => "nothing arrives, and the connection stays open";

    private protected override SandboxReply Replace(FaultContext context) => SandboxReply.Nothing(ReplyEnding.Stall);
}
