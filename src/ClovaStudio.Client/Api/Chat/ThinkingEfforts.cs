
namespace ClovaStudio.Api.Chat;

/// <summary>
/// How much a model thinks before it answers:
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-chatcompletionsv3-thinking">the vendor's page</see>.
/// </summary>
internal static class ThinkingEfforts
{
    /// <summary>It answers at once.</summary>
    public const string None = "none";

    /// <summary>A little; what HCX-007 does when nothing is said.</summary>
    public const string Low = "low";

    /// <summary>More.</summary>
    public const string Medium = "medium";

    /// <summary>Most; may take minutes.</summary>
    public const string High = "high";
}
