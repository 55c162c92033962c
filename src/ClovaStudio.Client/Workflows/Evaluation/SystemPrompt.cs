using System.Linq;
using ClovaStudio.Core;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>One of the prompts that are compared.</summary>
/// <param name="text">What the model is told; empty for nothing.</param>
/// <param name="name">What it is called; null to take its beginning.</param>
internal sealed class SystemPrompt(string text, string? name = null)
{
    private const int LongestName = 24;

    internal string Text { get; } = text;

    internal string Name { get; } = name ?? (text.Trim().Length == 0 ? "-" : PlainText.Line(text, LongestName)!);

    /// <summary>Prompts whose names differ: those that begin alike are counted.</summary>
    internal static SystemPrompt[] WithNames(SystemPrompt[] prompts) =>
        [.. prompts.Select((prompt, i) => prompts.Count(other => other.Name == prompt.Name) > 1
            ? new SystemPrompt(prompt.Text, $"{prompt.Name} #{prompts.Take(i + 1).Count(other => other.Name == prompt.Name)}")
            : prompt)];
}
