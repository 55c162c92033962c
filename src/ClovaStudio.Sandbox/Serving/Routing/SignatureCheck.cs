using System;
using System.Globalization;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving.Replies;

namespace ClovaStudio.Sandbox.Serving.Routing;

/// <summary>
/// The API Gateway in front of AiTEMS: it checks signature v2 and the caller's clock, see
/// https://api.ncloud-docs.com/docs/common-ncpapi.
/// </summary>
internal static class SignatureCheck
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>The refusal of a request, or null when it may pass.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cloudNow">The time that the cloud believes it is.</param>
    internal static SandboxReply? Refusal(SandboxRequest request, DateTimeOffset cloudNow)
    {
        string? timestamp = request.Header("x-ncp-apigw-timestamp");
        string? accessKey = request.Header("x-ncp-iam-access-key");
        string? signature = request.Header("x-ncp-apigw-signature-v2");
        if (string.IsNullOrEmpty(timestamp) || string.IsNullOrEmpty(accessKey) || string.IsNullOrEmpty(signature))
        {
            return Reply.GatewayError(401, "Authentication information are missing.");
        }

        bool isKnown = GatewaySignature.AreEqual(accessKey!, SandboxAccount.AccessKeyId);
        string expected = GatewaySignature.Compute(request.Method, request.PathAndQuery, timestamp!, SandboxAccount.AccessKeyId, SandboxAccount.SecretKey);
        bool isSigned = GatewaySignature.AreEqual(signature!, expected);

        // Which of the three was wrong is not told, here as there.
        return isKnown && isSigned && IsTimely(timestamp!, cloudNow)
            ? null
            : Reply.GatewayError(401, "Invalid authentication information.");
    }

    private static bool IsTimely(string timestamp, DateTimeOffset cloudNow)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds))
        {
            return false;
        }

        decimal difference = Math.Abs((decimal)cloudNow.ToUnixTimeMilliseconds() - milliseconds);
        return difference <= (decimal)Tolerance.TotalMilliseconds;
    }
}
