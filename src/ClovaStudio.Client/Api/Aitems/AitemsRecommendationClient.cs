using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Core;
using ClovaStudio.Transport.Http;
using ClovaStudio.Transport.Channel;

namespace ClovaStudio.Api.Aitems;

/// <summary>
/// What trained services recommend: see https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-infertest
/// and https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-updatelist.
/// </summary>
internal sealed class AitemsRecommendationClient(ServiceChannel channel)
{
    /// <summary>Sent where what is popular is asked for: the call needs some target, and the vendor does not say which.</summary>
    private const string NoTarget = "pop";

    /// <summary>What the latest finished training of the type recommends.</summary>
    /// <param name="serviceId">The service.</param>
    /// <param name="type">personalRecommend, relatedItem or pop.</param>
    /// <param name="targetId">A user, or an item; null for what is popular.</param>
    /// <param name="observer">Is told of requests.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The items; none for a target that the training does not know.</returns>
    /// <exception cref="ClovaStudioException">There is no such service, it has no finished training of the type, or the request failed.</exception>
    internal async Task<AitemsRecommendation> GetAsync(
        string serviceId, string type, string? targetId, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        string path = $"/services/{PathSegment.Of(serviceId)}/infers/lookup?type={QueryValue.Of(type)}&targetId={QueryValue.Of(targetId ?? NoTarget)}";
        var found = await channel.SendAsync(
            new ApiOperation<AitemsRecommendation>(HttpMethod.Get, path) { Target = targetId ?? serviceId, Read = AitemsRecommendationJson.ReadRecommendation },
            observer,
            cancellationToken).ConfigureAwait(false);
        (found.ServiceId, found.Type, found.TargetId) = (serviceId, type, targetId);
        return found;
    }

    /// <summary>The updates of a training of an interval service, in the service's own order. The vendor's page knows no paging.</summary>
    internal async Task<IReadOnlyList<AitemsUpdate>> ListUpdatesAsync(AitemsTrainKey train, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        string path = $"/services/{PathSegment.Of(train.ServiceId)}/updates?type={QueryValue.Of(train.Type)}&trainVersion={QueryValue.Of(train.Version)}";
        var updates = await channel.SendAsync(
            new ApiOperation<List<AitemsUpdate>>(HttpMethod.Get, path) { Target = train.Version, Read = AitemsRecommendationJson.ReadUpdates },
            observer,
            cancellationToken).ConfigureAwait(false);
        foreach (var update in updates)
        {
            (update.ServiceId, update.Type, update.TrainVersion) = (train.ServiceId, update.Type ?? train.Type, train.Version);
        }

        return updates;
    }
}
