using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.ComponentModel;
using System.Linq;
using System.Reflection;

namespace ClovaStudio.Core.Schemas;

/// <summary>Makes a schema of a .NET type or a PowerShell class.</summary>
internal sealed class TypeSchema(Func<PropertyInfo, JsonSchema, JsonSchema>? refine)
{
    private readonly Stack<Type> _open = new();

    internal OrderedDictionary Read(Type type) => Read(type, JsonPath.Root);

    private OrderedDictionary Read(Type type, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            return new(StringComparer.Ordinal) { ["type"] = "string", ["enum"] = Enum.GetNames(type).Cast<object?>().ToArray() };
        }

        if (Simple(type) is { } simple)
        {
            return simple;
        }

        if (TypeShape.IsDictionary(type))
        {
            throw Refuse(path, Strings.Schema_TypeDictionary, type);
        }

        if (TypeShape.ItemOf(type) is { } item)
        {
            return new(StringComparer.Ordinal) { ["type"] = "array", ["items"] = Read(item, path + "[]") };
        }

        return Members(type, path);
    }

    private OrderedDictionary Members(Type type, string path)
    {
        if (_open.Contains(type))
        {
            throw Refuse(path, Strings.Schema_TypeRecursive, type);
        }

        if (type == typeof(object) || type.IsPointer || typeof(IEnumerable).IsAssignableFrom(type))
        {
            throw Refuse(path, Strings.Schema_TypeUnknown, type);
        }

        if (!TypeShape.CanCreate(type))
        {
            throw Refuse(path, Strings.Schema_TypeNotCreated, type);
        }

        var settable = TypeShape.Settable(type);
        if (settable.Count == 0)
        {
            throw Refuse(path, Strings.Schema_TypeEmpty, type);
        }

        _open.Push(type);
        var builder = new SchemaBuilder();
        if (DescriptionOf(type) is { } description)
        {
            builder.Describe(description);
        }

        foreach (var property in settable)
        {
            var schema = Property(property, JsonPath.Of(path, property.Name));
            schema = refine is null ? schema : refine(property, schema);
            builder.AddProperty(property.Name, schema, required: Nullable.GetUnderlyingType(property.PropertyType) is null);
        }

        _open.Pop();
        return builder.Build().Root;
    }

    private static OrderedDictionary? Simple(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.String or TypeCode.Char => Of("string"),
        TypeCode.Boolean => Of("boolean"),
        TypeCode.Byte => Of("integer", byte.MinValue, byte.MaxValue),
        TypeCode.SByte => Of("integer", sbyte.MinValue, sbyte.MaxValue),
        TypeCode.Int16 => Of("integer", short.MinValue, short.MaxValue),
        TypeCode.UInt16 => Of("integer", ushort.MinValue, ushort.MaxValue),
        TypeCode.UInt32 or TypeCode.UInt64 => Of("integer", 0),
        TypeCode.Int32 or TypeCode.Int64 => Of("integer"),
        TypeCode.Single or TypeCode.Double or TypeCode.Decimal => Of("number"),
        TypeCode.DateTime => Of("string", format: "date-time"),
        _ when type == typeof(DateTimeOffset) => Of("string", format: "date-time"),
        _ when type == typeof(TimeSpan) => Of("string", format: "duration"),
        _ when type == typeof(Guid) => Of("string", format: "uuid"),
        _ when type == typeof(Uri) => Of("string"), // the service has no format for it
        _ when type == typeof(System.Numerics.BigInteger) => Of("integer"),
        _ => null,
    };

    private static OrderedDictionary Of(string type, int? minimum = null, int? maximum = null, string? format = null)
    {
        var schema = new JsonSchema(new OrderedDictionary(StringComparer.Ordinal) { ["type"] = type });
        schema = minimum is null ? schema : schema.With("minimum", minimum);
        schema = maximum is null ? schema : schema.With("maximum", maximum);
        return (format is null ? schema : schema.With("format", format)).Root;
    }

    private JsonSchema Property(PropertyInfo property, string path)
    {
        var schema = new JsonSchema(Read(property.PropertyType, path));
        return DescriptionOf(property) is { } description ? schema.With("description", description) : schema;
    }

    private static string? DescriptionOf(MemberInfo member) =>
        member.GetCustomAttribute<DescriptionAttribute>()?.Description is { Length: > 0 } text ? text : null;

    private static ClovaStudioException Refuse(string path, string reason, Type type) => SchemaFindings.Invalid(path, reason, type.Name);
}
