using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClovaStudio.Core;

namespace ClovaStudio.Api.Aitems;

/// <summary>
/// The options of hyperparameter optimisation that
/// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-learning">the vendor documents</see>,
/// with their ranges. The service knows others besides.
/// </summary>
internal static class AitemsHpOptions
{
    /// <summary>What turns the optimisation on; not an option of its own.</summary>
    internal const string IsEnabled = "is_enabled";

    private static readonly Dictionary<string, (string Name, long Minimum, long Maximum)> Ranges = CreateRanges();

    /// <summary>The name as the service spells it, and the value as it takes it.</summary>
    /// <exception cref="ClovaStudioException">The value is outside its documented range, or of a kind that no option has.</exception>
    internal static (string Name, object Value) Check(string name, object? value)
    {
        if (!Ranges.TryGetValue(name, out var range))
        {
            return (name, Plain(name, value));
        }

        long? number = value is string text
            ? long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long parsed) ? parsed : null
            : WholeNumber(value);
        return number >= range.Minimum && number <= range.Maximum
            ? (range.Name, number.Value)
            : throw Refuse(value, Strings.Argument_HpRange, range.Name, range.Minimum, range.Maximum);
    }

    /// <summary>A text, a truth or a whole number; or a list of these, since a list was seen though no page tells of any.</summary>
    private static object Plain(string name, object? value) => value switch
    {
        string or bool => value,
        IEnumerable list and not IDictionary => list.Cast<object?>().Select(item => item is IEnumerable and not string ? throw Refuse(item, Strings.Argument_HpType, name) : Plain(name, item)).ToArray(),
        _ => WholeNumber(value) ?? throw Refuse(value, Strings.Argument_HpType, name),
    };

    private static long? WholeNumber(object? value) => value switch
    {
        byte or sbyte or short or ushort or int or uint or long => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        double or float or decimal when Convert.ToDouble(value, CultureInfo.InvariantCulture) is var real
            && real == Math.Floor(real) && Math.Abs(real) < 1e15 => (long)real, // 5e4 is a double in PowerShell
        _ => null,
    };

    private static ClovaStudioException Refuse(object? value, string reason, params object[] details)
    {
        string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return ClovaStudioException.About(text, ErrorCause.InvalidArgument, text, string.Format(CultureInfo.CurrentCulture, reason, details));
    }

    private static Dictionary<string, (string Name, long Minimum, long Maximum)> CreateRanges()
    {
        var ranges = new Dictionary<string, (string, long, long)>(StringComparer.OrdinalIgnoreCase);
        foreach (var range in ((string Name, long, long)[])
                 [
                     ("session_max_timestamp", 10, 86_400), // seconds
                     ("item_top_n", 1_000, 500_000),
                     ("min_item_cut", 1, 1_000),
                     ("min_session_length", 2, 1_000),
                     ("max_user_recommend_top", 1, 1_000),
                     ("max_relate_recommend_top", 1, 1_000),
                 ])
        {
            ranges.Add(range.Name, range);
        }

        return ranges;
    }
}
