using System.Collections;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Transport.Budgets;
using ClovaStudio.Usage;

namespace ClovaStudio.Cmdlets.Budgets;

/// <summary>What 1,000 tokens of each model cost.</summary>
internal sealed class PriceList
{
    private readonly Dictionary<string, ModelPrice> _prices = new(System.StringComparer.OrdinalIgnoreCase);

    /// <param name="given">Names of models, tools or tuning tasks with a table of Input and Output each.</param>
    /// <exception cref="ClovaStudioException">It is not of that form.</exception>
    internal PriceList(IDictionary given)
    {
        foreach (DictionaryEntry entry in given)
        {
            _prices[entry.Key.ToString()] = TokenPrice.Table(entry.Value) is { } price
                ? TokenPrice.Read(price)
                : throw Refusal.Of(entry.Key.ToString(), Messages.Usage_Price);
        }
    }

    /// <summary>The price of the first of the names that has one; null when none has.</summary>
    internal ModelPrice? Find(params string?[] names) =>
        names.Where(name => name is not null && _prices.ContainsKey(name)).Select(name => _prices[name!]).FirstOrDefault();

    /// <summary>What the tokens cost; null without a price, or where input and output are not told apart.</summary>
    internal double? Of(ModelUsage usage) => usage.TotalTokens > 0 && usage.InputTokens + usage.OutputTokens == 0
        ? null
        : (double?)Find(usage.TaskId, usage.Model)?.Of(usage.InputTokens, usage.OutputTokens);
}
