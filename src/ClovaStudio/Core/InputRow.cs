using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>
/// One input as PowerShell has it: a plain value such as a text or a number, a file, or a row with columns (an object, a
/// dictionary, a row of a table). Every cmdlet that takes texts or rows reads them here.
/// </summary>
public sealed class InputRow
{
    /// <summary>The column that a plain value, such as a line of text, becomes.</summary>
    internal const string PlainColumn = "Input";

    private const string SourceColumn = "Source";

    private IReadOnlyList<(string Name, object? Value)>? _columns;

    private InputRow(object? input)
    {
        Input = PSObject.AsPSObject(input ?? "");
        IsPlain = PSValue.IsPlain(Input);
        File = Input.BaseObject as FileInfo;
        IsRow = !IsPlain;
        Source = File?.FullName ?? (IsPlain ? null : PSValue.Unwrap(PSValue.Member(Input, SourceColumn)) as string);
    }

    /// <summary>What was given.</summary>
    internal PSObject Input { get; }

    /// <summary>Whether it is a single value, such as a text.</summary>
    internal bool IsPlain { get; }

    /// <summary>The file, when it is one.</summary>
    internal FileInfo? File { get; }

    /// <summary>The path of a file, or the one that a row says it comes from; null otherwise.</summary>
    internal string? Source { get; }

    /// <summary>Whether it is read as a row, whose columns the result keeps; a file whose content is the text is none.</summary>
    internal bool IsRow { get; private set; }

    /// <summary>The text that <see cref="Read"/> found.</summary>
    internal string Text { get; private set; } = "";

    /// <summary>The columns in order with their values; of a file, where it is.</summary>
    internal IReadOnlyList<(string Name, object? Value)> Columns => _columns ??=
        IsPlain ? [(PlainColumn, Input.BaseObject)]
        : File is not null && !IsRow ? [(SourceColumn, Source)]
        : PSValue.Columns(Input);

    /// <summary>Whether its columns were read in another encoding than they were written in.</summary>
    private bool NamesAreUnreadable => Columns.Any(column => column.Name.IndexOf('\uFFFD') >= 0);

    internal static InputRow Of(object? input) => new(input);

    /// <summary>An input with its text: a plain value's own, a file's content, or the column of a row.</summary>
    /// <exception cref="ClovaStudioException">There is no text: no such column, no such file.</exception>
    internal static InputRow Read(object? input, string column, Encoding? encoding = null)
    {
        var row = new InputRow(input);
        row.IsRow = !row.IsPlain && (row.File is null || row.Has(column));
        string? text = row.IsRow ? row.Cell(column, Messages.Input_NoProperty, column) : row.OwnText(encoding);
        Refusal.When(text is null, column, Messages.Input_NoProperty, column);
        row.Text = text!;
        return row;
    }

    /// <summary>The text of one column, or of a plain value or a file where no column is named.</summary>
    /// <exception cref="ClovaStudioException">There is no such column, or nothing in it.</exception>
    internal string TextOf(string? column, Encoding? encoding = null)
    {
        Refusal.When(column is null && !IsPlain && File is null, Input.BaseObject.GetType().Name, Messages.Batch_WhichColumn);
        IsRow = !IsPlain && column is not null;
        string? text = column is null ? OwnText(encoding) : Cell(column);
        Refusal.When(string.IsNullOrWhiteSpace(text), column ?? PlainColumn, Messages.Batch_NothingToAsk);
        return text!;
    }

    /// <summary>The text of one column; it may be empty.</summary>
    /// <exception cref="ClovaStudioException">There is no such column, or it holds no text.</exception>
    internal string? Cell(string column) =>
        Cell(column, NamesAreUnreadable ? Messages.Input_NamesUnreadable : Messages.Batch_NoColumn, string.Join(", ", Columns.Select(found => found.Name).Take(20)));

    /// <summary>Whether there is such a column.</summary>
    internal bool Has(string column)
    {
        try
        {
            return IsPlain ? PSValue.IsSame(column, PlainColumn)
                : File is not null && !IsRow ? PSValue.IsSame(column, SourceColumn)
                : PSValue.TryMember(Input, column, out _);
        }
        catch (GetValueException)
        {
            return true;
        }
    }

    private string? Cell(string column, string noColumn, string detail)
    {
        try
        {
            object? value = Input.BaseObject;
            Refusal.When(IsPlain ? !PSValue.IsSame(column, PlainColumn) : !PSValue.TryMember(Input, column, out value), column, noColumn, detail);
            Refusal.When(!PSValue.TryText(value, out string? text), column, Messages.Input_NoText, PSValue.Unwrap(value)?.GetType().Name);
            return text;
        }
        catch (GetValueException e)
        {
            Refusal.When(true, column, Messages.Input_Unreadable, (e.InnerException ?? e).Message);
            throw;
        }
    }

    private string? OwnText(Encoding? encoding)
    {
        if (File is not null)
        {
            return InputFile.ReadText(File, encoding);
        }

        PSValue.TryText(Input, out string? text);
        return text;
    }
}
