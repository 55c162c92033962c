using System.Collections.Generic;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>The ids of the files of users and of items, which a file of interactions is held against.</summary>
internal sealed class KnownIds
{
    /// <summary>One set a file of users.</summary>
    internal List<IdSet> Users { get; } = [];

    /// <summary>One set a file of items.</summary>
    internal List<IdSet> Items { get; } = [];
}
