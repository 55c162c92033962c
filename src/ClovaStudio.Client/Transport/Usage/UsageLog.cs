using System;
using ClovaStudio.Core.Files;
using ClovaStudio.Usage;

namespace ClovaStudio.Transport.Usage;

/// <summary>
/// Writes what each request took into a file that outlasts the process: a line an attempt, with model and tokens. It never
/// holds a text, an id of a request, or anything of a key.
/// </summary>
internal sealed class UsageLog(LogFile file, LogSource source, Func<DateTimeOffset> utcNow)
{
    internal LogFile File { get; } = file;

    internal void Add(string? model, string? taskId, bool hasFailed, TokenUsage? tokens)
    {
        using var line = new LogLine(utcNow(), source);
        line.Add("model", model)
            .Add("task", taskId)
            .Add("failed", hasFailed ? 1 : 0)
            .Add("input", tokens?.InputTokens ?? 0)
            .Add("output", tokens?.OutputTokens ?? 0)
            .Add("thinking", tokens?.ThinkingTokens ?? 0)
            .Add("total", tokens is null ? 0 : Math.Max(tokens.TotalTokens, tokens.InputTokens + tokens.OutputTokens))
            .Write(File);
    }
}
