using System.Linq;
using System.Management.Automation;
using ClovaStudio.Api.Chat;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Schemas;
using ClovaStudio.Workflows.Batches;

namespace ClovaStudio.Cmdlets.Batches;

/// <summary>
/// Makes the row that comes out of the one that went in: its columns, those of the answer, and what became of it. Every
/// row has all of the columns, since Export-Csv takes them from the first.
/// </summary>
/// <param name="schema">By which rows are answered; null for text.</param>
/// <param name="prefix">Put before the names that are added.</param>
internal sealed class OutputRow(JsonSchema? schema, string prefix)
{
    private const string Answer = "Answer";
    private static readonly string[] Facts = ["ClovaStatus", "ClovaError", "InputTokens", "OutputTokens", "RequestId"];

    private readonly string[] _answerColumns = schema is null ? [Answer] : [.. schema.PropertyNames];

    /// <exception cref="ClovaStudioException">The row has a column of a name that is added.</exception>
    internal void CheckNames(PSObject row)
    {
        var added = _answerColumns.Concat(Facts).Select(name => prefix + name).ToList();
        string[] both = [.. InputRow.Columns(row).Select(column => column.Name).Where(name => added.Exists(other => InputRow.IsSame(name, other)))];
        if (both.Length > 0)
        {
            throw ChatRules.Refusal(string.Join(", ", both), Messages.Batch_SameNames);
        }
    }

    /// <summary>The row that comes out.</summary>
    /// <param name="row">The row that went in.</param>
    /// <param name="result">What became of it.</param>
    /// <param name="value">The answer as an object; null where there is none.</param>
    internal PSObject Create(PSObject row, BatchResult result, PSObject? value)
    {
        var made = new PSObject();
        foreach (var (name, content) in InputRow.Columns(row))
        {
            Add(made, name, content);
        }

        foreach (string name in _answerColumns)
        {
            Add(made, prefix + name, schema is null ? result.Answer?.Text : value?.Properties[name]?.Value);
        }

        object?[] facts = [StatusOf(result), result.Failure?.WhatHappened, result.Answer?.Usage.InputTokens, result.Answer?.Usage.OutputTokens, result.Answer?.RequestId ?? result.Failure?.RequestId];
        for (int i = 0; i < facts.Length; i++)
        {
            Add(made, prefix + Facts[i], facts[i]);
        }

        return made;
    }

    private static string StatusOf(BatchResult result) =>
        result.Failure is not null ? BatchStatuses.Failed
        : FinishReasons.IsLength(result.Answer!.FinishReason) ? BatchStatuses.Cut
        : BatchStatuses.Answered;

    private static void Add(PSObject made, string name, object? value)
    {
        if (made.Properties[name] is null)
        {
            made.Properties.Add(new PSNoteProperty(name, value));
        }
    }
}
