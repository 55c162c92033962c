using System.Linq;
using System.Management.Automation;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>Matches a text against any of several wildcards, whatever the case; none given means any text.</summary>
internal sealed class WildcardFilter
{
    private readonly WildcardPattern[]? _patterns;

    internal WildcardFilter(string[]? wanted) =>
        _patterns = wanted?.Select(text => WildcardPattern.Get(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant)).ToArray();

    internal bool IsOpen => _patterns is null;

    internal bool Matches(string? text) => _patterns is null || _patterns.Any(pattern => pattern.IsMatch(text ?? ""));
}
