using ClovaStudio.Api.Tuning;
using ClovaStudio.Core;
using ClovaStudio.Workflows.Datasets;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>
/// Every rule of a file of AiTEMS. The vendor gives no code or text for what is wrong with one, so that the codes are the
/// module's own. What the vendor's guide demands (https://guide.ncloud-docs.com/docs/aitems-schema) and what cannot come back
/// as it was is an error; what no page settles is a warning.
/// </summary>
internal static class AitemsDatasetRule
{
    private const string Header = "header";
    private const string CellEmpty = "cell.empty";
    private const string CellType = "cell.type";
    private const string TimestampUnit = "timestamp.unit";
    private const string IdUnknown = "id.unknown";

    internal static readonly DatasetRule OtherCharset = DatasetRule.Error(
        TuningFailureReasons.FileEncoding, "UTF-16 or UTF-32", () => Strings.AitemsData_OtherCharset);

    internal static readonly DatasetRule Cp949 = DatasetRule.Error(TuningFailureReasons.FileEncoding, "CP949 (EUC-KR)", () => Strings.AitemsData_Cp949);

    internal static readonly DatasetRule InvalidUtf8 = DatasetRule.Error(TuningFailureReasons.FileEncoding, "Not UTF-8", () => Strings.AitemsData_InvalidUtf8);

    // No page says how a file is read. A plain reader takes the signature for a part of the first column's name.
    internal static readonly DatasetRule Signature = DatasetRule.Warning(
        TuningFailureReasons.FileEncoding, "UTF-8 signature (BOM)", () => Strings.AitemsData_Signature);

    // Nor does any page say whether quotation marks are understood.
    internal static readonly DatasetRule Quoted = DatasetRule.Warning("file.quoting", "Cells in quotation marks", () => Strings.AitemsData_Quoted);

    internal static readonly DatasetRule QuotedSpecial = DatasetRule.Warning(
        "file.quoting", "Comma, quotation mark or line break within a cell: {0}", () => Strings.AitemsData_QuotedSpecial);

    internal static readonly DatasetRule NoRows = DatasetRule.Error(TuningFailureReasons.FileFormat, "No rows", () => Strings.AitemsData_NoRows);

    internal static readonly DatasetRule UnknownType = DatasetRule.Error(Header, "Neither USER_ID nor ITEM_ID", () => Strings.AitemsData_UnknownType);

    internal static readonly DatasetRule MissingColumn = DatasetRule.Error(Header, "Missing column: {0}", () => Strings.AitemsData_MissingColumn);

    internal static readonly DatasetRule UnexpectedColumn = DatasetRule.Error(Header, "Not in the schema: {0}", () => Strings.AitemsData_UnexpectedColumn);

    internal static readonly DatasetRule DuplicateColumn = DatasetRule.Error(Header, "Repeated column: {0}", () => Strings.AitemsData_DuplicateColumn);

    internal static readonly DatasetRule ColumnCase = DatasetRule.Error(Header, "Other case: {0}", () => Strings.AitemsData_ColumnCase);

    internal static readonly DatasetRule ColumnOrder = DatasetRule.Error(Header, "Other order than the schema", () => Strings.AitemsData_ColumnOrder);

    internal static readonly DatasetRule EmptyCell = DatasetRule.Error(CellEmpty, "Empty: {0}", () => Strings.AitemsData_EmptyCell);

    internal static readonly DatasetRule NotOfType = DatasetRule.Error(CellType, "{0}", () => Strings.AitemsData_NotOfType);

    internal static readonly DatasetRule WholeWithPoint = DatasetRule.Error(CellType, "{0}", () => Strings.AitemsData_WholeWithPoint);

    internal static readonly DatasetRule TimestampIsText = DatasetRule.Error(CellType, "{0}", () => Strings.AitemsData_TimestampIsText);

    internal static readonly DatasetRule TimestampFine = DatasetRule.Warning(
        TimestampUnit, "Milliseconds or finer: {0}", () => Strings.AitemsData_TimestampFine);

    internal static readonly DatasetRule TimestampDigits = DatasetRule.Warning(TimestampUnit, "A date in digits: {0}", () => Strings.AitemsData_TimestampDigits);

    internal static readonly DatasetRule TimestampFuture = DatasetRule.Warning("timestamp.future", "In the future: {0}", () => Strings.AitemsData_TimestampFuture);

    internal static readonly DatasetRule RepeatedId = DatasetRule.Error("id.repeated", "Repeated: {0}", () => Strings.AitemsData_RepeatedId);

    internal static readonly DatasetRule TooManyIds = DatasetRule.Warning("id.limit", "More than {0} ids", () => Strings.AitemsData_TooManyIds);

    internal static readonly DatasetRule UnknownUser = DatasetRule.Warning(IdUnknown, "No file has the user: {0}", () => Strings.AitemsData_UnknownUser);

    internal static readonly DatasetRule UnknownItem = DatasetRule.Warning(IdUnknown, "No file has the item: {0}", () => Strings.AitemsData_UnknownItem);
}
