using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ClovaStudio.Transport.Http;

/// <summary>
/// Signature v2 of the API gateway: HMAC-SHA256 over the method, the path and query exactly as sent, the time stamp
/// and the access key. See <see href="https://api.ncloud-docs.com/docs/common-ncpapi">the vendor's page</see>.
/// </summary>
internal static class SignatureV2
{
    internal static string Compute(string method, string pathAndQuery, long timestamp, string accessKeyId, string secretKey)
    {
        string text = method + " " + pathAndQuery + "\n"
            + timestamp.ToString(CultureInfo.InvariantCulture) + "\n"
            + accessKeyId;
        byte[] key = Encoding.UTF8.GetBytes(secretKey);
        try
        {
            using var hmac = new HMACSHA256(key);
            return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
        }
        finally
        {
            Array.Clear(key, 0, key.Length);
        }
    }
}
