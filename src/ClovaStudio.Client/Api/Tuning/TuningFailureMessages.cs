namespace ClovaStudio.Api.Tuning;

/// <summary>
/// How the messages of <see cref="TuningFailureReasons.FileFormat"/> begin, in the vendor's words; the name of a column or the
/// decoder's own message follows some of them.
/// </summary>
internal static class TuningFailureMessages
{
    internal const string InvalidJson = "Invalid json format.";
    internal const string InvalidDataset = "Invalid dataset:";
    internal const string RequiredFieldEmpty = InvalidDataset + " required field empty.";
    internal const string UnexpectedColumn = InvalidDataset + " unexpected column.";
    internal const string DuplicateColumns = InvalidDataset + " duplicate columns.";
    internal const string ColumnOrder = InvalidDataset + " column order";
}
