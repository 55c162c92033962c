using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Workflows.Datasets;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Cmdlets.Evaluation;

/// <summary>The rows that each model is asked, from a file or from the pipeline, and which of them it was trained with.</summary>
/// <param name="first">How many rows are taken; null for all.</param>
internal sealed class TestSet(int? first)
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

    /// <summary>Takes an object. One that cannot be asked stands at its place with the reason.</summary>
    /// <param name="input">The object.</param>
    /// <param name="promptColumn">The property to ask.</param>
    /// <param name="expectedColumn">The property with the right answer.</param>
    /// <exception cref="ClovaStudioException">The very first object has no such property.</exception>
    internal void Add(object input, string promptColumn, string expectedColumn)
    {
        var row = InputRow.Of(input);
        string? missing = new[] { promptColumn, expectedColumn }.FirstOrDefault(column => row.Columns.Count > 0 && !row.Has(column));
        if (_rows.Count == 0 && missing is not null)
        {
            row.Cell(missing);
        }

        string prompt = "";
        string expected = "";
        ClovaStudioException? refusal = null;
        try
        {
            expected = row.Cell(expectedColumn) ?? "";
            prompt = row.TextOf(promptColumn);
            refusal = expected.Trim().Length == 0 ? ChatRules.Refusal(expectedColumn, Messages.Measure_NothingExpected) : null;
        }
        catch (ClovaStudioException e)
        {
            refusal = e;
        }

        Add(new TestRow
        {
            Index = _rows.Count,
            Input = row.Input,
            Prompt = prompt,
            Expected = expected,
            Messages = [new ChatMessage(ChatRoles.User, prompt)],
            Refusal = refusal,
        });
    }

    private void Add(TestRow row)
    {
        if (first is null || _rows.Count < first)
        {
            _rows.Add(row);
        }
    }
}
