using System.Collections.Generic;

namespace ClovaStudio.Sandbox.Areas.Tuning;

/// <summary>What a training shows of its data and its progress.</summary>
internal sealed class TrainingFigures(
    int dataRows, int tokens, int stepsPerEpoch, double firstLoss, double lastLoss, IReadOnlyList<string>? labels)
{
    internal int DataRows { get; } = dataRows;

    internal int Tokens { get; } = tokens;

    internal int StepsPerEpoch { get; } = stepsPerEpoch;

    internal double FirstLoss { get; } = firstLoss;

    internal double LastLoss { get; } = lastLoss;

    /// <summary>The class labels; null for a task that does not classify.</summary>
    internal IReadOnlyList<string>? Labels { get; } = labels;
}
