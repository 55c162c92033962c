using System;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Routing;

/// <summary>CLOVA Studio's check of the API key, see https://api.ncloud-docs.com/docs/clovastudio-troubleshoot.</summary>
internal static class KeyCheck
{
    private const string Scheme = "Bearer ";

    /// <summary>The refusal of a request, or null when it may pass.</summary>
    internal static SandboxReply? Refusal(SandboxRequest request, RouteTarget target)
    {
        string? authorization = request.Header("Authorization");
        return string.IsNullOrWhiteSpace(authorization) ? target.Error(401, "40100", "Unauthorized")
            : !authorization!.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? target.Error(401, "40102", "Invalid authentication type")
            : !GatewaySignature.AreEqual(authorization.Substring(Scheme.Length).Trim(), SandboxAccount.ApiKey) ? target.Error(401, "40104", "Invalid key")
            : null;
    }
}
