namespace ClovaStudio.Transport.Channel;

/// <summary>What a request takes from a quota.</summary>
/// <param name="quota">The base model or tool whose quota it counts against, such as <c>HCX-005</c>.</param>
/// <param name="inputTokens">Tokens of the input; an estimate.</param>
/// <param name="outputTokens">The most that the output may have; 0 for a tool that tells none.</param>
internal sealed class RequestCost(string quota, int inputTokens, int outputTokens = 0)
{
    internal string Quota { get; } = quota;

    internal int InputTokens { get; } = inputTokens;

    internal int OutputTokens { get; } = outputTokens;

    /// <summary>What the quota counts: both together.</summary>
    internal int Tokens => InputTokens + OutputTokens;
}
