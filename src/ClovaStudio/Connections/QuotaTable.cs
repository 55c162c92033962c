using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Transport.Pacing;

namespace ClovaStudio.Cmdlets.Connections;

/// <summary>
/// Reads what the user knows of quotas: models with requests and tokens a minute, <c>300/180000</c>. Either part may be
/// left out, and a number alone is the requests.
/// </summary>
internal static class QuotaTable
{
    /// <exception cref="ClovaStudioException">A key or a value has another form.</exception>
    internal static IReadOnlyDictionary<string, GivenQuota> Read(IDictionary? table)
    {
        var quotas = new Dictionary<string, GivenQuota>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in table ?? new Hashtable())
        {
            string model = Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!.Trim();
            string value = Convert.ToString(entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value, CultureInfo.InvariantCulture)!.Trim();
            quotas[model] = model.Length > 0 && Parse(value) is { } quota ? quota
                : throw Refusal.Of(model, Messages.Quota_Form, model, value);
        }

        return quotas;
    }

    private static GivenQuota? Parse(string text)
    {
        int?[] numbers = [.. text.Split('/').Select(Number)];
        return numbers.Length <= 2 && !numbers.Contains(-1) && numbers.Any(number => number is not null)
            ? new GivenQuota(numbers[0], numbers.ElementAtOrDefault(1))
            : null;
    }

    /// <summary>Null for nothing, -1 for what is no whole number from 1 on.</summary>
    private static int? Number(string text) =>
        text.Trim().Length == 0 ? null
        : int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out int number) && number > 0 ? number
        : -1;
}
