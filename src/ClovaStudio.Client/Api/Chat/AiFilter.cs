namespace ClovaStudio.Chat;

/// <summary>
/// What the AI filter says of a text; it looks at 500 characters at most. See
/// <see href="https://api.ncloud-docs.com/docs/clovastudio-chatcompletionsv3">the vendor's page</see>.
/// </summary>
public sealed class AiFilter
{
    /// <summary>curse or unsafeContents.</summary>
    public string? GroupName { get; set; }

    /// <summary>discrimination, insult or sexualHarassment.</summary>
    public string? Name { get; set; }

    /// <summary>-1: the filter failed; 0: sensitive content is likely; 1: possible; 2: unlikely. Lower is worse.</summary>
    public int? Score { get; set; }

    /// <summary>OK or ERROR; null where the service does not say.</summary>
    public string? Result { get; set; }

    /// <summary>Group, name and score.</summary>
    public override string ToString() => $"{GroupName}/{Name}: {Score}";
}
