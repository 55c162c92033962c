using System;
using System.Globalization;

namespace ClovaStudio.Core.Errors;

/// <summary>Refuses an input that cannot succeed, with what is wrong with it, before anything is sent.</summary>
internal static class Refusal
{
    /// <exception cref="ClovaStudioException">It is empty or too long.</exception>
    internal static void Text(string? text, string name, int mostCharacters = int.MaxValue)
    {
        When(string.IsNullOrEmpty(text), name, Strings.Input_Empty);
        When(text!.Length > mostCharacters, name, Strings.Input_TooLong, text.Length, mostCharacters);
    }

    /// <exception cref="ClovaStudioException">It is given and out of the range.</exception>
    internal static void Range(double? value, string name, double least, double most) =>
        When(value < least || value > most || (value is { } number && double.IsNaN(number)), value, Strings.Chat_Range, name, least, most);

    /// <param name="isWrong">Whether to refuse.</param>
    /// <param name="what">The parameter or its value; never a text of the user's.</param>
    /// <param name="why">What is wrong with it.</param>
    /// <param name="details">What stands in the places of <paramref name="why"/>.</param>
    /// <exception cref="ClovaStudioException">InvalidArgument.</exception>
    internal static void When(bool isWrong, object? what, string why, params object?[] details)
    {
        if (isWrong)
        {
            throw Of(what, why, details);
        }
    }

    /// <summary>The refusal itself, to be thrown.</summary>
    internal static ClovaStudioException Of(object? what, string why, params object?[] details)
    {
        string text = Convert.ToString(what, CultureInfo.InvariantCulture) ?? "";
        return ClovaStudioException.About(text, ErrorCause.InvalidArgument, text, string.Format(CultureInfo.CurrentCulture, why, details));
    }
}
