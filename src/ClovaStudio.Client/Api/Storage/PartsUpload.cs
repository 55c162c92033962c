using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Core;
using ClovaStudio.Transport.InFlight;

namespace ClovaStudio.Api.Storage;

/// <summary>Sends a file in parts, several at a time, going on with an upload that broke off where there is one.</summary>
internal sealed class PartsUpload(
    ObjectStorageClient storage,
    int parallelParts,
    ICallObserver? observer,
    DatasetFile file,
    StorageObject target,
    FileDigest digest,
    Action<long> onSent)
{
    /// <summary>Sends what is missing and puts the object together.</summary>
    /// <param name="unfinished">The uploads that may be gone on with.</param>
    /// <param name="mustBeNew">Whether another object of that key must not be replaced.</param>
    /// <param name="cancellationToken">Ends the upload; its parts stay.</param>
    internal async Task<StoredObject> RunAsync(IReadOnlyList<string> unfinished, bool mustBeNew, CancellationToken cancellationToken)
    {
        var resumed = await FindAsync(unfinished, cancellationToken).ConfigureAwait(false);
        var stored = await StoreAsync(resumed, mustBeNew, cancellationToken).ConfigureAwait(false);
        if (resumed is not null && stored.Size == file.Length && stored.Sha256 is not null && stored.Sha256 != digest.Sha256)
        {
            // The upload was begun for an older content of the file, and the object still says so. Its parts are right,
            // what it says of them is not.
            onSent(-file.Length);
            stored = await StoreAsync(null, mustBeNew: false, cancellationToken).ConfigureAwait(false);
        }

        return stored.Holds(file, digest) || (stored.Size == file.Length && stored.Sha256 is null) ? stored : throw StorageErrors.Corrupted(target);
    }

    private async Task<StoredObject> StoreAsync(UnfinishedUpload? resumed, bool mustBeNew, CancellationToken cancellationToken)
    {
        var upload = resumed ?? new UnfinishedUpload(
            await storage.CreateUploadAsync(target, digest, observer, cancellationToken).ConfigureAwait(false));
        try
        {
            await SendAsync(upload, cancellationToken).ConfigureAwait(false);
            file.EnsureUnchanged();
            return await CompleteAsync(upload, mustBeNew, cancellationToken).ConfigureAwait(false);
        }
        catch (ClovaStudioException e) when (e.Cause == ErrorCause.FileChanged)
        {
            await TryAbortAsync(upload, cancellationToken).ConfigureAwait(false);
            throw;
        }
        catch (Exception e) when (e is ClovaStudioException or OperationCanceledException)
        {
            TellOfParts(upload);
            throw;
        }
    }

    /// <summary>The upload of which most parts are stored. One that holds anything else is of another content, or still going on.</summary>
    private async Task<UnfinishedUpload?> FindAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        UnfinishedUpload? best = null;
        foreach (string id in ids)
        {
            var upload = await LookAtAsync(id, cancellationToken).ConfigureAwait(false);
            best = upload is not null && upload.Count > (best?.Count ?? 0) ? upload : best;
        }

        if (best is not null)
        {
            observer?.Detail(string.Format(CultureInfo.CurrentCulture, Strings.Storage_Resumed, best.Count, digest.Parts.Count));
            onSent(digest.Parts.Where(best.Has).Sum(part => part.Length));
        }

        return best;
    }

    private async Task<UnfinishedUpload?> LookAtAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            var stored = await storage.ListPartsAsync(target, id, observer, cancellationToken).ConfigureAwait(false);
            var upload = new UnfinishedUpload(id);
            return stored.All(part => IsOurs(part) && upload.Add(part.Number)) ? upload : null;
        }
        catch (ClovaStudioException e) when (e.Cause is ErrorCause.NotFound or ErrorCause.PermissionDenied or ErrorCause.InvalidRequest || e.StatusCode == 501)
        {
            return null; // ended meanwhile, or not ours to look at
        }
    }

    private bool IsOurs(StoredPart part) =>
        part.Number >= 1 && part.Number <= digest.Parts.Count
        && part.Size == digest.Parts[part.Number - 1].Length
        && part.ETag == digest.Parts[part.Number - 1].ETag;

    private async Task SendAsync(UnfinishedUpload upload, CancellationToken cancellationToken)
    {
        var missing = new Queue<FilePart>(digest.Parts.Where(part => !upload.Has(part)));
        using var window = new OrderedWindow<FilePart, bool>(parallelParts, cancellationToken: cancellationToken);
        try
        {
            while (missing.Count > 0 || window.Count > 0)
            {
                while (missing.Count > 0 && TryAdd(missing.Peek()))
                {
                    missing.Dequeue();
                }

                (await window.NextAsync(cancellationToken).ConfigureAwait(false))?.ValueOrThrow();
            }
        }
        finally
        {
            await window.CancelAsync().ConfigureAwait(false); // no part is under way when the upload is ended
        }

        bool TryAdd(FilePart part) => window.TryAdd(part, async token =>
        {
            await storage.UploadPartAsync(target, upload.Id, file, part, onSent, observer, token).ConfigureAwait(false);
            return upload.Add(part.Number);
        });
    }

    private async Task<StoredObject> CompleteAsync(UnfinishedUpload upload, bool mustBeNew, CancellationToken cancellationToken)
    {
        ClovaStudioException? failure = null;
        try
        {
            await storage.CompleteUploadAsync(target, upload.Id, digest, mustBeNew, observer, cancellationToken).ConfigureAwait(false);
        }
        catch (ClovaStudioException e) when (e.Cause is ErrorCause.NotFound or ErrorCause.ObjectExists)
        {
            failure = e; // unless an attempt whose answer was lost, or somebody else, has put the same parts together
        }

        var stored = await storage.HeadObjectAsync(target, observer, cancellationToken).ConfigureAwait(false);
        if (failure is not null && stored?.Holds(file, digest) != true)
        {
            throw failure;
        }

        return stored ?? throw StorageErrors.Corrupted(target);
    }

    private async Task TryAbortAsync(UnfinishedUpload upload, CancellationToken cancellationToken)
    {
        try
        {
            await storage.AbortUploadAsync(target, upload.Id, observer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ClovaStudioException or OperationCanceledException)
        {
            TellOfParts(upload);
        }
    }

    private void TellOfParts(UnfinishedUpload upload)
    {
        if (upload.Count > 0)
        {
            observer?.Warning(string.Format(
                CultureInfo.CurrentCulture, Strings.Storage_PartsStay, upload.Count, digest.Parts.Count, target.Bucket, target.Key));
        }
    }
}
