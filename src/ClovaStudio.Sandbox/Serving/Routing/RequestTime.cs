using System;

namespace ClovaStudio.Sandbox.Serving.Routing;

/// <summary>When a request arrived, and when the cloud believes that it did.</summary>
internal readonly struct RequestTime(DateTimeOffset now, DateTimeOffset cloudNow)
{
    internal DateTimeOffset Now { get; } = now;

    /// <summary>Another time while a fault puts the cloud's clock off.</summary>
    internal DateTimeOffset CloudNow { get; } = cloudNow;
}
