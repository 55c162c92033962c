using System;
using System.Collections.Generic;

namespace ClovaStudio.Sandbox.Core;

/// <summary>An HTTP request as it reached the sandbox.</summary>
internal sealed class SandboxRequest
{
    private static readonly Dictionary<string, string> NoHeaders = new();

    /// <summary>Makes a request.</summary>
    /// <param name="method">The HTTP method, upper case.</param>
    /// <param name="pathAndQuery">Path and query exactly as sent: the signature covers them.</param>
    /// <param name="headers">Headers by case-insensitive name.</param>
    /// <param name="body">The body, empty when left out.</param>
    internal SandboxRequest(string method, string pathAndQuery, IReadOnlyDictionary<string, string>? headers = null, byte[]? body = null)
    {
        Method = method ?? throw new ArgumentNullException(nameof(method));
        PathAndQuery = pathAndQuery ?? throw new ArgumentNullException(nameof(pathAndQuery));
        Headers = headers ?? NoHeaders;
        Body = body ?? [];

        int question = pathAndQuery.IndexOf('?');
        Path = question < 0 ? pathAndQuery : pathAndQuery.Substring(0, question);
        Query = question < 0 ? "" : pathAndQuery.Substring(question + 1);
    }

    /// <summary>The HTTP method.</summary>
    internal string Method { get; }

    /// <summary>Path and query exactly as sent.</summary>
    internal string PathAndQuery { get; }

    /// <summary>The path alone, as sent.</summary>
    internal string Path { get; }

    /// <summary>The query without its question mark, as sent; empty when there is none.</summary>
    internal string Query { get; }

    /// <summary>Headers by name.</summary>
    internal IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The body; empty when there is none.</summary>
    internal byte[] Body { get; }

    /// <summary>The value of a header, or null.</summary>
    /// <param name="name">The header's name.</param>
    internal string? Header(string name) => Headers.TryGetValue(name, out string? value) ? value : null;

    /// <summary>The decoded value of the first query parameter of that name, or null.</summary>
    /// <param name="name">The parameter's name.</param>
    internal string? QueryValue(string name)
    {
        foreach (string? pair in Query.Split('&'))
        {
            int equals = pair.IndexOf('=');
            string key = equals < 0 ? pair : pair.Substring(0, equals);
            if (key == name)
            {
                return equals < 0 ? "" : Uri.UnescapeDataString(pair.Substring(equals + 1));
            }
        }

        return null;
    }
}
