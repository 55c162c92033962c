using System;
using System.Collections.Generic;
using System.Globalization;
using ClovaStudio.Core;
using ClovaStudio.Datasets;

namespace ClovaStudio.Workflows.Datasets;

/// <summary>Collects findings up to the cap and counts the rest.</summary>
internal sealed class FindingList
{
    private const int LongestText = 200;

    private readonly int _capacity;
    private readonly Func<DatasetRule, string?, bool>? _isAllowed;
    private readonly List<DatasetFinding> _listed = new();

    // The faults of form of this row and of the row before: see AddOfForm.
    private List<FormFault> _form = new();
    private List<FormFault> _formBefore = new();

    internal FindingList(int capacity, Func<DatasetRule, string?, bool>? isAllowed = null) => (_capacity, _isAllowed) = (capacity, isAllowed);

    internal long Total { get; private set; }

    internal bool HasErrors { get; private set; }

    /// <summary>The first error that is about a row, and not about the file as a whole; null when there is none.</summary>
    internal DatasetFinding? FirstRowError { get; private set; }

    /// <summary>Whether the next finding will be listed, and not only counted.</summary>
    internal bool HasRoom => _listed.Count < _capacity;

    internal DatasetFinding[] ToArray() => _listed.ToArray();

    /// <param name="rule">The rule broken.</param>
    /// <param name="line">The line, or 0.</param>
    /// <param name="column">The column, or null.</param>
    /// <param name="detail">What fills {0} of the message; the column when left out.</param>
    /// <param name="adviceArguments">What fills the advice.</param>
    internal void Add(DatasetRule rule, long line, string? column = null, string? detail = null, params object[] adviceArguments)
    {
        if (_isAllowed?.Invoke(rule, column) == true)
        {
            return;
        }

        Total++;
        bool isError = rule.Severity == DatasetSeverity.Error;
        bool isFirst = isError && line > 0 && FirstRowError is null;
        HasErrors |= isError;
        if (_listed.Count >= _capacity && !isFirst)
        {
            return;
        }

        var finding = new DatasetFinding(
            line,
            column is null ? null : Printable(column),
            rule.Reason,
            string.Format(CultureInfo.InvariantCulture, rule.Message, Printable(detail ?? column ?? "")),
            adviceArguments.Length == 0 ? rule.Advice : string.Format(CultureInfo.CurrentCulture, rule.Advice, adviceArguments),
            rule.Severity);
        FirstRowError = isFirst ? finding : FirstRowError;
        if (_listed.Count < _capacity)
        {
            _listed.Add(finding);
        }
    }

    /// <summary>
    /// A fault that a program makes alike in every row it writes: a key missing, a number in quotation marks, another charset.
    /// In rows that follow one another it is listed once, at the first, so that it does not hide the others.
    /// </summary>
    /// <param name="rule">The rule broken.</param>
    /// <param name="column">The column, or null.</param>
    /// <param name="detail">Gives what fills {0} of the message, when it is listed; the column when left out.</param>
    /// <param name="adviceArguments">What fills the advice.</param>
    internal void AddOfForm(DatasetRule rule, string? column, Func<string>? detail = null, params object[] adviceArguments) =>
        _form.Add(new FormFault(rule, column, detail, adviceArguments));

    /// <summary>Forgets the faults of form noted since the last row ended: the row turned out not to be one.</summary>
    internal void ForgetForm() => _form.Clear();

    /// <summary>Ends the row that began at <paramref name="line"/>: lists its faults of form unless the row before had the same.</summary>
    internal void EndRow(long line)
    {
        foreach (var fault in _form)
        {
            if (!_formBefore.Exists(before => before.Rule == fault.Rule && before.Column == fault.Column))
            {
                Add(fault.Rule, line, fault.Column, HasRoom ? fault.Detail?.Invoke() : null, fault.AdviceArguments);
            }
        }

        (_form, _formBefore) = (_formBefore, _form);
        _form.Clear();
    }

    // A name out of a broken file may be megabytes long or hold characters that a terminal would obey.
    /// <summary>In one line; what cannot be seen is named, since a name may differ from the right one in that alone.</summary>
    private static string Printable(string text) => PlainText.Line(PlainText.Exact(text.Length > LongestText ? text.Substring(0, LongestText + 1) : text), LongestText) ?? "";

    private readonly struct FormFault(DatasetRule rule, string? column, Func<string>? detail, object[] adviceArguments)
    {
        internal DatasetRule Rule { get; } = rule;

        internal string? Column { get; } = column;

        internal Func<string>? Detail { get; } = detail;

        internal object[] AdviceArguments { get; } = adviceArguments;
    }
}
