using System;
using System.Linq;
using ClovaStudio.Workflows.Watches;

namespace ClovaStudio.Watches;

/// <summary>What a watch file remembers of what was told.</summary>
public sealed class ClovaWatch
{
    /// <summary>The file.</summary>
    public string Path { get; set; } = "";

    /// <summary>The number of the open delivery, or of the next one: a name for what is made of it that no other delivery has.</summary>
    public int Delivery { get; set; }

    /// <summary>Trainings of the open delivery that wait for Complete-ClovaWatch.</summary>
    public int Held { get; set; }

    /// <summary>Trainings that were told and are still in their lists.</summary>
    public int Told { get; set; }

    /// <summary>When a list was last read to its end, in local time; null before the first.</summary>
    public DateTime? LookedAt { get; set; }

    /// <summary>When a delivery was last completed, in local time; null before the first.</summary>
    public DateTime? CompletedAt { get; set; }

    /// <summary>The file and the delivery.</summary>
    public override string ToString() => $"{Path} ({Delivery})";

    internal static ClovaWatch Of(string path, WatchState state) => new()
    {
        Path = path,
        Delivery = state.Delivery,
        Held = state.Held,
        Told = state.Lists.Values.Sum(list => list.Told),
        LookedAt = state.Lists.Values.Max(list => list.LookedAt)?.ToLocalTime(),
        CompletedAt = state.ConfirmedAt?.ToLocalTime(),
    };
}
