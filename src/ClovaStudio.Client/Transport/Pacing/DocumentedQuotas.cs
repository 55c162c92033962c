using System;
using System.Collections.Generic;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// The quotas per minute of a main account with a test key, as the vendor's page has them (2025-07-17):
/// <see href="https://guide.ncloud-docs.com/docs/clovastudio-ratelimiting">usage control policy</see>. Those of a
/// service app are several times higher, so the table says where to fall back to, and limits nothing.
/// </summary>
internal static class DocumentedQuotas
{
    internal const string EmbeddingV2 = "embedding-v2";

    private static readonly Dictionary<string, (int Requests, int Tokens)> Table = new(StringComparer.OrdinalIgnoreCase)
    {
        ["HCX-007"] = (60, 60_000),
        ["HCX-005"] = (60, 60_000),
        ["HCX-DASH-002"] = (90, 80_000),
        ["HCX-003"] = (200, 30_000),
        ["HCX-DASH-001"] = (200, 30_000),
        [EmbeddingV2] = (60, 40_000),
        ["bge-m3"] = (60, 40_000), // what the list of models calls it
    };

    /// <summary>The quotas of a model or tool; null for one that is not in the table.</summary>
    internal static (int Requests, int Tokens)? Of(string quota) => Table.TryGetValue(quota, out var found) ? found : null;
}
