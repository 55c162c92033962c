using System;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Core;

namespace ClovaStudio.Workflows.Datasets;

/// <summary>Every rule of a dataset: the code and text of the vendor's table, our severity, our advice.</summary>
/// <remarks>
/// The messages are the vendor's own words (clovastudio-gettasks) and are not localised: people search for them.
/// {0} is the vendor's {column}, {reason} or {limit}. Rules that the table lacks say so in a comment.
/// </remarks>
internal sealed class DatasetRule
{
    // Documented by newer copies of clovastudio-posttask only, under both names and with no message.
    internal static readonly DatasetRule NoFile = Error(TuningFailureReasons.FileNoExist, TuningFailureReasons.FileNotFound, () => Strings.DatasetNoFile);

    // The table has a dash for the message: what the system said is worth more.
    internal static readonly DatasetRule Unreadable = Error(TuningFailureReasons.FileError, "{0}", () => Strings.DatasetUnreadable);

    internal static readonly DatasetRule Extension = Error(
        TuningFailureReasons.FileExtension, "Unavailable file extension. Please check the file extension again.", () => Strings.DatasetExtension);

    internal static readonly DatasetRule Size = Error(
        TuningFailureReasons.FileSize, "Exceeded the disk usage limit. Please check if the file size is {0} or less.", () => Strings.DatasetSize);

    private const string Charset = "Unsupported charset";

    internal static readonly DatasetRule OtherCharset = Error(TuningFailureReasons.FileEncoding, Charset, () => Strings.DatasetOtherCharset);

    internal static readonly DatasetRule InvalidUtf8 = Error(TuningFailureReasons.FileEncoding, Charset, () => Strings.DatasetInvalidUtf8);

    internal static readonly DatasetRule CsvWithoutSignature =
        Error(TuningFailureReasons.FileEncoding, Charset, () => Strings.DatasetCsvWithoutSignature);

    // The table demands UTF8-sig of every file, the guide asks for UTF-8 and shows JSON Lines without a signature.
    internal static readonly DatasetRule JsonWithoutSignature =
        Warning(TuningFailureReasons.FileEncoding, Charset, () => Strings.DatasetJsonWithoutSignature);

    internal static readonly DatasetRule JsonFormat = Error(TuningFailureReasons.FileFormat, TuningFailureMessages.InvalidJson + " {0}", () => Strings.DatasetJsonFormat);

    // The table speaks of decoding .json and .jsonl alone.
    internal static readonly DatasetRule CsvFormat = Error(TuningFailureReasons.FileFormat, "Invalid csv format. {0}", () => Strings.DatasetCsvFormat);

    // Not in the table: some readers skip a blank line, others stop at it.
    internal static readonly DatasetRule BlankLine = Warning(TuningFailureReasons.FileFormat, TuningFailureMessages.InvalidDataset + " blank line", () => Strings.DatasetBlankLine);

    // Not in the table: our own bound.
    internal static readonly DatasetRule RowTooLong =
        Error(TuningFailureReasons.FileFormat, TuningFailureMessages.InvalidDataset + " row longer than {0}", () => Strings.DatasetRowTooLong);

    private const string RequiredEmpty = TuningFailureMessages.RequiredFieldEmpty + " {0}";

    internal static readonly DatasetRule MissingColumn = Error(TuningFailureReasons.FileFormat, RequiredEmpty, () => Strings.DatasetMissingColumn);

    // The table gives this message for a missing column; its words fit an empty cell of a required column as well.
    internal static readonly DatasetRule EmptyCell = Error(TuningFailureReasons.FileFormat, RequiredEmpty, () => Strings.DatasetEmptyCell);

    internal static readonly DatasetRule UnexpectedColumn =
        Error(TuningFailureReasons.FileFormat, TuningFailureMessages.UnexpectedColumn + " {0}", () => Strings.DatasetUnexpectedColumn);

    internal static readonly DatasetRule DuplicateColumn =
        Error(TuningFailureReasons.FileFormat, TuningFailureMessages.DuplicateColumns + " {0}", () => Strings.DatasetDuplicateColumn);

    // The table speaks of dataset files and does not except JSON Lines, so the order of keys counts there too.
    internal static readonly DatasetRule ColumnOrder =
        Error(TuningFailureReasons.FileFormat, TuningFailureMessages.ColumnOrder, () => Strings.DatasetColumnOrder);

    private const string InvalidColumn = TuningFailureMessages.InvalidDataset + " {0}";

    internal static readonly DatasetRule EmptyNumber = Error(TuningFailureReasons.FileFormat, InvalidColumn, () => Strings.DatasetEmptyNumber);

    internal static readonly DatasetRule NotInteger = Error(TuningFailureReasons.FileFormat, InvalidColumn, () => Strings.DatasetNotInteger);

    // "0" instead of 0 in JSON: a reader that converts takes it, a strict one does not. The pages say "number".
    internal static readonly DatasetRule QuotedNumber = Warning(TuningFailureReasons.FileFormat, InvalidColumn, () => Strings.DatasetQuotedNumber);

    internal static readonly DatasetRule NotText = Error(TuningFailureReasons.FileFormat, InvalidColumn, () => Strings.DatasetNotText);

    internal static readonly DatasetRule ConversationSequence =
        Error(TuningFailureReasons.FileFormat, InvalidColumn, () => Strings.DatasetConversationSequence);

    internal static readonly DatasetRule TurnSequence = Error(TuningFailureReasons.FileFormat, InvalidColumn, () => Strings.DatasetTurnSequence);

    // The numbers of rows stand in the guide (clovastudio-instructiondataset), not in the table.
    internal static readonly DatasetRule TooFewRows =
        Error(TuningFailureReasons.FileFormat, TuningFailureMessages.InvalidDataset + " fewer than 100 rows ({0})", () => Strings.DatasetTooFewRows);

    internal static readonly DatasetRule FewRows =
        Warning(TuningFailureReasons.FileFormat, TuningFailureMessages.InvalidDataset + " fewer than 1,000 rows ({0})", () => Strings.DatasetFewRows);

    internal static readonly DatasetRule ManyRows =
        Warning(TuningFailureReasons.FileFormat, TuningFailureMessages.InvalidDataset + " more than 100,000 rows ({0})", () => Strings.DatasetManyRows);

    // A function, since the language is that of the moment at which a finding is made.
    private readonly Func<string> _advice;

    private DatasetRule(string reason, string message, string severity, Func<string> advice)
    {
        Reason = reason;
        Message = message;
        Severity = severity;
        _advice = advice;
    }

    internal string Reason { get; }

    internal string Message { get; }

    internal string Severity { get; }

    internal string Advice => _advice();

    internal static DatasetRule Error(string reason, string message, Func<string> advice) =>
        new(reason, message, DatasetSeverity.Error, advice);

    internal static DatasetRule Warning(string reason, string message, Func<string> advice) =>
        new(reason, message, DatasetSeverity.Warning, advice);
}
