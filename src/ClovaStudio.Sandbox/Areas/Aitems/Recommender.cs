using System.Collections.Generic;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>
/// Trains on the rows of an interactions file, so that rehearsals and metrics mean something: popular items are the most
/// frequent ones, related items have the same users, personal ones come from users who had the same items.
/// </summary>
internal static class Recommender
{
    /// <param name="trainType">personalRecommend, relatedItem or pop.</param>
    /// <param name="rows">The interactions.</param>
    /// <param name="options">The options by name; null for the defaults.</param>
    internal static RecommenderModel Train(string trainType, IReadOnlyList<Interaction> rows, IReadOnlyDictionary<string, object>? options)
    {
        var chosen = new TrainingOptions(trainType, options);
        var table = new InteractionTable(rows, chosen);
        return trainType switch
        {
            "personalRecommend" => new PersonalModel(table, chosen.LongestList),
            "relatedItem" => new RelatedModel(table, chosen.LongestList),
            _ => new PopularModel(table, chosen.LongestList),
        };
    }
}
