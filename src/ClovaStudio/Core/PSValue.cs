using System;
using System.Collections;
using System.Collections.Generic;
using System.Data;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Numerics;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>The one way to look into values as PowerShell has them: wrapped or not, objects, dictionaries, rows of tables.</summary>
internal static class PSValue
{
    /// <summary>What stands behind PowerShell's wrapper. A custom object keeps it, since it is nothing without.</summary>
    internal static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    /// <summary>Whether it is a single value, such as a text, a number or a time, and no object with columns.</summary>
    internal static bool IsPlain(object? value) => Unwrap(value) switch
    {
        null or DateTimeOffset or TimeSpan or Guid or Uri or Version or BigInteger => true,
        { } bare => Type.GetTypeCode(bare.GetType()) != TypeCode.Object,
    };

    /// <summary>The members of an object, a dictionary or a row of a table, in order. One that cannot be read is null.</summary>
    internal static IReadOnlyList<(string Name, object? Value)> Columns(object value) => Unwrap(value) switch
    {
        IDictionary table => [.. table.Keys.Cast<object>().Select(key => (NameOf(key), table[key]))],
        IDictionary<string, object?> table => [.. table.Select(pair => (pair.Key, pair.Value))],
        DataRowView view => Columns(view.Row),
        DataRow row => [.. row.Table.Columns.Cast<DataColumn>().Select(column => (column.ColumnName, Read(() => row[column])))],
        _ => [.. PSObject.AsPSObject(value).Properties.Where(property => property.IsGettable).Select(property => (property.Name, Read(() => property.Value)))],
    };

    /// <summary>Looks for a member by its name in any case.</summary>
    /// <exception cref="GetValueException">It is there and cannot be read.</exception>
    internal static bool TryMember(object? source, string name, out object? value)
    {
        switch (Unwrap(source))
        {
            case null:
                value = null;
                return false;
            case not (IDictionary or IDictionary<string, object?> or DataRow or DataRowView):
                var property = PSObject.AsPSObject(source).Properties[name];
                value = property is { IsGettable: true } ? property.Value : null;
                return property is { IsGettable: true };
            case var table:
                foreach (var (found, content) in Columns(table))
                {
                    if (IsSame(found, name))
                    {
                        value = content;
                        return true;
                    }
                }

                value = null;
                return false;
        }
    }

    /// <summary>The member of that name in any case; null when there is none, or it cannot be read.</summary>
    internal static object? Member(object? source, string name) => Read(() => TryMember(source, name, out object? value) ? value : null);

    /// <summary>The items of a list; a single value is a list of itself, and null one of nothing.</summary>
    internal static IEnumerable<object?> Items(object? value) => Unwrap(value) switch
    {
        null => [],
        DataTable table => table.Rows.Cast<object?>(),
        IDictionary or string => [value],
        IEnumerable items when !IsPlain(value) => items.Cast<object?>(),
        _ => [value],
    };

    /// <summary>A single value as text that is the same in every culture, the texts of a list line by line; null for nothing.</summary>
    /// <returns>False when it is an object that has no text.</returns>
    internal static bool TryText(object? value, out string? text)
    {
        object? bare = Unwrap(value);
        text = null;
        if (bare is null or DBNull)
        {
            return true;
        }

        if (IsPlain(bare))
        {
            text = Convert.ToString(bare, CultureInfo.InvariantCulture);
            return true;
        }

        if (bare is IEnumerable and not IDictionary)
        {
            var parts = Items(bare).Select(item => (IsText: TryText(item, out string? part), Text: part)).ToList();
            text = string.Join("\n", parts.Select(part => part.Text));
            return parts.TrueForAll(part => part.IsText);
        }

        text = bare is PSObject ? null : bare.ToString();
        return text is not null && text != bare.GetType().ToString(); // the name of its type is no text of its own
    }

    /// <summary>Whether a value says yes; the texts True and False are what Export-Csv makes of it.</summary>
    internal static bool IsTrue(object? value) =>
        Unwrap(value) is string text && bool.TryParse(text, out bool flag) ? flag : LanguagePrimitives.IsTrue(value);

    internal static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static string NameOf(object key) => Convert.ToString(Unwrap(key), CultureInfo.InvariantCulture) ?? "";

    private static object? Read(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is GetValueException or DataException)
        {
            return null;
        }
    }
}
