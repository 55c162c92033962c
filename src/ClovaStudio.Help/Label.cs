using System.Collections.Generic;

namespace ClovaStudio.Help;

/// <summary>The words that the tool puts in itself; common.md of each culture has them in its language.</summary>
internal static class Label
{
    internal const string Example = nameof(Example);
    internal const string Range = nameof(Range);
    internal const string Values = nameof(Values);
    internal const string Members = nameof(Members);

    internal static IReadOnlyList<string> All { get; } = [Example, Range, Values, Members];
}
