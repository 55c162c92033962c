using System;
using System.Collections.Generic;

namespace ClovaStudio.Transport.Pacing;

/// <summary>
/// The quotas per minute of a main account with a test key, as the vendor's page has them (2025-07-17):
/// <see href="https://guide.ncloud-docs.com/docs/clovastudio-ratelimiting">usage control policy</see>. Those of a
/// service app are several times higher, so the table is where learning starts, not a limit.
/// </summary>
internal static class DocumentedQuotas
{
    internal const string EmbeddingV2 = "embedding-v2";

    // The lowest of the table: too low is found out within a minute or two, and costs no refusal.
    private static readonly (int Requests, int Tokens) Unknown = (60, 30_000);

    private static readonly Dictionary<string, (int Requests, int Tokens)> Table = new(StringComparer.OrdinalIgnoreCase)
    {
        ["HCX-007"] = (60, 60_000),
        ["HCX-005"] = (60, 60_000),
        ["HCX-DASH-002"] = (90, 80_000),
        ["HCX-003"] = (200, 30_000),
        ["HCX-DASH-001"] = (200, 30_000),
        [EmbeddingV2] = (60, 40_000),
    };

    internal static (int Requests, int Tokens) Of(string baseModel) => Table.TryGetValue(baseModel, out var quota) ? quota : Unknown;
}
