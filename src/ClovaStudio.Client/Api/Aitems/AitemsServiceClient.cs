using System;
using System.Collections.Generic;
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

/// <summary>The calls on services: see https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-list and its sisters.</summary>
internal sealed class AitemsServiceClient(ServiceChannel channel)
    : AitemsResource<AitemsService>(channel, "services", AitemsReader.ReadService, service => service.ServiceId)
{
    /// <inheritdoc/>
    protected override string RepeatedWarning => Strings.Warning_OffsetIgnoredServices;

    /// <summary>Lists the account's services.</summary>
    internal PagedList<AitemsService> List(PagedListOptions options, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        ListAll("", options, observer, cancellationToken);

    /// <summary>Asks for the shortest list, which is free, to see whether AiTEMS answers. Gives its own time.</summary>
    internal Task<DateTimeOffset?> ProbeAsync(ICallObserver? observer, CancellationToken cancellationToken) =>
        Channel.SendAsync(new ApiOperation<DateTimeOffset?>(HttpMethod.Get, Collection + "?offset=0&limit=1") { Read = ReadTime }, observer, cancellationToken);

    /// <summary>Follows services until each is at rest. One that was there and is gone comes with the status deleted.</summary>
    /// <param name="ids">Which.</param>
    /// <param name="known">Those that are known to have been there.</param>
    /// <param name="options">How often they are looked at, and how long.</param>
    /// <param name="observer">Is told of requests.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal TrainingPoller<string, AitemsService> Poll(
        IEnumerable<string> ids,
        IReadOnlyDictionary<string, AitemsService> known,
        TrainingPollerOptions options,
        ICallObserver? observer = null,
        CancellationToken cancellationToken = default)
    {
        var traits = new TrainingTraits<AitemsService>(
            service => !AitemsServiceStatuses.IsBusy(service.Status), service => service.Status, AitemsServiceStatuses.All, _ => (null, null));
        return Poll(ids, traits, Removed, options, observer, cancellationToken);

        AitemsService? Removed(string id, AitemsService? last)
        {
            last ??= known.TryGetValue(id, out var service) ? service : null;
            return last is null ? null : new AitemsService
            {
                ServiceId = id,
                Name = last.Name,
                Status = AitemsServiceStatuses.Deleted,
                CreatedDate = last.CreatedDate,
                UpdatedDate = last.UpdatedDate,
            };
        }
    }

    /// <summary>Makes a service. Never sent again once it may have been received.</summary>
    internal Task<AitemsService> CreateAsync(AitemsServiceRequest service, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        CreateAsync(
            service.Name,
            json =>
            {
                json.Property("name", service.Name);
                json.Property("description", service.Description);
                json.Property("type", service.Type);
            },
            observer,
            cancellationToken);

    /// <summary>Changes name and description. The service wants the name in any case.</summary>
    internal Task<AitemsService> DescribeAsync(string id, string name, string? description, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        SetAsync(
            id,
            "",
            json =>
            {
                json.Property("name", name);
                json.Property("description", description);
            },
            observer,
            cancellationToken);

    /// <summary>Connects datasets, in the place of those that are connected.</summary>
    /// <param name="id">The service.</param>
    /// <param name="datasetIds">One id of each type, in any order.</param>
    /// <param name="observer">Is told of requests.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal Task<AitemsService> ConnectAsync(string id, string[] datasetIds, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        ChangeAsync(HttpMethod.Post, PathOf(id) + "/datasets", id, RequestEffect.Idempotent, json => json.Property("datasetIds", datasetIds), observer, cancellationToken);

    /// <summary>Changes how often an interval service trains: hour1, hour3, hour6 or hour12.</summary>
    internal Task<AitemsService> SetIntervalAsync(string id, string interval, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        SetAsync(id, "/interval", json => json.Property("term", interval), observer, cancellationToken);

    /// <summary>
    /// Adds rows that the next run of an interval service takes in. Never sent again once it may have been received: rows
    /// that come twice weigh twice.
    /// </summary>
    /// <param name="id">The service.</param>
    /// <param name="dataset">One of its datasets.</param>
    /// <param name="rows">The rows, each a JSON object: see <see cref="AitemsRowWriter"/>.</param>
    /// <param name="observer">Is told of requests.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal Task AddRowsAsync(
        string id, AitemsServiceDataset dataset, IReadOnlyList<string> rows, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        Channel.SendAsync(
            new ApiOperation<bool>(HttpMethod.Post, $"{PathOf(id)}/datasets/{PathSegment.Of(dataset.DatasetId ?? "")}")
            {
                Effect = RequestEffect.Creates,
                Target = dataset.DatasetId,
                Read = AitemsAnswers.Done,
                Write = json =>
                {
                    json.Property("type", dataset.Type);
                    json.WritePropertyName("value");
                    json.WriteStartArray();
                    foreach (string row in rows)
                    {
                        json.WriteRawValue(row);
                    }

                    json.WriteEndArray();
                },
            },
            observer,
            cancellationToken);

    /// <summary>
    /// Has an interval service train again and again. Never sent again once it may have been received, since it starts a
    /// training at once.
    /// </summary>
    internal Task<AitemsService> StartScheduleAsync(string id, AitemsTrainRequest train, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        ChangeScheduleAsync(id, "start", RequestEffect.Creates, train, observer, cancellationToken);

    /// <summary>Ends what <see cref="StartScheduleAsync"/> began; a training that is under way goes on.</summary>
    internal Task<AitemsService> StopScheduleAsync(string id, IReadOnlyList<string> types, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        ChangeScheduleAsync(id, "stop", RequestEffect.Idempotent, new AitemsTrainRequest { Types = types }, observer, cancellationToken);

    /// <inheritdoc/>
    protected override ulong IdentityOf(AitemsService row) => RowIdentity.Of(row.ServiceId ?? row.Name, row.ServiceId is null ? row.CreatedDate : null);

    private Task<AitemsService> ChangeScheduleAsync(
        string id, string action, RequestEffect effect, AitemsTrainRequest train, ICallObserver? observer, CancellationToken cancellationToken) =>
        ChangeAsync(HttpMethod.Put, $"{PathOf(id)}/schedule?action={action}", id, effect, AitemsTrainWriter.Writer("trainTypes", train), observer, cancellationToken);

    private Task<AitemsService> SetAsync(string id, string what, Action<JsonTextWriter> write, ICallObserver? observer, CancellationToken cancellationToken) =>
        ChangeAsync(HttpMethod.Put, PathOf(id) + what, id, RequestEffect.Idempotent, write, observer, cancellationToken);

    private static DateTimeOffset? ReadTime(ApiResponse response)
    {
        using var reader = LenientJson.Open(response.Body);
        LenientJson.Advance(reader);
        if (reader.TokenType != JsonToken.StartObject)
        {
            throw new UnexpectedBodyException();
        }

        bool hasServices = false;
        while (LenientJson.NextProperty(reader, out string name))
        {
            hasServices |= name == "services";
            reader.Skip();
        }

        return hasServices ? response.ServedAt : throw new UnexpectedBodyException();
    }
}
