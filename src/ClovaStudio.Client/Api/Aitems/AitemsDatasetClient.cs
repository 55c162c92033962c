using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Core;
using ClovaStudio.Transport.Http;
using ClovaStudio.Transport.Paging;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Polling;

namespace ClovaStudio.Api.Aitems;

/// <summary>The calls on datasets: see https://api.ncloud-docs.com/docs/ai-application-service-aitems-dataset-list and its sisters.</summary>
internal sealed class AitemsDatasetClient(ServiceChannel channel)
{
    private const string Collection = "/datasets";

    /// <summary>Lists the account's datasets.</summary>
    internal PagedList<AitemsDataset> List(PagedListOptions options, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        new AitemsList<AitemsDataset>(
            Collection,
            "datasets",
            AitemsDatasetJson.Read,
            dataset => RowIdentity.Of(dataset.DatasetId ?? dataset.Name, dataset.DatasetId is null ? dataset.CreatedDate : null))
        {
            RepeatedWarning = () => Strings.Warning_OffsetIgnoredDatasets,
        }.Open(channel, options, observer, cancellationToken);

    /// <summary>Looks one dataset up.</summary>
    internal Task<AitemsDataset> GetAsync(string id, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        channel.SendAsync(
            new ApiOperation<AitemsDataset>(HttpMethod.Get, Path(id)) { Target = id, Read = AitemsAnswers.One(AitemsDatasetJson.Read, dataset => dataset.DatasetId) },
            observer,
            cancellationToken);

    /// <summary>Makes a dataset of a file in Object Storage. Never sent again once it may have been received.</summary>
    internal Task<AitemsDataset> CreateAsync(AitemsDatasetRequest dataset, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        channel.SendAsync(Change(HttpMethod.Post, Collection, dataset.Name, dataset, RequestEffect.Creates), observer, cancellationToken);

    /// <summary>Takes a file in anew, in the place of what the dataset holds.</summary>
    internal Task<AitemsDataset> UpdateAsync(string id, AitemsDatasetRequest dataset, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        channel.SendAsync(Change(HttpMethod.Post, Path(id), id, dataset, RequestEffect.Idempotent), observer, cancellationToken);

    /// <summary>Changes the description.</summary>
    internal Task<AitemsDataset> DescribeAsync(string id, string description, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        channel.SendAsync(
            new ApiOperation<AitemsDataset>(HttpMethod.Put, Path(id))
            {
                Effect = RequestEffect.Idempotent,
                Target = id,
                Write = json => json.Property("content", description),
                Read = AitemsAnswers.Changed(AitemsDatasetJson.Read, changed => changed.DatasetId),
            },
            observer,
            cancellationToken);

    /// <summary>Removes a dataset. That it is gone after an attempt without an answer counts as success.</summary>
    internal Task RemoveAsync(string id, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        channel.SendAsync(AitemsAnswers.Removal(Path(id), id), observer, cancellationToken);

    /// <summary>Follows datasets until each was taken in, or was not.</summary>
    internal TrainingPoller<string, AitemsDataset> Poll(
        IEnumerable<string> ids, TrainingPollerOptions options, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var subject = new TrainingTraits<AitemsDataset>(
            dataset => AitemsDatasetStatuses.IsEnd(dataset.Status), dataset => dataset.Status, AitemsDatasetStatuses.All, _ => (null, null));
        return new TrainingPoller<string, AitemsDataset>(ids, FindAsync, subject, options, observer, cancellationToken);

        async Task<IReadOnlyDictionary<string, AitemsDataset?>> FindAsync(IReadOnlyCollection<string> keys, CancellationToken token)
        {
            var found = new Dictionary<string, AitemsDataset?>();
            foreach (string id in keys)
            {
                try
                {
                    found[id] = await GetAsync(id, observer, token).ConfigureAwait(false);
                }
                catch (ClovaStudioException e) when (e.Cause == ErrorCause.NotFound)
                {
                    found[id] = null;
                }
            }

            return found;
        }
    }

    private static ApiOperation<AitemsDataset> Change(HttpMethod method, string path, string target, AitemsDatasetRequest dataset, RequestEffect effect) => new(method, path)
    {
        Effect = effect,
        Target = target,
        Write = json => AitemsDatasetJson.Write(json, dataset),
        Read = AitemsAnswers.Changed(AitemsDatasetJson.Read, made => made.DatasetId),
    };

    private static string Path(string id) => $"{Collection}/{PathSegment.Of(id)}";
}
