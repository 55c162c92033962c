using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Data;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Core.Schemas;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>Turns objects of PowerShell into what JSON can say, and back.</summary>
internal static class PlainObject
{
    internal const int MostItems = 1000;

    /// <summary>An object of PowerShell with the members of a dictionary, and so on within it.</summary>
    internal static object? ToObject(object? value)
    {
        switch (value)
        {
            case IDictionary members:
                var made = new PSObject();
                foreach (DictionaryEntry member in members)
                {
                    made.Properties.Add(new PSNoteProperty((string)member.Key, ToObject(member.Value)));
                }

                return made;
            case object?[] items:
                return items.Select(ToObject).ToArray();
            default:
                return ShownText.Of(value);
        }
    }

    /// <summary>Text, bool, numbers, lists and dictionaries; what lies deeper than so many levels becomes its text.</summary>
    internal static object? ToPlain(object? value, int deepest = 3, int depth = 0)
    {
        object? bare = PSValue.Unwrap(value);
        switch (bare)
        {
            case null or string or bool:
                return bare;
            case char or Uri or Guid or Version or Enum or TimeSpan:
                return bare.ToString();
            case DateTime time:
                return time.ToString("o", CultureInfo.InvariantCulture);
            case DateTimeOffset time:
                return time.ToString("o", CultureInfo.InvariantCulture);
            case double or float when JsonNumber.From(bare) is null:
                return Convert.ToString(bare, CultureInfo.InvariantCulture); // NaN and infinity are no numbers of JSON
        }

        return JsonNumber.From(bare) is { } number ? number
            : depth >= deepest ? bare.ToString()
            : bare is IDictionary or DataRow or DataRowView ? Members([.. PSValue.Columns(bare).Select(column => (column.Name, ToPlain(column.Value, deepest, depth + 1)))])
            : bare is IEnumerable items ? items.Cast<object?>().Take(MostItems).Select(item => ToPlain(item, deepest, depth + 1)).ToArray()
            : Members([.. Shown(PSObject.AsPSObject(value)).Select(property => (property.Name, ToPlain(ValueOf(property), deepest, depth + 1)))]);
    }

    /// <summary>The properties that the type shows by default, where it says so; else all.</summary>
    private static IEnumerable<PSPropertyInfo> Shown(PSObject value)
    {
        var standard = value.Members["PSStandardMembers"] as PSMemberSet;
        return (standard?.Members["DefaultDisplayPropertySet"] as PSPropertySet)?.ReferencedPropertyNames
            .Select(name => value.Properties[name])
            .Where(property => property is not null)
            ?? value.Properties.Where(property => property is not PSNoteProperty || value.BaseObject is PSCustomObject || property.IsInstance);
    }

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

    internal static OrderedDictionary Members(params (string Name, object? Value)[] members)
    {
        var made = new OrderedDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in members.Where(member => !made.Contains(member.Name)))
        {
            made[name] = value;
        }

        return made;
    }
}
