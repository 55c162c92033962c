using System;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text;

namespace ClovaStudio.Cmdlets.Completion;

/// <summary>The word before the cursor, as PowerShell hands it over: with the quote that the user began it with, if any.</summary>
internal sealed class TypedWord
{
    // PowerShell takes the typographic quotes for the plain ones.
    private const string SingleQuotes = "'\u2018\u2019\u201a\u201b";
    private const string DoubleQuotes = "\"\u201c\u201d\u201e";

    private readonly char _quote;
    private readonly string _text;
    private readonly WildcardPattern? _pattern;

    internal TypedWord(string? word)
    {
        _text = word ?? "";
        if (_text.Length > 0 && (IsSingle(_text[0]) || IsDouble(_text[0])))
        {
            _quote = IsSingle(_text[0]) ? '\'' : '"';
            _text = Unquote(_text.Substring(1), _quote);
        }

        _pattern = ToPattern(_text);
    }

    /// <summary>Whether a value is one that the user may be typing.</summary>
    internal bool Begins(string? value) => value is not null
        && (value.StartsWith(_text, StringComparison.OrdinalIgnoreCase) || _pattern?.IsMatch(value) == true);

    /// <summary>The value as an argument: bare where it can be, else in the user's own kind of quotes.</summary>
    internal string Quote(string value)
    {
        if (_quote == '"')
        {
            return "\"" + Escape(value, character => IsDouble(character) || character is '`' or '$', '`') + "\"";
        }

        return _quote == default && IsBareWord(value)
            ? value
            : "'" + CodeGeneration.EscapeSingleQuotedStringContent(value) + "'";
    }

    private static bool IsSingle(char character) => SingleQuotes.IndexOf(character) >= 0;

    private static bool IsDouble(char character) => DoubleQuotes.IndexOf(character) >= 0;

    private static bool IsBareWord(string value) =>
        value.All(character => char.IsLetterOrDigit(character) || character is '_' or '-' or '.')
        && value[0] is not ('-' or '.')
        && !MayBeNumber(value);

    // 1e-3, 0x10 and 4kb are numbers to PowerShell; 230709-202307 and 2f8nix2o are words.
    private static bool MayBeNumber(string value)
    {
        if (!char.IsDigit(value[0]))
        {
            return false;
        }

        for (int i = 1; i < value.Length; i++)
        {
            char character = char.ToLowerInvariant(value[i]);
            bool isExponentSign = character == '-' && value[i - 1] is ('e' or 'E');
            if (!char.IsDigit(character) && "abcdefgklmnpstuxy.".IndexOf(character) < 0 && !isExponentSign)
            {
                return false;
            }
        }

        return true;
    }

    private static string Unquote(string value, char quote)
    {
        var result = new StringBuilder();
        for (int i = 0; i < value.Length; i++)
        {
            bool isQuote = quote == '\'' ? IsSingle(value[i]) : IsDouble(value[i]);
            if (isQuote && (i + 1 == value.Length))
            {
                break;
            }

            if (isQuote || (quote == '"' && value[i] == '`' && i + 1 < value.Length))
            {
                i++;
            }

            result.Append(value[i]);
        }

        return result.ToString();
    }

    private static string Escape(string value, Func<char, bool> isSpecial, char escape)
    {
        var result = new StringBuilder(value.Length + 4);
        foreach (char character in value)
        {
            if (isSpecial(character))
            {
                result.Append(escape);
            }

            result.Append(character);
        }

        return result.ToString();
    }

    private static WildcardPattern? ToPattern(string text)
    {
        if (!text.Any(character => character is '*' or '?' or '[' or '`'))
        {
            return null;
        }

        try
        {
            var pattern = WildcardPattern.Get(text + "*", WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            pattern.IsMatch("");
            return pattern;
        }
        catch (WildcardPatternException)
        {
            // A bracket that is still open is taken as it stands.
            return null;
        }
    }
}
