using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Chat;

/// <summary>What the help of a command says, for the model: its synopsis, and a description of each parameter.</summary>
internal sealed class ToolHelp
{
    private const int LongestText = 500;

    private readonly Dictionary<string, string> _parameters = new(StringComparer.OrdinalIgnoreCase);

    internal string? Synopsis { get; private set; }

    internal string? Of(string parameter) => _parameters.TryGetValue(parameter, out string text) ? text : null;

    /// <param name="help">What Get-Help wrote; null when there is none.</param>
    /// <param name="command">The command.</param>
    internal static ToolHelp Read(PSObject? help, CommandInfo command)
    {
        var read = new ToolHelp();
        string? synopsis = Text(PSValue.Member(help, "Synopsis"));

        // Without help, Get-Help puts the syntax into the synopsis.
        read.Synopsis = synopsis is null || IsSyntax(synopsis, command) ? null : synopsis;
        foreach (object? parameter in PSValue.Items(PSValue.Member(PSValue.Member(help, "parameters"), "parameter")))
        {
            if (Text(PSValue.Member(parameter, "name")) is { } called && Text(PSValue.Member(parameter, "description")) is { } text)
            {
                read._parameters[called] = text;
            }
        }

        return read;
    }

    private static bool IsSyntax(string synopsis, CommandInfo command)
    {
        string syntax = Syntax(string.Join(" ", command.ParameterSets.Select(set => $"{command.Name} {set}")));
        return syntax.Length > 0 && syntax.StartsWith(Syntax(synopsis), StringComparison.OrdinalIgnoreCase); // a long one is cut
    }

    /// <summary>Without blanks, and without what one PowerShell writes into a syntax and another does not.</summary>
    private static string Syntax(string text) => string.Concat(text.Replace("[<CommonParameters>]", "").Where(c => !char.IsWhiteSpace(c)));

    private static string? Text(object? value)
    {
        var parts = PSValue.Items(value).Select(part => PSValue.Member(part, "Text") ?? part).Select(part => part?.ToString()?.Trim());
        string text = string.Join(" ", parts.Where(part => !string.IsNullOrEmpty(part)));
        return text.Length == 0 ? null : text.Length > LongestText ? text.Substring(0, LongestText) : text;
    }
}
