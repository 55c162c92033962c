using System;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace ClovaStudio.Sandbox.Areas.Storage;

/// <summary>Answers in S3's XML.</summary>
internal static class StorageReplies
{
    internal static readonly XNamespace S3 = "http://s3.amazonaws.com/doc/2006-03-01/";

    internal static SandboxStorageReply Xml(XElement root, int statusCode = 200)
    {
        string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root.ToString(SaveOptions.DisableFormatting);
        var reply = new SandboxStorageReply(statusCode, Encoding.UTF8.GetBytes(text));
        reply.Headers["Content-Type"] = "application/xml";
        return reply;
    }

    internal static SandboxStorageReply Error(int statusCode, string code, string message) =>
        Xml(new XElement("Error", new XElement("Code", code), new XElement("Message", message)), statusCode);

    internal static SandboxStorageReply NoSuchKey() => Error(404, "NoSuchKey", "The specified key does not exist.");

    internal static SandboxStorageReply NoSuchUpload() =>
        Error(404, "NoSuchUpload", "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.");

    internal static SandboxStorageReply Exists() => Error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold.");

    internal static byte[] Md5(byte[] bytes)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        md5.AppendData(bytes);
        return md5.GetHashAndReset();
    }

    internal static string Hex(byte[] bytes) => string.Concat(bytes.Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));

    internal static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
