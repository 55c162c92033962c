using System.Linq;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>
/// Takes out of a schema what OpenAI's libraries write into each one and structured outputs do not know. Whether the real
/// service forgives it on that path is not documented.
/// </summary>
internal static class SchemaCleaner
{
    internal static JObject Clean(JObject schema)
    {
        var clean = (JObject)schema.DeepClone();
        var additions = clean.DescendantsAndSelf().OfType<JObject>()
            .SelectMany(part => part.Properties())
            .Where(property => property.Name is "additionalProperties" or "$schema" && property.Value.Type is JTokenType.Boolean or JTokenType.String)
            .ToList();
        additions.ForEach(property => property.Remove());
        return clean;
    }
}
