using System;
using System.Globalization;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>Reads the values of settings.</summary>
internal static class FaultValue
{
    internal static int Count(string value, int minimum, int maximum = int.MaxValue)
    {
        int number = int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture);
        return number < minimum ? throw new FormatException($"{value} is less than {minimum}.")
            : number > maximum ? throw new FormatException($"{value} is more than {maximum}.")
            : number;
    }

    internal static TimeSpan Seconds(string value) => TimeSpan.FromSeconds(Count(value, 0));

    /// <summary>Seconds, or a number with <c>s</c>, <c>m</c> or <c>h</c> behind it.</summary>
    internal static TimeSpan Duration(string value)
    {
        char unit = value.Length > 0 ? value[value.Length - 1] : ' ';
        int seconds = unit switch { 'h' => 3600, 'm' => 60, _ => 1 };
        string digits = unit is 'h' or 'm' or 's' ? value.Substring(0, value.Length - 1) : value;
        return TimeSpan.FromSeconds(seconds * double.Parse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
    }

    internal static ErrorShape Shape(string value) =>
        value.Length > 0 && char.IsLetter(value[0]) && Enum.TryParse<ErrorShape>(value, ignoreCase: true, out var shape)
            ? shape
            : throw new FormatException($"There is no shape '{value}'.");
}
