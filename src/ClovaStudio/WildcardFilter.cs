using System.Linq;
using System.Management.Automation;

namespace ClovaStudio;

/// <summary>Matches a text against any of several wildcards, whatever the case; none given means any text.</summary>
internal sealed class WildcardFilter
{
    private readonly WildcardPattern[]? patterns;

    internal WildcardFilter(string[]? wanted) =>
        patterns = wanted?.Select(text => WildcardPattern.Get(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant)).ToArray();

    internal bool IsOpen => patterns is null;

    internal bool Matches(string? text) => patterns is null || patterns.Any(pattern => pattern.IsMatch(text ?? ""));
}
