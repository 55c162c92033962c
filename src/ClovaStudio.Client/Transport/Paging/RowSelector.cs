using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using ClovaStudio.Core;

namespace ClovaStudio.Transport.Paging;

/// <summary>Chooses the rows that are given: each one once, behind those to skip, and no more than are wanted.</summary>
internal sealed class RowSelector<T>(Func<T, ulong> identify, long? rowsWanted)
{
    private readonly IdentitySet _given = new();
    private readonly IdentitySet _onThisPage = new();

    /// <summary>Different rows so far, those skipped included.</summary>
    internal int Different => _given.Count;

    internal long RowsToSkip { get; set; }

    /// <summary>How many are still wanted; null for all.</summary>
    internal long? RowsLeft { get; private set; } =
        rowsWanted is { } wanted ? Math.Min(wanted, long.MaxValue / 2) : null; // room to add a page's rows

    /// <summary>Makes room for the rows that the service tells.</summary>
    internal void Expect(long? total) => _given.MakeRoom(total);

    /// <summary>The rows of the page that have not been given yet and are wanted.</summary>
    /// <param name="rows">The page.</param>
    /// <param name="onRow">Is told of every row: the row, what it is known by, and whether it is new to the list.</param>
    [MethodImpl(HotPath.Optimized)]
    internal List<T> Select(List<T> rows, Action<T, ulong, bool>? onRow = null)
    {
        var selected = new List<T>(rows.Count);
        _onThisPage.Clear();
        foreach (var row in rows)
        {
            ulong identity = identify(row);
            while (!_onThisPage.Add(identity))
            {
                identity = RowIdentity.Again(identity);
            }

            bool isNew = _given.Add(identity);
            onRow?.Invoke(row, identity, isNew);
            if (isNew && IsWanted())
            {
                selected.Add(row);
            }
        }

        return selected;
    }

    private bool IsWanted()
    {
        if (RowsToSkip > 0)
        {
            RowsToSkip--;
            return false;
        }

        if (RowsLeft is 0)
        {
            return false;
        }

        RowsLeft--;
        return true;
    }
}
