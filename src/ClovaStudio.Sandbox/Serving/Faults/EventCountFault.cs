using System.Collections.Generic;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>A fault that begins behind a number of events.</summary>
internal abstract class EventCountFault : DamagingFault
{
    internal override IEnumerable<FaultSetting> OwnSettings => [new("events", "N (3)", value => Events = FaultValue.Count(value, 0))];

    /// <summary>How many events arrive unharmed.</summary>
    private protected int Events { get; private set; } = 3;
}
