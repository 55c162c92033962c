using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Core;

namespace ClovaStudio.Api.Storage;

/// <summary>The lines of a text in Object Storage, read part by part, so that its size does not matter.</summary>
internal sealed class ObjectLines(ObjectStorageClient storage, StorageObject target, ICallObserver? observer, CancellationToken cancellationToken)
{
    private const int PartSize = 4 * 1024 * 1024;

    private byte[] _rest = [];
    private long _offset;
    private long _size = 1; // not known before the first part
    private string? _etag;

    /// <summary>The lines that the next part completes; null after the last. Empty lines are left out.</summary>
    /// <exception cref="ClovaStudioException">It is not there, was replaced meanwhile, or the request failed.</exception>
    internal async Task<IReadOnlyList<string>?> NextAsync()
    {
        if (_offset >= _size)
        {
            return null;
        }

        var part = await storage.ReadRangeAsync(target, _offset, PartSize, _etag, observer, cancellationToken).ConfigureAwait(false);
        _etag ??= part.ETag;
        _size = part.Content.Length == 0 ? _offset : part.Size;
        _offset += part.Content.Length;
        byte[] bytes = new byte[_rest.Length + part.Content.Length];
        Buffer.BlockCopy(_rest, 0, bytes, 0, _rest.Length);
        Buffer.BlockCopy(part.Content, 0, bytes, _rest.Length, part.Content.Length);
        return Take(bytes, isEnd: _offset >= _size);
    }

    private List<string> Take(byte[] bytes, bool isEnd)
    {
        int end = isEnd ? bytes.Length : Array.LastIndexOf(bytes, (byte)'\n') + 1;
        var lines = new List<string>();
        foreach (string line in Encoding.UTF8.GetString(bytes, 0, end).Split('\n'))
        {
            string text = line.Trim('\r', '\uFEFF', ' ');
            if (text.Length > 0)
            {
                lines.Add(text);
            }
        }

        _rest = new byte[bytes.Length - end];
        Buffer.BlockCopy(bytes, end, _rest, 0, _rest.Length);
        return lines;
    }
}
