using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Core;
using ClovaStudio.Storage;

namespace ClovaStudio.Api.Storage;

/// <summary>One upload: looks what is there, reads the file, sends it at once or in parts, and checks what arrived.</summary>
internal sealed class DatasetUpload(
    ObjectStorageClient storage, DatasetUploadRequest request, long? fixedPartSize, int parallelParts, IProgress<UploadProgress>? progress, ICallObserver? observer)
{
    internal async Task<PublishedDataset> RunAsync(CancellationToken cancellationToken)
    {
        var file = new DatasetFile(request.Path);
        var target = new StorageObject(request.Bucket, request.Key ?? System.IO.Path.GetFileName(file.Path));
        var there = await storage.HeadObjectAsync(target, observer, cancellationToken).ConfigureAwait(false);
        if (there is not null && there.Size != file.Length && !request.Overwrite)
        {
            throw StorageErrors.Exists(target);
        }

        // Asked before the file is read, which may take long: a bucket that is not there is told at once.
        long partSize = fixedPartSize ?? PartSizes.For(file.Length);
        bool isInParts = file.Length > partSize;
        var unfinished = isInParts ? await UnfinishedAsync(target, cancellationToken).ConfigureAwait(false) : [];

        var digest = await FileDigest.ComputeAsync(file, partSize, Report, cancellationToken).ConfigureAwait(false);
        if (there?.Holds(file, digest) == true)
        {
            return Result(file, target, digest, there.ETag, wasThere: true);
        }

        if (there is not null && !request.Overwrite)
        {
            throw StorageErrors.Exists(target);
        }

        if (!isInParts)
        {
            return await SendAtOnceAsync(file, target, digest, cancellationToken).ConfigureAwait(false);
        }

        var parts = new PartsUpload(storage, parallelParts, observer, file, target, digest, Sent(file));
        var stored = await parts.RunAsync(unfinished, mustBeNew: !request.Overwrite, cancellationToken).ConfigureAwait(false);
        return Result(file, target, digest, stored.ETag, wasThere: false);

        void Report(long done) => progress?.Report(new UploadProgress(UploadStage.Reading, done, file.Length));
    }

    private async Task<PublishedDataset> SendAtOnceAsync(DatasetFile file, StorageObject target, FileDigest digest, CancellationToken cancellationToken)
    {
        try
        {
            string? etag = await storage.PutObjectAsync(
                target, file, digest, mustBeNew: !request.Overwrite, Sent(file), observer, cancellationToken).ConfigureAwait(false);
            return Result(file, target, digest, etag, wasThere: false);
        }
        catch (ClovaStudioException e) when (e.Cause == ErrorCause.ObjectExists)
        {
            // An attempt whose answer was lost may have stored it.
            var there = await storage.HeadObjectAsync(target, observer, cancellationToken).ConfigureAwait(false);
            if (there?.Holds(file, digest) != true)
            {
                throw;
            }

            return Result(file, target, digest, there.ETag, wasThere: false);
        }
    }

    /// <summary>The uploads that may be gone on with; none where the storage does not list them.</summary>
    private async Task<IReadOnlyList<string>> UnfinishedAsync(StorageObject target, CancellationToken cancellationToken)
    {
        try
        {
            return await storage.ListUploadsAsync(target, observer, cancellationToken).ConfigureAwait(false);
        }
        catch (ClovaStudioException e) when (e.Cause is ErrorCause.PermissionDenied or ErrorCause.InvalidRequest || e.StatusCode == 501)
        {
            observer?.Detail(string.Format(CultureInfo.CurrentCulture, Strings.Storage_NotListed, e.Message));
            return [];
        }
    }

    private Action<long> Sent(DatasetFile file)
    {
        long sent = 0;
        return bytes => progress?.Report(new UploadProgress(UploadStage.Sending, Interlocked.Add(ref sent, bytes), file.Length));
    }

    private PublishedDataset Result(DatasetFile file, StorageObject target, FileDigest digest, string? etag, bool wasThere) =>
        new(target, storage.Address(target), file.Path) { Size = file.Length, ETag = etag, Sha256 = digest.Sha256, WasThere = wasThere };
}
