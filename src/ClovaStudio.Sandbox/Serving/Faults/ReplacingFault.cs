using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>A fault in whose place the true reply never comes.</summary>
internal abstract class ReplacingFault : SandboxFault
{
    internal sealed override SandboxReply Apply(FaultContext context)
    {
        if (TakesEffect)
        {
            context.CarryOut();
        }

        return Replace(context);
    }

    /// <summary>What comes instead.</summary>
    private protected abstract SandboxReply Replace(FaultContext context);
}
