using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>Reads the parameters of a body and keeps the names of those that are wrong, as error 40001 lists them.</summary>
internal sealed class FieldReader(JObject body)
{
    private readonly List<string> _wrong = [];

    internal JObject Body { get; } = body;

    internal IReadOnlyList<string> Wrong => _wrong;

    internal bool Has(string name) => Body[name] is not (null or { Type: JTokenType.Null });

    internal void Refuse(params string[] names) => _wrong.AddRange(names.Except(_wrong).ToArray());

    internal double Number(string name, double standard, double least, double most, bool takesLeast)
    {
        if (!Has(name))
        {
            return standard;
        }

        if (Body[name] is not JValue { Type: JTokenType.Integer or JTokenType.Float } value || !IsWithin((double)value, least, most, takesLeast))
        {
            Refuse(name);
            return standard;
        }

        return (double)value;
    }

    internal long Integer(string name, long standard, long least, long most)
    {
        if (!Has(name))
        {
            return standard;
        }

        // What does not fit a long is no number that any parameter takes.
        if (Body[name] is not JValue { Type: JTokenType.Integer, Value: long value } || value < least || value > most)
        {
            Refuse(name);
            return standard;
        }

        return value;
    }

    internal bool Boolean(string name)
    {
        if (!Has(name) || Body[name] is JValue { Type: JTokenType.Boolean })
        {
            return (bool?)Body[name] ?? false;
        }

        Refuse(name);
        return false;
    }

    /// <summary>An array of texts; a single text too where the API takes that.</summary>
    internal IReadOnlyList<string> Texts(string name, bool takesOne)
    {
        if (!Has(name))
        {
            return [];
        }

        if (takesOne && Body[name] is JValue { Type: JTokenType.String } one)
        {
            return [(string)one!];
        }

        if (Body[name] is not JArray array || array.Any(item => item.Type != JTokenType.String))
        {
            Refuse(name);
            return [];
        }

        return [.. array.Select(item => (string)item!)];
    }

    private static bool IsWithin(double value, double least, double most, bool takesLeast) =>
        value <= most && (value > least || (takesLeast && value == least));
}
