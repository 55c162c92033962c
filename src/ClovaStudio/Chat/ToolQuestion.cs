using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation.Host;
using System.Text;
using System.Threading;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core;
using ClovaStudio.Core.Schemas;

namespace ClovaStudio.Cmdlets.Chat;

/// <summary>
/// The question that confirms a tool: each argument as it will be bound, so that nothing runs which was not shown. Long values
/// are shortened and say how long they are; what cannot be seen is named by its code point.
/// </summary>
internal static class ToolQuestion
{
    private const int LongestHead = 400;
    private const int LongestTail = 100;

    // Ends an open control string, resets modes, margins and character sets, and then the colours.
    private const string TerminalReset = "\u001b\\\u001b[!p\u001b[0m";

    internal static string Text(string tool, Hashtable arguments)
    {
        var text = new StringBuilder(string.Format(CultureInfo.CurrentCulture, arguments.Count == 0 ? Messages.Tool_QuestionBare : Messages.Tool_Question, tool));
        foreach (string name in arguments.Keys.Cast<string>().OrderBy(name => name, StringComparer.OrdinalIgnoreCase))
        {
            text.Append("\n  -").Append(name).Append(' ').Append(Value(arguments[name]));
        }

        return text.ToString();
    }

    /// <summary>Whatever was written before must not change how a question is shown.</summary>
    internal static void ResetTerminal(PSHost host)
    {
        if (host.UI.SupportsVirtualTerminal)
        {
            host.UI.Write(TerminalReset);
        }
    }

    private static string Value(object? value)
    {
        string json = PlainJson.Write(RequestValue.Read(value, "", CancellationToken.None));
        if (json.Length <= LongestHead + LongestTail)
        {
            return PlainText.Exact(json);
        }

        string shortened = string.Format(CultureInfo.CurrentCulture, Messages.Tool_Shortened, LongestHead + LongestTail, json.Length);
        return PlainText.Exact(json.Substring(0, LongestHead)) + " … " + PlainText.Exact(json.Substring(json.Length - LongestTail)) + " " + shortened;
    }
}
