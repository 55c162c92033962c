using System;
using System.Globalization;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Http;
using ClovaStudio.Json;
using ClovaStudio.Paging;
using ClovaStudio.Tuning;

namespace ClovaStudio;

/// <summary>
/// The calls on tuning tasks: see <see href="https://api.ncloud-docs.com/docs/clovastudio-gettasks">the vendor's pages</see>.
/// </summary>
public sealed class TuningApi
{
    /// <summary>The most tasks that the service gives at once.</summary>
    public const int MaximumPageSize = 100;

    private readonly Func<ApiTransport> transport;

    internal TuningApi(Func<ApiTransport> transport) => this.transport = transport;

    /// <summary>Lists the account's tasks, in the service's own order, each one once.</summary>
    /// <exception cref="ClovaStudioException">There is no API key; other failures come from the listing itself.</exception>
    public Listing<TuningTask> List(ListingOptions options, ICallObserver? observer, CancellationToken cancel)
    {
        options.Check(MaximumPageSize);
        var api = transport();
        return new NumberedListing<TuningTask>(
            (page, size, token) => FetchAsync(api, page, size, observer, token),
            task => RowIdentity.Of(task.Id ?? task.Name, task.CreatedDate),
            task => task.CreatedDate,
            options.PageSize ?? MaximumPageSize,
            options,
            observer,
            cancel);
    }

    private static Task<NumberedPage<TuningTask>> FetchAsync(ApiTransport api, int page, int size, ICallObserver? observer, CancellationToken cancel)
    {
        var request = new ApiRequest(HttpMethod.Get, string.Format(CultureInfo.InvariantCulture, "/tuning/v2/tasks?page={0}&size={1}", page, size));
        return api.SendAsync(request, ReadPage, observer, cancel);
    }

    private static NumberedPage<TuningTask> ReadPage(ApiResponse response)
    {
        NumberedPage<TuningTask>? page = null;
        ClovaEnvelope.Read(response.Body, reader => page = ReadResult(reader));
        if (page is null)
        {
            throw new UnexpectedBodyException();
        }

        page.ServedAt = response.ServedAt;
        page.WasThrottled = response.WasThrottled;
        return page;
    }

    private static NumberedPage<TuningTask>? ReadResult(Newtonsoft.Json.JsonReader reader)
    {
        NumberedPage<TuningTask>? page = null;
        long? totalElements = null;
        int? totalPages = null;
        int? size = null;
        while (Wire.NextProperty(reader, out string name))
        {
            switch (name)
            {
                case "totalElements": totalElements = Wire.Integer(reader); break;
                case "totalPages": totalPages = Wire.Int32(reader); break;
                case "size": size = Wire.Int32(reader); break;
                case "content" when reader.TokenType is Newtonsoft.Json.JsonToken.StartArray or Newtonsoft.Json.JsonToken.StartObject:
                    page = new NumberedPage<TuningTask>(Wire.Objects(reader, TuningTaskReader.Read));
                    break;
                default: reader.Skip(); break;
            }
        }

        if (totalElements == 0)
        {
            page ??= new NumberedPage<TuningTask>([]); // no list at all is an empty list only when the total says so
        }

        // A negative total is as good as none.
        if (page is not null)
        {
            page.TotalElements = totalElements >= 0 ? totalElements : null;
            page.TotalPages = totalPages >= 0 ? totalPages : null;
            page.Size = size;
        }

        return page;
    }
}
