using System;
using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using ClovaStudio.Transport.Http;

namespace ClovaStudio.Api.Storage;

/// <summary>
/// AWS Signature Version 4 in the <c>Authorization</c> header, see
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">the S3 page</see>.
/// </summary>
internal sealed class SignatureV4(string accessKeyId, SecureString secretKey, string region, string service = "s3")
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The value of the header <c>Authorization</c>.</summary>
    internal string Authorization(CanonicalRequest request, DateTimeOffset time)
    {
        string stamp = Stamp(time);
        string date = stamp.Substring(0, 8);
        string scope = $"{date}/{region}/{service}/aws4_request";
        string text = $"{Algorithm}\n{stamp}\n{scope}\n{Hash(Encoding.UTF8.GetBytes(request.Text))}";
        string signature = SecretText.Use(secretKey, key => Hex.Of(Hmac(SigningKey(key, date), text)));
        return $"{Algorithm} Credential={accessKeyId}/{scope}, SignedHeaders={request.SignedHeaders}, Signature={signature}";
    }

    /// <summary>The time as <c>x-amz-date</c> has it.</summary>
    internal static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>SHA-256 in lower-case hex, as <c>x-amz-content-sha256</c> has it.</summary>
    internal static string Hash(byte[] bytes)
    {
        using var sha256 = SHA256.Create();
        return Hex.Of(sha256.ComputeHash(bytes));
    }

    private byte[] SigningKey(string secret, string date) =>
        Hmac(Hmac(Hmac(Hmac(Encoding.UTF8.GetBytes("AWS4" + secret), date), region), service), "aws4_request");

    private static byte[] Hmac(byte[] key, string text)
    {
        using var hmac = new HMACSHA256(key);
        return hmac.ComputeHash(Encoding.UTF8.GetBytes(text));
    }
}
