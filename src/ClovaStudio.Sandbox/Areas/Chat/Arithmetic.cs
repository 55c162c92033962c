using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>Small sums in a question: <c>17 × 6</c>, <c>17 곱하기 6</c>, <c>17 times 6</c>.</summary>
internal sealed class Arithmetic
{
    private const string Number = @"-?\d{1,12}(?:\.\d{1,6})?";

    private static readonly Regex Sum = new(
        $@"(?<![\d.-])(?<left>{Number})\s*(?:(?:을|를|에|에서)\s*)?(?<operator>\+|더하기|plus|×|\*|x|곱하기|times|-|−|빼기|minus|÷|/|나누기|divided by)\s*(?<right>{Number})(?!\d|[-/.]\d)",
        RegexOptions.IgnoreCase);

    private Arithmetic(string left, string sign, string right, string result)
    {
        Left = left;
        Sign = sign;
        Right = right;
        Result = result;
    }

    internal string Left { get; }

    internal string Sign { get; }

    internal string Right { get; }

    internal string Result { get; }

    /// <summary>The first sum of a text, or null.</summary>
    internal static Arithmetic? In(string text)
    {
        var match = Sum.Match(text);
        if (!match.Success)
        {
            return null;
        }

        decimal left = decimal.Parse(match.Groups["left"].Value, CultureInfo.InvariantCulture);
        decimal right = decimal.Parse(match.Groups["right"].Value, CultureInfo.InvariantCulture);
        string sign = SignOf(match.Groups["operator"].Value);
        if (sign == "÷" && right == 0)
        {
            return null;
        }

        decimal result = sign switch
        {
            "+" => left + right,
            "-" => left - right,
            "×" => left * right,
            _ => Math.Round(left / right, 6),
        };
        return new Arithmetic(Text(left), sign, Text(right), Text(result));
    }

    private static string SignOf(string name) => name.ToLowerInvariant() switch
    {
        "+" or "더하기" or "plus" => "+",
        "-" or "−" or "빼기" or "minus" => "-",
        "×" or "*" or "x" or "곱하기" or "times" => "×",
        _ => "÷",
    };

    private static string Text(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
