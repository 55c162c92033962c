using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>All faults there are.</summary>
internal static class FaultRegistry
{
    private static readonly Func<SandboxFault>[] Makers =
    [
        () => new ResetFault(),
        () => new TruncateFault(),
        () => new HtmlFault(),
        () => new MalformedJsonFault(),
        () => new StallFault(),
        () => new StallBodyFault(),
        () => new Error200Fault(),
        () => new ClockSkewFault(),
        () => new RedirectFault(),
        () => new QuotaFault(),
        () => new StreamCutFault(),
        () => new StreamEndFault(),
        () => new StreamErrorFault(),
        () => new StreamResetFault(),
        () => new StreamStallFault(),
        () => new StreamCommentsFault(),
        () => new StreamSplitFault(),
        () => new StreamCrlfFault(),
        () => new StreamJsonFault(),
    ];

    /// <summary>One of each, without the statuses.</summary>
    internal static IEnumerable<SandboxFault> All() => Makers.Select(make => make());

    /// <summary>A fault by its name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    internal static SandboxFault Make(string name)
    {
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int status) && status is >= 400 and <= 599)
        {
            return new StatusFault(status);
        }

        return All().FirstOrDefault(fault => string.Equals(fault.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new FormatException($"There is no kind '{name}'.");
    }
}
