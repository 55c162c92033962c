using System;
using System.Collections.Generic;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>A fault that carries the request out and harms the true reply by a number, such as behind so many events.</summary>
/// <param name="name">Its name in the text form.</param>
/// <param name="summary">What it does.</param>
/// <param name="unit">What the number is called.</param>
/// <param name="standard">The number unless told.</param>
/// <param name="damage">What becomes of the true reply.</param>
internal class CountedFault(string name, string summary, string unit = "events", int standard = 3, Func<SandboxReply, int, SandboxReply>? damage = null) : SandboxFault(name, summary)
{
    private readonly int _least = standard > 1 ? 0 : 1; // the pieces of a body have a byte at least
    private int? _count;

    internal override IEnumerable<FaultSetting> OwnSettings => [new(unit, $"N ({standard})", value => _count = FaultValue.Count(value, _least))];

    private protected int Count => _count ?? standard;

    internal override SandboxReply Apply(FaultContext context) => Damage(context.CarryOut(), context);

    private protected virtual SandboxReply Damage(SandboxReply reply, FaultContext context) => damage!(reply, Count);
}
