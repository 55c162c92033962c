using System.Linq;
using System.Text;
using ClovaStudio.Core;

namespace ClovaStudio.Api.Storage;

/// <summary>A bucket and a key in it, checked so that they can change nothing else in a request.</summary>
internal sealed class StorageObject
{
    private const int LongestBucket = 255;
    private const int LongestKey = 1024; // bytes of UTF-8

    /// <exception cref="ClovaStudioException">The bucket or the key cannot be part of an address; nothing was sent.</exception>
    internal StorageObject(string bucket, string key)
    {
        Bucket = IsBucket(bucket) ? bucket : throw Refuse(bucket, Strings.Storage_BucketName);
        Key = IsKey(key) ? key : throw Refuse(key, Strings.Storage_Key);
    }

    internal string Bucket { get; }

    internal string Key { get; }

    public override string ToString() => $"{Bucket}/{Key}";

    private static bool IsBucket(string bucket) =>
        bucket.Length is > 0 and <= LongestBucket
        && bucket.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '.' or '_')
        && bucket is not ("." or "..");

    /// <summary>Not <c>a/../b</c> or <c>a//b</c>: clients and proxies shorten such paths, and the signature then fails.</summary>
    private static bool IsKey(string key) =>
        key.Split('/').All(segment => segment is not ("" or "." or ".."))
        && key.All(c => !char.IsControl(c) && c != '\\')
        && IsUtf8(key);

    private static bool IsUtf8(string key)
    {
        try
        {
            // Half a surrogate pair would go out as another character.
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(key) <= LongestKey;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static ClovaStudioException Refuse(string value, string why) =>
        ClovaStudioException.About(value, ErrorCause.InvalidArgument, PlainText.Line(value, LongestBucket), why);
}
