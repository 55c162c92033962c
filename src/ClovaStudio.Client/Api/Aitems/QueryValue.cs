using System;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Api.Aitems;

/// <summary>Lets a text of the user's into a query as one value, whatever it holds.</summary>
internal static class QueryValue
{
    private const int Longest = 1024;

    /// <summary>The value, escaped: what is signed and what is sent.</summary>
    /// <exception cref="ClovaStudioException">There is none, it is too long, or it holds half a character.</exception>
    internal static string Of(string? value)
    {
        Refusal.Text(value, nameof(value), Longest);
        for (int i = 0; i < value!.Length; i++)
        {
            bool isPair = char.IsSurrogatePair(value, i);
            Refusal.When(char.IsSurrogate(value[i]) && !isPair, nameof(value), Strings.Argument_Id);
            i += isPair ? 1 : 0;
        }

        return Uri.EscapeDataString(value);
    }
}
