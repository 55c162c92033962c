using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using System.Threading;
using ClovaStudio.Core;
using ClovaStudio.Transport.Json;
using ClovaStudio.Transport.Paging;
using ClovaStudio.Transport.Channel;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Aitems;

/// <summary>A list of AiTEMS: where it is, and what its rows are. All of them are paged in the same way.</summary>
/// <typeparam name="T">The rows.</typeparam>
/// <param name="path">Where it is.</param>
/// <param name="rowsName">The name of the array.</param>
/// <param name="readRow">Reads a row.</param>
/// <param name="identify">What makes a row the same row on another page.</param>
internal sealed class AitemsList<T>(string path, string rowsName, Func<JsonReader, T> readRow, Func<T, ulong> identify)
{
    /// <summary>What is asked for besides the page; empty for nothing.</summary>
    internal string Query { get; init; } = "";

    /// <summary>The id of what the list belongs to; null when it is the account's.</summary>
    internal string? Target { get; init; }

    /// <summary>What is said when the service repeats a page instead of giving the next.</summary>
    internal Func<string> RepeatedWarning { get; init; } = () => "";

    /// <summary>Opens the list, in the service's own order.</summary>
    internal PagedList<T> Open(ServiceChannel channel, PagedListOptions options, ICallObserver? observer, CancellationToken cancellationToken)
    {
        options.Check(int.MaxValue);
        return new OffsetPagedList<T>(
            (offset, limit, token) => channel.SendAsync(
                new ApiOperation<OffsetPage<T>>(HttpMethod.Get, path + PageQuery(offset, limit)) { Target = Target, Read = ReadPage }, observer, token),
            identify,
            options.PageSize ?? AitemsClient.MaximumPageSize,
            options,
            RepeatedWarning,
            observer,
            cancellationToken);
    }

    /// <summary>Newer copies of the vendor's pages know neither offset nor limit, so their defaults are not sent.</summary>
    private string PageQuery(long offset, int limit)
    {
        var parts = new List<string>();
        if (offset != 0 || limit != AitemsClient.MaximumPageSize)
        {
            parts.Add(string.Format(CultureInfo.InvariantCulture, "offset={0}&limit={1}", offset, limit));
        }

        if (Query.Length > 0)
        {
            parts.Add(Query);
        }

        return parts.Count == 0 ? "" : "?" + string.Join("&", parts);
    }

    private OffsetPage<T> ReadPage(ApiResponse response)
    {
        if (response.IsNoContent)
        {
            return new OffsetPage<T>([], 0);
        }

        using var reader = LenientJson.Open(response.Body);
        LenientJson.Advance(reader);
        if (reader.TokenType != JsonToken.StartObject)
        {
            throw new UnexpectedBodyException();
        }

        OffsetPage<T>? page = null;
        long? offset = null;
        long? limit = null;
        while (LenientJson.NextProperty(reader, out string name))
        {
            if (name == rowsName && reader.TokenType is JsonToken.StartArray or JsonToken.StartObject)
            {
                var rows = LenientJson.Objects(reader, readRow, out int received);
                page = new OffsetPage<T>(rows, received);
            }
            else if (name == "offset")
            {
                offset = LenientJson.Integer(reader);
            }
            else if (name == "limit")
            {
                limit = LenientJson.Integer(reader);
            }
            else
            {
                reader.Skip();
            }
        }

        if (page is null)
        {
            throw new UnexpectedBodyException();
        }

        page.Offset = offset;
        page.Limit = limit > 0 ? limit : null;
        return page;
    }
}
