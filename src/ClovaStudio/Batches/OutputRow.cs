using System;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Api.Chat;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Core.Schemas;
using ClovaStudio.Workflows.Batches;

namespace ClovaStudio.Cmdlets.Batches;

/// <summary>
/// Makes the row that comes out of the one that went in: its columns, those of the answer, and what became of it. Every
/// row has all of the columns, since Export-Csv takes them from the first.
/// </summary>
internal sealed class OutputRow
{
    /// <summary>Under this name the views show a row, whose columns no view can name: without what steers a terminal.</summary>
    private const string ViewName = "ClovaStudio.Cmdlets.Batches.OutputRow#Row";

    private const string Answer = "Answer";
    private static readonly string[] Facts = ["ClovaStatus", "ClovaError", "InputTokens", "OutputTokens", "RequestId"];

    private readonly JsonSchema? _schema;
    private readonly string[] _answerColumns;
    private readonly AddedColumns _added;

    /// <param name="schema">By which rows are answered; null for text.</param>
    /// <param name="prefix">Put before the names that are added.</param>
    /// <exception cref="ClovaStudioException">A field of the schema has the name of a column that says what became of the row.</exception>
    internal OutputRow(JsonSchema? schema, string prefix)
    {
        _schema = schema;
        _answerColumns = schema is null ? [Answer] : [.. schema.PropertyNames];
        string[] both = [.. _answerColumns.Where(name => Facts.Contains(name, StringComparer.OrdinalIgnoreCase))];
        Refusal.When(both.Length > 0, string.Join(", ", both), Messages.Batch_FactNames);
        _added = new AddedColumns(prefix, [.. _answerColumns, .. Facts]);
    }

    /// <exception cref="ClovaStudioException">The row has a column of a name that is added.</exception>
    internal void CheckNames(InputRow row) => _added.Check(row);

    /// <summary>The row that comes out.</summary>
    /// <param name="row">The row that went in.</param>
    /// <param name="result">What became of it.</param>
    /// <param name="value">The answer as an object; null where there is none.</param>
    internal PSObject Create(InputRow row, BatchResult result, object? value)
    {
        var made = _added.AddTo(
            row,
            [
                .. _answerColumns.Select(name => _schema is null ? ShownText.Of(result.Answer?.Text) : AnswerList.Of(PSValue.Member(value, name))),
                StatusOf(result),
                ShownText.Of(result.Failure?.Message),
                result.Answer?.Usage.InputTokens,
                result.Answer?.Usage.OutputTokens,
                result.Answer?.RequestId ?? result.Failure?.RequestId,
            ]);
        made.TypeNames.Insert(0, ViewName);
        return made;
    }

    private static string StatusOf(BatchResult result) =>
        result.Failure is not null ? BatchStatuses.Failed
        : FinishReasons.IsLength(result.Answer!.FinishReason) ? BatchStatuses.Cut
        : BatchStatuses.Answered;
}
