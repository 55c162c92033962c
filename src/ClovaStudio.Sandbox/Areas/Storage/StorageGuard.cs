using System;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ClovaStudio.Sandbox.Core;

namespace ClovaStudio.Sandbox.Areas.Storage;

/// <summary>
/// Checks AWS Signature Version 4, the caller's clock and the body's digests, as Object Storage does. Written apart from
/// the client's signature, so that each checks the other.
/// </summary>
internal static class StorageGuard
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(15);

    private static readonly Regex Form = new(
        "^AWS4-HMAC-SHA256 Credential=(?<key>[^/,]+)/(?<date>[0-9]{8})/(?<region>[^/,]+)/s3/aws4_request, ?SignedHeaders=(?<headers>[^,]+), ?Signature=(?<signature>[0-9a-f]{64})$",
        RegexOptions.CultureInvariant);

    /// <summary>The refusal of a request, or null when it may pass.</summary>
    internal static SandboxStorageReply? Refusal(SandboxStorageRequest request, DateTimeOffset cloudNow)
    {
        var match = Form.Match(request.Header("Authorization") ?? "");
        string? stamp = request.Header("x-amz-date");
        string? hash = request.Header("x-amz-content-sha256");
        if (!match.Success || hash is null || !TryReadTime(stamp, out var time))
        {
            return StorageReplies.Error(403, "AccessDenied", "Access Denied");
        }

        if (match.Groups["key"].Value != SandboxAccount.AccessKeyId)
        {
            return StorageReplies.Error(403, "InvalidAccessKeyId", "The access key id that you provided does not exist in our records.");
        }

        if ((cloudNow - time).Duration() > Tolerance)
        {
            return StorageReplies.Error(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.");
        }

        string[] signed = match.Groups["headers"].Value.Split(';');
        bool isSigned = signed.Contains("host") && signed.Contains("x-amz-date") && stamp!.StartsWith(match.Groups["date"].Value, StringComparison.Ordinal)
            && Signature(request, signed, match, stamp, hash) == match.Groups["signature"].Value;
        return isSigned
            ? DamageOf(request, hash)
            : StorageReplies.Error(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your key and signing method.");
    }

    private static SandboxStorageReply? DamageOf(SandboxStorageRequest request, string hash)
    {
        if (hash != "UNSIGNED-PAYLOAD" && hash != Digest(SHA256.Create(), request.Body))
        {
            return StorageReplies.Error(400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }

        return request.Header("Content-MD5") is { } md5 && md5 != Convert.ToBase64String(StorageReplies.Md5(request.Body))
            ? StorageReplies.Error(400, "BadDigest", "The Content-MD5 you specified did not match what we received.")
            : null;
    }

    private static string Signature(SandboxStorageRequest request, string[] signed, Match match, string stamp, string hash)
    {
        var canonical = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(string.Join("/", request.Path.Split('/').Select(segment => Escape(Uri.UnescapeDataString(segment))))).Append('\n')
            .Append(string.Join("&", request.Query.Select(pair => Escape(pair.Key) + "=" + Escape(pair.Value)).OrderBy(pair => pair, StringComparer.Ordinal))).Append('\n');
        foreach (string name in signed)
        {
            canonical.Append(name).Append(':').Append(Regex.Replace((request.Header(name) ?? "").Trim(), " +", " ")).Append('\n');
        }

        canonical.Append('\n').Append(match.Groups["headers"].Value).Append('\n').Append(hash);

        string[] scope = [match.Groups["date"].Value, match.Groups["region"].Value, "s3", "aws4_request"];
        string text = string.Join("\n", "AWS4-HMAC-SHA256", stamp, string.Join("/", scope), Digest(SHA256.Create(), Encoding.UTF8.GetBytes(canonical.ToString())));
        byte[] key = scope.Aggregate(Encoding.UTF8.GetBytes("AWS4" + SandboxAccount.SecretKey), Sign);
        return StorageReplies.Hex(Sign(key, text));
    }

    private static byte[] Sign(byte[] key, string text)
    {
        using var hmac = new HMACSHA256(key);
        return hmac.ComputeHash(Encoding.UTF8.GetBytes(text));
    }

    private static string Digest(HashAlgorithm algorithm, byte[] bytes)
    {
        using (algorithm)
        {
            return StorageReplies.Hex(algorithm.ComputeHash(bytes));
        }
    }

    private static bool TryReadTime(string? stamp, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        stamp, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    private static string Escape(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(b =>
        b < 128 && (char.IsLetterOrDigit((char)b) || "-._~".IndexOf((char)b) >= 0) ? ((char)b).ToString() : "%" + b.ToString("X2", CultureInfo.InvariantCulture)));
}
