using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>The connection is reset before any header arrives.</summary>
internal sealed class ResetFault : ReplacingFault
{
    internal override string Name => "reset";

    internal override string Summary => "the connection is reset before any header";

    private protected override SandboxReply Replace(FaultContext context) => SandboxReply.Nothing(ReplyEnding.Reset);
}
