using System;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Globalization;
using System.Text;

namespace ClovaStudio.Core.Schemas;

/// <summary>
/// Reads JSON strictly by RFC 8259, where Json.NET would let pass comments, single quotes, trailing commas, NaN, octal
/// numbers and names given twice: an answer is a program's input and must not be guessed at. Objects become
/// <see cref="OrderedDictionary"/>, arrays object[], numbers <see cref="JsonNumber"/>, so that no digit is lost.
/// </summary>
internal sealed class JsonText
{
    internal const int MaximumDepth = 64;

    private const int LongestName = 100;

    private readonly string _text;
    private int _at;
    private int _depth;

    private readonly bool _takesRepeatedNames;

    private JsonText(string text, bool takesRepeatedNames) => (_text, _takesRepeatedNames) = (text, takesRepeatedNames);

    /// <param name="text">The text.</param>
    /// <param name="takesRepeatedNames">Whether of names given twice the last one counts, which RFC 8259 leaves open.</param>
    /// <exception cref="JsonTextException">The text is not JSON.</exception>
    internal static object? Parse(string text, bool takesRepeatedNames = false)
    {
        var reader = new JsonText(text, takesRepeatedNames);
        object? value = reader.Value();
        reader.SkipSpace();
        return reader._at == text.Length ? value : throw reader.Fail(Strings.Schema_JsonTrailing);
    }

    private object? Value()
    {
        SkipSpace();
        switch (Peek())
        {
            case '{':
                return Object();
            case '[':
                return Array();
            case '"':
                return Text();
            case 't':
                return Word("true", true);
            case 'f':
                return Word("false", false);
            case 'n':
                return Word("null", null);
            default:
                return Number();
        }
    }

    private OrderedDictionary Object()
    {
        Enter();
        var members = new OrderedDictionary(StringComparer.Ordinal);
        SkipSpace();
        if (TryTake('}'))
        {
            return Leave(members);
        }

        do
        {
            SkipSpace();
            int start = _at;
            string name = Peek() == '"' ? Text() : throw Unexpected();
            if (!_takesRepeatedNames && members.Contains(name))
            {
                _at = start;
                throw Fail(Strings.Schema_JsonTwice, PlainText.Line(name, LongestName)!);
            }

            SkipSpace();
            Take(':');
            members[name] = Value();
            SkipSpace();
        }
        while (TryTake(','));
        Take('}');
        return Leave(members);
    }

    private object?[] Array()
    {
        Enter();
        var items = new List<object?>();
        SkipSpace();
        if (TryTake(']'))
        {
            return Leave(items.ToArray());
        }

        do
        {
            items.Add(Value());
            SkipSpace();
        }
        while (TryTake(','));
        Take(']');
        return Leave(items.ToArray());
    }

    private string Text()
    {
        Take('"');
        int start = _at;
        StringBuilder? built = null;
        for (char c = Peek(); c != '"'; c = Peek())
        {
            if (c < ' ')
            {
                throw Fail(Strings.Schema_JsonControl);
            }

            if (c != '\\')
            {
                _at++;
                continue;
            }

            built = (built ?? new StringBuilder()).Append(_text, start, _at - start);
            built.Append(Escape());
            start = _at;
        }

        string rest = _text.Substring(start, _at - start);
        _at++;
        return built is null ? rest : built.Append(rest).ToString();
    }

    private char Escape()
    {
        Take('\\');
        char c = Peek();
        int simple = "\"\\/bfnrt".IndexOf(c);
        if (simple >= 0)
        {
            _at++;
            return "\"\\/\b\f\n\r\t"[simple];
        }

        if (c != 'u')
        {
            throw Unexpected();
        }

        _at++;
        int code = 0;
        for (int i = 0; i < 4; i++)
        {
            int digit = "0123456789abcdef".IndexOf(char.ToLowerInvariant(Peek()));
            code = digit < 0 ? throw Unexpected() : (code * 16) + digit;
            _at++;
        }

        return (char)code;
    }

    private JsonNumber Number()
    {
        int start = _at;
        TryTake('-');
        if (!TryTake('0'))
        {
            Digits();
        }

        if (TryTake('.'))
        {
            Digits();
        }

        if (TryTake('e') || TryTake('E'))
        {
            if (!TryTake('+'))
            {
                TryTake('-');
            }

            Digits();
        }

        return new JsonNumber(_text.Substring(start, _at - start));
    }

    private void Digits()
    {
        if (!IsDigit(Peek()))
        {
            throw Unexpected();
        }

        while (_at < _text.Length && IsDigit(_text[_at]))
        {
            _at++;
        }
    }

    private object? Word(string word, object? value)
    {
        foreach (char c in word)
        {
            Take(c);
        }

        return value;
    }

    private void Enter()
    {
        if (++_depth > MaximumDepth)
        {
            throw Fail(Strings.Schema_TooDeep, MaximumDepth);
        }

        _at++;
    }

    private T Leave<T>(T value)
    {
        _depth--;
        return value;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\n' or '\r')
        {
            _at++;
        }
    }

    private char Peek() => _at < _text.Length ? _text[_at] : throw Fail(Strings.Schema_JsonEnd);

    private bool TryTake(char c)
    {
        bool there = _at < _text.Length && _text[_at] == c;
        _at += there ? 1 : 0;
        return there;
    }

    private void Take(char c)
    {
        if (Peek() != c)
        {
            throw Unexpected();
        }

        _at++;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private JsonTextException Unexpected() => Fail(Strings.Schema_JsonUnexpected);

    private JsonTextException Fail(string reason, params object[] details)
    {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < _at; i++)
        {
            if (_text[i] == '\n')
            {
                line++;
                lineStart = i + 1;
            }
        }

        return new JsonTextException(string.Format(CultureInfo.CurrentCulture, reason, details), line, _at - lineStart + 1);
    }
}
