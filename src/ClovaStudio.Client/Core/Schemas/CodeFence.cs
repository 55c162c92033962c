using System;

namespace ClovaStudio.Core.Schemas;

/// <summary>Models like to put their JSON between <c>```json</c> and <c>```</c>: one fence around all of an answer is taken off.</summary>
internal static class CodeFence
{
    private const string Mark = "```";

    /// <summary>What stands in the fence; the text itself where there is none around all of it.</summary>
    internal static string Remove(string text)
    {
        string trimmed = text.Trim();
        int firstLine = trimmed.IndexOf('\n');
        if (!trimmed.StartsWith(Mark, StringComparison.Ordinal) || !trimmed.EndsWith(Mark, StringComparison.Ordinal) || firstLine < 0 || firstLine > trimmed.Length - Mark.Length)
        {
            return text;
        }

        string language = trimmed.Substring(Mark.Length, firstLine - Mark.Length).Trim();
        return language.Length == 0 || language.Equals("json", StringComparison.OrdinalIgnoreCase)
            ? trimmed.Substring(firstLine + 1, trimmed.Length - Mark.Length - firstLine - 1)
            : text;
    }
}
