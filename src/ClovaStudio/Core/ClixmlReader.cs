using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using ClovaStudio.Aitems;
using ClovaStudio.Core.Errors;
using ClovaStudio.Datasets;
using ClovaStudio.Evaluation;
using ClovaStudio.Tuning;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>
/// Makes the module's objects again of what Import-Clixml, Receive-Job, remote sessions, Select-Object, ConvertFrom-Json and
/// Import-Csv give: objects without methods, or dictionaries, that have members of the same names. PowerShell's own
/// conversion would turn null into an empty text, and an object whose path alone is bound would lose what decides about it.
/// </summary>
internal static class ClixmlReader
{
    /// <summary>The members by which an object is known that has lost the name of its type.</summary>
    private static readonly Dictionary<Type, string[]> Marks = new()
    {
        [typeof(ClovaEvaluation)] = [nameof(ClovaEvaluation.Scores), nameof(ClovaEvaluation.Results)],
        [typeof(ClovaComparison)] = [nameof(ClovaComparison.LeftScore), nameof(ClovaComparison.RightScore), nameof(ClovaComparison.PValue)],
        [typeof(TuningTask)] = [nameof(TuningTask.Id), nameof(TuningTask.Status)],
        [typeof(AitemsSchema)] = [nameof(AitemsSchema.DatasetType), nameof(AitemsSchema.Fields)],
        [typeof(DatasetReport)] = [nameof(DatasetReport.Path), nameof(DatasetReport.IsValid)],
    };

    /// <summary>The object; null when the value is none of the type.</summary>
    /// <param name="value">What was given.</param>
    /// <exception cref="ClovaStudioException">InvalidArgument: it was stored without what it holds.</exception>
    internal static T? Whole<T>(object? value)
        where T : class => (T?)Read(value, typeof(T), isWhole: true);

    /// <summary>The object; null when the value is none of the type. What was stored as its text alone, such as the lists of a CSV file, is left out.</summary>
    internal static object? Flat(object? value, Type type) => Read(value, type, isWhole: false);

    private static object? Read(object? value, Type type, bool isWhole) =>
        type.IsInstanceOfType(PSValue.Unwrap(value)) ? PSValue.Unwrap(value)
        : IsStored(value, type) ? Restore(value!, type, isWhole)
        : null;

    private static bool IsStored(object? value, Type type)
    {
        if (PSValue.IsPlain(value))
        {
            return false;
        }

        return (value as PSObject)?.TypeNames.Any(name => name.EndsWith("Deserialized." + type.FullName, StringComparison.Ordinal)) == true
            || (PSValue.Unwrap(value) is PSObject or IDictionary && Marks.TryGetValue(type, out string[] marks) && marks.All(mark => PSValue.TryMember(value, mark, out _)));
    }

    private static object Restore(object bag, Type type, bool isWhole)
    {
        object made = Activator.CreateInstance(type, nonPublic: true)!;
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            if (PSValue.Member(bag, property.Name) is { } value)
            {
                Set(made, property, value, isWhole);
            }
        }

        return made;
    }

    private static void Set(object made, PropertyInfo property, object value, bool isWhole)
    {
        try
        {
            property.SetValue(made, Convert(value, property.PropertyType, isWhole));
        }
        catch (Exception e) when (e is PSInvalidCastException or ArgumentException or MissingMethodException)
        {
            Refusal.When(isWhole, made.GetType().Name, Messages.Evaluation_NotStoredWhole, property.Name);
        }
    }

    private static object? Convert(object value, Type type, bool isWhole)
    {
        object bare = PSValue.Unwrap(value)!;
        var element = type.IsArray ? type.GetElementType() : ElementOf(type);
        if (element is not null)
        {
            var items = PSValue.Items(value).Where(item => item is not null).Select(item => Convert(item!, element, isWhole)).ToList();
            var array = Array.CreateInstance(element, items.Count);
            ((ICollection)items).CopyTo(array, 0);
            return array;
        }

        if (type == typeof(Hashtable) && !PSValue.IsPlain(value))
        {
            var table = new Hashtable(StringComparer.OrdinalIgnoreCase);
            foreach (var (name, member) in PSValue.Columns(value))
            {
                table[name] = PSValue.Unwrap(member);
            }

            return table;
        }

        if (type.Assembly == typeof(ClovaEvaluation).Assembly)
        {
            // What lies too deep for what stored it is there as its text.
            return type.IsInstanceOfType(bare) ? bare
                : !PSValue.IsPlain(value) ? Restore(value, type, isWhole)
                : throw new ArgumentException(type.Name);
        }

        if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(bool))
        {
            return PSValue.IsTrue(value);
        }

        return bare is "" && Nullable.GetUnderlyingType(type) is not null // the empty cell of a CSV file
            ? null
            : LanguagePrimitives.ConvertTo(value, type, CultureInfo.InvariantCulture);
    }

    private static Type? ElementOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
}
