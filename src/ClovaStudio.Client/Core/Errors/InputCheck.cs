using System.Globalization;

namespace ClovaStudio.Core.Errors;

/// <summary>Refuses an input that the service is known to refuse, with the count, before anything is sent.</summary>
internal static class InputCheck
{
    /// <exception cref="ClovaStudioException">It is empty or too long.</exception>
    internal static void Text(string? text, string name, int mostCharacters = int.MaxValue)
    {
        Refuse(string.IsNullOrEmpty(text), name, Strings.Input_Empty);
        Refuse(text!.Length > mostCharacters, name, Strings.Input_TooLong, text.Length, mostCharacters);
    }

    /// <exception cref="ClovaStudioException">It is given and out of the range.</exception>
    internal static void Range(double? value, string name, double least, double most) =>
        Refuse(value < least || value > most || (value is { } number && double.IsNaN(number)), value, Strings.Chat_Range, name, least, most);

    /// <param name="isWrong">Whether to refuse.</param>
    /// <param name="what">The parameter or its value; never a text of the user's.</param>
    /// <param name="why">What is wrong with it.</param>
    /// <param name="details">What stands in the places of <paramref name="why"/>.</param>
    internal static void Refuse(bool isWrong, object? what, string why, params object?[] details)
    {
        if (isWrong)
        {
            string text = System.Convert.ToString(what, CultureInfo.InvariantCulture) ?? "";
            throw ClovaStudioException.About(text, ErrorCause.InvalidArgument, text, string.Format(CultureInfo.CurrentCulture, why, details));
        }
    }
}
