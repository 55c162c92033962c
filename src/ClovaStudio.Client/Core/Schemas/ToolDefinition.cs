using System;
using System.Collections.Specialized;
using System.Linq;

namespace ClovaStudio.Core.Schemas;

/// <summary>
/// A function that the model may ask for; see
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-chatcompletionsv3-fc">function calling</see>.
/// </summary>
internal sealed class ToolDefinition
{
    /// <summary>How many characters a name has at most.</summary>
    public const int MaximumNameLength = 64;

    /// <param name="name">1 to 64 of the characters a-z, A-Z, 0-9, <c>_</c> and <c>-</c>.</param>
    /// <param name="description">What the function does; the model chooses by it. The service requires one: the name stands in for it.</param>
    /// <param name="parameters">An object's schema; null for a function without parameters.</param>
    /// <exception cref="ClovaStudioException">
    /// The name is none (<see cref="ErrorCause.InvalidArgument"/>), or the parameters are no object (<see cref="ErrorCause.SchemaInvalid"/>).
    /// </exception>
    public ToolDefinition(string name, string? description = null, JsonSchema? parameters = null)
    {
        Name = IsName(name ?? throw new ArgumentNullException(nameof(name))) ? name : throw Refuse(name);
        Description = string.IsNullOrWhiteSpace(description) ? name : description!;
        Parameters = parameters ?? new SchemaBuilder().Build();
        if (!"object".Equals(Parameters.Root["type"]))
        {
            throw SchemaFindings.Invalid(JsonPath.Root, Strings.Schema_TopObject);
        }
    }

    /// <summary>The name by which the model calls it.</summary>
    public string Name { get; }

    /// <summary>What the function does.</summary>
    public string Description { get; }

    /// <summary>Its parameters, as the schema of an object.</summary>
    public JsonSchema Parameters { get; }

    /// <summary>Whether the service takes this as the name of a function.</summary>
    /// <param name="name">The name.</param>
    public static bool IsName(string name) =>
        name is { Length: > 0 and <= MaximumNameLength } && name.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-');

    /// <summary>The tool as a request carries it: <c>{"type":"function","function":{…}}</c>.</summary>
    public string ToJson() => PlainJson.Write(new OrderedDictionary(StringComparer.Ordinal)
    {
        ["type"] = "function",
        ["function"] = new OrderedDictionary(StringComparer.Ordinal)
        {
            ["name"] = Name,
            ["description"] = Description,
            ["parameters"] = Parameters.Root,
        },
    });

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static ClovaStudioException Refuse(string name) =>
        ClovaStudioException.About(name, ErrorCause.InvalidArgument, PlainText.Line(name, MaximumNameLength), Strings.Schema_ToolName);
}
