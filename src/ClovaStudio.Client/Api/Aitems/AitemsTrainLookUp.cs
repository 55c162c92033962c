using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Core;
using ClovaStudio.Transport.Polling;

namespace ClovaStudio.Api.Aitems;

/// <summary>Finds out where some trainings stand, with as few requests as it can.</summary>
internal sealed class AitemsTrainLookUp(AitemsTrainClient api, ICallObserver? observer)
{
    internal static TrainingTraits<AitemsTrain> Subject { get; } = new(
        train => AitemsTrainStatuses.IsEnd(train.Status),
        train => train.Status,
        AitemsTrainStatuses.All,
        _ => (null, null)); // AiTEMS tells no steps

    /// <summary>The trainings by what names them; null for one that is not there.</summary>
    internal async Task<IReadOnlyDictionary<AitemsTrainKey, AitemsTrain?>> FindAsync(
        IReadOnlyCollection<AitemsTrainKey> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<AitemsTrainKey, AitemsTrain?>();

        // What is waited for is nearly always the latest of its type, and those come in one small answer.
        foreach (string serviceId in keys.GroupBy(key => key.ServiceId).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            try
            {
                foreach (var train in await api.RecentAsync(serviceId, observer, cancellationToken).ConfigureAwait(false))
                {
                    found[new AitemsTrainKey(serviceId, train.Type ?? "", train.Version ?? "")] = train;
                }
            }
            catch (ClovaStudioException e) when (e.Cause == ErrorCause.NotFound)
            {
                // The whole service is gone, as the look-ups of its trainings will show.
            }
        }

        foreach (var key in keys.Where(key => !found.ContainsKey(key)))
        {
            try
            {
                found[key] = await api.GetAsync(key.ServiceId, key.Type, key.Version, observer, cancellationToken).ConfigureAwait(false);
            }
            catch (ClovaStudioException e) when (e.Cause == ErrorCause.NotFound)
            {
                found[key] = null;
            }
        }

        return found;
    }
}
