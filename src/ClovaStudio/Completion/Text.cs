using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Core;

namespace ClovaStudio.Cmdlets.Completion;

/// <summary>Helpers shared by the completers.</summary>
internal static class Text
{
    /// <summary>Those of the parts that there are.</summary>
    internal static string Join(params string?[] parts) => string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>For display, on one line; never empty, since PowerShell refuses a completion without a text.</summary>
    internal static string Shown(string value) => PlainText.Line(value, int.MaxValue) is { Length: > 0 } line ? line : "?";

    internal static string Format(string text, params object[] values) => Plural.Format(text, values);

    /// <summary>Whether a value is among those that the line has for another parameter; any is, when it has none.</summary>
    internal static bool Agrees(object? bound, string? value)
    {
        var wanted = LanguagePrimitives.GetEnumerable(bound)?.Cast<object>() ?? (bound is null ? [] : new[] { bound });
        var texts = new HashSet<string>(wanted.Select(one => one?.ToString() ?? ""), StringComparer.OrdinalIgnoreCase);
        return texts.Count == 0 || texts.Contains(value ?? "");
    }
}
