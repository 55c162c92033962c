namespace ClovaStudio.Cmdlets.Chat;

/// <summary>The limits of tools.</summary>
/// <param name="asksFirst">Whether each call is confirmed.</param>
/// <param name="maximumRounds">How often the model may ask for tools.</param>
/// <param name="maximumCalls">How many calls it may ask for in all.</param>
/// <param name="maximumResultLength">Characters of a result, at most.</param>
internal sealed class ToolLoopOptions(bool asksFirst, int maximumRounds, int maximumCalls, int maximumResultLength)
{
    internal bool AsksFirst { get; } = asksFirst;

    internal int MaximumRounds { get; } = maximumRounds;

    internal int MaximumCalls { get; } = maximumCalls;

    internal int MaximumResultLength { get; } = maximumResultLength;
}
