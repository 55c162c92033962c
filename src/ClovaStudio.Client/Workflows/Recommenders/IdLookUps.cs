using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using ClovaStudio.Core;
using System.Text;
using ClovaStudio.Workflows.Datasets;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>Looks the ids of one column of interactions up in the files that should have them, and tells each that is in none, once.</summary>
/// <remarks>
/// Many at a time: an id among millions is in no processor's cache, and a hundred waits for memory that overlap take little
/// longer than one.
/// </remarks>
internal sealed class IdLookUps
{
    private const int Batch = 128;

    // Ids that no file has are told once each, up to so many.
    private const int MostUnknownSlots = 1 << 20;

    private readonly List<IdSet> _files;
    private readonly DatasetRule _rule;
    private readonly string _column;
    private readonly FindingList _findings;
    private readonly IdSet _unknown = new(MostUnknownSlots);
    private readonly ulong[] _hashes = new ulong[Batch];
    private readonly bool[] _isFound = new bool[Batch];
    private readonly (int Start, int End, long Line)[] _places = new (int, int, long)[Batch];
    private byte[] _buffer = [];
    private int _count;

    private IdLookUps(List<IdSet> files, DatasetRule rule, string column, FindingList findings)
    {
        _files = files;
        _rule = rule;
        _column = column;
        _findings = findings;
    }

    /// <summary>The look-ups; null when it cannot be told that no file has an id: there is no file, or not all of its ids are known.</summary>
    internal static IdLookUps? In(List<IdSet> files, DatasetRule rule, string column, FindingList findings) =>
        files.Count == 0 || files.Exists(ids => ids.IsFull) ? null : new IdLookUps(files, rule, column, findings);

    /// <summary>Takes an id, to be looked up with others. <see cref="End"/> is due before the buffer changes.</summary>
    internal void Add(byte[] buffer, ulong hash, int start, int end, long line)
    {
        _buffer = buffer;
        _hashes[_count] = hash;
        _places[_count] = (start, end, line);
        if (++_count == Batch)
        {
            End();
        }
    }

    /// <summary>Looks up what is still waiting.</summary>
    [MethodImpl(HotPath.Optimized)]
    internal void End()
    {
        Array.Clear(_isFound, 0, _count);
        foreach (var ids in _files)
        {
            for (int i = 0; i < _count; i++)
            {
                _isFound[i] |= ids.Contains(_hashes[i]);
            }
        }

        for (int i = 0; i < _count; i++)
        {
            if (!_isFound[i] && _unknown.Add(_hashes[i]))
            {
                var (start, end, line) = _places[i];
                _findings.Add(_rule, line, _column, _findings.HasRoom ? Encoding.UTF8.GetString(_buffer, start, end - start) : null);
            }
        }

        _count = 0;
    }
}
