using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;

namespace ClovaStudio.Help;

/// <summary>What the compiled module says of a cmdlet.</summary>
internal sealed record CmdletFacts(string Name, string Area, string DefaultSet, IReadOnlyList<ParameterFacts> Parameters, IReadOnlyList<Type> Outputs)
{
    internal const string EverySet = "__AllParameterSets";

    /// <summary>The parameter sets, the default one first.</summary>
    internal IEnumerable<string> Sets
    {
        get
        {
            string[] names = Parameters.SelectMany(parameter => parameter.Places).Select(place => place.Set).Where(set => set != EverySet).Distinct().ToArray();
            return names.Length == 0 ? [EverySet] : names.OrderBy(set => set != DefaultSet);
        }
    }

    /// <summary>The full names of the types that the pipeline may bring, by value or by property name.</summary>
    internal IEnumerable<string> Inputs =>
        Parameters.Where(parameter => parameter.Places.Any(place => place.ByValue || place.ByName)).Select(parameter => parameter.ElementType.FullName!).Distinct();

    internal static IReadOnlyList<CmdletFacts> Of(Assembly module) =>
    [
        .. from type in module.GetTypes()
           let cmdlet = Attributes(type, "CmdletAttribute").FirstOrDefault()
           where cmdlet is not null && !type.IsAbstract
           select Of(type, cmdlet),
    ];

    private static CmdletFacts Of(Type type, CustomAttributeData cmdlet)
    {
        var parameters = new List<ParameterFacts>();
        object? instance = Instance(type);
        foreach (var property in type.GetProperties())
        {
            if (Attributes(property, "ParameterAttribute").Any())
            {
                parameters.Add(ParameterFacts.Of(property, instance));
            }
        }

        // What PowerShell itself adds, as Get-Command -Syntax shows it: at the end.
        if (Named(cmdlet, "SupportsShouldProcess", false))
        {
            parameters.Add(ParameterFacts.BuiltIn("WhatIf", typeof(bool), "False", "wi"));
            parameters.Add(ParameterFacts.BuiltIn("Confirm", typeof(bool), "False", "cf"));
        }

        if (Named(cmdlet, "SupportsPaging", false))
        {
            parameters.Add(ParameterFacts.BuiltIn("IncludeTotalCount", typeof(bool), "False"));
            parameters.Add(ParameterFacts.BuiltIn("Skip", typeof(ulong), "0"));
            parameters.Add(ParameterFacts.BuiltIn("First", typeof(ulong), null));
        }

        var outputs = Attributes(type, "OutputTypeAttribute")
            .SelectMany(attribute => (IEnumerable<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)
            .Select(argument => (Type)argument.Value!)
            .Distinct();
        return new CmdletFacts(
            $"{cmdlet.ConstructorArguments[0].Value}-{cmdlet.ConstructorArguments[1].Value}",
            type.Namespace!.Split('.')[^1],
            Named(cmdlet, "DefaultParameterSetName", EverySet),
            parameters,
            [.. outputs]);
    }

    // For the defaults of its parameters, which stand nowhere but in its initialisers. Without it the help has none.
    private static object? Instance(Type type)
    {
        try
        {
            return Activator.CreateInstance(type);
        }
        catch (Exception e) when (e is TargetInvocationException or MissingMethodException)
        {
            return null;
        }
    }

    internal static IEnumerable<CustomAttributeData> Attributes(MemberInfo member, string name) =>
        member.CustomAttributes.Where(attribute => attribute.AttributeType.Name == name);

    internal static T Named<T>(CustomAttributeData attribute, string name, T otherwise) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value is T value ? value : otherwise;
}

/// <summary>A parameter's part in one parameter set.</summary>
internal sealed record Place(string Set, bool Required, int? Position, bool ByValue, bool ByName);

/// <summary>What the compiled module says of a parameter.</summary>
internal sealed record ParameterFacts(
    string Name,
    Type Type,
    IReadOnlyList<Place> Places,
    IReadOnlyList<string> Aliases,
    bool TakesWildcards,
    string? Default,
    (object From, object To)? Range,
    IReadOnlyList<string> Values)
{
    internal bool IsSwitch => Type == typeof(bool) || Type.Name == "SwitchParameter";

    internal string TypeName => IsSwitch ? "SwitchParameter" : Type.Name;

    internal Type ElementType => Type.IsArray ? Type.GetElementType()! : Type;

    internal Place? In(string set) => Places.FirstOrDefault(place => place.Set == set || place.Set == CmdletFacts.EverySet);

    internal static ParameterFacts BuiltIn(string name, Type type, string? value, params string[] aliases) =>
        new(name, type, [new Place(CmdletFacts.EverySet, false, null, false, false)], aliases, false, value, null, []);

    internal static ParameterFacts Of(PropertyInfo property, object? cmdlet)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var places = CmdletFacts.Attributes(property, "ParameterAttribute").Select(attribute => new Place(
            CmdletFacts.Named(attribute, "ParameterSetName", CmdletFacts.EverySet),
            CmdletFacts.Named(attribute, "Mandatory", false),
            CmdletFacts.Named<int?>(attribute, "Position", null),
            CmdletFacts.Named(attribute, "ValueFromPipeline", false),
            CmdletFacts.Named(attribute, "ValueFromPipelineByPropertyName", false))).ToArray();
        var range = CmdletFacts.Attributes(property, "ValidateRangeAttribute")
            .Concat(CmdletFacts.Attributes(property, "ValidateOptionalRangeAttribute"))
            .FirstOrDefault()?.ConstructorArguments;
        return new ParameterFacts(
            property.Name,
            type,
            places,
            Texts(property, "AliasAttribute"),
            CmdletFacts.Attributes(property, "SupportsWildcardsAttribute").Any(),
            cmdlet is null || places.All(place => place.Required) ? null : DefaultOf(property.GetValue(cmdlet)),
            range?.Count == 2 ? (range[0].Value!, range[1].Value!) : null,
            type.IsEnum ? Enum.GetNames(type) : Texts(property, "ValidateSetAttribute"));
    }

    private static string[] Texts(PropertyInfo property, string attribute) =>
    [
        .. CmdletFacts.Attributes(property, attribute)
            .SelectMany(data => (IEnumerable<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)
            .Select(argument => (string)argument.Value!),
    ];

    private static string? DefaultOf(object? value) => value switch
    {
        null or Array => null,
        _ when value.GetType().Name == "SwitchParameter" => "False",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
