namespace ClovaStudio.Transport.Budgets;

/// <summary>What 1,000 tokens of a model cost, in whatever currency the user has put in.</summary>
/// <param name="input">1,000 tokens of input.</param>
/// <param name="output">1,000 tokens of output.</param>
internal sealed class ModelPrice(decimal input, decimal output)
{
    /// <summary>1,000 tokens of a training.</summary>
    internal decimal Training { get; init; }

    internal decimal OfTraining(long tokens) => tokens * Training / 1000;

    internal decimal Of(long inputTokens, long outputTokens) => ((inputTokens * input) + (outputTokens * output)) / 1000;
}
