using System.Linq;
using System.Management.Automation.Language;
using System.Text;
using ClovaStudio.Core;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>
/// Values as arguments of a line that somebody pastes: PowerShell reads exactly the value, whatever letters it holds. PowerShell
/// takes typographic quotes for plain ones, so that doubling the plain one alone would let the rest of a name run.
/// </summary>
internal static class CommandText
{
    /// <summary>The value in quotes. What cannot be seen, or would end the line, is written as its code point.</summary>
    internal static string Argument(string value)
    {
        if (!value.Any(IsWritten) && PlainText.Exact(value) == value)
        {
            return "'" + CodeGeneration.EscapeSingleQuotedStringContent(value) + "'";
        }

        var text = new StringBuilder("\"");
        foreach (char character in value)
        {
            bool isPlain = !IsWritten(character) && (char.IsSurrogate(character) || PlainText.Exact(character.ToString()) == character.ToString());
            text.Append(!isPlain ? $"$([char]{(int)character})" : IsSpecial(character) ? "`" + character : character.ToString());
        }

        return text.Append('"').ToString();
    }

    /// <summary>The same for a parameter that takes wildcards: the value matches itself alone.</summary>
    internal static string Pattern(string value) => Argument(EscapeWildcards(value));

    /// <summary>A pattern that matches the value alone. WildcardPattern.Escape would leave the backtick as it is.</summary>
    internal static string EscapeWildcards(string value) =>
        string.Concat(value.Select(character => character is '*' or '?' or '[' or ']' or '`' ? "`" + character : character.ToString()));

    private static bool IsWritten(char character) => char.IsControl(character);

    private static bool IsSpecial(char character) => character is '`' or '$' or '"' or '\u201c' or '\u201d' or '\u201e';
}
