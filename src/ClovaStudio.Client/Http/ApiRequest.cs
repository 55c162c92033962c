using System;
using System.Net.Http;

namespace ClovaStudio.Http;

/// <summary>One call of the API, before it is aimed at an endpoint and given a credential.</summary>
/// <param name="method">The HTTP method.</param>
/// <param name="pathAndQuery">Path below the endpoint and query, already escaped: see <see cref="PathSegment"/>.</param>
internal sealed class ApiRequest(HttpMethod method, string pathAndQuery)
{
    internal HttpMethod Method { get; } = method;

    internal string PathAndQuery { get; } = pathAndQuery;

    /// <summary>The JSON body; null for none.</summary>
    internal byte[]? Body { get; set; }

    /// <summary>The id of what the request is about, for error messages.</summary>
    internal string? Target { get; set; }

    /// <summary>
    /// Whether sending it twice does what sending it once does. What creates something is never sent again once it
    /// may have been received.
    /// </summary>
    internal bool IsRepeatable { get; set; } = true;

    /// <summary>Takes secrets of the body out of texts that come back; null when it holds none.</summary>
    internal Func<string, string>? Redact { get; set; }
}
