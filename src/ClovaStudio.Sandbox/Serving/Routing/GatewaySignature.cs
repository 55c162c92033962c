using System;
using System.Security.Cryptography;
using System.Text;

namespace ClovaStudio.Sandbox.Serving.Routing;

/// <summary>
/// API Gateway signature v2, as https://api.ncloud-docs.com/docs/common-ncpapi describes it. Written apart from
/// the client's, so that each checks the other.
/// </summary>
internal static class GatewaySignature
{
    internal static string Compute(string method, string pathAndQuery, string timestamp, string accessKeyId, string secretKey)
    {
        string text = $"{method} {pathAndQuery}\n{timestamp}\n{accessKeyId}";
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(secretKey));
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Compares in a time that does not depend on where the texts differ.</summary>
    internal static bool AreEqual(string left, string right)
    {
        int difference = left.Length ^ right.Length;
        for (int i = 0; i < left.Length && i < right.Length; i++)
        {
            difference |= left[i] ^ right[i];
        }

        return difference == 0;
    }
}
