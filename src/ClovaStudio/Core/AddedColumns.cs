using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Core.Errors;
using ClovaStudio.Core.Schemas;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>
/// The columns that a cmdlet adds to rows. None of a row's own is ever lost: where it has one of the same name, the one that
/// is added gets another name, or the row is refused before anything is asked, and a prefix makes the names different.
/// </summary>
/// <param name="prefix">Put before the names; empty for none.</param>
/// <param name="names">The names in order, all different.</param>
internal sealed class AddedColumns(string prefix, params string[] names)
{
    /// <summary>Put before a name that a row has already, where no prefix was given; null to refuse the row.</summary>
    internal string? Substitute { get; init; }

    /// <exception cref="ClovaStudioException">The row has a column of a name that is added, or one that no object can have.</exception>
    internal void Check(InputRow row)
    {
        string[] both = [.. names.Select(name => NameFor(row, name)).Where(row.Has)];
        Refusal.When(both.Length > 0, string.Join(", ", both), Messages.Batch_SameNames);
        if (row.Input.BaseObject is IDictionary)
        {
            CheckKeys(row);
        }
    }

    /// <summary>The row with the columns added behind its own.</summary>
    internal PSObject AddTo(InputRow row, params object?[] values) => Create(row.Columns, Added(row, values));

    /// <summary>The row with the columns added before its own.</summary>
    internal PSObject PutBefore(InputRow row, params object?[] values) => Create(Added(row, values), row.Columns);

    private IEnumerable<(string Name, object? Value)> Added(InputRow row, object?[] values) => names.Select((name, i) => (NameFor(row, name), values[i]));

    private string NameFor(InputRow row, string name) =>
        prefix.Length == 0 && Substitute is not null && row.Has(name) ? Substitute + name : prefix + name;

    /// <summary>Keys of a dictionary can be what no name of a property can be.</summary>
    private static void CheckKeys(InputRow row)
    {
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        string? odd = row.Columns.Select(column => column.Name).FirstOrDefault(name => !MemberNames.IsUsable(name) || !found.Add(name));
        Refusal.When(odd is not null, odd, Messages.Input_OddColumn);
    }

    private static PSObject Create(IEnumerable<(string Name, object? Value)> first, IEnumerable<(string Name, object? Value)> second)
    {
        var made = new PSObject();
        foreach (var (name, value) in first.Concat(second))
        {
            made.Properties.Add(new PSNoteProperty(name, value));
        }

        return made;
    }
}
