using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using ClovaStudio.Api.Chat;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Evaluation;
using ClovaStudio.Tuning;

namespace ClovaStudio.Cmdlets.Evaluation;

/// <summary>
/// Makes evaluations, comparisons and tuning tasks again of what Import-Clixml, Receive-Job and remote sessions give: objects without
/// methods that have properties of the same names. PowerShell's own conversion would turn null into an empty text, and
/// with it a row that failed into one that was answered with nothing.
/// </summary>
internal static class DeserializedEvaluation
{
    private const string Prefix = "Deserialized.";

    /// <summary>The evaluation; null when the value is none.</summary>
    /// <exception cref="ClovaStudioException">InvalidArgument: it was stored without its rows.</exception>
    internal static ClovaEvaluation? AsEvaluation(object? value) => As<ClovaEvaluation>(value);

    /// <summary>The comparison; null when the value is none.</summary>
    /// <exception cref="ClovaStudioException">InvalidArgument: it was stored without its rows.</exception>
    internal static ClovaComparison? AsComparison(object? value) => As<ClovaComparison>(value);

    /// <summary>The tuning task, with its history; null when the value is none.</summary>
    /// <exception cref="ClovaStudioException">InvalidArgument: it was stored without what it holds.</exception>
    internal static TuningTask? AsTraining(object? value) => As<TuningTask>(value);

    private static T? As<T>(object? value)
        where T : class
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        return bare as T ?? (IsStored(value, typeof(T)) ? (T)Restore((PSObject)value!, typeof(T)) : null);
    }

    private static bool IsStored(object? value, Type type) => value is PSObject bag && bag.TypeNames.Contains(Prefix + type.FullName);

    private static object Restore(PSObject bag, Type type)
    {
        object made = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            if (bag.Properties[property.Name]?.Value is { } value)
            {
                Set(made, property, value);
            }
        }

        return made;
    }

    private static void Set(object made, PropertyInfo property, object value)
    {
        try
        {
            property.SetValue(made, Read(value, property.PropertyType));
        }
        catch (Exception e) when (e is PSInvalidCastException or ArgumentException)
        {
            throw ChatRules.Refusal(made.GetType().Name, Messages.Evaluation_NotStoredWhole, property.Name);
        }
    }

    private static object Read(object value, Type type)
    {
        object bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (type.IsArray)
        {
            var element = type.GetElementType()!;
            var items = (bare as IEnumerable ?? new[] { value }).Cast<object>().Select(item => Read(item, element)).ToList();
            var array = Array.CreateInstance(element, items.Count);
            ((ICollection)items).CopyTo(array, 0);
            return array;
        }

        if (type == typeof(Hashtable) && bare is IDictionary table)
        {
            return new Hashtable(table, StringComparer.OrdinalIgnoreCase);
        }

        if (type.Assembly == typeof(ClovaEvaluation).Assembly)
        {
            // Rows that lie too deep for what stored them are there as their texts.
            return type.IsInstanceOfType(bare) ? bare
                : IsStored(value, type) ? Restore((PSObject)value, type)
                : throw new ArgumentException(type.Name);
        }

        return LanguagePrimitives.ConvertTo(value, type, CultureInfo.InvariantCulture);
    }
}
