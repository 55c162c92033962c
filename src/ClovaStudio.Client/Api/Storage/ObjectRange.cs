using System.Globalization;
using System.IO;
using ClovaStudio.Transport.Json;

namespace ClovaStudio.Api.Storage;

/// <summary>A part of an object's content, or all of it.</summary>
internal sealed class ObjectRange
{
    internal ObjectRange(ApiResponse answer)
    {
        using var copy = new MemoryStream();
        answer.Body.CopyTo(copy);
        Content = copy.ToArray();
        ETag = answer.Header("ETag") is { } tag ? StoredObject.Unquote(tag) : null;

        // bytes 0-99/1234; without it the answer is the whole object
        string? range = answer.Header("Content-Range");
        int slash = range?.LastIndexOf('/') ?? -1;
        Size = slash >= 0 && long.TryParse(range!.Substring(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long size) ? size : Content.Length;
    }

    internal byte[] Content { get; }

    /// <summary>Bytes of the whole object.</summary>
    internal long Size { get; }

    internal string? ETag { get; }
}
