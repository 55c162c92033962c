using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace ClovaStudio.Api.Storage;

/// <summary>A request in the one form that client and server both sign.</summary>
/// <param name="method">The HTTP method.</param>
/// <param name="path">The path, already percent-encoded: S3 encodes it once, other services twice.</param>
/// <param name="query">The query in the form of <see cref="Query"/>; empty for none.</param>
/// <param name="headers">The headers to sign, the host among them.</param>
/// <param name="payloadHash">SHA-256 of the body in lower-case hex.</param>
internal sealed class CanonicalRequest(
    string method,
    string path,
    string query,
    IEnumerable<KeyValuePair<string, string>> headers,
    string payloadHash)
{
    private readonly List<KeyValuePair<string, string>> _headers =
        [.. headers.Select(header => new KeyValuePair<string, string>(header.Key.ToLowerInvariant(), OneSpace(header.Value)))
            .OrderBy(header => header.Key, StringComparer.Ordinal)];

    /// <summary>The names of the signed headers, as the signature lists them.</summary>
    internal string SignedHeaders => string.Join(";", _headers.Select(header => header.Key));

    internal string Text =>
        $"{method}\n{path}\n{query}\n{string.Concat(_headers.Select(header => $"{header.Key}:{header.Value}\n"))}\n{SignedHeaders}\n{payloadHash}";

    /// <summary>The query in canonical order, which is also how it is sent.</summary>
    internal static string Query(IEnumerable<KeyValuePair<string, string>> query) =>
        string.Join("&", query
            .Select(pair => (Name: PercentEncoding.Of(pair.Key), Value: PercentEncoding.Of(pair.Value)))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}"));

    private static string OneSpace(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (char c in text.Trim())
        {
            if (c != ' ' || clean[clean.Length - 1] != ' ')
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }
}
