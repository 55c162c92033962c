using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Sandbox.Core;
using Newtonsoft.Json;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>The models. An answer follows from the model, the messages, the seed and the parameters alone.</summary>
internal static class AnswerMaker
{
    internal static SandboxAnswer Answer(SandboxQuestion question)
    {
        var call = ToolChoice.For(question);
        string text = call is not null ? "" : CutAtStop(Text(question), question.Stops);
        var thinking = TokenCounter.Split(PlainAnswers.Think(question));
        var pieces = TokenCounter.Split(text);
        string[] thought = thinking.Take(question.MaximumTokens).ToArray();
        string[] said = pieces.Take(question.MaximumTokens - thought.Length).ToArray();
        SandboxToolCall[] calls = call is null ? [] : [call];
        return new SandboxAnswer
        {
            Thinking = thought,
            Text = said,
            Calls = calls,
            IsCut = thought.Length < thinking.Count || said.Length < pieces.Count,
            InputTokens = question.InputTokens,
            OutputTokens = thought.Length + said.Length + calls.Sum(TokensOf),
            Seed = question.ReportedSeed,
            Filters = question.WantsFilters ? AiFilterScore.Of(string.Concat(said) + " " + question.Text) : null,
        };
    }

    private static string Text(SandboxQuestion question) =>
        question.Schema is { } schema ? SchemaValue.Make(schema, question).ToString(Formatting.Indented).Replace("\r\n", "\n") : PlainAnswers.Compose(question);

    private static string CutAtStop(string text, IReadOnlyList<string> stops)
    {
        int end = stops.Where(stop => stop.Length > 0).Select(stop => text.IndexOf(stop, StringComparison.Ordinal)).Where(position => position >= 0)
            .DefaultIfEmpty(text.Length).Min();
        return text.Substring(0, end);
    }

    private static int TokensOf(SandboxToolCall call) => TokenCounter.Count(call.Name) + TokenCounter.Count(call.Arguments.ToString(Formatting.None));
}
