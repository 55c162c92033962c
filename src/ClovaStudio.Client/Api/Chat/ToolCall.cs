using System.Collections;
using System.Collections.Specialized;
using ClovaStudio.Core.Schemas;

namespace ClovaStudio.Chat;

/// <summary>
/// A tool that the model wants to be called:
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-chatcompletionsv3-fc">the vendor's page</see>.
/// </summary>
public sealed class ToolCall
{
    /// <summary>The id that the result has to name.</summary>
    public string Id { get; set; } = "";

    /// <summary>The tool's name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Its arguments, as JSON; <c>{}</c> for none.</summary>
    public string ArgumentsJson { get; set; } = "{}";

    /// <summary>Its arguments by name: text, long, double, bool, object[] and dictionaries. Empty when the JSON is no object, nor a text that is one.</summary>
    public IDictionary Arguments => Parse() ?? new OrderedDictionary();

    /// <summary>Whether <see cref="ArgumentsJson"/> is an object, as it should be, or a text that is one, as some models write it.</summary>
    public bool HasValidArguments => Parse() is not null;

    /// <summary>Name and arguments.</summary>
    public override string ToString() => $"{Name} {ArgumentsJson}";

    private IDictionary? Parse()
    {
        try
        {
            // Some models write the object as a text within the JSON.
            object? value = JsonText.Parse(ArgumentsJson);
            return PlainJson.ToValue(value is string text ? JsonText.Parse(text) : value) as IDictionary;
        }
        catch (JsonTextException)
        {
            return null;
        }
    }
}
