using System;
using System.IO;
using System.Text;
using System.Threading;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Core.Encodings;

namespace ClovaStudio.Workflows.Datasets;

/// <summary>
/// Reads a data set in the format of tuning, conversation by conversation. What <see cref="TuningDatasetChecker"/> finds
/// wrong with a row is refused; what only a training would be refused for is not: too few rows, a CSV file without a
/// signature (BOM), the order of columns, numbers of conversations and turns. A slice of a data set is a good test set.
/// </summary>
internal static class TuningDatasetReader
{
    /// <param name="path">The file, .jsonl or .csv.</param>
    /// <param name="take">Gets each conversation in order, before it is known whether the rest can be read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="encoding">What the file is encoded in; null for UTF-8.</param>
    /// <exception cref="ClovaStudioException">
    /// FileUnreadable; FileNotUtf8; or DatasetUnreadable: a row has an error, or there is none.
    /// </exception>
    internal static void Read(string path, Action<DatasetConversation> take, CancellationToken cancellationToken, Encoding? encoding = null)
    {
        var conversations = new Collector(take);
        var run = new DatasetRun(new DatasetCheckOptions(), cancellationToken, conversations.Add, IsForTrainingAlone);
        try
        {
            using var stream = Open(path, encoding);
            run.Check(path, stream);
            if (run.Findings.FirstRowError?.Reason == TuningFailureReasons.FileEncoding)
            {
                throw TextFile.NotUtf8(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or System.Security.SecurityException)
        {
            throw ClovaStudioException.Because(e, ErrorCause.FileUnreadable, path, e.Message);
        }

        if (run.Findings.FirstRowError is { } error)
        {
            throw ClovaStudioException.About(path, ErrorCause.DatasetUnreadable, path, error);
        }

        if (run.Rows == 0)
        {
            throw ClovaStudioException.About(path, ErrorCause.DatasetUnreadable, path, run.Findings.ToArray()[0]); // too few rows, if nothing else
        }

        conversations.End();
    }

    private static Stream Open(string path, Encoding? encoding) => encoding is null
        ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan)
        : new MemoryStream(Encoding.UTF8.GetBytes(TextFile.Read(path, encoding)));

    /// <summary>What a training needs, and who only asks and compares does not.</summary>
    private static bool IsForTrainingAlone(DatasetRule rule, string? column) =>
        rule == DatasetRule.ColumnOrder || rule == DatasetRule.ConversationSequence || rule == DatasetRule.TurnSequence
        || rule == DatasetRule.EmptyNumber || rule == DatasetRule.NotInteger || rule == DatasetRule.QuotedNumber
        || (rule == DatasetRule.MissingColumn && (column == DatasetColumn.Names[DatasetColumn.Conversation] || column == DatasetColumn.Names[DatasetColumn.Turn]));

    /// <summary>Puts rows of one C_ID together, as long as they stand together; rows without one are conversations of their own.</summary>
    private sealed class Collector(Action<DatasetConversation> take)
    {
        private string _id = "";
        private DatasetConversation? _conversation;

        internal void Add(byte[] buffer, RowCells cells)
        {
            string id = Text(DatasetColumn.Conversation, buffer, cells);
            if (_conversation is null || id != _id || id.Length == 0 || Text(DatasetColumn.Turn, buffer, cells) == "0")
            {
                End();
                (_id, _conversation) = (id, new DatasetConversation());
            }

            string system = Text(DatasetColumn.SystemPrompt, buffer, cells);
            _conversation.SystemPrompt ??= string.IsNullOrWhiteSpace(system) ? null : system;
            _conversation.Turns.Add((Text(DatasetColumn.Text, buffer, cells), Text(DatasetColumn.Completion, buffer, cells)));
        }

        internal void End()
        {
            if (_conversation is not null)
            {
                take(_conversation);
            }
        }

        private static string Text(int column, byte[] buffer, RowCells cells)
        {
            var kind = cells.Kind[column];
            if (kind is CellKind.Missing or CellKind.Null)
            {
                return "";
            }

            string text = Encoding.UTF8.GetString(buffer, cells.Start[column], cells.End[column] - cells.Start[column]);
            return kind switch
            {
                CellKind.EscapedText => JsonRowScanner.Unescape(text),
                CellKind.Plain => text.Replace("\"\"", "\""), // a quotation mark stands in quoted cells alone, and twice there
                _ => text,
            };
        }
    }
}
