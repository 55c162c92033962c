using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>Matches a text against any of several wildcards, whatever the case; none given means any text.</summary>
internal sealed class WildcardFilter
{
    private readonly WildcardPattern[]? _patterns;
    private readonly Dictionary<string, WildcardPattern> _unmatched = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="ClovaStudioException">InvalidArgument: one of them is no pattern.</exception>
    internal WildcardFilter(string[]? wanted)
    {
        _patterns = wanted?.Select(Pattern).ToArray();
        foreach (string text in wanted?.Where(text => !WildcardPattern.ContainsWildcardCharacters(text)) ?? [])
        {
            _unmatched[WildcardPattern.Unescape(text)] = Pattern(text); // escaped wildcards are letters
        }
    }

    internal bool IsOpen => _patterns is null;

    /// <summary>What was asked for without wildcards and met no text, once all texts were seen.</summary>
    internal IEnumerable<string> Unmatched => _unmatched.Keys;

    /// <param name="text">The text.</param>
    /// <param name="id">What the thing is known by besides, to the letter; null for nothing.</param>
    internal bool Matches(string? text, string? id = null)
    {
        if (_unmatched.Count > 0)
        {
            foreach (string met in _unmatched.Where(one => one.Value.IsMatch(text ?? "") || (id is not null && one.Value.IsMatch(id))).Select(one => one.Key).ToList())
            {
                _unmatched.Remove(met);
            }
        }

        return _patterns is null || _patterns.Any(pattern => pattern.IsMatch(text ?? "") || (id is not null && pattern.IsMatch(id)));
    }

    private static WildcardPattern Pattern(string text)
    {
        try
        {
            var pattern = WildcardPattern.Get(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            pattern.IsMatch(""); // a pattern is only read when it is used
            return pattern;
        }
        catch (WildcardPatternException)
        {
            Refusal.When(true, text, Messages.Wildcard_Bad);
            throw;
        }
    }
}
