using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;

namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>The keys of all turns in a temporary file, conversation by conversation, to be read over and over.</summary>
internal sealed class KeyFile : IDisposable
{
    private const int BlockWords = TurnKeys.Size << 10;

    private readonly FileStream _file = TemporaryFile.Create();
    private readonly ulong[] _words = new ulong[BlockWords];
    private readonly byte[] _bytes = new byte[BlockWords * sizeof(ulong)];
    private int _filled;

    internal long Count { get; private set; }

    internal void Append(TurnKeys keys)
    {
        if (_filled == BlockWords)
        {
            Flush();
        }

        Array.Copy(keys.Words, 0, _words, _filled, TurnKeys.Size);
        _filled += TurnKeys.Size;
        Count++;
    }

    /// <summary>All keys in the order in which they were put in. It is one object, filled anew for each turn.</summary>
    internal IEnumerable<TurnKeys> ReadAll(CancellationToken cancellationToken)
    {
        Flush();
        _file.Position = 0;
        var keys = new TurnKeys();
        for (long left = Count * TurnKeys.Size; left > 0; left -= BlockWords)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int words = (int)Math.Min(left, BlockWords);
            Load(words * sizeof(ulong));
            for (int at = 0; at < words; at += TurnKeys.Size)
            {
                Array.Copy(_words, at, keys.Words, 0, TurnKeys.Size);
                yield return keys;
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private void Load(int count)
    {
        int loaded = 0;
        while (loaded < count)
        {
            int read = _file.Read(_bytes, loaded, count - loaded);
            loaded += read > 0 ? read : throw new EndOfStreamException();
        }

        Buffer.BlockCopy(_bytes, 0, _words, 0, count);
    }

    private void Flush()
    {
        int count = _filled * sizeof(ulong);
        Buffer.BlockCopy(_words, 0, _bytes, 0, count);
        _file.Write(_bytes, 0, count);
        _filled = 0;
    }
}
