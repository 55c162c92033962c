using System.Management.Automation;
using ClovaStudio.Core;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>
/// A text from outside in an object whose columns no view can name: an answer in a row, a value of any JSON. Where a terminal
/// would take part of it for a command, it is shown with code points, by Format-List and Format-Table too, and so in the text
/// of a CSV file. It stays the string that it was: for scripts, for JSON, for Export-Clixml. Any other text is not touched.
/// </summary>
internal static class ShownText
{
    /// <summary>The value, which is shown so if it is such a text.</summary>
    internal static object? Of(object? value)
    {
        if (value is not string text || !PlainText.SteersTerminal(text))
        {
            return value;
        }

        var shown = new PSObject(text);
        shown.Members.Add(new PSCodeMethod(nameof(ToString), typeof(ShownText).GetMethod(nameof(ToString), [typeof(PSObject)])));
        return shown;
    }

    /// <summary>What PowerShell asks for the text of the value.</summary>
    public static string ToString(PSObject value) => PlainText.Shown((string)value.BaseObject);
}
