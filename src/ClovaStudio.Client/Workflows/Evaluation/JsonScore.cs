using System;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Globalization;
using System.Linq;
using ClovaStudio.Core;
using ClovaStudio.Core.Schemas;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>
/// The share of equal fields of two JSON values, 0 to 1. Fields are the single values at any depth; one that only one
/// side has counts as unequal, so that invented fields cost too. Order matters in arrays and not in objects, numbers
/// are compared by value, texts in Unicode's composed form (NFC), with line feeds between lines, and trimmed. An answer
/// that is not JSON by RFC 8259 scores 0, also when JSON stands between other text: whatever reads the answer next could
/// not read it either. One code fence around all of it is taken off, as where an answer is asked for by a schema.
/// </summary>
internal static class JsonScore
{
    internal static double Of(EvaluationRow row)
    {
        if (Fields(row.Expected) is not { } expected)
        {
            throw new FormatException(Strings.Evaluation_ExpectedNotJson);
        }

        if (Fields(row.Answer) is not { } answer)
        {
            return 0;
        }

        int all = expected.Keys.Union(answer.Keys).Count();
        int equal = expected.Count(field => answer.TryGetValue(field.Key, out object? other) && AreEqual(field.Value, other));
        return (double)equal / all;
    }

    /// <summary>The single values by their path; null when the text is not JSON.</summary>
    private static Dictionary<string, object?>? Fields(string? text)
    {
        try
        {
            var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
            Collect(JsonText.Parse(CodeFence.Remove(text ?? ""), takesRepeatedNames: true), "", fields);
            return fields;
        }
        catch (JsonTextException)
        {
            return null;
        }
    }

    // The depth of the reader bounds this recursion.
    private static void Collect(object? value, string path, Dictionary<string, object?> fields)
    {
        // A separator that no name holds but by an escape.
        switch (value)
        {
            case OrderedDictionary { Count: > 0 } members:
                foreach (var (name, member) in PlainJson.Members(members))
                {
                    Collect(member, path + "\u0000" + AnswerText.Normalize(name), fields);
                }

                break;
            case object?[] { Length: > 0 } items:
                for (int i = 0; i < items.Length; i++)
                {
                    Collect(items[i], path + "\u0000#" + i.ToString(CultureInfo.InvariantCulture), fields);
                }

                break;
            default:
                fields[path] = value;
                break;
        }
    }

    private static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (string text, string other) => AnswerText.Normalize(text) == AnswerText.Normalize(other),
        (OrderedDictionary, OrderedDictionary) or (object?[], object?[]) => true, // empty ones: all others are taken apart
        _ => Equals(left, right),
    };
}
