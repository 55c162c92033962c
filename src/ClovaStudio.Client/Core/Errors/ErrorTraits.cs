using System.Collections.Generic;

namespace ClovaStudio.Core.Errors;

/// <summary>What follows from a cause.</summary>
/// <param name="category">The name of PowerShell's category for it.</param>
/// <param name="isTransient">Whether the same request may well succeed later, so that whoever waits for something goes on waiting.</param>
/// <param name="concernsEveryInput">Whether the next input would fail in just the same way, so that going on is of no use.</param>
/// <param name="codes">The service's own codes that mean this, whatever the HTTP status.</param>
internal sealed class ErrorTraits(string category, bool isTransient, bool concernsEveryInput, params string[] codes)
{
    internal string Category { get; } = category;

    internal bool IsTransient { get; } = isTransient;

    internal bool ConcernsEveryInput { get; } = concernsEveryInput;

    internal IReadOnlyList<string> Codes { get; } = codes;
}
