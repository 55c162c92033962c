using System;
using System.Globalization;
using System.Numerics;

namespace ClovaStudio.Core.Schemas;

/// <summary>
/// A number as JSON writes it. Compared digit by digit, so that neither a culture nor the limits of double change
/// what is equal, larger or whole.
/// </summary>
internal readonly struct JsonNumber : IEquatable<JsonNumber>, IComparable<JsonNumber>
{
    private const long HugeExponent = long.MaxValue / 4;
    private const int MostDigits = 1_000;

    private readonly bool _negative;
    private readonly string _digits; // no zero in front or behind; empty for zero
    private readonly long _exponent; // value = digits × 10^exponent

    /// <param name="text">A number that is valid JSON.</param>
    internal JsonNumber(string text)
    {
        Text = text;
        _negative = text[0] == '-';
        int e = text.IndexOfAny(['e', 'E']);
        string mantissa = text.Substring(_negative ? 1 : 0, (e < 0 ? text.Length : e) - (_negative ? 1 : 0));
        long exponent = e < 0 ? 0 : Exponent(text.Substring(e + 1));
        int point = mantissa.IndexOf('.');
        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }

        string trimmed = mantissa.TrimEnd('0');
        exponent += mantissa.Length - trimmed.Length;
        _digits = trimmed.TrimStart('0');
        _exponent = _digits.Length == 0 ? 0 : exponent;
        _negative &= _digits.Length > 0;
    }

    /// <summary>The number as it was written.</summary>
    internal string Text { get; }

    /// <summary>Whether there is no fraction; 2.0 and 1e3 are whole.</summary>
    internal bool IsWhole => _exponent >= 0;

    /// <summary>How many digits stand before the decimal point.</summary>
    private long Magnitude => _digits.Length + _exponent;

    internal static JsonNumber? From(object value) => value switch
    {
        byte or sbyte or short or ushort or int or uint or long or ulong or BigInteger =>
            new JsonNumber(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)),
        decimal number => new JsonNumber(number.ToString(CultureInfo.InvariantCulture)),
        double number when !double.IsNaN(number) && !double.IsInfinity(number) => new JsonNumber(number.ToString("R", CultureInfo.InvariantCulture)),
        float number when !float.IsNaN(number) && !float.IsInfinity(number) => new JsonNumber(number.ToString("R", CultureInfo.InvariantCulture)),
        _ => null,
    };

    /// <summary>
    /// A whole number as long, beyond that as decimal, beyond that as BigInteger, so that no digit is lost. One
    /// with an exponent, or of thousands of digits, is the nearest double; null where even that is too small.
    /// </summary>
    internal object? ToWhole()
    {
        if (Magnitude <= MostDigits)
        {
            string text = (_negative ? "-" : "") + (_digits.Length == 0 ? "0" : _digits + new string('0', (int)_exponent));
            if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
            {
                return number;
            }

            if (decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal large))
            {
                return large;
            }

            if (Text.IndexOfAny(['.', 'e', 'E']) < 0)
            {
                return BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            }
        }

        return ToDouble();
    }

    /// <summary>The nearest double; null where the number is beyond what a double holds.</summary>
    internal double? ToDouble() =>
        double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && !double.IsInfinity(value) ? value : null;

    public int CompareTo(JsonNumber other)
    {
        if (Sign() != other.Sign())
        {
            return Sign().CompareTo(other.Sign());
        }

        return _negative ? -CompareSize(other) : CompareSize(other);
    }

    public bool Equals(JsonNumber other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => obj is JsonNumber other && Equals(other);

    public override int GetHashCode() => (_digits, _exponent, _negative).GetHashCode();

    public override string ToString() => Text;

    private static long Exponent(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && Math.Abs(value) < HugeExponent
            ? value
            : text[0] == '-' ? -HugeExponent : HugeExponent;

    private int Sign() => _digits.Length == 0 ? 0 : _negative ? -1 : 1;

    private int CompareSize(JsonNumber other)
    {
        int byMagnitude = Magnitude.CompareTo(other.Magnitude);
        return byMagnitude != 0 ? byMagnitude : string.CompareOrdinal(_digits, other._digits);
    }
}
