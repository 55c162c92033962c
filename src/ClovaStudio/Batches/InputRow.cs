using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Api.Chat;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Batches;

/// <summary>Reads rows as PowerShell has them: objects with properties, dictionaries, and plain values.</summary>
internal static class InputRow
{
    /// <summary>The column that a plain value, such as a line of text, becomes.</summary>
    internal const string PlainColumn = "Input";

    /// <summary>The columns in order with their values.</summary>
    internal static IReadOnlyList<(string Name, object? Value)> Columns(PSObject row) => row.BaseObject switch
    {
        IDictionary table => [.. table.Keys.Cast<object>().Select(key => (key.ToString(), table[key]))],
        string or ValueType => [(PlainColumn, row.BaseObject)],
        _ => [.. row.Properties.Where(property => property.IsGettable).Select(property => (property.Name, ValueOf(property)))],
    };

    /// <summary>The text of one column, or of a plain value where no column is named.</summary>
    /// <exception cref="ClovaStudioException">There is no such column, or nothing in it.</exception>
    internal static string Text(PSObject row, string? column)
    {
        if (column is null && row.BaseObject is not (string or ValueType))
        {
            throw ChatRules.Refusal(row.BaseObject.GetType().Name, Messages.Batch_WhichColumn);
        }

        return NotEmpty(column is null ? ToText(row.BaseObject) : Cell(row, column), column);
    }

    /// <summary>The text of one column; it may be empty.</summary>
    /// <exception cref="ClovaStudioException">There is no such column.</exception>
    internal static string? Cell(PSObject row, string column)
    {
        var columns = Columns(row);
        return columns.Any(found => IsSame(found.Name, column))
            ? ToText(columns.First(found => IsSame(found.Name, column)).Value)
            : throw ChatRules.Refusal(column, Messages.Batch_NoColumn, string.Join(", ", columns.Select(found => found.Name).Take(20)));
    }

    /// <summary>What a script block makes of the row, its lines with line feeds between.</summary>
    /// <exception cref="ClovaStudioException">It failed, or wrote nothing.</exception>
    internal static string Text(PSObject row, ScriptBlock prompt)
    {
        try
        {
            var written = prompt.InvokeWithContext(null, [new PSVariable("_", row)]);
            return NotEmpty(string.Join("\n", written.Select(item => item?.ToString())), nameof(prompt));
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            throw ClovaStudioException.Because(
                e, ErrorCause.InvalidArgument, "Prompt", string.Format(CultureInfo.CurrentCulture, Messages.Batch_PromptFailed, e.Message));
        }
    }

    internal static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static string? ToText(object? value) => Convert.ToString(value is PSObject wrapped ? wrapped.BaseObject : value, CultureInfo.InvariantCulture);

    private static string NotEmpty(string? text, string? what) =>
        string.IsNullOrWhiteSpace(text) ? throw ChatRules.Refusal(what ?? PlainColumn, Messages.Batch_NothingToAsk) : text!;

    private static object? ValueOf(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }
}
