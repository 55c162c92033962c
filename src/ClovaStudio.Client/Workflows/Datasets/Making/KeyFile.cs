using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;

namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>
/// The keys of all turns in a temporary file, conversation by conversation. It is read over and over: each time only the keys
/// of one part of all possible ones are looked at, so that the table that compares them stays small however many rows there are.
/// </summary>
internal sealed class KeyFile : IDisposable
{
    private const int Words = 5;
    private const int RecordsOfABlock = 1 << 12;
    private const ulong LastBit = 1UL << 63;

    private readonly FileStream _file = TemporaryFile.Create();
    private readonly ulong[] _words = new ulong[Words * RecordsOfABlock];
    private readonly byte[] _bytes = new byte[Words * RecordsOfABlock * sizeof(ulong)];
    private int _filled;

    internal long Count { get; private set; }

    internal void Append(in TurnKeys keys)
    {
        if (_filled == RecordsOfABlock)
        {
            Flush();
        }

        int at = _filled * Words;
        _words[at] = keys.Prompt;
        _words[at + 1] = keys.Near;
        _words[at + 2] = keys.Completion;
        _words[at + 3] = keys.Label;
        _words[at + 4] = ((ulong)(uint)keys.Row << 32) | (uint)keys.Conversation | (keys.IsLast ? LastBit : 0);
        _filled++;
        Count++;
    }

    /// <summary>All keys in the order in which they were put in.</summary>
    internal IEnumerable<TurnKeys> ReadAll(CancellationToken cancellationToken)
    {
        Flush();
        _file.Position = 0;
        for (long left = Count; left > 0; left -= RecordsOfABlock)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int records = (int)Math.Min(left, RecordsOfABlock);
            Load(records * Words * sizeof(ulong));
            for (int i = 0; i < records; i++)
            {
                yield return At(i * Words);
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private TurnKeys At(int at) => new()
    {
        Prompt = _words[at],
        Near = _words[at + 1],
        Completion = _words[at + 2],
        Label = _words[at + 3],
        Row = (int)((_words[at + 4] & ~LastBit) >> 32),
        Conversation = (int)(uint)_words[at + 4],
        IsLast = (_words[at + 4] & LastBit) != 0,
    };

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
        int count = _filled * Words * sizeof(ulong);
        Buffer.BlockCopy(_words, 0, _bytes, 0, count);
        _file.Write(_bytes, 0, count);
        _filled = 0;
    }
}
