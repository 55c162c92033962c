using System;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;
using ClovaStudio.Sandbox.Serving.Routing;

namespace ClovaStudio.Sandbox.Serving.Faults;

/// <summary>A request that a fault applies to.</summary>
/// <param name="request">The request.</param>
/// <param name="target">Where it goes.</param>
/// <param name="cloudNow">The time that the cloud believes it is.</param>
/// <param name="carryOut">Carries the request out and gives the true reply; a stream only if it is passed true.</param>
internal sealed class FaultContext(SandboxRequest request, RouteTarget target, DateTimeOffset cloudNow, Func<bool, SandboxReply> carryOut)
{
    internal SandboxRequest Request { get; } = request;

    internal RouteTarget Target { get; } = target;

    internal DateTimeOffset CloudNow { get; } = cloudNow;

    /// <summary>Carries the request out.</summary>
    /// <param name="allowsStream">Whether the reply may be a stream, if one is asked for.</param>
    /// <returns>The true reply.</returns>
    internal SandboxReply CarryOut(bool allowsStream = true) => carryOut(allowsStream);
}
