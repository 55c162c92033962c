using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;

namespace ClovaStudio.Sandbox.Areas.Storage;

/// <summary>An upload in parts that has not ended.</summary>
internal sealed class SandboxUpload(string id, string key, IReadOnlyDictionary<string, string> metadata, DateTimeOffset initiated)
{
    private readonly SortedDictionary<int, byte[]> _parts = [];

    internal string Id { get; } = id;

    internal string Key { get; } = key;

    internal IReadOnlyDictionary<string, string> Metadata { get; } = metadata;

    internal DateTimeOffset Initiated { get; } = initiated;

    internal IEnumerable<KeyValuePair<int, byte[]>> Parts => _parts;

    internal string Store(int number, byte[] content)
    {
        _parts[number] = content;
        return ETag(content);
    }

    internal static string ETag(byte[] content) => StorageReplies.Hex(StorageReplies.Md5(content));

    /// <summary>The object that the parts listed make, or the refusal of the list.</summary>
    internal (SandboxObject? Whole, SandboxStorageReply? Refusal) Complete(XElement list, long smallestPart, DateTimeOffset now)
    {
        var named = list.Elements().Where(part => part.Name.LocalName == "Part")
            .Select(part => (Number: (int)Child(part, "PartNumber"), ETag: Child(part, "ETag").Value.Trim('"'))).ToList();
        if (named.Count == 0)
        {
            return (null, StorageReplies.Error(400, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema."));
        }

        if (named.Zip(named.Skip(1), (one, next) => next.Number > one.Number).Any(rises => !rises))
        {
            return (null, StorageReplies.Error(400, "InvalidPartOrder", "The list of parts was not in ascending order."));
        }

        if (named.Any(part => !_parts.TryGetValue(part.Number, out byte[]? content) || ETag(content) != part.ETag))
        {
            return (null, StorageReplies.Error(400, "InvalidPart", "One or more of the specified parts could not be found."));
        }

        byte[][] contents = [.. named.Select(part => _parts[part.Number])];
        if (contents.Take(contents.Length - 1).Any(content => content.Length < smallestPart))
        {
            return (null, StorageReplies.Error(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size."));
        }

        byte[] digests = [.. contents.SelectMany(StorageReplies.Md5)];
        string etag = ETag(digests) + "-" + contents.Length.ToString(CultureInfo.InvariantCulture);
        return (new SandboxObject(Join(contents), etag, Metadata, now), null);
    }

    private static byte[] Join(byte[][] contents)
    {
        byte[] whole = new byte[contents.Sum(content => (long)content.Length)];
        int offset = 0;
        foreach (byte[] content in contents)
        {
            Buffer.BlockCopy(content, 0, whole, offset, content.Length);
            offset += content.Length;
        }

        return whole;
    }

    private static XElement Child(XElement part, string name) => part.Elements().First(child => child.Name.LocalName == name);
}
