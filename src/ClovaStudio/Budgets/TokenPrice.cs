using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Transport.Budgets;

namespace ClovaStudio.Cmdlets.Budgets;

/// <summary>Reads what 1,000 tokens cost, in whatever currency the user has put in.</summary>
internal static class TokenPrice
{
    private static readonly string[] Kinds = ["Input", "Output", "Training"];

    /// <summary>The price of one model; null when it is not among those of a table of models.</summary>
    /// <param name="given">A dictionary with Input and Output, or one of such dictionaries by model, as Get-ClovaUsage takes it.</param>
    /// <param name="names">The names of the model, the one that goes first first.</param>
    /// <exception cref="ClovaStudioException">It is of neither form.</exception>
    internal static ModelPrice? Of(IDictionary given, params string?[] names)
    {
        bool isByModel = given.Count > 0 && given.Values.Cast<object?>().All(value => Table(value) is not null);
        return isByModel ? new PriceList(given).Find(names) : Read(given);
    }

    /// <param name="given">A dictionary with Input, Output or Training.</param>
    /// <exception cref="ClovaStudioException">It has other keys, or values that are no numbers.</exception>
    internal static ModelPrice Read(IDictionary given)
    {
        string? other = given.Keys.Cast<object>().Select(key => key.ToString()).FirstOrDefault(key => !Kinds.Contains(key, StringComparer.OrdinalIgnoreCase));
        return other is null
            ? new ModelPrice(Number(given, Kinds[0]), Number(given, Kinds[1])) { Training = Number(given, Kinds[2]) }
            : throw Refusal.Of(other, Messages.Batch_Price);
    }

    internal static IDictionary? Table(object? value) => PSValue.Unwrap(value) as IDictionary;

    private static decimal Number(IDictionary given, string name)
    {
        object? value = PSValue.Unwrap(PSValue.Member(given, name));
        try
        {
            decimal number = Convert.ToDecimal(value ?? 0, CultureInfo.InvariantCulture);
            return number >= 0 ? number : throw Refusal.Of(name, Messages.Batch_Price);
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or OverflowException)
        {
            throw Refusal.Of(name, Messages.Batch_Price);
        }
    }
}
