using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Http;
using ClovaStudio.Json;
using ClovaStudio.Paging;
using Newtonsoft.Json;

namespace ClovaStudio;

/// <summary>
/// The calls on AiTEMS services and their trainings: see
/// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-trainlist">the vendor's pages</see>.
/// </summary>
public sealed class AitemsApi
{
    /// <summary>The service's own page size; no other limit is documented.</summary>
    public const int MaximumPageSize = 1000;

    private readonly Func<ApiTransport> transport;

    internal AitemsApi(Func<ApiTransport> transport) => this.transport = transport;

    /// <summary>Lists the account's services, in the service's own order.</summary>
    /// <exception cref="ClovaStudioException">There is no access key pair; other failures come from the listing itself.</exception>
    public Listing<AitemsService> ListServices(ListingOptions options, ICallObserver? observer, CancellationToken cancel) =>
        List(
            "/services", "", "services", target: null, AitemsReader.ReadService,
            service => RowIdentity.Of(service.ServiceId ?? service.Name, service.ServiceId is null ? service.CreatedDate : null),
            () => Strings.Warning_OffsetIgnoredServices,
            options, observer, cancel);

    /// <summary>Lists the trainings of one service, in the service's own order.</summary>
    /// <param name="serviceId">The service.</param>
    /// <param name="isRecent">Whether only the latest training of each type is wanted; nothing is sent for false.</param>
    /// <param name="options">Which rows, and how they are fetched.</param>
    /// <param name="observer">Is told of requests and of a service that does not page.</param>
    /// <param name="cancel">Ends the listing.</param>
    /// <exception cref="ClovaStudioException">No access key pair, or an id that cannot be one; other failures come from the listing itself.</exception>
    public Listing<AitemsTrain> ListTrains(string serviceId, bool isRecent, ListingOptions options, ICallObserver? observer, CancellationToken cancel) =>
        List(
            $"/services/{PathSegment.Of(serviceId)}/trains", isRecent ? "isRecent=true" : "", "trains", serviceId, AitemsReader.ReadTrain,
            train => RowIdentity.Of($"{train.Type}/{train.Version}", train.Version is null ? train.CreatedDate : null),
            () => string.Format(CultureInfo.CurrentCulture, Strings.Warning_OffsetIgnored, serviceId),
            options, observer, cancel);

    private OffsetListing<T> List<T>(
        string path,
        string query,
        string rowsName,
        string? target,
        Func<JsonReader, T> readRow,
        Func<T, ulong> identify,
        Func<string> repeatedWarning,
        ListingOptions options,
        ICallObserver? observer,
        CancellationToken cancel)
    {
        options.Check(int.MaxValue);
        var api = transport();
        return new OffsetListing<T>(
            (offset, limit, token) =>
            {
                var request = new ApiRequest(HttpMethod.Get, path + Query(query, offset, limit)) { Target = target };
                return api.SendAsync(request, response => ReadPage(response, rowsName, readRow), observer, token);
            },
            identify,
            options.PageSize ?? MaximumPageSize,
            options,
            repeatedWarning,
            observer,
            cancel);
    }

    /// <summary>Newer copies of the vendor's page know neither offset nor limit, so their defaults are not sent.</summary>
    private static string Query(string query, long offset, int limit)
    {
        var parts = new List<string>();
        if (offset != 0 || limit != MaximumPageSize)
        {
            parts.Add(string.Format(CultureInfo.InvariantCulture, "offset={0}&limit={1}", offset, limit));
        }

        if (query.Length > 0)
        {
            parts.Add(query);
        }

        return parts.Count == 0 ? "" : "?" + string.Join("&", parts);
    }

    private static OffsetPage<T> ReadPage<T>(ApiResponse response, string rowsName, Func<JsonReader, T> readRow)
    {
        using var reader = Wire.Open(response.Body);
        Wire.Advance(reader);
        if (reader.TokenType != JsonToken.StartObject)
        {
            throw new UnexpectedBodyException();
        }

        OffsetPage<T>? page = null;
        long? offset = null;
        long? limit = null;
        while (Wire.NextProperty(reader, out string name))
        {
            if (name == rowsName && reader.TokenType is JsonToken.StartArray or JsonToken.StartObject)
            {
                var rows = Wire.Objects(reader, readRow, out int received);
                page = new OffsetPage<T>(rows, received);
            }
            else if (name == "offset")
            {
                offset = Wire.Integer(reader);
            }
            else if (name == "limit")
            {
                limit = Wire.Integer(reader);
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
