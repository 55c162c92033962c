namespace ClovaStudio.Sandbox.Serving;

/// <summary>How a quota counts its minute. The vendor does not say which it is.</summary>
public enum QuotaWindow
{
    /// <summary>Any sixty seconds.</summary>
    Sliding,

    /// <summary>The minutes of the cloud's clock.</summary>
    Fixed,
}
