using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Core;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Http;
using ClovaStudio.Transport.Paging;
using ClovaStudio.Transport.Polling;
using Newtonsoft.Json;

namespace ClovaStudio.Api.Aitems;

/// <summary>What schemas, datasets and services have in common: they are listed, looked up, changed and removed in one way.</summary>
/// <typeparam name="T">The resource.</typeparam>
/// <param name="channel">Sends the requests.</param>
/// <param name="name">What the service calls them: the path, and the array of a list.</param>
/// <param name="read">Reads one.</param>
/// <param name="idOf">What it is addressed by; null when it was not told.</param>
internal abstract class AitemsResource<T>(ServiceChannel channel, string name, Func<JsonReader, T> read, Func<T, string?> idOf)
    where T : class, new()
{
    /// <summary>Sends the requests.</summary>
    protected ServiceChannel Channel { get; } = channel;

    /// <summary>Where all of them are.</summary>
    protected string Collection { get; } = "/" + name;

    /// <summary>What is said when the service repeats a page of the list instead of giving the next.</summary>
    protected abstract string RepeatedWarning { get; }

    /// <summary>Looks one up.</summary>
    internal Task<T> GetAsync(string id, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        GetAsync(PathOf(id), id, observer, cancellationToken);

    /// <summary>Removes one. That it is gone after an attempt without an answer counts as success.</summary>
    internal Task RemoveAsync(string id, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        Channel.SendAsync(AitemsAnswers.Removal(PathOf(id), id), observer, cancellationToken);

    /// <summary>What makes a row the same row on another page.</summary>
    protected abstract ulong IdentityOf(T row);

    /// <summary>The path of one.</summary>
    protected string PathOf(string id) => $"{Collection}/{PathSegment.Of(id)}";

    /// <summary>Lists the account's, in the service's own order.</summary>
    /// <param name="query">What is asked for besides the page; empty for nothing.</param>
    /// <param name="options">Which rows, and how they are fetched.</param>
    /// <param name="observer">Is told of requests and of a service that does not page.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    protected PagedList<T> ListAll(string query, PagedListOptions options, ICallObserver? observer, CancellationToken cancellationToken) =>
        new AitemsList<T>(Collection, name, read, IdentityOf) { Query = query, RepeatedWarning = () => RepeatedWarning }.Open(Channel, options, observer, cancellationToken);

    /// <summary>Reads one from any path.</summary>
    protected Task<T> GetAsync(string path, string target, ICallObserver? observer, CancellationToken cancellationToken) =>
        Channel.SendAsync(new ApiOperation<T>(HttpMethod.Get, path) { Target = target, Read = AitemsAnswers.One(read, idOf) }, observer, cancellationToken);

    /// <summary>Follows some until each has ended.</summary>
    /// <param name="ids">Which.</param>
    /// <param name="traits">What an end is.</param>
    /// <param name="whenGone">What comes of one that is not there any more, by its id and how it was seen last, if at all; null where that is an error.</param>
    /// <param name="options">How often they are looked at, and how long.</param>
    /// <param name="observer">Is told of requests.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    protected TrainingPoller<string, T> Poll(
        IEnumerable<string> ids, TrainingTraits<T> traits, Func<string, T?, T?> whenGone, TrainingPollerOptions options, ICallObserver? observer, CancellationToken cancellationToken)
    {
        var latest = new Dictionary<string, T?>();
        return new TrainingPoller<string, T>(ids, FindAsync, traits, options, observer, cancellationToken);

        async Task<IReadOnlyDictionary<string, T?>> FindAsync(IReadOnlyCollection<string> keys, CancellationToken token)
        {
            var found = new Dictionary<string, T?>();
            foreach (string id in keys)
            {
                try
                {
                    found[id] = latest[id] = await GetAsync(id, observer, token).ConfigureAwait(false);
                }
                catch (ClovaStudioException e) when (e.Cause == ErrorCause.NotFound)
                {
                    found[id] = whenGone(id, latest.TryGetValue(id, out var seen) ? seen : null);
                }
            }

            return found;
        }
    }

    /// <summary>Makes one. Never sent again once it may have been received.</summary>
    protected Task<T> CreateAsync(string target, Action<JsonTextWriter> write, ICallObserver? observer, CancellationToken cancellationToken) =>
        ChangeAsync(HttpMethod.Post, Collection, target, RequestEffect.Creates, write, observer, cancellationToken);

    /// <summary>Changes one; what comes of it is answered.</summary>
    protected Task<T> ChangeAsync(
        HttpMethod method, string path, string target, RequestEffect effect, Action<JsonTextWriter> write, ICallObserver? observer, CancellationToken cancellationToken) =>
        Channel.SendAsync(
            new ApiOperation<T>(method, path) { Effect = effect, Target = target, Write = write, Read = AitemsAnswers.Changed(read, idOf) }, observer, cancellationToken);

    /// <summary>Changes the description alone, which the service calls content here.</summary>
    protected Task<T> ChangeContentAsync(string id, string description, ICallObserver? observer, CancellationToken cancellationToken) =>
        ChangeAsync(HttpMethod.Put, PathOf(id), id, RequestEffect.Idempotent, json => json.Property("content", description), observer, cancellationToken);
}
