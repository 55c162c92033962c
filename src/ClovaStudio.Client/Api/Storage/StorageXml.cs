using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using ClovaStudio.Core;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Json;

namespace ClovaStudio.Api.Storage;

/// <summary>The XML of S3. Elements are found by their local name: some servers leave the namespace out.</summary>
internal static class StorageXml
{
    /// <param name="answer">The answer.</param>
    /// <param name="root">The name of its root; null for any.</param>
    /// <exception cref="UnexpectedBodyException">It is not the XML asked for: an error that came as 200, or no XML.</exception>
    internal static XElement Read(ApiResponse answer, string? root)
    {
        // Blanks may come before the declaration: so the storage says that it is still at work. The body is lent: it stays open.
        using var reader = new StreamReader(answer.Body, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 4096, leaveOpen: true);
        var element = PlainXml.TryRead(reader.ReadToEnd().TrimStart('\uFEFF', ' ', '\t', '\r', '\n'));
        string? name = element?.Name.LocalName;
        return name == "Error" ? throw new UnexpectedBodyException()
            : name is not null && name == (root ?? name) ? element!
            : throw new UnexpectedBodyException(FailureReader.Malformed(Strings.Storage_NotXml, answer.Header("Content-Type")));
    }

    internal static string? Value(this XElement element, string name) => element.All(name).FirstOrDefault()?.Value;

    internal static IEnumerable<XElement> All(this XElement element, string name) => element.Elements().Where(child => child.Name.LocalName == name);

    internal static bool IsTruncated(this XElement list) => list.Value("IsTruncated")?.Trim() == "true";

    /// <summary>A part of a list; null when it has no number.</summary>
    internal static StoredPart? Part(XElement part) =>
        int.TryParse(part.Value("PartNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && long.TryParse(part.Value("Size"), NumberStyles.None, CultureInfo.InvariantCulture, out long size)
            ? new StoredPart(number, size, StoredObject.Unquote(part.Value("ETag") ?? ""))
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
}
