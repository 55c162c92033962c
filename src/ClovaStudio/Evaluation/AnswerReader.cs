using System;
using System.Globalization;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Chat;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Batches;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Cmdlets.Evaluation;

/// <summary>Reads from the answer to a test row what is scored.</summary>
/// <param name="schema">What was asked for by a schema; null for a text.</param>
internal sealed class AnswerReader(AnswerSchema? schema)
{
    /// <summary>The row with its answer or failure, still to be scored.</summary>
    /// <param name="row">The row.</param>
    /// <param name="result">What came of asking it.</param>
    /// <param name="value">The object that was asked for by a schema; null without one.</param>
    internal EvaluationRow Read(TestRow row, BatchResult result, out object? value)
    {
        value = null;
        try
        {
            value = result.Failure is null ? schema?.ToValue(result.Answer!) : null;
        }
        catch (ClovaStudioException e)
        {
            result = BatchResult.Failed(e); // it fits the schema and not the type
        }

        return row.Answered(result, OneField(value, row.Expected) ?? result.Answer?.Text);
    }

    /// <summary>The text of the only field of a schema, so that it can be compared with a label; null when JSON is expected.</summary>
    private string? OneField(object? value, string expected)
    {
        string[] fields = value is null ? [] : [.. schema!.Schema.PropertyNames];
        if (fields.Length != 1 || expected.TrimStart().StartsWith("{", StringComparison.Ordinal))
        {
            return null;
        }

        object? field = PSObject.AsPSObject(value).Properties[fields[0]]?.Value;
        return field is string or ValueType ? Convert.ToString(field, CultureInfo.InvariantCulture) : null;
    }
}
