using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Schemas;

namespace ClovaStudio.Cmdlets.Chat;

/// <summary>What a tool wrote, as JSON for the model.</summary>
internal static class ToolResult
{
    /// <summary>The output as JSON of at most so many characters; a mark says what was cut.</summary>
    internal static string Write(IReadOnlyList<PSObject?> output, int maximumLength)
    {
        object?[] values = [.. output.Where(item => item?.BaseObject is not ErrorRecord).Take(PlainObject.MostItems).Select(item => PlainObject.ToPlain(item))];
        object?[] errors = [.. output.Select(item => item?.BaseObject).OfType<ErrorRecord>().Select(error => (object?)error.ToString())];
        object? result = values.Length == 1 ? values[0] : values;
        return Cut(PlainJson.Write(errors.Length == 0 ? result : PlainObject.Members(("output", result), ("errors", errors))), maximumLength);
    }

    /// <summary>What the model is told of a call that did not come to run.</summary>
    internal static string Error(string message, int maximumLength) => Cut(PlainJson.Write(PlainObject.Members(("error", message))), maximumLength);

    private static string Cut(string json, int maximumLength)
    {
        if (json.Length <= maximumLength)
        {
            return json;
        }

        string mark = string.Format(CultureInfo.InvariantCulture, "… [cut: {0} of {1} characters]", maximumLength, json.Length);
        int length = Math.Max(0, maximumLength - mark.Length);
        length -= length > 0 && char.IsHighSurrogate(json[length - 1]) ? 1 : 0;
        return json.Substring(0, length) + mark;
    }
}
