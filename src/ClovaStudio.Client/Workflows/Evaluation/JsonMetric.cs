using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using ClovaStudio.Core;
using ClovaStudio.Evaluation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>
/// The share of equal fields of two JSON values, 0 to 1. Fields are the single values at any depth; one that only one
/// side has counts as unequal, so that invented fields cost too. Order matters in arrays and not in objects, numbers
/// are compared by value, texts in Unicode's composed form (NFC) and trimmed. An answer that is not JSON scores 0,
/// also when JSON stands between other text: whatever reads the answer next could not read it either.
/// </summary>
public sealed class JsonMetric : IMetric
{
    private const int MaximumDepth = 64;

    /// <inheritdoc/>
    public string Name => Metrics.Json;

    /// <inheritdoc/>
    public bool IsBinary => false;

    /// <inheritdoc/>
    public double Score(EvaluationRow row)
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
        int equal = expected.Count(field => answer.TryGetValue(field.Key, out var other) && AreEqual(field.Value, other));
        return (double)equal / all;
    }

    /// <summary>The single values by their path; null when the text is not JSON.</summary>
    private static Dictionary<string, JToken>? Fields(string? text)
    {
        if (Parse(text ?? "") is not { } root)
        {
            return null;
        }

        var fields = new Dictionary<string, JToken>(StringComparer.Ordinal);
        Collect(root, "", fields);
        return fields;
    }

    private static JToken? Parse(string text)
    {
        // Not JToken.Parse, and no serializer: the host's own default settings must not reach this.
        using var reader = new JsonTextReader(new StringReader(text))
        {
            MaxDepth = MaximumDepth,
            DateParseHandling = DateParseHandling.None,
            Culture = CultureInfo.InvariantCulture,
        };
        try
        {
            var root = JToken.Load(reader);
            return reader.Read() ? null : root;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The depth of the reader bounds this recursion.
    private static void Collect(JToken token, string path, Dictionary<string, JToken> fields)
    {
        if (token is not JContainer { Count: > 0 } container)
        {
            fields[path] = token;
            return;
        }

        int index = 0;
        foreach (var child in container.Children())
        {
            // A separator that no name holds, since JSON texts escape it.
            string step = child is JProperty property ? AnswerText.Normalize(property.Name) : "#" + index.ToString(CultureInfo.InvariantCulture);
            Collect(child is JProperty named ? named.Value : child, path + "\u0000" + step, fields);
            index++;
        }
    }

    private static bool AreEqual(JToken left, JToken right)
    {
        if (IsNumber(left) && IsNumber(right))
        {
            return left.Type == JTokenType.Integer && right.Type == JTokenType.Integer
                ? JToken.DeepEquals(left, right)
                : (double)left == (double)right;
        }

        return left.Type == JTokenType.String && right.Type == JTokenType.String
            ? AnswerText.Normalize((string?)left) == AnswerText.Normalize((string?)right)
            : JToken.DeepEquals(left, right);
    }

    private static bool IsNumber(JToken token) => token.Type is JTokenType.Integer or JTokenType.Float;
}
