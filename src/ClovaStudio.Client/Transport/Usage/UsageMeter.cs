using ClovaStudio.Usage;

namespace ClovaStudio.Transport.Usage;

/// <summary>Counts the attempts of one call.</summary>
internal sealed class UsageMeter(UsageLedger ledger, string account, string? model, string? taskId)
{
    /// <summary>An attempt was answered.</summary>
    /// <param name="tokens">What the service has counted; null when it did not tell.</param>
    internal void Answered(TokenUsage? tokens) => ledger.Add(account, model, taskId, hasFailed: false, tokens);

    /// <summary>An attempt brought no whole answer.</summary>
    internal void Failed() => ledger.Add(account, model, taskId, hasFailed: true, tokens: null);
}
