using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>Takes options out of a hashtable, as scripts write them.</summary>
internal static class HpOptions
{
    internal static Dictionary<string, object?>? From(IDictionary? table)
    {
        if (table is null)
        {
            return null;
        }

        var options = new Dictionary<string, object?>();
        foreach (DictionaryEntry entry in table)
        {
            string name = System.Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "";
            options[name] = PSValue.Unwrap(entry.Value);
        }

        return options;
    }
}
