using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Core;
using ClovaStudio.Transport.Channel;
using ClovaStudio.Transport.Http;
using ClovaStudio.Transport.Json;
using ClovaStudio.Transport.Paging;
using ClovaStudio.Transport.Polling;
using ClovaStudio.Tuning;

namespace ClovaStudio.Api.Tuning;

/// <summary>
/// The calls on tuning tasks: see <see href="https://api.ncloud-docs.com/docs/clovastudio-gettasks">the vendor's pages</see>.
/// </summary>
internal sealed class TuningClient
{
    /// <summary>The most tasks that the service gives at once.</summary>
    public const int MaximumPageSize = 100;

    private const string Collection = "/tuning/v2/tasks";

    private readonly ServiceChannel _channel;

    private readonly Func<(string AccessKeyId, SecureString SecretKey)> _ownKeys;

    /// <param name="channel">Sends the requests.</param>
    /// <param name="ownKeys">Gives the client's own access key pair; throws what is wrong with it.</param>
    internal TuningClient(ServiceChannel channel, Func<(string AccessKeyId, SecureString SecretKey)> ownKeys)
    {
        _channel = channel;
        _ownKeys = ownKeys;
    }

    /// <summary>Lists the account's tasks, in the service's own order, each one once.</summary>
    /// <exception cref="ClovaStudioException">There is no API key; other failures come from the listing itself.</exception>
    public PagedList<TuningTask> List(PagedListOptions options, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        options.Check(MaximumPageSize);
        return new NumberedPagedList<TuningTask>(
            (page, size, token) => FetchAsync(page, size, observer, token),
            task => RowIdentity.Of(task.Id ?? task.Name, task.CreatedDate),
            task => task.CreatedDate,
            options.PageSize ?? MaximumPageSize,
            options,
            observer,
            cancellationToken);
    }

    /// <summary>Asks for the shortest list, which is free, to see whether the service answers. Gives its own time.</summary>
    internal Task<DateTimeOffset?> ProbeAsync(ICallObserver? observer, CancellationToken cancellationToken) =>
        _channel.SendAsync(
            new ApiOperation<DateTimeOffset?>(HttpMethod.Get, Collection + "?page=0&size=1")
            {
                Read = response =>
                {
                    TuningPageReader.Read(response, 0);
                    return response.ServedAt;
                },
            },
            observer,
            cancellationToken);

    /// <summary>Looks one task up: see <see href="https://api.ncloud-docs.com/docs/clovastudio-gettask">the vendor's page</see>.</summary>
    /// <exception cref="ClovaStudioException">There is no such task, or the request failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<TuningTask> GetAsync(string id, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        _channel.SendAsync(new ApiOperation<TuningTask>(HttpMethod.Get, Path(id)) { Target = id, Read = ReadTask }, observer, cancellationToken);

    /// <summary>
    /// Creates a task: see <see href="https://api.ncloud-docs.com/docs/clovastudio-posttask">the vendor's page</see>. The
    /// request is never sent again once it may have been received.
    /// </summary>
    /// <exception cref="ClovaStudioException">
    /// The service refused; with <see cref="ErrorCause.OutcomeUnknown"/> the task may be there all the same. Without keys of
    /// the bucket, <see cref="ErrorCause.CredentialMissing"/> or <see cref="ErrorCause.CredentialInvalid"/> when the client
    /// has no pair of its own that can be used.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; the task may be there all the same.</exception>
    public async Task<TuningTask> CreateAsync(TuningTaskRequest task, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var bucketKeys = task.TrainingDatasetAccessKey is null && task.TrainingDatasetSecretKey is null
            ? _ownKeys()
            : (task.TrainingDatasetAccessKey ?? "", task.TrainingDatasetSecretKey ?? new SecureString());
        var created = await _channel.SendAsync(
            new ApiOperation<TuningTask>(HttpMethod.Post, Collection)
            {
                Effect = RequestEffect.Creates,
                Target = $"{task.TrainingDatasetBucket}/{task.TrainingDatasetFilePath}", // what a 404 is about
                Write = json => TuningTaskWriter.Write(json, task, bucketKeys),
                Read = ReadTask,
                Redact = TuningTaskWriter.Redact(bucketKeys),
            },
            observer,
            cancellationToken).ConfigureAwait(false);
        return created.Remember(task);
    }

    /// <summary>
    /// Removes a task: see <see href="https://api.ncloud-docs.com/docs/clovastudio-deletetask">the vendor's page</see>. A
    /// removal whose answer is lost is tried again; that the task is gone then counts as success, since the lost one
    /// has most likely done it.
    /// </summary>
    /// <exception cref="ClovaStudioException">
    /// There was no such task from the start, or the request failed; with <see cref="ErrorCause.OutcomeUnknown"/> no
    /// attempt got an answer, and the task may be gone or not.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; the task may be gone all the same.</exception>
    public Task RemoveAsync(string id, ICallObserver? observer = null, CancellationToken cancellationToken = default) =>
        _channel.SendAsync(
            new ApiOperation<bool>(HttpMethod.Delete, Path(id))
            {
                Effect = RequestEffect.Idempotent,
                Target = id,
                Read = ReadNothing,
                WhenAlreadyGone = () => true,
            },
            observer,
            cancellationToken);

    /// <summary>
    /// Follows tasks until each has ended: one listing a round for all of them, or a look-up each where that takes fewer
    /// requests.
    /// </summary>
    public TrainingPoller<string, TuningTask> Poll(IEnumerable<string> ids, TrainingPollerOptions options, ICallObserver? observer = null, CancellationToken cancellationToken = default)
    {
        var lookUp = new TuningLookUp(this, observer, options.KeepHistory);
        return new TrainingPoller<string, TuningTask>(ids, lookUp.FindAsync, TuningLookUp.Subject, options, observer, cancellationToken);
    }

    private static string Path(string id) => $"{Collection}/{PathSegment.Of(id)}";

    private static TuningTask ReadTask(ApiResponse response)
    {
        TuningTask? task = null;
        ClovaEnvelope.Read(response.Body, reader => task = TuningTaskReader.Read(reader));
        return task ?? throw new UnexpectedBodyException();
    }

    /// <summary>Success is documented with an envelope without a result, and with no content at all.</summary>
    private static bool ReadNothing(ApiResponse response)
    {
        if (response.Body.Length > 0)
        {
            ClovaEnvelope.Read(response.Body, reader => reader.Skip());
        }

        return true;
    }

    private Task<NumberedPage<TuningTask>> FetchAsync(int page, int size, ICallObserver? observer, CancellationToken cancellationToken)
    {
        string query = string.Format(CultureInfo.InvariantCulture, "?page={0}&size={1}", page, size);
        return _channel.SendAsync(new ApiOperation<NumberedPage<TuningTask>>(HttpMethod.Get, Collection + query) { Read = response => TuningPageReader.Read(response, page) }, observer, cancellationToken);
    }
}
