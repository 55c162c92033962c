using System;
using System.Collections.Generic;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>The cloud's clock is off: signatures are checked against it, and the Date header tells it.</summary>
internal sealed class ClockSkewFault : SandboxFault
{
    private TimeSpan _skew = TimeSpan.FromMinutes(10);

    // A clock that is wrong stays wrong; every other fault happens once unless told otherwise.
    internal ClockSkewFault()
        : base("clock-skew", "the cloud's clock is off") => Times = null;

    internal override IEnumerable<FaultSetting> OwnSettings => [new("by", "DURATION (such as -10m)", value => _skew = FaultValue.Duration(value))];

    internal override TimeSpan? Skew => _skew;

    internal override SandboxReply Apply(FaultContext context) => context.CarryOut();
}
