using System.Linq;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Cmdlets.Evaluation;

/// <summary>Reads the rows of a test set from what comes by the pipeline.</summary>
internal static class TestRowReader
{
    /// <summary>Takes an object. One that cannot be asked stands at its place with the reason.</summary>
    /// <param name="test">Where it goes.</param>
    /// <param name="input">The object.</param>
    /// <param name="promptColumn">The property to ask.</param>
    /// <param name="expectedColumn">The property with the right answer.</param>
    /// <exception cref="ClovaStudioException">The very first object has no such property.</exception>
    internal static void Add(TestRowSet test, object input, string promptColumn, string expectedColumn)
    {
        var row = InputRow.Of(input);
        string? missing = new[] { promptColumn, expectedColumn }.FirstOrDefault(column => row.Columns.Count > 0 && !row.Has(column));
        if (test.Rows.Count == 0 && missing is not null)
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
            refusal = expected.Trim().Length == 0 ? Refusal.Of(expectedColumn, Messages.Measure_NothingExpected) : null;
        }
        catch (ClovaStudioException e)
        {
            refusal = e;
        }

        test.Add(new TestRow
        {
            Index = test.Rows.Count,
            Input = row.Input,
            Prompt = prompt,
            Expected = expected,
            Messages = [new ChatMessage(ChatRoles.User, prompt)],
            Refusal = refusal,
        });
    }
}
