using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Api.Storage;
using ClovaStudio.Core;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>
/// The files of one training in the bucket to which AiTEMS exports: <c>infer_result/{service}_{type}_{version}/…</c>. No page
/// of the vendor documents them; a program that works was seen to read them.
/// </summary>
/// <param name="storage">Where the bucket is.</param>
/// <param name="bucket">The bucket, whose name begins with <c>aitems-</c>.</param>
/// <param name="train">The training.</param>
/// <param name="observer">Is told of requests.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed class ExportedFiles(
    ObjectStorage storage, string bucket, AitemsTrainKey train, ICallObserver? observer, CancellationToken cancellationToken)
{
    private Queue<string>? _keys;
    private ExportedRecommendations? _reader;
    private ObjectLines? _lines;
    private long _number;

    /// <summary>Lines that are no recommendation.</summary>
    internal int Unreadable { get; private set; }

    /// <summary>The next recommendations in the order of the files; null after the last.</summary>
    /// <exception cref="ClovaStudioException"><see cref="ErrorCause.NotFound"/>: the bucket holds none of this training.</exception>
    internal async Task<IReadOnlyList<AitemsRecommendation>?> NextAsync()
    {
        _keys ??= await ListAsync().ConfigureAwait(false);
        while (true)
        {
            if (_lines is not null && await _lines.NextAsync().ConfigureAwait(false) is { } lines)
            {
                return Read(lines);
            }

            if (_keys.Count == 0)
            {
                return null;
            }

            string key = _keys.Dequeue();
            (_reader, _number) = (new ExportedRecommendations(key, property: null), 0);
            _lines = storage.ReadLines(bucket, key, observer, cancellationToken);
        }
    }

    private async Task<Queue<string>> ListAsync()
    {
        string prefix = $"infer_result/{train.ServiceId}_{train.Type}_{train.Version}/";
        var keys = await storage.ListAsync(bucket, prefix, observer, cancellationToken).ConfigureAwait(false);
        return keys.Count > 0 ? new Queue<string>(keys) : throw ClovaStudioException.About($"{bucket}/{prefix}", ErrorCause.NotFound, $"{bucket}/{prefix}");
    }

    private List<AitemsRecommendation> Read(IReadOnlyList<string> lines)
    {
        var found = new List<AitemsRecommendation>();
        foreach (string line in lines)
        {
            try
            {
                found.Add(_reader!.Read(line, ++_number));
            }
            catch (ClovaStudioException e) when (e.Cause == ErrorCause.DatasetUnreadable)
            {
                Unreadable++; // one line must not hide the others
            }
        }

        return found;
    }
}
