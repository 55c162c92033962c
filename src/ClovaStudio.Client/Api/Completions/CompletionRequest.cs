using ClovaStudio.Api.Chat;
using ClovaStudio.Transport.Channel;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Completions;

/// <summary>A text to go on with. See <see href="https://api.ncloud-docs.com/docs/clovastudio-completions">the vendor's page</see>.</summary>
internal sealed class CompletionRequest : GenerationSettings
{
    /// <summary>The model, such as LK-D2; null when <see cref="TaskId"/> is given.</summary>
    public string? Model { get; set; }

    /// <summary>The id of the tuning task whose model is asked; null when <see cref="Model"/> is given.</summary>
    public string? TaskId { get; set; }

    /// <summary>The text.</summary>
    public string Text { get; set; } = "";

    /// <exception cref="ClovaStudioException">The request cannot succeed.</exception>
    internal void Check() => CheckSettings(GenerationApi.Completion);

    /// <summary>Writes the members of the body.</summary>
    internal void Write(JsonTextWriter json)
    {
        json.Property("text", Text);
        WriteSettings(json, GenerationApi.Completion);
    }
}
