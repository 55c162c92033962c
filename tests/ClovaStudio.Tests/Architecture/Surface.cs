using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using ClovaStudio.Cmdlets.Chat;

namespace ClovaStudio.Tests.Architecture;

/// <summary>What users can see: cmdlets, their parameters, and the types that come out of them or go into them.</summary>
internal static class Surface
{
    internal static IReadOnlyList<Type> Cmdlets { get; } =
    [
        .. typeof(InvokeClovaChatCommand).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && Attributes(type, "CmdletAttribute").Any())
            .OrderBy(Name, StringComparer.Ordinal),
    ];

    /// <summary>Types of ours that a cmdlet writes or takes, and those of their properties; and what an error record has.</summary>
    internal static IReadOnlyList<Type> Types { get; } = FindTypes();

    /// <summary>One line for everything, in an order that does not change.</summary>
    internal static IEnumerable<string> Lines()
    {
        foreach (var cmdlet in Cmdlets)
        {
            yield return Name(cmdlet);
            foreach (var parameter in ParametersOf(cmdlet).OrderBy(parameter => parameter.Name, StringComparer.Ordinal))
            {
                string aliases = string.Concat(Values(parameter, "AliasAttribute").Select(alias => $", alias {alias}"));
                yield return $"  -{parameter.Name} {Short(parameter.PropertyType)}{aliases}";
            }

            foreach (string output in OutputsOf(cmdlet).Select(Short).Distinct().Order(StringComparer.Ordinal))
            {
                yield return $"  gives {output}";
            }
        }

        foreach (var type in Types)
        {
            yield return type.FullName!;
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).OrderBy(property => property.Name, StringComparer.Ordinal))
            {
                yield return $"  {property.Name} {Short(property.PropertyType)}";
            }

            if (type.IsEnum)
            {
                foreach (string value in Enum.GetNames(type).Order(StringComparer.Ordinal))
                {
                    yield return $"  = {value}";
                }
            }
        }
    }

    internal static IEnumerable<PropertyInfo> ParametersOf(Type cmdlet) =>
        cmdlet.GetProperties().Where(property => Attributes(property, "ParameterAttribute").Any());

    private static string Name(Type cmdlet)
    {
        var arguments = Attributes(cmdlet, "CmdletAttribute").Single().ConstructorArguments;
        return $"{arguments[0].Value}-{arguments[1].Value}";
    }

    private static IEnumerable<Type> OutputsOf(Type cmdlet) => Values(cmdlet, "OutputTypeAttribute").OfType<Type>();

    // The PowerShell that this is compiled against is a reference without code, so attributes are read as data.
    private static IEnumerable<CustomAttributeData> Attributes(MemberInfo member, string name) =>
        member.GetCustomAttributesData().Where(attribute => attribute.AttributeType.Name == name);

    private static IEnumerable<object?> Values(MemberInfo member, string attribute) => Attributes(member, attribute)
        .SelectMany(data => data.ConstructorArguments)
        .SelectMany(argument => argument.Value as IEnumerable<CustomAttributeTypedArgument> ?? [argument])
        .Select(argument => argument.Value);

    private static Type[] FindTypes()
    {
        var found = new HashSet<Type>();
        var open = new Stack<Type>([typeof(ClovaStudioException), typeof(ErrorCause)]);
        foreach (var cmdlet in Cmdlets)
        {
            foreach (var output in OutputsOf(cmdlet))
            {
                open.Push(output);
            }

            foreach (var parameter in ParametersOf(cmdlet))
            {
                open.Push(parameter.PropertyType);
            }
        }

        while (open.TryPop(out var type))
        {
            if (type.HasElementType)
            {
                open.Push(type.GetElementType()!);
            }

            foreach (var argument in type.GetGenericArguments())
            {
                open.Push(argument);
            }

            if (type.Assembly.GetName().Name!.StartsWith("ClovaStudio", StringComparison.Ordinal) && !type.IsGenericParameter && found.Add(type))
            {
                foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
                {
                    open.Push(property.PropertyType);
                }
            }
        }

        return [.. found.OrderBy(type => type.FullName, StringComparer.Ordinal)];
    }

    private static string Short(Type type) =>
        type.IsArray ? Short(type.GetElementType()!) + "[]"
        : Nullable.GetUnderlyingType(type) is { } value ? Short(value) + "?"
        : type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Short))}>"
        : type.Name;
}
