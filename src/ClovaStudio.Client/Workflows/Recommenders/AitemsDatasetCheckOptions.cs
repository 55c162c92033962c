using System;
using ClovaStudio.Aitems;
using ClovaStudio.Workflows.Datasets;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>What a file of AiTEMS is held against.</summary>
internal sealed class AitemsDatasetCheckOptions
{
    /// <summary>What the file holds; null to tell it from the header.</summary>
    internal string? DatasetType { get; set; }

    /// <summary>The schemas at hand, of which the one for the type of the file counts; with none, the columns that AiTEMS knows.</summary>
    internal AitemsSchema[] Schemas { get; set; } = [];

    /// <summary>The ids of other files: of interactions, users and items that none of them has are told; those of users or items are added.</summary>
    internal KnownIds KnownIds { get; set; } = new();

    /// <summary>The time beyond which nothing can have happened.</summary>
    internal DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

    /// <summary>How many findings are listed, how long a row may be, and who is told of the progress.</summary>
    internal DatasetCheckOptions Limits { get; set; } = new();
}
