using System.Collections.Generic;

namespace ClovaStudio.Sandbox.Areas.Aitems;

/// <summary>The most frequent items, the same for everybody.</summary>
internal sealed class PopularModel(InteractionTable table, int longest) : RecommenderModel(table, longest)
{
    /// <inheritdoc/>
    internal override IReadOnlyCollection<string> Targets => [""];

    /// <summary>What the id of a popular list means is not documented, so any will do.</summary>
    internal override bool Knows(string targetId) => true;

    /// <inheritdoc/>
    private protected override IEnumerable<int> Rank(string targetId) => Table.ByPopularity;
}
