namespace ClovaStudio.Workflows.Diagnostics;

/// <summary>The parts of a connection that are looked at, in this order.</summary>
internal static class ConnectionCheckNames
{
    /// <summary>The proxy, if there is one.</summary>
    public const string Proxy = "Proxy";

    /// <summary>Whether CLOVA Studio answers.</summary>
    public const string ClovaStudio = "ClovaStudio";

    /// <summary>Its API key.</summary>
    public const string ApiKey = "ApiKey";

    /// <summary>Whether the account is subscribed to it.</summary>
    public const string ClovaSubscription = "ClovaSubscription";

    /// <summary>Whether AiTEMS answers.</summary>
    public const string Aitems = "Aitems";

    /// <summary>This computer's clock, which signatures go by.</summary>
    public const string Clock = "Clock";

    /// <summary>The access key pair.</summary>
    public const string AccessKey = "AccessKey";

    /// <summary>Whether the account is subscribed to AiTEMS.</summary>
    public const string AitemsSubscription = "AitemsSubscription";

    /// <summary>Whether datasets can be put into a bucket.</summary>
    public const string Bucket = "Bucket";

    /// <summary>The quota that requests are paced to.</summary>
    public const string Quota = "Quota";
}
