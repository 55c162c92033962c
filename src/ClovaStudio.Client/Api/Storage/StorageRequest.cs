using System;
using System.Collections.Generic;
using System.Net.Http;

namespace ClovaStudio.Api.Storage;

/// <summary>A request to Object Storage, which each attempt makes a message of.</summary>
/// <param name="method">The HTTP method.</param>
/// <param name="bucket">The bucket.</param>
/// <param name="key">The object; null for a request to the bucket itself.</param>
internal sealed class StorageRequest(HttpMethod method, string bucket, string? key)
{
    internal HttpMethod Method { get; } = method;

    internal string Bucket { get; } = bucket;

    internal string? Key { get; } = key;

    /// <summary>Names and values, not encoded.</summary>
    internal Dictionary<string, string> Query { get; } = [];

    /// <summary>Headers to send and sign besides those that every request has.</summary>
    internal Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>SHA-256 of the body in lower-case hex; that of no body unless told.</summary>
    internal string PayloadHash { get; set; } = NoPayload;

    /// <summary>Makes the body of one attempt, which ends with the limit and tells it of every byte; null for none.</summary>
    internal Func<IdleLimit, HttpContent>? CreateBody { get; set; }

    /// <summary>What errors are about.</summary>
    internal string Target => Key is null ? Bucket : $"{Bucket}/{Key}";

    private const string NoPayload = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
}
