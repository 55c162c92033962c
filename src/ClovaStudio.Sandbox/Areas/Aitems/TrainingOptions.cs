using System.Collections.Generic;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>The options of a training that the sandbox's recommender honours; the others change nothing.</summary>
internal sealed class TrainingOptions
{
    private const int DocumentedMostItems = 20_000;
    private const int DocumentedLongestList = 100;

    /// <param name="trainType">The type of the training.</param>
    /// <param name="options">The options by name; null for the documented defaults.</param>
    internal TrainingOptions(string trainType, IReadOnlyDictionary<string, object>? options)
    {
        MostItems = Number(options, "item_top_n", DocumentedMostItems);

        // The documented default is 5. A rehearsal with a handful of rows would be left with no items at all.
        LeastInteractions = Number(options, "min_item_cut", 1);
        LongestList = Number(options, trainType == "relatedItem" ? "max_relate_recommend_top" : "max_user_recommend_top", DocumentedLongestList);
    }

    internal int MostItems { get; }

    internal int LeastInteractions { get; }

    internal int LongestList { get; }

    private static int Number(IReadOnlyDictionary<string, object>? options, string name, int standard) =>
        options is not null && options.TryGetValue(name, out object? value) && value is long number and > 0 and <= int.MaxValue ? (int)number : standard;
}
