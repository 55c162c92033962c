using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>
/// Shows the text of an answer while it comes, through the information stream with the tag of the host: it shows though
/// the result is assigned, and <c>6&gt;$null</c> makes it silent. Where nobody is at the terminal, whole lines: a log keeps
/// each record as one. What steers a terminal is shown as its code point.
/// </summary>
internal sealed class HostText(TerminalCmdlet cmdlet, bool isInteractive)
{
    private static readonly string[] Tags = ["PSHOST"];

    private readonly StringBuilder _held = new();
    private bool _isOnLine;

    internal void Write(string text)
    {
        int before = _held.Length;
        _held.Append(text);
        int length = isInteractive ? WholeCharacters() : before + text.LastIndexOf('\n') + 1;
        if (length > (isInteractive ? 0 : before))
        {
            Show(_held.ToString(0, length), isInteractive);
            _held.Remove(0, length);
        }
    }

    /// <summary>Shows what is held back and ends the line.</summary>
    internal void End()
    {
        if (_held.Length > 0 || _isOnLine)
        {
            Show(_held.ToString(), isPart: false);
            _held.Clear();
            _isOnLine = false;
        }
    }

    /// <summary>What may go on in the next part waits for it: half a surrogate pair, a picture of several characters, CR LF.</summary>
    private int WholeCharacters()
    {
        int length = _held.Length;
        while (length > 0 && MayGoOn(_held[length - 1]))
        {
            length--;
        }

        return length;
    }

    private static bool MayGoOn(char last) =>
        last is '\r' or '\u200D' or '\uFE0F' || char.IsSurrogate(last) || CharUnicodeInfo.GetUnicodeCategory(last) == UnicodeCategory.OtherSymbol;

    private void Show(string text, bool isPart)
    {
        if (isInteractive)
        {
            _isOnLine = isPart;
            Send(text, isPart);
            return;
        }

        foreach (string line in (text.EndsWith("\n", StringComparison.Ordinal) ? text.Substring(0, text.Length - 1) : text).Split('\n').Select(line => line.TrimEnd('\r')))
        {
            Send(line, isPart: false);
        }
    }

    private void Send(string text, bool isPart) =>
        cmdlet.WriteHost(new HostInformationMessage { Message = text, NoNewLine = isPart }, Tags);
}
