using ClovaStudio.Core.Models;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// The quotas per minute of a main account with a test key, as the vendor's page has them (2025-07-17):
/// <see href="https://guide.ncloud-docs.com/docs/clovastudio-ratelimiting">usage control policy</see>. Those of a
/// service app are several times higher, so the table says where to fall back to, and limits nothing.
/// </summary>
internal static class DocumentedQuotas
{
    /// <summary>The quotas of a model or tool; null for one that is not in the table.</summary>
    internal static (int Requests, int Tokens)? Of(string quota) =>
        ModelTable.Find(quota) is { RequestsPerMinute: { } requests, TokensPerMinute: { } tokens } ? (requests, tokens) : null;
}
