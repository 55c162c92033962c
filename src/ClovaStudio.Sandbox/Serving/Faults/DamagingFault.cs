using System;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>A fault that carries the request out and harms the true reply.</summary>
/// <param name="name">Its name in the text form.</param>
/// <param name="summary">What it does.</param>
/// <param name="damage">What becomes of the true reply.</param>
internal sealed class DamagingFault(string name, string summary, Func<SandboxReply, SandboxReply> damage) : SandboxFault(name, summary)
{
    internal override SandboxReply Apply(FaultContext context) => damage(context.CarryOut());
}
