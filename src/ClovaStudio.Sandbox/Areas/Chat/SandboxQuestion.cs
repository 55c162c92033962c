using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Sandbox.Core;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ClovaStudio.Sandbox.Areas.Chat;

/// <summary>What a model is asked, whatever API it came by. It has passed all checks.</summary>
internal sealed class SandboxQuestion
{
    internal const int ImageTokens = 1478;
    private const int TokensOfTurn = 4;

    internal SandboxQuestion(SandboxModel model, IReadOnlyList<SandboxTurn> turns)
    {
        Model = model;
        Turns = turns;
    }

    /// <summary>The model, or the base of a tuned one.</summary>
    internal SandboxModel Model { get; }

    internal IReadOnlyList<SandboxTurn> Turns { get; }

    /// <summary>What a tuned model has learned; null for a base model.</summary>
    internal TunedKnowledge? Tuning { get; set; }

    /// <summary>Datasets that a base model half knows, as it has seen much of the world.</summary>
    internal IReadOnlyList<TrainingRows> Published { get; set; } = [];

    internal IReadOnlyList<SandboxTool> Tools { get; set; } = [];

    /// <summary>The tool that must be called; null when the model may choose.</summary>
    internal string? ForcedTool { get; set; }

    internal bool MayCallTools { get; set; }

    internal JObject? Schema { get; set; }

    /// <summary><c>none</c> for a model that does not think.</summary>
    internal string Effort { get; set; } = "none";

    internal int MaximumTokens { get; set; }

    internal IReadOnlyList<string> Stops { get; set; } = [];

    internal double Temperature { get; set; }

    /// <summary>0 when the model may choose.</summary>
    internal long Seed { get; set; }

    internal bool WantsFilters { get; set; }

    internal string System => Turns.FirstOrDefault(turn => turn.Role == "system")?.Text ?? "";

    /// <summary>The text of the newest turn of the user.</summary>
    internal string Text => Turns.LastOrDefault(turn => turn.Role == "user")?.Text ?? "";

    internal bool IsKorean => (Text.Any(char.IsLetter) ? Text : System).Any(TextTools.IsHangul);

    /// <summary>All that the model reads, marks between the turns included.</summary>
    internal int InputTokens => Turns.Sum(TokensOf)
        + Tools.Sum(tool => TokenCounter.Count(tool.Name) + TokenCounter.Count(tool.Description) + TokenCounter.Count(tool.Parameters.ToString(Formatting.None)))
        + TokenCounter.Count(Schema?.ToString(Formatting.None));

    /// <summary>
    /// A number that follows from the model, the messages and the seed, and differs by purpose. At temperature 0 the seed
    /// says nothing, as nothing is drawn.
    /// </summary>
    internal int Choose(string purpose, int bound)
    {
        var hash = new StableHash().Add(Model.Name).Add(purpose).Add(Temperature > 0 ? Seed : 0);
        foreach (var turn in Turns)
        {
            hash.Add(turn.Role).Add(turn.Text);
        }

        return hash.Below(bound);
    }

    /// <summary>The seed that is reported. The sandbox draws nothing, so the same question shows the same one.</summary>
    internal long ReportedSeed => Seed != 0 ? Seed : 1 + Choose("seed", int.MaxValue - 1);

    private static int TokensOf(SandboxTurn turn) => TokensOfTurn + TokenCounter.Count(turn.Text) + (turn.Images * ImageTokens)
        + turn.Calls.Sum(call => TokenCounter.Count(call.Name) + TokenCounter.Count(call.Arguments.ToString(Formatting.None)));
}
