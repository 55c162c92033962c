using System;
using System.Collections.Generic;
using System.Net.Http;
using ClovaStudio.Core.Errors;
using ClovaStudio.Transport.Json;
using ClovaStudio.Transport.Pacing;
using ClovaStudio.Usage;
using Newtonsoft.Json;

namespace ClovaStudio.Transport.Channel;

/// <summary>What is sent where, and what that changes: the part of an <see cref="ApiOperation{T}"/> that does not depend on its answer.</summary>
/// <param name="method">The HTTP method.</param>
/// <param name="pathAndQuery">Path below the endpoint and query, already escaped: see <see cref="Http.PathSegment"/>.</param>
internal abstract class ApiOperation(HttpMethod method, string pathAndQuery)
{
    private static readonly Dictionary<string, string> NoHeaders = [];

    internal HttpMethod Method { get; } = method;

    internal string PathAndQuery { get; } = pathAndQuery;

    internal RequestEffect Effect { get; set; } = RequestEffect.ReadOnly;

    /// <summary>The id of what the request is about, for error messages; also what a 404 says is not there.</summary>
    internal string? Target { get; set; }

    /// <summary>Writes the members of the body, a JSON object; null for a request without such a body.</summary>
    internal Action<JsonTextWriter>? Write { get; set; }

    /// <summary>What <see cref="Write"/> writes, where it was written before; null where it was not.</summary>
    internal byte[]? Body { get; set; }

    /// <summary>Makes the body of one attempt where it is no JSON object. It ends with the limit and tells it of every byte; null for none.</summary>
    internal Func<TimeLimit, HttpContent?>? CreateContent { get; set; }

    /// <summary>Headers besides those that every request has. Where headers are signed, these are.</summary>
    internal IReadOnlyDictionary<string, string> Headers { get; set; } = NoHeaders;

    /// <summary>Takes secrets of the body out of texts that come back; null when it holds none.</summary>
    internal Func<string, string>? Redact { get; set; }

    /// <summary>Says what a refusal means, by its HTTP status and code, where the service has a way of its own; null for the way of CLOVA Studio and the API gateway.</summary>
    internal Func<int, string?, Failure>? ReadRefusal { get; set; }

    /// <summary>The most bytes that an answer may have, unpacked: one without an end must not take the host's memory.</summary>
    internal int LongestAnswer { get; set; } = 16 * 1024 * 1024;

    /// <summary>Whether the time limit counts from the last byte that moved, and not from the beginning of the attempt.</summary>
    internal bool LimitsSilence { get; set; }

    /// <summary>The quota that the request counts against; null for one that is not paced.</summary>
    internal RequestCost? Cost { get; set; }

    /// <summary>The model or tool that answers; null for a request that none answers. Unless told, what the quota is counted for.</summary>
    internal string? Model { get => field ?? Cost?.Quota; set; }

    /// <summary>The tuning task whose model answers; null for others.</summary>
    internal string? TaskId { get; set; }

    /// <summary>Whether the request goes ahead of those of a batch, where both wait for the same quota.</summary>
    internal RequestPriority Priority { get; set; } = RequestPriority.Interactive;

    /// <summary>Whether the API is one of CLOVA Studio that takes the path prefix of the connection.</summary>
    internal bool TakesPathPrefix { get; set; } = true;

    /// <summary>Whether "not found" may mean that an earlier attempt has done what was asked.</summary>
    internal abstract bool HasResultWhenGone { get; }
}

/// <summary>
/// One endpoint of an API, said in one place: what is sent where, what that changes, and how the answer is read. A
/// <see cref="ServiceChannel"/> sends it.
/// </summary>
/// <typeparam name="T">What the answer holds.</typeparam>
/// <param name="method">The HTTP method.</param>
/// <param name="pathAndQuery">Path below the endpoint and query, already escaped: see <see cref="Http.PathSegment"/>.</param>
internal sealed class ApiOperation<T>(HttpMethod method, string pathAndQuery) : ApiOperation(method, pathAndQuery)
{
    /// <summary>Makes the result of a whole answer of 2xx.</summary>
    /// <exception cref="UnexpectedBodyException">The answer does not hold it.</exception>
    internal Func<ApiResponse, T> Read { get; set; } = _ => throw new UnexpectedBodyException();

    /// <summary>
    /// The result of a removal whose object is gone when it is tried again after an attempt without an answer: that
    /// attempt has most likely removed it. Null where "not found" is always an error.
    /// </summary>
    internal Func<T>? WhenAlreadyGone { get; set; }

    internal override bool HasResultWhenGone => WhenAlreadyGone is not null;

    /// <summary>The tokens that the service has counted for an answer, as far as it tells; null when it does not.</summary>
    internal Func<T, int?>? CountTokens { get; set; }

    /// <summary>The tokens that an answer tells of itself; null when it tells none.</summary>
    internal Func<T, TokenUsage?>? Usage { get; set; }
}
