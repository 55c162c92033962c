using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;

namespace ClovaStudio.Cmdlets.Datasets;

/// <summary>What a user names to take a text from a row: a column, or a script block.</summary>
/// <param name="source">The name of a column, or a script block that finds the row in <c>$_</c>.</param>
/// <param name="parameter">The parameter by which it was given, for errors.</param>
internal sealed class RowText(object source, string parameter)
{
    private readonly ScriptBlock? _script = PSValue.Unwrap(source) as ScriptBlock;
    private readonly string _column = source.ToString();

    /// <summary>Whether the row has it; a script block always does.</summary>
    internal bool IsIn(InputRow row) => _script is not null || row.Has(_column);

    /// <summary>The text; empty where there is none.</summary>
    /// <exception cref="ClovaStudioException">There is no such column, or the script block failed.</exception>
    internal string Of(InputRow row)
    {
        if (_script is null)
        {
            return row.Cell(_column) ?? "";
        }

        try
        {
            var written = _script.InvokeWithContext(null, [new PSVariable("_", row.Input)]);
            return string.Join("\n", written.Select(item => Convert.ToString(item?.BaseObject, CultureInfo.InvariantCulture)));
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            throw ClovaStudioException.Because(
                e, ErrorCause.InvalidArgument, parameter, string.Format(CultureInfo.CurrentCulture, Messages.Convert_ScriptFailed, e.Message));
        }
    }
}
