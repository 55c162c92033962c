using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>A call of a tool that a model asks for.</summary>
internal sealed class SandboxToolCall(string id, string name, JObject arguments)
{
    internal string Id { get; } = id;

    internal string Name { get; } = name;

    internal JObject Arguments { get; } = arguments;
}
