using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading;
using ClovaStudio.Core;

namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>
/// Sorts records of 64-bit words by their first word, whatever their number, in buffers of one fixed size: sorted runs in a
/// temporary file, which are merged while they are read (external merge sort). Records of the same key keep their order.
/// </summary>
internal sealed class RecordSorter : IDisposable
{
    private const int RunsAtOnce = 256; // merged in one pass; more are merged to longer ones first
    private const int BlockBytes = 1 << 12; // read of a run at a time

    private readonly int _words;
    private readonly int _recordsOfARun;
    private readonly ulong[] _records;
    private readonly ulong[] _keys;
    private readonly int[] _order;
    private readonly byte[] _toWrite;
    private readonly byte[] _loaded;
    private FileStream _file = TemporaryFile.Create();
    private List<(long Start, long Records)> _runs = [];
    private long _written;
    private int _filled;

    /// <param name="words">How many words a record has.</param>
    /// <param name="recordsOfARun">How many are sorted in memory at a time.</param>
    internal RecordSorter(int words, int recordsOfARun = 1 << 14)
    {
        (_words, _recordsOfARun) = (words, recordsOfARun);
        _records = new ulong[words * recordsOfARun];
        (_keys, _order) = (new ulong[recordsOfARun], new int[recordsOfARun]);
        (_toWrite, _loaded) = (new byte[16 * BlockBytes / RecordBytes * RecordBytes], new byte[BlockBytes / RecordBytes * RecordBytes]);
    }

    private int RecordBytes => _words * sizeof(ulong);

    internal void Append(ulong[] record)
    {
        if (_filled == _recordsOfARun)
        {
            WriteRun();
        }

        Array.Copy(record, 0, _records, _filled * _words, _words);
        _keys[_filled] = record[0];
        _filled++;
    }

    /// <summary>All records in order, as often as it is asked for; the array is the same each time.</summary>
    internal IEnumerable<ulong[]> ReadSorted(CancellationToken cancellationToken)
    {
        WriteRun();
        while (_runs.Count > RunsAtOnce)
        {
            MergeRuns(cancellationToken);
        }

        return Merge(_runs, cancellationToken);
    }

    public void Dispose() => _file.Dispose();

    private void WriteRun()
    {
        if (_filled == 0)
        {
            return;
        }

        SortBuffer();
        _runs.Add((_written, _filled));
        _file.Position = _written;
        int at = 0;
        for (int i = 0; i < _filled; i++)
        {
            at = Put(_file, _records, _order[i] * _words, at);
        }

        _file.Write(_toWrite, 0, at);
        _written += (long)_filled * RecordBytes;
        _filled = 0;
    }

    private void SortBuffer()
    {
        for (int i = 0; i < _filled; i++)
        {
            _order[i] = i;
        }

        Array.Sort(_keys, _order, 0, _filled);
        for (int start = 0, end; start < _filled; start = end)
        {
            for (end = start + 1; end < _filled && _keys[end] == _keys[start]; end++)
            {
            }

            if (end > start + 1)
            {
                Array.Sort(_order, start, end - start); // the order in which they came, which the sort does not keep
            }
        }
    }

    /// <summary>Merges neighbouring runs to longer ones, in another file.</summary>
    private void MergeRuns(CancellationToken cancellationToken)
    {
        var target = TemporaryFile.Create();
        var merged = new List<(long Start, long Records)>();
        long written = 0;
        try
        {
            for (int first = 0; first < _runs.Count; first += RunsAtOnce)
            {
                long records = 0;
                int at = 0;
                foreach (ulong[] record in Merge(_runs.GetRange(first, Math.Min(RunsAtOnce, _runs.Count - first)), cancellationToken))
                {
                    at = Put(target, record, 0, at);
                    records++;
                }

                target.Write(_toWrite, 0, at);
                merged.Add((written, records));
                written += records * RecordBytes;
            }
        }
        catch
        {
            target.Dispose();
            throw;
        }

        _file.Dispose();
        (_file, _runs, _written) = (target, merged, written);
    }

    /// <summary>Puts a record behind those to be written; gives where the next one goes.</summary>
    private int Put(FileStream file, ulong[] source, int from, int at)
    {
        if (at == _toWrite.Length)
        {
            file.Write(_toWrite, 0, at);
            at = 0;
        }

        Buffer.BlockCopy(source, from * sizeof(ulong), _toWrite, at, RecordBytes);
        return at + RecordBytes;
    }

    private IEnumerable<ulong[]> Merge(List<(long Start, long Records)> runs, CancellationToken cancellationToken)
    {
        var heads = new Run[runs.Count];
        for (int i = 0; i < heads.Length; i++)
        {
            heads[i] = new Run(i, runs[i].Start, runs[i].Records, new ulong[BlockBytes / RecordBytes * _words]);
            Load(heads[i]);
        }

        for (int i = (heads.Length / 2) - 1; i >= 0; i--)
        {
            Sink(heads, i, heads.Length);
        }

        ulong[] record = new ulong[_words];
        int left = heads.Length;
        for (int i = 0; left > 0; i++)
        {
            if (i % 4096 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var head = heads[0];
            Array.Copy(head.Block, head.At, record, 0, _words);
            head.At += _words;
            if (head.At == head.Filled && !Load(head))
            {
                heads[0] = heads[--left];
            }

            Sink(heads, 0, left);
            yield return record;
        }
    }

    /// <summary>Moves a run down the heap until none below it comes first.</summary>
    [MethodImpl(HotPath.Optimized)]
    private static void Sink(Run[] heap, int at, int count)
    {
        while ((2 * at) + 1 < count)
        {
            int least = (2 * at) + 1;
            if (least + 1 < count && heap[least + 1].IsBefore(heap[least]))
            {
                least++;
            }

            if (!heap[least].IsBefore(heap[at]))
            {
                return;
            }

            (heap[at], heap[least]) = (heap[least], heap[at]);
            at = least;
        }
    }

    private bool Load(Run run)
    {
        int records = (int)Math.Min(run.Left, run.Block.Length / _words);
        if (records == 0)
        {
            return false;
        }

        int count = records * RecordBytes;
        _file.Position = run.Next;
        for (int loaded = 0; loaded < count;)
        {
            int read = _file.Read(_loaded, loaded, count - loaded);
            loaded += read > 0 ? read : throw new EndOfStreamException();
        }

        Buffer.BlockCopy(_loaded, 0, run.Block, 0, count);
        (run.At, run.Filled) = (0, records * _words);
        run.Next += count;
        run.Left -= records;
        return true;
    }

    /// <summary>A run that is read: the block of it that is in memory, and where the next one lies.</summary>
    private sealed class Run(int number, long next, long left, ulong[] block)
    {
        internal readonly ulong[] Block = block;
        internal int At;
        internal int Filled;
        internal long Next = next;
        internal long Left = left;

        private readonly int _number = number;

        internal bool IsBefore(Run other)
        {
            ulong mine = Block[At];
            ulong others = other.Block[other.At];
            return mine < others || (mine == others && _number < other._number);
        }
    }
}
