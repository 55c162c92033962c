using System;
using System.Collections.Generic;
using System.Globalization;

namespace ClovaStudio.Datasets;

/// <summary>The dataset that <c>ConvertTo-ClovaTuningDataset</c> has written, and what it has seen on the way.</summary>
public sealed class ConvertedDataset
{
    internal ConvertedDataset(string path) => Path = path;

    /// <summary>The file to train with.</summary>
    public string Path { get; }

    /// <summary>The file to test with; null when there is none.</summary>
    public string? TestPath { get; internal set; }

    /// <summary>Rows of the training part.</summary>
    public long Rows { get; internal set; }

    /// <summary>Conversations of the training part.</summary>
    public long Conversations { get; internal set; }

    /// <summary>Rows of the test part.</summary>
    public long TestRows { get; internal set; }

    /// <summary>Conversations of the test part.</summary>
    public long TestConversations { get; internal set; }

    /// <summary>The seed with which the same rows are split in the same way again; null where nothing was split.</summary>
    public long? Seed { get; internal set; }

    /// <summary>The labels in the order of their names; empty where completions are no labels. Never null.</summary>
    public DatasetLabel[] Labels { get; internal set; } = [];

    /// <summary>Conversations that are equal to an earlier one; with -Deduplicate they were left out.</summary>
    public long Duplicates { get; internal set; }

    /// <summary>Rows whose text is nearly that of an earlier one. They stay.</summary>
    public long NearDuplicates { get; internal set; }

    /// <summary>Rows whose text is that of an earlier one, with another completion. They stay.</summary>
    public long Contradictions { get; internal set; }

    /// <summary>Rows whose text stands in the other part as well.</summary>
    public long Leaks { get; internal set; }

    /// <summary>Rows whose text stands in the other part nearly alike.</summary>
    public long NearLeaks { get; internal set; }

    /// <summary>Rows without a text or a completion, which were left out.</summary>
    public long Skipped { get; internal set; }

    /// <summary>Rows with U+FFFD, which stands for what could not be read.</summary>
    public long Unreadable { get; internal set; }

    /// <summary>What was masked; all 0 without -Mask. Never null.</summary>
    public MaskedData Masked { get; internal set; } = new();

    /// <summary>About how many tokens the training part has.</summary>
    public long Tokens { get; internal set; }

    /// <summary>How many rows the service's tokenizer has counted for that; 0 when it is an estimate by the length of the texts alone.</summary>
    public int TokenSample { get; internal set; }

    /// <summary>The rows concerned, at most 1,000 of each kind; never null.</summary>
    public IReadOnlyList<DatasetNote> Notes { get; internal set; } = Array.Empty<DatasetNote>();

    /// <summary>Path and numbers on one line.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}: {1} rows, {2} conversations", Path, Rows, Conversations);
}
