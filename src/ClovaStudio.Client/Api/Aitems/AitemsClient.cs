using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Core;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Http;
using ClovaStudio.Transport.Json;
using ClovaStudio.Transport.Paging;
using ClovaStudio.Transport.Polling;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Aitems;

/// <summary>
/// The calls on AiTEMS services and their trainings: see
/// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-trainlist">the vendor's pages</see>.
/// </summary>
public sealed class AitemsClient
{
    /// <summary>The service's own page size; no other limit is documented.</summary>
    public const int MaximumPageSize = 1000;

    private readonly ServiceChannel _channel;

    internal AitemsClient(ServiceChannel channel) => _channel = channel;

    /// <summary>Lists the account's services, in the service's own order.</summary>
    /// <exception cref="ClovaStudioException">There is no access key pair; other failures come from the listing itself.</exception>
    public PagedList<AitemsService> ListServices(PagedListOptions options, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        List(
            "/services", "", "services", target: null, AitemsReader.ReadService,
            service => RowIdentity.Of(service.ServiceId ?? service.Name, service.ServiceId is null ? service.CreatedDate : null),
            () => Strings.Warning_OffsetIgnoredServices,
            options, observer, cancellationToken);

    /// <summary>Lists the trainings of one service, in the service's own order.</summary>
    /// <param name="serviceId">The service.</param>
    /// <param name="isRecent">Whether only the latest training of each type is wanted; nothing is sent for false.</param>
    /// <param name="options">Which rows, and how they are fetched.</param>
    /// <param name="observer">Is told of requests and of a service that does not page.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <exception cref="ClovaStudioException">No access key pair, or an id that cannot be one; other failures come from the listing itself.</exception>
    public PagedList<AitemsTrain> ListTrains(string serviceId, bool isRecent, PagedListOptions options, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        List(
            $"/services/{PathSegment.Of(serviceId)}/trains", isRecent ? "isRecent=true" : "", "trains", serviceId, AitemsReader.ReadTrain,
            train => RowIdentity.Of($"{train.Type}/{train.Version}", train.Version is null ? train.CreatedDate : null),
            () => string.Format(CultureInfo.CurrentCulture, Strings.Warning_OffsetIgnored, serviceId),
            options, observer, cancellationToken);

    /// <summary>Looks one service up: see <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-read">the vendor's page</see>.</summary>
    /// <exception cref="ClovaStudioException">There is no such service, or the request failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<AitemsService> GetServiceAsync(string serviceId, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        _channel.SendAsync(
            new ApiOperation<AitemsService>(HttpMethod.Get, Path(serviceId))
            {
                Target = serviceId,
                Read = response => ReadOne(response, AitemsReader.ReadService, service => service.ServiceId),
            },
            observer,
            cancellationToken);

    /// <summary>Looks one training up: see <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-trainread">the vendor's page</see>.</summary>
    /// <exception cref="ClovaStudioException">There is no such training, or the request failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<AitemsTrain> GetTrainAsync(string serviceId, string type, string version, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        _channel.SendAsync(
            new ApiOperation<AitemsTrain>(HttpMethod.Get, $"{Path(serviceId)}/trains/{PathSegment.Of(type)}/versions/{PathSegment.Of(version)}")
            {
                Target = version,
                Read = response => ReadOne(response, AitemsReader.ReadTrain, train => train.Version),
            },
            observer,
            cancellationToken);

    /// <summary>
    /// Starts trainings of a batch service: see
    /// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-learning">the vendor's page</see>.
    /// The service answers with itself and not with what it has started, so its latest trainings are looked up before and
    /// after. The request that starts them is never sent again once it may have been received.
    /// </summary>
    /// <returns>The trainings started; empty, and the observer warned, when they could not be looked up.</returns>
    /// <exception cref="ClovaStudioException">
    /// A value is outside its range, or the service refused; with <see cref="ErrorCause.OutcomeUnknown"/> the training may
    /// be under way all the same.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; the training may be under way all the same.</exception>
    public async Task<IReadOnlyList<AitemsTrain>> StartTrainAsync(string serviceId, AitemsTrainRequest train, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var start = new ApiOperation<AitemsService>(HttpMethod.Post, Path(serviceId))
        {
            Effect = RequestEffect.Creates,
            Target = serviceId,
            Write = AitemsTrainWriter.Writer("types", train, isConfigRequired: true),
            Read = ReadChangedService,
        };
        var known = new HashSet<string?>((await RecentAsync(serviceId, observer, cancellationToken).ConfigureAwait(false)).Select(old => old.Version));
        await _channel.SendAsync(start, observer, cancellationToken).ConfigureAwait(false);
        List<AitemsTrain> started = [];
        try
        {
            started = (await RecentAsync(serviceId, observer, cancellationToken).ConfigureAwait(false)).FindAll(recent => !known.Contains(recent.Version));
        }
        catch (ClovaStudioException e)
        {
            observer?.Detail(e.Message); // it runs, whatever becomes of the look-up
        }

        if (started.Count == 0)
        {
            observer?.Warning(string.Format(CultureInfo.CurrentCulture, Strings.Warning_StartedButNotListed, serviceId));
        }

        return started;
    }

    /// <summary>
    /// Has an interval service train again and again: see
    /// <see href="https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-intervallearning">the vendor's page</see>.
    /// Never sent again once it may have been received, since it starts a training at once.
    /// </summary>
    /// <returns>The service as it then is.</returns>
    /// <exception cref="ClovaStudioException">
    /// A value is outside its range, or the service refused; with <see cref="ErrorCause.OutcomeUnknown"/> it may be carried
    /// out all the same.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; it may be carried out all the same.</exception>
    public Task<AitemsService> StartScheduleAsync(string serviceId, AitemsTrainRequest train, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        ChangeScheduleAsync(serviceId, "start", RequestEffect.Creates, train, observer, cancellationToken);

    /// <summary>Ends what <see cref="StartScheduleAsync"/> began; a training that is under way goes on. Same page.</summary>
    /// <returns>The service as it then is.</returns>
    /// <exception cref="ClovaStudioException">The service refused, or the request failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; it may be carried out all the same.</exception>
    public Task<AitemsService> StopScheduleAsync(string serviceId, IReadOnlyList<string> types, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        ChangeScheduleAsync(serviceId, "stop", RequestEffect.Idempotent, new AitemsTrainRequest { Types = types }, observer, cancellationToken);

    /// <summary>Follows trainings until each has ended, with one request a round and service where that will do.</summary>
    public TrainingPoller<AitemsTrainKey, AitemsTrain> PollTrains(
        IEnumerable<AitemsTrainKey> trains, TrainingPollerOptions options, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var lookUp = new AitemsTrainLookUp(this, observer);
        return new TrainingPoller<AitemsTrainKey, AitemsTrain>(
            trains, lookUp.FindAsync, AitemsTrainLookUp.Subject, options, observer, cancellationToken);
    }

    /// <summary>The latest training of each type.</summary>
    internal async Task<List<AitemsTrain>> RecentAsync(string serviceId, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var trains = new List<AitemsTrain>();
        using var listing = ListTrains(serviceId, isRecent: true, new PagedListOptions(), observer, cancellationToken);
        while (await listing.NextPageAsync().ConfigureAwait(false) is { } page)
        {
            trains.AddRange(page);
        }

        return trains;
    }

    private Task<AitemsService> ChangeScheduleAsync(
        string serviceId, string action, RequestEffect effect, AitemsTrainRequest train, ICallObserver? observer, CancellationToken cancellationToken) =>
        _channel.SendAsync(
            new ApiOperation<AitemsService>(HttpMethod.Put, $"{Path(serviceId)}/schedule?action={action}")
            {
                Effect = effect,
                Target = serviceId,
                Write = AitemsTrainWriter.Writer("trainTypes", train, isConfigRequired: false),
                Read = ReadChangedService,
            },
            observer,
            cancellationToken);

    private static string Path(string serviceId) => $"/services/{PathSegment.Of(serviceId)}";

    private static T ReadOne<T>(ApiResponse response, Func<JsonReader, T> read, Func<T, string?> identify)
    {
        using var reader = LenientJson.Open(response.Body);
        LenientJson.Advance(reader);
        var found = reader.TokenType == JsonToken.StartObject ? read(reader) : throw new UnexpectedBodyException();

        // There is no frame whose code would tell an error that came with status 200.
        return identify(found) is null ? throw new UnexpectedBodyException() : found;
    }

    /// <summary>Whatever the answer to a change leaves out, its 2xx alone says that it was made.</summary>
    private static AitemsService ReadChangedService(ApiResponse response)
    {
        if (response.Body.Length == 0)
        {
            return new AitemsService();
        }

        return ReadOne(response, AitemsReader.ReadService, service => service.ServiceId);
    }

    private OffsetPagedList<T> List<T>(
        string path,
        string query,
        string rowsName,
        string? target,
        Func<JsonReader, T> readRow,
        Func<T, ulong> identify,
        Func<string> repeatedWarning,
        PagedListOptions options,
        ICallObserver? observer,
        CancellationToken cancellationToken)
    {
        options.Check(int.MaxValue);
        return new OffsetPagedList<T>(
            (offset, limit, token) => _channel.SendAsync(
                new ApiOperation<OffsetPage<T>>(HttpMethod.Get, path + Query(query, offset, limit))
                {
                    Target = target,
                    Read = response => ReadPage(response, rowsName, readRow),
                },
                observer,
                token),
            identify,
            options.PageSize ?? MaximumPageSize,
            options,
            repeatedWarning,
            observer,
            cancellationToken);
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
