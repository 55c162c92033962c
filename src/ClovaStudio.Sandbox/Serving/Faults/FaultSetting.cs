using System;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>A setting of a fault in its text form.</summary>
/// <param name="name">The name before the equals sign.</param>
/// <param name="values">What may stand behind it, for the list of all faults.</param>
/// <param name="set">Takes the value over; throws a FormatException when it is not understood.</param>
internal sealed class FaultSetting(string name, string values, Action<string> set)
{
    internal string Name { get; } = name;

    internal void Set(string value) => set(value);

    public override string ToString() => Name + "=" + values;
}
