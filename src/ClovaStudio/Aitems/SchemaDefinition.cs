using System;
using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Aitems;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Reads the columns of a schema in the forms in which scripts write them: an ordered dictionary of names and types, rows
/// with Name, Type and Categorical, or a schema.
/// </summary>
internal static class SchemaDefinition
{
    private const string Parameter = "Definition";

    /// <exception cref="ClovaStudioException">It has no form of these.</exception>
    internal static AitemsSchemaField[] Read(object definition)
    {
        object bare = definition is PSObject wrapped ? wrapped.BaseObject : definition;
        var fields = bare switch
        {
            AitemsSchema schema => schema.Fields,
            IDictionary table when HasMember(table, "Fields") => Read(table["Fields"]!),
            IDictionary table => Columns(table),
            string => throw Refuse(Messages.Schema_Form),
            IEnumerable rows => [.. rows.Cast<object?>().Select(Field)],
            _ when PSObject.AsPSObject(definition).Properties["Fields"]?.Value is { } inner => Read(inner),
            _ => [Field(definition)],
        };
        Refusal.When(fields.Length == 0, Parameter, Messages.Schema_NoColumn);
        return fields;
    }

    private static AitemsSchemaField[] Columns(IDictionary table)
    {
        // The order is that of the file, and a plain hashtable has none.
        bool isOrdered = table is OrderedDictionary || table.Count == 1 || table.GetType().Name.StartsWith("Ordered", StringComparison.Ordinal);
        Refusal.When(!isOrdered, Parameter, Messages.Schema_NotOrdered);
        return [.. table.Keys.Cast<object>().Select(name => Column(Convert.ToString(name, CultureInfo.InvariantCulture) ?? "", table[name]))];
    }

    private static AitemsSchemaField Column(string name, object? value)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        return bare is IDictionary told
            ? new AitemsSchemaField { Name = name, Type = Types(told["Type"], name), Categorical = LanguagePrimitives.IsTrue(told["Categorical"]) }
            : new AitemsSchemaField { Name = name, Type = Types(bare, name) };
    }

    private static AitemsSchemaField Field(object? row)
    {
        object? bare = row is PSObject wrapped ? wrapped.BaseObject : row;
        if (bare is AitemsSchemaField field)
        {
            return field;
        }

        if (bare is null or string)
        {
            throw Refuse(Messages.Schema_Form);
        }

        object? Value(string member) => bare is IDictionary table ? table[Key(table, member)] : PSObject.AsPSObject(row).Properties[member]?.Value;
        string name = Convert.ToString(Value("Name"), CultureInfo.InvariantCulture) ?? "";
        Refusal.When(name.Length == 0, Parameter, Messages.Schema_Form);
        return new AitemsSchemaField { Name = name, Type = Types(Value("Type"), name), Categorical = IsTrue(Value("Categorical")) };
    }

    /// <summary>Types as a text, an array, or a text with | between, as a cell of a CSV file has several.</summary>
    private static string[] Types(object? value, string name)
    {
        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        string[] types = bare is string text
            ? text.Split('|')
            : [.. (bare as IEnumerable ?? Array.Empty<object>()).Cast<object?>().Select(type => Convert.ToString(type, CultureInfo.InvariantCulture) ?? "null")];
        types = [.. types.Select(type => type.Trim())];
        Refusal.When(types.Length == 0 || types.Any(type => type.Length == 0), name, Messages.Schema_NoType);
        return types;
    }

    private static bool IsTrue(object? value) =>
        value is string text ? text.Equals("true", StringComparison.OrdinalIgnoreCase) : LanguagePrimitives.IsTrue(value);

    private static bool HasMember(IDictionary table, string name) => Key(table, name) is { } key && table.Contains(key) && table[key] is IEnumerable and not string;

    private static object Key(IDictionary table, string name) =>
        table.Keys.Cast<object>().FirstOrDefault(key => string.Equals(key.ToString(), name, StringComparison.OrdinalIgnoreCase)) ?? name;

    private static ClovaStudioException Refuse(string why) =>
        ClovaStudioException.About(Parameter, ErrorCause.InvalidArgument, Parameter, why);
}
