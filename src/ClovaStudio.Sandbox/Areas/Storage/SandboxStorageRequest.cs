using System;
using System.Collections.Generic;
using System.Linq;

namespace ClovaStudio.Sandbox.Areas.Storage;

/// <summary>A request to the sandbox's Object Storage, its path and query taken apart.</summary>
internal sealed class SandboxStorageRequest
{
    // What aws-sdk-js v3 adds to each request for its own logs. It is signed like any other parameter.
    private const string OperationName = "x-id";

    internal SandboxStorageRequest(string method, string path, string query, IReadOnlyDictionary<string, string> headers, byte[] body)
    {
        Method = method;
        Path = path;
        Body = body;
        Headers = headers.ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase);
        Query = [.. query.Split(['&'], StringSplitOptions.RemoveEmptyEntries).Select(Pair)];
        Options = [.. Query.Where(pair => pair.Key != OperationName)];

        string[] names = path.TrimStart('/').Split(['/'], 2);
        Bucket = Uri.UnescapeDataString(names[0]);
        Key = names.Length == 2 ? Uri.UnescapeDataString(names[1]) : "";
    }

    internal string Method { get; }

    /// <summary>The path as sent.</summary>
    internal string Path { get; }

    internal byte[] Body { get; }

    internal string Bucket { get; }

    /// <summary>Empty in a request to the bucket itself.</summary>
    internal string Key { get; }

    /// <summary>The parameters that say what is wanted.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Options { get; }

    /// <summary>Names and values, decoded, in the order sent.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Query { get; }

    internal IReadOnlyDictionary<string, string> Headers { get; }

    internal string? Header(string name) => Headers.TryGetValue(name, out string? value) ? value : null;

    /// <summary>The value of a query parameter, or null.</summary>
    internal string? Argument(string name) => Query.Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault();

    private static KeyValuePair<string, string> Pair(string text)
    {
        string[] parts = text.Split(['='], 2);
        return new KeyValuePair<string, string>(Uri.UnescapeDataString(parts[0]), parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "");
    }
}
