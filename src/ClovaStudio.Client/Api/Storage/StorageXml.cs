using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Transport.Channel;

namespace ClovaStudio.Api.Storage;

/// <summary>The XML of S3. Elements are found by their local name: some servers leave the namespace out.</summary>
internal static class StorageXml
{
    /// <summary>The root of an answer.</summary>
    /// <exception cref="ClovaStudioException">It is not the XML asked for.</exception>
    internal static XElement Read(StorageAnswer answer, string root)
    {
        var element = TryRead(answer);
        return element?.Name.LocalName == root ? element : throw Malformed(answer);
    }

    /// <summary>The root of an answer, whatever it is; null when it is no XML.</summary>
    internal static XElement? TryRead(StorageAnswer answer)
    {
        // Blanks may come before the declaration: so the storage says that it is still at work.
        string text = Encoding.UTF8.GetString(answer.Body).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        try
        {
            // No DTD: an answer must not make this client open files or addresses, nor grow in memory.
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XDocument.Load(reader).Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    internal static string? Value(this XElement element, string name) => element.All(name).FirstOrDefault()?.Value;

    internal static IEnumerable<XElement> All(this XElement element, string name) => element.Elements().Where(child => child.Name.LocalName == name);

    internal static bool IsTruncated(this XElement list) => list.Value("IsTruncated")?.Trim() == "true";

    /// <summary>A part of a list; null when it has no number.</summary>
    internal static StoredPart? Part(XElement part) =>
        int.TryParse(part.Value("PartNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && long.TryParse(part.Value("Size"), NumberStyles.None, CultureInfo.InvariantCulture, out long size)
            ? new StoredPart(number, size, StorageAnswer.Unquote(part.Value("ETag") ?? ""))
            : null;

    /// <summary>The body that puts an upload together of these parts.</summary>
    internal static byte[] Complete(IEnumerable<FilePart> parts)
    {
        XNamespace s3 = "http://s3.amazonaws.com/doc/2006-03-01/";
        var body = new XElement(s3 + "CompleteMultipartUpload", parts.Select(part => new XElement(
            s3 + "Part",
            new XElement(s3 + "PartNumber", part.Number),
            new XElement(s3 + "ETag", $"\"{part.ETag}\""))));
        return Encoding.UTF8.GetBytes(body.ToString(SaveOptions.DisableFormatting));
    }

    internal static ClovaStudioException Malformed(StorageAnswer answer)
    {
        var failure = MalformedAttempt(answer);
        return new ClovaStudioException(failure, target: null, [failure.Outcome]);
    }

    internal static AttemptFailure MalformedAttempt(StorageAnswer answer) =>
        FailureReader.Malformed(answer.Status, Strings.Storage_NotXml, answer.Header("Content-Type"), answer.RequestId);
}
