namespace ClovaStudio.Transport.Channel;

/// <summary>What a request takes from a quota.</summary>
/// <param name="quota">The base model or tool whose quota it counts against, such as <c>HCX-005</c>.</param>
/// <param name="tokens">Tokens counted, input and requested maximum of the output together; an estimate.</param>
internal sealed class RequestCost(string quota, int tokens)
{
    internal string Quota { get; } = quota;

    internal int Tokens { get; } = tokens;
}
