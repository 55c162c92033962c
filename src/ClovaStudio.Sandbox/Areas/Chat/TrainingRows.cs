using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Sandbox.Areas.Tuning;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>
/// What can be learned from the rows of a dataset: the answers, the labels if they are few, and the row that resembles a
/// text most.
/// </summary>
internal sealed class TrainingRows
{
    private const int MostLabels = 30;
    private const int LongestLabel = 40;
    private const int LeastRowsPerLabel = 2;

    private readonly Dictionary<string, string> _answers = new(StringComparer.Ordinal);
    private readonly List<(string Text, string Completion, int Pieces)> _rows = [];
    private readonly Dictionary<string, List<int>> _rowsOfPiece = new(StringComparer.Ordinal);

    private TrainingRows(IEnumerable<TrainingRow> rows)
    {
        long conversation = -1;
        string context = "";
        foreach (var row in rows)
        {
            string text = row.Text.Trim();
            context = row.Conversation == conversation ? context + "\n" + text : text;
            conversation = row.Conversation;
            _answers[context] = row.Completion;
            Add(text, row.Completion);
        }

        string[] labels = [.. _rows.Select(row => row.Completion).Distinct()];
        bool areLabels = labels.Length is >= 2 and <= MostLabels && labels.Length * LeastRowsPerLabel <= _rows.Count && Array.TrueForAll(labels, label => label.Length <= LongestLabel);
        Labels = areLabels ? labels : [];
    }

    /// <summary>The completions when they are few and short, as in a classification; else none.</summary>
    internal IReadOnlyList<string> Labels { get; }

    internal static TrainingRows Parse(byte[] content, string path) => new(TrainingDataset.Read(content, path).Rows);

    /// <summary>The completion of the row, or the conversation, that was trained; null when it was none.</summary>
    internal string? Answer(SandboxQuestion question)
    {
        string conversation = string.Join("\n", question.Turns.Where(turn => turn.Role == "user").Select(turn => turn.Text.Trim()));
        return _answers.TryGetValue(conversation, out string? told) || _answers.TryGetValue(question.Text.Trim(), out told) ? told : null;
    }

    /// <summary>The completion of the row that shares most pairs of letters with the text, and how much, from 0 to 1.</summary>
    internal (string? Completion, double Likeness) Nearest(string text)
    {
        string[] pieces = Pieces(text);
        var shared = new Dictionary<int, int>();
        foreach (int row in pieces.SelectMany(piece => _rowsOfPiece.TryGetValue(piece, out var rows) ? rows : []))
        {
            shared[row] = shared.TryGetValue(row, out int count) ? count + 1 : 1;
        }

        double most = 0;
        int best = -1;
        foreach (var pair in shared)
        {
            double likeness = 2.0 * pair.Value / (pieces.Length + _rows[pair.Key].Pieces);
            if (likeness > most || (likeness == most && pair.Key < best))
            {
                (most, best) = (likeness, pair.Key);
            }
        }

        return best < 0 ? (null, 0) : (_rows[best].Completion, most);
    }

    private void Add(string text, string completion)
    {
        string[] pieces = Pieces(text);
        foreach (string piece in pieces)
        {
            if (!_rowsOfPiece.TryGetValue(piece, out var rows))
            {
                _rowsOfPiece[piece] = rows = [];
            }

            rows.Add(_rows.Count);
        }

        _rows.Add((text, completion, pieces.Length));
    }

    private static string[] Pieces(string text)
    {
        string plain = text.Trim().ToLowerInvariant();
        return [.. Enumerable.Range(0, Math.Max(0, plain.Length - 1)).Select(i => plain.Substring(i, 2)).Distinct()];
    }
}
