using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using ClovaStudio.Workflows.Datasets;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>The rows that each model is asked, and which of them it was trained with.</summary>
/// <param name="first">How many rows are taken; null for all.</param>
internal sealed class TestRowSet(int? first)
{
    private readonly List<TestRow> _rows = [];
    private readonly TrainingOverlap _training = new();
    private bool _hasTraining;

    internal IReadOnlyList<TestRow> Rows => _rows;

    /// <summary>A row that can be asked, for what all rows have in common.</summary>
    /// <exception cref="ClovaStudioException">None can; what is wrong with the first one.</exception>
    internal TestRow Askable => _rows.Find(row => row.Refusal is null) ?? throw _rows[0].Refusal!;

    /// <summary>Takes a row of the file that the models were trained with.</summary>
    internal void AddTraining(DatasetConversation conversation)
    {
        _hasTraining = true;
        _training.Add(conversation);
    }

    /// <summary>Whether the models were trained with the row's prompt; null when that is not known.</summary>
    internal bool? IsInTraining(TestRow row) => _hasTraining ? _training.Contains(row.Prompt) : null;

    internal void Add(DatasetConversation conversation) => Add(TestRow.Of(conversation, _rows.Count));

    internal void Add(TestRow row)
    {
        if (first is null || _rows.Count < first)
        {
            _rows.Add(row);
        }
    }

    /// <summary>The SHA-256 of prompts and expectations, in their order.</summary>
    internal string Hash()
    {
        using var sha256 = SHA256.Create();
        string text = string.Concat(_rows.SelectMany(row => new[] { row.Prompt, row.Expected }).Select(part => part.Length.ToString(CultureInfo.InvariantCulture) + ":" + part));
        return string.Concat(sha256.ComputeHash(Encoding.UTF8.GetBytes(text)).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
