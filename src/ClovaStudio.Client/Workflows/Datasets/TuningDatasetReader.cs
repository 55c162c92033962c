using System;
using System.IO;
using System.Text;
using System.Threading;

namespace ClovaStudio.Workflows.Datasets;

/// <summary>
/// Reads a data set in the format of tuning, conversation by conversation. What <see cref="TuningDatasetChecker"/> finds
/// wrong with a row is refused; what only an upload would be refused for, such as too few rows or a CSV file without a
/// signature (BOM), is not.
/// </summary>
internal static class TuningDatasetReader
{
    /// <param name="path">The file, .jsonl or .csv.</param>
    /// <param name="take">Gets each conversation in order, before it is known whether the rest can be read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ClovaStudioException">FileUnreadable; or DatasetUnreadable: a row has an error, or there is none.</exception>
    internal static void Read(string path, Action<DatasetConversation> take, CancellationToken cancellationToken)
    {
        var conversations = new Collector(take);
        var run = new DatasetRun(new DatasetCheckOptions(), cancellationToken, conversations.Add);
        try
        {
            using var stream = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
            run.Check(path, stream);
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

    /// <summary>Puts rows of one C_ID together.</summary>
    private sealed class Collector(Action<DatasetConversation> take)
    {
        private string _id = "";
        private DatasetConversation? _conversation;

        internal void Add(byte[] buffer, RowCells cells)
        {
            string id = Text(DatasetColumn.Conversation, buffer, cells);
            if (_conversation is null || id != _id)
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
