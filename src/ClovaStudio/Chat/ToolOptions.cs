namespace ClovaStudio.Cmdlets.Chat;

/// <summary>How a command is shown to the model; null for what the command itself says.</summary>
internal sealed class ToolOptions
{
    internal string? Name { get; set; }

    internal string? Description { get; set; }

    internal string? ParameterSet { get; set; }

    /// <summary>The only parameters that the model is told of, besides mandatory ones.</summary>
    internal string[]? Parameters { get; set; }
}
