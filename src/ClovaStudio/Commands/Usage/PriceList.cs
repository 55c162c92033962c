using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Batches;
using ClovaStudio.Chat;
using ClovaStudio.Usage;

namespace ClovaStudio.Commands.Usage;

/// <summary>What 1,000 tokens of each model cost.</summary>
internal sealed class PriceList
{
    private readonly Dictionary<string, TokenPrice> _prices = new(System.StringComparer.OrdinalIgnoreCase);

    /// <param name="given">Names of models, tools or tuning tasks with a table of Input and Output each.</param>
    /// <exception cref="ClovaStudioException">It is not of that form.</exception>
    internal PriceList(IDictionary given)
    {
        foreach (DictionaryEntry entry in given)
        {
            object? value = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
            _prices[entry.Key.ToString()] = value is IDictionary price
                ? TokenPrice.Read(price)
                : throw ChatRules.Refusal(entry.Key.ToString(), Messages.Usage_Price);
        }
    }

    /// <summary>What the tokens cost; null without a price, or where input and output are not told apart.</summary>
    internal double? Of(ModelUsage usage)
    {
        var price = new[] { usage.TaskId, usage.Model }.Where(name => name is not null && _prices.ContainsKey(name)).Select(name => _prices[name!]).FirstOrDefault();
        return usage.TotalTokens > 0 && usage.InputTokens + usage.OutputTokens == 0 ? null : price?.Of(usage.InputTokens, usage.OutputTokens);
    }
}
