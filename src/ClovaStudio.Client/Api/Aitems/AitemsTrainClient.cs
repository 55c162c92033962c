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
using ClovaStudio.Transport.Paging;
using ClovaStudio.Transport.Polling;

namespace ClovaStudio.Api.Aitems;

/// <summary>The calls on trainings: see https://api.ncloud-docs.com/docs/ai-application-service-aitems-service-trainlist and its sisters.</summary>
internal sealed class AitemsTrainClient(ServiceChannel channel)
{
    /// <summary>Lists the trainings of one service, in the service's own order.</summary>
    /// <param name="serviceId">The service.</param>
    /// <param name="isRecent">Whether only the latest training of each type is wanted; nothing is sent for false.</param>
    /// <param name="options">Which rows, and how they are fetched.</param>
    /// <param name="observer">Is told of requests and of a service that does not page.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    internal PagedList<AitemsTrain> List(
        string serviceId, bool isRecent, PagedListOptions options, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        new AitemsList<AitemsTrain>(
            Path(serviceId),
            "trains",
            AitemsReader.ReadTrain,
            train => RowIdentity.Of($"{train.Type}/{train.Version}", train.Version is null ? train.CreatedDate : null))
        {
            Query = isRecent ? "isRecent=true" : "",
            Target = serviceId,
            RepeatedWarning = () => string.Format(CultureInfo.CurrentCulture, Strings.Warning_OffsetIgnored, serviceId),
        }.Open(channel, options, observer, cancellationToken);

    /// <summary>Looks one training up.</summary>
    internal Task<AitemsTrain> GetAsync(string serviceId, string type, string version, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        channel.SendAsync(
            new ApiOperation<AitemsTrain>(HttpMethod.Get, $"{Path(serviceId)}/{PathSegment.Of(type)}/versions/{PathSegment.Of(version)}")
            {
                Target = version,
                Read = AitemsAnswers.One(AitemsReader.ReadTrain, train => train.Version),
            },
            observer,
            cancellationToken);

    /// <summary>
    /// Starts trainings of a batch service. The service answers with itself and not with what it has started, so its latest
    /// trainings are looked up before and after. The request that starts them is never sent again once it may have been
    /// received.
    /// </summary>
    /// <returns>The trainings started; empty, and the observer warned, when they could not be looked up.</returns>
    /// <exception cref="ClovaStudioException">
    /// A value is outside its range, or the service refused; with <see cref="ErrorCause.OutcomeUnknown"/> the training may
    /// be under way all the same.
    /// </exception>
    internal async Task<IReadOnlyList<AitemsTrain>> StartAsync(
        string serviceId, AitemsTrainRequest train, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var start = new ApiOperation<AitemsService>(HttpMethod.Post, $"/services/{PathSegment.Of(serviceId)}")
        {
            Effect = RequestEffect.Creates,
            Target = serviceId,
            Write = AitemsTrainWriter.Writer("types", train),
            Read = AitemsAnswers.Changed(AitemsReader.ReadService, service => service.ServiceId),
        };
        var known = new HashSet<string?>((await RecentAsync(serviceId, observer, cancellationToken).ConfigureAwait(false)).Select(old => old.Version));
        await channel.SendAsync(start, observer, cancellationToken).ConfigureAwait(false);
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

    /// <summary>Follows trainings until each has ended, with one request a round and service where that will do.</summary>
    internal TrainingPoller<AitemsTrainKey, AitemsTrain> Poll(
        IEnumerable<AitemsTrainKey> trains, TrainingPollerOptions options, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var lookUp = new AitemsTrainLookUp(this, observer);
        return new TrainingPoller<AitemsTrainKey, AitemsTrain>(
            trains, lookUp.FindAsync, AitemsTrainLookUp.Subject, options, observer, cancellationToken);
    }

    /// <summary>The latest training of a type whose recommendations can be looked up; null when there is none.</summary>
    internal async Task<AitemsTrain?> LatestFinishedAsync(string serviceId, string type, ICallObserver? observer, CancellationToken cancellationToken)
    {
        AitemsTrain? latest = null;
        using var listing = List(serviceId, isRecent: false, new PagedListOptions(), observer, cancellationToken);
        while (await listing.NextPageAsync().ConfigureAwait(false) is { } page)
        {
            foreach (var train in page.Where(train => train.Type == type && train.Status == AitemsTrainStatuses.Completed))
            {
                latest = latest is null || train.CreatedDate > latest.CreatedDate ? train : latest;
            }
        }

        return latest;
    }

    /// <summary>The latest training of each type.</summary>
    internal async Task<List<AitemsTrain>> RecentAsync(string serviceId, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var trains = new List<AitemsTrain>();
        using var listing = List(serviceId, isRecent: true, new PagedListOptions(), observer, cancellationToken);
        while (await listing.NextPageAsync().ConfigureAwait(false) is { } page)
        {
            trains.AddRange(page);
        }

        return trains;
    }

    private static string Path(string serviceId) => $"/services/{PathSegment.Of(serviceId)}/trains";
}
