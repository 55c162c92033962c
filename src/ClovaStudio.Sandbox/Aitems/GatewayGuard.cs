using System;
using System.Globalization;

namespace ClovaStudio.Sandbox;

/// <summary>
/// The API Gateway in front of AiTEMS: it checks signature v2 and the caller's clock, see
/// https://api.ncloud-docs.com/docs/common-ncpapi.
/// </summary>
internal static class GatewayGuard
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>The refusal of a request, or null when it may pass.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cloudNow">The time that the cloud believes it is.</param>
    internal static SandboxReply? Refusal(SandboxRequest request, DateTimeOffset cloudNow)
    {
        var timestamp = request.Header("x-ncp-apigw-timestamp");
        var accessKey = request.Header("x-ncp-iam-access-key");
        var signature = request.Header("x-ncp-apigw-signature-v2");
        if (string.IsNullOrEmpty(timestamp) || string.IsNullOrEmpty(accessKey) || string.IsNullOrEmpty(signature))
        {
            return Reply.GatewayError(401, "Authentication information are missing.");
        }

        var isKnown = SignatureV2.AreEqual(accessKey!, SandboxCloud.AccessKeyId);
        var expected = SignatureV2.Compute(request.Method, request.PathAndQuery, timestamp!, SandboxCloud.AccessKeyId, SandboxCloud.SecretKey);
        var isSigned = SignatureV2.AreEqual(signature!, expected);

        // Which of the three was wrong is not told, here as there.
        return isKnown && isSigned && IsTimely(timestamp!, cloudNow)
            ? null
            : Reply.GatewayError(401, "Invalid authentication information.");
    }

    private static bool IsTimely(string timestamp, DateTimeOffset cloudNow)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return false;
        }

        var difference = Math.Abs((decimal)cloudNow.ToUnixTimeMilliseconds() - milliseconds);
        return difference <= (decimal)Tolerance.TotalMilliseconds;
    }
}
