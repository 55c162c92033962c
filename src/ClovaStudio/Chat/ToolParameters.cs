using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Core.Schemas;

namespace ClovaStudio.Cmdlets.Chat;

/// <summary>What a model is told of the parameters of a command.</summary>
internal static class ToolParameters
{
    private static readonly HashSet<string> Common = new(
        Cmdlet.CommonParameters.Concat(Cmdlet.OptionalCommonParameters).Concat(["ProgressAction"]), StringComparer.OrdinalIgnoreCase);

    /// <summary>Types that a model cannot give a value of, or must not.</summary>
    private static readonly Type[] Kept = [typeof(ScriptBlock), typeof(SecureString), typeof(PSCredential), typeof(Delegate), typeof(Type)];

    /// <summary>The parameters of one set by name, without common ones and those whose value a model cannot give.</summary>
    /// <exception cref="ClovaStudioException">There is no such set, or a mandatory parameter has such a value.</exception>
    internal static IReadOnlyDictionary<string, CommandParameterInfo> Of(CommandInfo command, ToolOptions options)
    {
        var found = new Dictionary<string, CommandParameterInfo>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in SetOf(command, options.ParameterSet)?.Parameters.Where(parameter => !Common.Contains(parameter.Name)) ?? [])
        {
            bool isKept = Kept.Any(type => type.IsAssignableFrom(ElementType(parameter.ParameterType) ?? parameter.ParameterType));
            if (isKept && parameter.IsMandatory)
            {
                throw Refusal.Of(command.Name, Messages.Tool_Parameter, parameter.Name, parameter.ParameterType.Name);
            }

            bool isWanted = options.Parameters is null || parameter.IsMandatory || options.Parameters.Contains(parameter.Name, StringComparer.OrdinalIgnoreCase);
            if (isWanted && !isKept && !parameter.IsDynamic)
            {
                found[parameter.Name] = parameter;
            }
        }

        string? unknown = options.Parameters?.FirstOrDefault(name => !found.ContainsKey(name));
        return unknown is null ? found : throw Refusal.Of(command.Name, Messages.Tool_NoParameter, unknown);
    }

    /// <summary>The schema of one parameter: its type, what its attributes allow, and what its help says.</summary>
    internal static JsonSchema SchemaOf(CommandParameterInfo parameter, string? help)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var element = ElementType(type);
        var single = SchemaOf(element ?? type, parameter.Attributes);
        var count = parameter.Attributes.OfType<ValidateCountAttribute>().FirstOrDefault();
        var schema = element is null ? single : SchemaBuilder.List(single, count?.MinLength, count?.MaxLength);
        string? text = string.IsNullOrWhiteSpace(help) ? parameter.HelpMessage : help;
        return string.IsNullOrWhiteSpace(text) ? schema : schema.With("description", text!.Trim());
    }

    private static CommandParameterSetInfo? SetOf(CommandInfo command, string? name)
    {
        var sets = command.ParameterSets;
        if (name is null)
        {
            return sets.FirstOrDefault(set => set.IsDefault) ?? sets.FirstOrDefault();
        }

        return sets.FirstOrDefault(set => set.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw Refusal.Of(command.Name, Messages.Tool_NoSet, name, string.Join(", ", sets.Select(set => set.Name)));
    }

    private static JsonSchema SchemaOf(Type type, IEnumerable<Attribute> attributes)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var values = attributes.OfType<ValidateSetAttribute>().FirstOrDefault();
        var range = attributes.OfType<ValidateRangeAttribute>().FirstOrDefault();
        var length = attributes.OfType<ValidateLengthAttribute>().FirstOrDefault();
        return values is not null ? SchemaBuilder.Choice(values.ValidValues)
            : type.IsEnum ? SchemaBuilder.Choice(Enum.GetNames(type))
            : type == typeof(SwitchParameter) || type == typeof(bool) ? SchemaBuilder.Boolean()
            : IsWhole(type) ? Bounded(SchemaBuilder.WholeNumber(), range)
            : type == typeof(double) || type == typeof(float) || type == typeof(decimal) ? Bounded(SchemaBuilder.Number(), range)
            : type == typeof(DateTime) || type == typeof(DateTimeOffset) ? SchemaBuilder.Text("date-time")
            : type == typeof(Guid) ? SchemaBuilder.Text("uuid")
            : type == typeof(Uri) ? SchemaBuilder.Text("uri")
            : typeof(IDictionary).IsAssignableFrom(type) ? new SchemaBuilder().Build()
            : length is null ? SchemaBuilder.Text()
            : SchemaBuilder.Text().With("minLength", length.MinLength).With("maxLength", length.MaxLength);
    }

    private static JsonSchema Bounded(JsonSchema schema, ValidateRangeAttribute? range)
    {
        // Newer PowerShells have ranges without bounds, such as Positive.
        schema = range?.MinRange is { } least ? schema.With("minimum", least) : schema;
        return range?.MaxRange is { } most ? schema.With("maximum", most) : schema;
    }

    private static bool IsWhole(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64;

    /// <summary>What a list is of; null for what is no list.</summary>
    private static Type? ElementType(Type type) => type.IsArray ? type.GetElementType()
        : type == typeof(string) || typeof(IDictionary).IsAssignableFrom(type) ? null
        : type.GetInterfaces().Append(type)
            .FirstOrDefault(found => found.IsGenericType && found.GetGenericTypeDefinition() == typeof(ICollection<>))?.GetGenericArguments()[0];
}
