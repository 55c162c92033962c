using System;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>A fault in whose place the true reply never comes.</summary>
/// <param name="name">Its name in the text form.</param>
/// <param name="summary">What it does.</param>
/// <param name="replace">What comes instead.</param>
internal class ReplacingFault(string name, string summary, Func<FaultContext, SandboxReply>? replace = null) : SandboxFault(name, summary)
{
    internal sealed override SandboxReply Apply(FaultContext context)
    {
        if (TakesEffect)
        {
            context.CarryOut();
        }

        return Replace(context);
    }

    private protected virtual SandboxReply Replace(FaultContext context) => replace!(context);
}
