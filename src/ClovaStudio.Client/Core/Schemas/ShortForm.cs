using System;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Globalization;
using System.Linq;
using System.Text;

namespace ClovaStudio.Core.Schemas;

/// <summary>
/// Reads <c>label: refund|delivery, score number, note?</c>. The grammar:
/// <code>
/// fields = field { "," field }
/// field  = word [ "?" ] [ [ ":" ] type ]
/// type   = ( "{" fields "}" | "(" words ")" | words ) { "[]" }
/// words  = word { "|" word }
/// </code>
/// </summary>
internal sealed class ShortForm
{
    private const string Marks = ",|:?{}()[]";
    private const int MaximumDepth = 16;

    private static readonly Dictionary<string, (string Type, string? Format)> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["string"] = ("string", null),
        ["integer"] = ("integer", null),
        ["int"] = ("integer", null),
        ["number"] = ("number", null),
        ["boolean"] = ("boolean", null),
        ["bool"] = ("boolean", null),
        ["date"] = ("string", "date"),
        ["date-time"] = ("string", "date-time"),
        ["datetime"] = ("string", "date-time"),
    };

    private readonly string _text;
    private int _at;
    private int _depth;

    private ShortForm(string text) => _text = text;

    internal static JsonSchema Read(string text)
    {
        var reader = new ShortForm(text);
        var root = reader.Fields();
        return reader.AtEnd ? new JsonSchema(root) : throw Fail(reader._at, Strings.Schema_ShortUnexpected, reader._text[reader._at]);
    }

    private bool AtEnd
    {
        get
        {
            SkipSpace();
            return _at == _text.Length;
        }
    }

    private OrderedDictionary Fields()
    {
        var properties = new OrderedDictionary(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var required = new List<object?>();
        do
        {
            SkipSpace();
            int start = _at;
            string name = FieldName();
            if (!names.Add(name))
            {
                throw Fail(start, Strings.Schema_ShortTwice, name);
            }

            if (!TryTake('?'))
            {
                required.Add(name);
            }

            properties.Add(name, TypeAfterName(name));
        }
        while (TryTake(','));

        var schema = new OrderedDictionary(StringComparer.Ordinal) { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
        {
            schema.Add("required", required.ToArray());
        }

        return schema;
    }

    private string FieldName()
    {
        if (AtEnd)
        {
            throw Fail(_at, Strings.Schema_ShortNoName);
        }

        if (_text[_at] is '"' or '\'')
        {
            return Quoted();
        }

        int start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || char.GetUnicodeCategory(_text[_at]) == UnicodeCategory.NonSpacingMark || _text[_at] is '_' or '-' or '.'))
        {
            _at++;
        }

        return _at > start ? _text.Substring(start, _at - start) : throw Fail(_at, Strings.Schema_ShortNoName);
    }

    private OrderedDictionary TypeAfterName(string name)
    {
        bool colon = TryTake(':');
        if (!colon && (AtEnd || _text[_at] is ',' or '}'))
        {
            return Schema(("string", null));
        }

        return Lists(Type(name));
    }

    private OrderedDictionary Type(string name)
    {
        SkipSpace();
        int start = _at;
        if (TryTake('{'))
        {
            return Nested(start);
        }

        if (TryTake('('))
        {
            var alternatives = Words();
            Take(')', start);
            return Enum(alternatives, start);
        }

        var words = Words();
        if (words.Count > 1)
        {
            return Enum(words, start);
        }

        return !words[0].Quoted && Types.TryGetValue(words[0].Text, out var type)
            ? Schema(type)
            : throw Fail(words[0].Start, Strings.Schema_ShortUnknownType, words[0].Text, name, string.Join(", ", Types.Keys));
    }

    private OrderedDictionary Nested(int start)
    {
        if (++_depth > MaximumDepth)
        {
            throw Fail(start, Strings.Schema_TooDeep, MaximumDepth);
        }

        var fields = Fields();
        Take('}', start);
        _depth--;
        return fields;
    }

    private OrderedDictionary Lists(OrderedDictionary item)
    {
        while (TryTake('['))
        {
            Take(']', _at - 1);
            item = new OrderedDictionary(StringComparer.Ordinal) { ["type"] = "array", ["items"] = item };
        }

        return item;
    }

    private List<(string Text, bool Quoted, int Start)> Words()
    {
        var words = new List<(string Text, bool Quoted, int Start)>();
        do
        {
            SkipSpace();
            int start = _at;
            bool quoted = !AtEnd && _text[_at] is '"' or '\'';
            string word = quoted ? Quoted() : Bare();
            if (word.Length == 0)
            {
                throw Fail(start, Strings.Schema_ShortNoType);
            }

            words.Add((word, quoted, start));
        }
        while (TryTake('|'));
        return words;
    }

    private static OrderedDictionary Enum(List<(string Text, bool Quoted, int Start)> words, int start)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            if (!word.Quoted && Types.ContainsKey(word.Text))
            {
                throw Fail(word.Start, Strings.Schema_ShortTypeAmongWords, word.Text);
            }

            if (!seen.Add(word.Text))
            {
                throw Fail(word.Start, Strings.Schema_ShortAlternativeTwice, word.Text);
            }
        }

        if (words.Count < 2)
        {
            throw Fail(start, Strings.Schema_ShortOneAlternative);
        }

        var values = words.Select(word => word.Quoted ? null : Number(word.Text)).ToList();
        if (values.Any(value => value is null))
        {
            return Values("string", words.Select(word => (object?)word.Text));
        }

        return Values(values.All(value => value!.Value.IsWhole) ? "integer" : "number", values.Select(value => (object?)value!.Value));
    }

    private string Bare()
    {
        int start = _at;
        while (_at < _text.Length && Marks.IndexOf(_text[_at]) < 0)
        {
            _at++;
        }

        return _text.Substring(start, _at - start).Trim();
    }

    /// <summary>A word in quotes; a quote in it is doubled, as PowerShell has it.</summary>
    private string Quoted()
    {
        int start = _at;
        char quote = _text[_at++];
        var word = new StringBuilder();
        while (_at < _text.Length)
        {
            char c = _text[_at++];
            if (c != quote)
            {
                word.Append(c);
            }
            else if (_at < _text.Length && _text[_at] == quote)
            {
                word.Append(_text[_at++]);
            }
            else
            {
                return word.Length > 0 ? word.ToString() : throw Fail(start, Strings.Schema_ShortEmptyQuotes);
            }
        }

        throw Fail(start, Strings.Schema_ShortOpen, quote);
    }

    private static JsonNumber? Number(string text)
    {
        try
        {
            return JsonText.Parse(text) is JsonNumber number ? number : null;
        }
        catch (JsonTextException)
        {
            return null;
        }
    }

    private static OrderedDictionary Schema((string Type, string? Format) type)
    {
        var schema = new OrderedDictionary(StringComparer.Ordinal) { ["type"] = type.Type };
        if (type.Format is not null)
        {
            schema.Add("format", type.Format);
        }

        return schema;
    }

    private static OrderedDictionary Values(string type, IEnumerable<object?> values) =>
        new(StringComparer.Ordinal) { ["type"] = type, ["enum"] = values.ToArray() };

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private bool TryTake(char c)
    {
        bool there = !AtEnd && _text[_at] == c;
        _at += there ? 1 : 0;
        return there;
    }

    private void Take(char c, int opened)
    {
        if (TryTake(c))
        {
            return;
        }

        throw AtEnd ? Fail(opened, Strings.Schema_ShortOpen, _text[opened]) : Fail(_at, Strings.Schema_ShortUnexpected, _text[_at]);
    }

    private static ClovaStudioException Fail(int at, string reason, params object[] details)
    {
        string why = string.Format(CultureInfo.CurrentCulture, reason, details);
        string where = string.Format(CultureInfo.CurrentCulture, Strings.Schema_AtPosition, why, at + 1);
        return ClovaStudioException.For(ErrorCause.SchemaInvalid, where);
    }
}
