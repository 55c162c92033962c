using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace ClovaStudio.Core.Schemas;

/// <summary>What making a schema of a type and filling an instance of it must see alike.</summary>
internal static class TypeShape
{
    private static readonly Type[] ListTypes =
    [
        typeof(List<>), typeof(IList<>), typeof(ICollection<>), typeof(IEnumerable<>), typeof(IReadOnlyList<>),
        typeof(IReadOnlyCollection<>), typeof(HashSet<>), typeof(ISet<>),
    ];

    internal static bool IsDictionary(Type type) =>
        typeof(IDictionary).IsAssignableFrom(type)
        || type.GetInterfaces().Append(type).Any(i => i.IsGenericType
            && (i.GetGenericTypeDefinition() == typeof(IDictionary<,>) || i.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)));

    /// <summary>The type of the items of an array or list; null for anything else.</summary>
    internal static Type? ItemOf(Type type)
    {
        if (type.IsArray)
        {
            return type.GetArrayRank() == 1 ? type.GetElementType() : null;
        }

        return type.IsGenericType && ListTypes.Contains(type.GetGenericTypeDefinition()) ? type.GetGenericArguments()[0] : null;
    }

    internal static bool CanCreate(Type type) =>
        type.IsValueType || (!type.IsAbstract && !type.IsInterface && type.GetConstructor(Type.EmptyTypes) is not null);

    /// <summary>The public properties that can be set: of the base class first, then in the order of the source.</summary>
    internal static IReadOnlyList<PropertyInfo> Settable(Type type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var properties = new List<PropertyInfo>();
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            var own = level.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(property => IsShown(property) && names.Add(property.Name))
                .OrderBy(property => property.MetadataToken);
            properties.InsertRange(0, own);
        }

        return properties;
    }

    // PowerShell marks what a class declares as hidden with an attribute of its own, which is not known here.
    private static bool IsShown(PropertyInfo property) =>
        property.GetSetMethod() is not null
        && property.GetIndexParameters().Length == 0
        && property.GetCustomAttributesData().All(attribute => attribute.AttributeType.FullName != "System.Management.Automation.HiddenAttribute");
}
