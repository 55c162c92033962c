using System;
using System.Globalization;
using ClovaStudio.Core;

namespace ClovaStudio.Api.Tuning;

/// <summary>
/// What to do about a failed training, in the user's language, for each row of the table of
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-gettasks#failureReasonmessage">failure reasons</see> and the
/// two reasons that only the pages of a single task know.
/// </summary>
internal static class TuningFailureAdvice
{
    // The service tells the faults of one reason apart by its message alone. The last one is the beginning of them all.
    private static readonly (string Beginning, string Key)[] Formats =
    [
        (TuningFailureMessages.InvalidJson, "FailureAdvice_Json"),
        (TuningFailureMessages.RequiredFieldEmpty, "FailureAdvice_MissingColumn"),
        (TuningFailureMessages.UnexpectedColumn, "FailureAdvice_UnexpectedColumn"),
        (TuningFailureMessages.DuplicateColumns, "FailureAdvice_DuplicateColumns"),
        (TuningFailureMessages.ColumnOrder, "FailureAdvice_ColumnOrder"),
        (TuningFailureMessages.InvalidDataset, "FailureAdvice_Sequence"),
    ];

    /// <summary>The advice for a failure.</summary>
    /// <param name="reason">The code: see <see cref="TuningFailureReasons"/>. One that is not known gets general advice.</param>
    /// <param name="message">The service's own words, which tell the faults of <c>file.format</c> apart; null when there are none.</param>
    /// <returns>One to three sentences in the language of the current UI culture; null when there is no reason.</returns>
    public static string? For(string? reason, string? message) => In(CultureInfo.CurrentUICulture, reason, message);

    /// <summary>The same in the language of a culture.</summary>
    internal static string? In(CultureInfo culture, string? reason, string? message)
    {
        string code = reason?.Trim() ?? "";
        if (code.Length == 0)
        {
            return null;
        }

        var (key, detail) = Find(code, message?.Trim() ?? "");
        string text = Strings.ResourceManager.GetString(key, culture) ?? "";
        return string.Format(CultureInfo.CurrentCulture, text, detail.Length == 0 ? "?" : detail);
    }

    private static (string Key, string Detail) Find(string code, string message) => code.ToLowerInvariant() switch
    {
        TuningFailureReasons.FileExtension => ("FailureAdvice_Extension", ""),
        TuningFailureReasons.FileSize => ("FailureAdvice_Size", ""),
        TuningFailureReasons.FileEncoding => ("FailureAdvice_Encoding", ""),
        TuningFailureReasons.FileFormat => FindFormat(message),
        TuningFailureReasons.FileError => ("FailureAdvice_Unreadable", ""),
        TuningFailureReasons.ResourceTimeout => ("FailureAdvice_NoGpu", ""),
        TuningFailureReasons.ClopsError => ("FailureAdvice_Platform", ""),
        TuningFailureReasons.TrainUnknown => ("FailureAdvice_Training", ""),
        TuningFailureReasons.FileNoExist or "file not found" => ("FailureAdvice_NoFile", ""),
        _ => ("FailureAdvice_Unknown", code),
    };

    private static (string Key, string Detail) FindFormat(string message)
    {
        foreach (var (beginning, key) in Formats)
        {
            if (message.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            {
                return (key, message.Substring(beginning.Length).Trim());
            }
        }

        return ("FailureAdvice_Format", "");
    }
}
