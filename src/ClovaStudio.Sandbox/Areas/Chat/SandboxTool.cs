using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>A tool that a model may call.</summary>
internal sealed class SandboxTool(string name, string description, JObject parameters)
{
    internal string Name { get; } = name;

    internal string Description { get; } = description;

    /// <summary>The JSON schema of its arguments.</summary>
    internal JObject Parameters { get; } = parameters;
}
