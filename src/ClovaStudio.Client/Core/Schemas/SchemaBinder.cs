using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Reflection;

namespace ClovaStudio.Core.Schemas;

/// <summary>Makes instances of .NET types and PowerShell classes of the values that <see cref="SchemaValidator"/> gives.</summary>
internal static class SchemaBinder
{
    /// <summary>
    /// An instance of the type, filled property by property. What the value has as null or not at all keeps what the
    /// type's constructor gave it; what the type does not have is passed over.
    /// </summary>
    /// <param name="value">A value of <see cref="SchemaResult"/>, or a part of one.</param>
    /// <param name="type">The type that <see cref="JsonSchema.FromType"/> made the schema of.</param>
    /// <exception cref="ClovaStudioException">A value has no place in the type, such as 300 in a byte; <see cref="ErrorCause.AnswerMisfit"/>.</exception>
    public static object? Bind(object? value, Type type) => Bind(value, type ?? throw new ArgumentNullException(nameof(type)), JsonPath.Root);

    private static object? Bind(object? value, Type type, string path)
    {
        type = Nullable.GetUnderlyingType(type) is { } underlying && value is not null ? underlying : type;
        if (value is null)
        {
            return !type.IsValueType || Nullable.GetUnderlyingType(type) is not null ? null : throw Misfit(path, type);
        }

        if (type.IsInstanceOfType(value))
        {
            return value;
        }

        return value switch
        {
            IDictionary members when !type.IsPrimitive && TypeShape.CanCreate(type) => BindMembers(members, type, path),
            object?[] items when TypeShape.ItemOf(type) is { } item => BindItems(items, type, item, path),
            string text => BindText(text, type) ?? throw Misfit(path, type),
            DateTime time when type == typeof(DateTimeOffset) => new DateTimeOffset(time),
            long or double or decimal => BindNumber(value, type) ?? throw Misfit(path, type),
            _ => throw Misfit(path, type),
        };
    }

    private static object BindMembers(IDictionary members, Type type, string path)
    {
        object instance = Activator.CreateInstance(type)!;
        foreach (var property in TypeShape.Settable(type).Where(property => members[property.Name] is not null))
        {
            string below = JsonPath.Of(path, property.Name);
            object? value = Bind(members[property.Name], property.PropertyType, below);
            try
            {
                property.SetValue(instance, value);
            }
            catch (TargetInvocationException e)
            {
                throw SchemaFindings.Error(ErrorCause.AnswerMisfit, [new SchemaFinding(below, e.InnerException?.Message ?? e.Message)]);
            }
        }

        return instance;
    }

    private static object BindItems(object?[] items, Type type, Type itemType, string path)
    {
        var array = Array.CreateInstance(itemType, items.Length);
        for (int i = 0; i < items.Length; i++)
        {
            array.SetValue(Bind(items[i], itemType, JsonPath.Of(path, i)), i);
        }

        if (type.IsInstanceOfType(array) && !type.IsInterface)
        {
            return array;
        }

        var open = type.IsInterface && type.GetGenericTypeDefinition() != typeof(ISet<>) ? typeof(List<>) : typeof(HashSet<>);
        var made = type.IsInterface ? open.MakeGenericType(itemType) : type;
        return Activator.CreateInstance(made, array)!;
    }

    private static object? BindText(string text, Type type)
    {
        if (type.IsEnum)
        {
            return Array.IndexOf(Enum.GetNames(type), text) < 0 ? null : Enum.Parse(type, text);
        }

        return type switch
        {
            _ when type == typeof(char) => text.Length == 1 ? text[0] : null,
            _ when type == typeof(Guid) => Guid.TryParse(text, out var id) ? id : null,
            _ when type == typeof(Uri) => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri) ? uri : null,
            _ when type == typeof(TimeSpan) => SchemaFormats.ToTimeSpan(text),
            _ when type == typeof(DateTime) => SchemaFormats.ToDateTime(text)?.LocalDateTime ?? SchemaFormats.ToDate(text),
            _ when type == typeof(DateTimeOffset) => SchemaFormats.ToDateTime(text),
            _ => null,
        };
    }

    private static object? BindNumber(object value, Type type)
    {
        try
        {
            if (type == typeof(BigInteger))
            {
                return value switch { long whole => new BigInteger(whole), decimal large => new BigInteger(large), double real => new BigInteger(real), BigInteger big => big, _ => null };
            }

            if (value is BigInteger beyond)
            {
                value = (double)beyond; // no other type holds it exactly
                if (double.IsInfinity((double)value))
                {
                    return null;
                }
            }

            bool isNumber = Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal && !type.IsEnum;
            return isNumber && (IsReal(type) || IsWhole(value)) ? Finite(Convert.ChangeType(value, type, CultureInfo.InvariantCulture)) : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static bool IsReal(Type type) => type == typeof(double) || type == typeof(float) || type == typeof(decimal);

    private static bool IsWhole(object value) => value is not double real || real == Math.Floor(real);

    private static object? Finite(object value) => value is float single && float.IsInfinity(single) ? null : value;

    private static ClovaStudioException Misfit(string path, Type type) => SchemaFindings.Error(
        ErrorCause.AnswerMisfit,
        [new SchemaFinding(path, string.Format(CultureInfo.CurrentCulture, Strings.Schema_AnswerNoPlace, type.Name))]);
}
