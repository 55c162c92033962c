using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Core;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Paging;
using ClovaStudio.Transport.Polling;

namespace ClovaStudio.Api.Aitems;

/// <summary>The calls on datasets: see https://api.ncloud-docs.com/docs/ai-application-service-aitems-dataset-list and its sisters.</summary>
internal sealed class AitemsDatasetClient(ServiceChannel channel) : AitemsResource<AitemsDataset>(channel, "datasets", AitemsDatasetJson.Read, dataset => dataset.DatasetId)
{
    /// <inheritdoc/>
    protected override string RepeatedWarning => Strings.Warning_OffsetIgnoredDatasets;

    /// <summary>Lists the account's datasets.</summary>
    internal PagedList<AitemsDataset> List(PagedListOptions options, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        ListAll("", options, observer, cancellationToken);

    /// <summary>Makes a dataset of a file in Object Storage. Never sent again once it may have been received.</summary>
    internal Task<AitemsDataset> CreateAsync(AitemsDatasetRequest dataset, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        CreateAsync(dataset.Name, json => AitemsDatasetJson.Write(json, dataset), observer, cancellationToken);

    /// <summary>Takes a file in anew, in the place of what the dataset holds.</summary>
    internal Task<AitemsDataset> UpdateAsync(string id, AitemsDatasetRequest dataset, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        ChangeAsync(HttpMethod.Post, PathOf(id), id, RequestEffect.Idempotent, json => AitemsDatasetJson.Write(json, dataset), observer, cancellationToken);

    /// <summary>Changes the description.</summary>
    internal Task<AitemsDataset> DescribeAsync(string id, string description, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        ChangeContentAsync(id, description, observer, cancellationToken);

    /// <summary>Follows datasets until each was taken in, or was not.</summary>
    internal TrainingPoller<string, AitemsDataset> Poll(
        IEnumerable<string> ids, TrainingPollerOptions options, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var traits = new TrainingTraits<AitemsDataset>(
            dataset => AitemsDatasetStatuses.IsEnd(dataset.Status), dataset => dataset.Status, AitemsDatasetStatuses.All, _ => (null, null));
        return Poll(ids, traits, (_, _) => null, options, observer, cancellationToken);
    }

    /// <inheritdoc/>
    protected override ulong IdentityOf(AitemsDataset row) => RowIdentity.Of(row.DatasetId ?? row.Name, row.DatasetId is null ? row.CreatedDate : null);
}
