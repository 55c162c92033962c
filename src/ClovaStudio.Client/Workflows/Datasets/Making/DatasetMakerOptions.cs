namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>What dataset is made.</summary>
internal sealed class DatasetMakerOptions
{
    /// <summary>The file to write, .csv or .jsonl.</summary>
    internal string Path { get; init; } = "";

    /// <summary>The file of the test part, of the same format; null for none.</summary>
    internal string? TestPath { get; init; }

    /// <summary>The share of the conversations that goes there, 0 to 1.</summary>
    internal double TestShare { get; init; }

    internal long Seed { get; init; }

    internal bool Deduplicate { get; init; }

    internal bool Mask { get; init; }

    /// <summary>Whether there is a column of system prompts.</summary>
    internal bool HasSystem { get; init; }

    /// <summary>Whether turns name their conversations.</summary>
    internal bool IsGrouped { get; init; }

    /// <summary>Whether turns bring their labels; otherwise completions are taken for labels where they look like some.</summary>
    internal bool HasLabels { get; init; }
}
