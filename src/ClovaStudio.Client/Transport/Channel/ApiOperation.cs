using System;
using System.Net.Http;
using ClovaStudio.Transport.Json;
using ClovaStudio.Transport.Pacing;
using ClovaStudio.Usage;
using Newtonsoft.Json;

namespace ClovaStudio.Transport.Channel;

/// <summary>
/// One endpoint of an API, said in one place: what is sent where, what that changes, and how the answer is read. A
/// <see cref="ServiceChannel"/> sends it.
/// </summary>
/// <typeparam name="T">What the answer holds.</typeparam>
/// <param name="method">The HTTP method.</param>
/// <param name="pathAndQuery">Path below the endpoint and query, already escaped: see <see cref="Http.PathSegment"/>.</param>
internal sealed class ApiOperation<T>(HttpMethod method, string pathAndQuery)
{
    internal HttpMethod Method { get; } = method;

    internal string PathAndQuery { get; } = pathAndQuery;

    internal RequestEffect Effect { get; set; } = RequestEffect.ReadOnly;

    /// <summary>The id of what the request is about, for error messages; also what a 404 says is not there.</summary>
    internal string? Target { get; set; }

    /// <summary>Writes the members of the body, a JSON object; null for a request without a body.</summary>
    internal Action<JsonTextWriter>? Write { get; set; }

    /// <summary>Makes the result of a whole answer of 2xx.</summary>
    /// <exception cref="UnexpectedBodyException">The answer does not hold it.</exception>
    internal Func<ApiResponse, T> Read { get; set; } = _ => throw new UnexpectedBodyException();

    /// <summary>
    /// The result of a removal whose object is gone when it is tried again after an attempt without an answer: that
    /// attempt has most likely removed it. Null where "not found" is always an error.
    /// </summary>
    internal Func<T>? WhenAlreadyGone { get; set; }

    /// <summary>Takes secrets of the body out of texts that come back; null when it holds none.</summary>
    internal Func<string, string>? Redact { get; set; }

    /// <summary>The quota that the request counts against; null for one that is not paced.</summary>
    internal RequestCost? Cost { get; set; }

    /// <summary>The tokens that the service has counted for an answer, as far as it tells; null when it does not.</summary>
    internal Func<T, int?>? CountTokens { get; set; }

    /// <summary>The model or tool that answers; null for a request that none answers. Unless told, what the quota is counted for.</summary>
    internal string? Model { get => field ?? Cost?.Quota; set; }

    /// <summary>The tuning task whose model answers; null for others.</summary>
    internal string? TaskId { get; set; }

    /// <summary>The tokens that an answer tells of itself; null when it tells none.</summary>
    internal Func<T, TokenUsage?>? Usage { get; set; }

    /// <summary>Whether the request goes ahead of those of a batch, where both wait for the same quota.</summary>
    internal RequestPriority Priority { get; set; } = RequestPriority.Interactive;

    /// <summary>Whether the API is one of CLOVA Studio that takes the path prefix of the connection.</summary>
    internal bool TakesPathPrefix { get; set; } = true;
}
