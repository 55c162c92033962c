
namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>What <c>ConvertTo-ClovaTuningDataset</c> tells about rows.</summary>
internal static class DatasetNoteKinds
{
    /// <summary>The same conversation as before: equal after Unicode's composed form (NFC) and blanks.</summary>
    public const string Duplicate = "Duplicate";

    /// <summary>The text of another row but for case, blanks, punctuation or letters drawn out.</summary>
    public const string NearDuplicate = "NearDuplicate";

    /// <summary>The same text as another row, and another completion.</summary>
    public const string Contradiction = "Contradiction";

    /// <summary>The text stands in the other part too, so that the test is of something learnt by heart.</summary>
    public const string Leak = "Leak";

    /// <summary>Nearly the same text stands in the other part.</summary>
    public const string NearLeak = "NearLeak";

    /// <summary>The row was left out: it has no text or no completion.</summary>
    public const string Skipped = "Skipped";

    /// <summary>The row has U+FFFD: its file was read in another encoding than it was written in.</summary>
    public const string Unreadable = "Unreadable";
}
