using System;
using System.Globalization;

namespace ClovaStudio.Core;

/// <summary>
/// Fills texts in as string.Format does, and puts nouns behind numbers: <c>{0:#row|rows}</c> gives "1 row" and "1,200 rows".
/// A language without plurals, as Korean, names the noun once: <c>{0:#행}</c>, or takes the number alone.
/// </summary>
internal sealed class Plural : IFormatProvider, ICustomFormatter
{
    private static readonly Plural Formatter = new();

    private Plural()
    {
    }

    internal static string Format(string text, params object?[] values) => string.Format(Formatter, text, values);

    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : CultureInfo.CurrentCulture.GetFormat(formatType);

    public string Format(string? format, object? arg, IFormatProvider? formatProvider)
    {
        if (format is null || format.Length == 0 || format[0] != '#')
        {
            return arg is IFormattable formattable ? formattable.ToString(format, CultureInfo.CurrentCulture) : arg?.ToString() ?? "";
        }

        string[] nouns = format.Substring(1).Split('|');
        bool isOne = arg is IConvertible and not string && Convert.ToDecimal(arg, CultureInfo.InvariantCulture) == 1;
        return string.Format(CultureInfo.CurrentCulture, "{0:N0} {1}", arg, isOne ? nouns[0] : nouns[nouns.Length - 1]);
    }
}
