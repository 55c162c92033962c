using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace ClovaStudio.Cmdlets.Chat;

/// <summary>What the help of a command says, for the model: its synopsis, and a description of each parameter.</summary>
internal sealed class ToolHelp
{
    private const int LongestText = 500;

    private readonly Dictionary<string, string> _parameters = new(StringComparer.OrdinalIgnoreCase);

    internal string? Synopsis { get; private set; }

    internal string? Of(string parameter) => _parameters.TryGetValue(parameter, out string text) ? text : null;

    /// <param name="help">What Get-Help wrote; null when there is none.</param>
    /// <param name="name">The command's name.</param>
    internal static ToolHelp Read(PSObject? help, string name)
    {
        var read = new ToolHelp();
        string? synopsis = Text(Value(help, "Synopsis"));

        // Without help, Get-Help puts the syntax into the synopsis, which begins with the name.
        read.Synopsis = synopsis?.StartsWith(name, StringComparison.OrdinalIgnoreCase) == true ? null : synopsis;
        foreach (object? parameter in Each(Value(Value(help, "parameters"), "parameter")))
        {
            if (Text(Value(parameter, "name")) is { } called && Text(Value(parameter, "description")) is { } text)
            {
                read._parameters[called] = text;
            }
        }

        return read;
    }

    private static object? Value(object? source, string name) => source is null ? null : PSObject.AsPSObject(source).Properties[name]?.Value;

    private static IEnumerable<object?> Each(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => [],
        PSCustomObject => [value],
        IEnumerable items and not string => items.Cast<object?>(),
        _ => [value],
    };

    private static string? Text(object? value)
    {
        var parts = Each(value).Select(part => Value(part, "Text") ?? part).Select(part => part?.ToString()?.Trim());
        string text = string.Join(" ", parts.Where(part => !string.IsNullOrEmpty(part)));
        return text.Length == 0 ? null : text.Length > LongestText ? text.Substring(0, LongestText) : text;
    }
}
