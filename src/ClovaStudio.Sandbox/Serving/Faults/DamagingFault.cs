using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>A fault that carries the request out and harms the true reply.</summary>
internal abstract class DamagingFault : SandboxFault
{
    internal sealed override SandboxReply Apply(FaultContext context) => Damage(context.CarryOut(), context);

    /// <summary>What becomes of the true reply.</summary>
    private protected abstract SandboxReply Damage(SandboxReply reply, FaultContext context);
}
