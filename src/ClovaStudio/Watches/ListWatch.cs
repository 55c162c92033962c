using System;
using ClovaStudio.Workflows.Watches;

namespace ClovaStudio.Cmdlets.Watches;

/// <summary>Lets those rows of a list through that ended since an earlier run.</summary>
/// <param name="list">Remembers them.</param>
/// <param name="id">What a row is known by.</param>
/// <param name="hasEnded">Whether it will not change any more.</param>
internal sealed class ListWatch<T>(WatchedList list, Func<T, string> id, Func<T, bool> hasEnded)
{
    /// <summary>Takes note of the row, and says whether it is to be written.</summary>
    internal bool IsNew(T row)
    {
        list.See(id(row));
        return hasEnded(row) && list.IsNew(id(row));
    }

    /// <summary>Before the row is written; whether a run that was killed may have written it.</summary>
    internal bool Begin(T row)
    {
        bool mayHaveBeenTold = list.MayHaveBeenTold(id(row));
        list.Begin(id(row));
        return mayHaveBeenTold;
    }

    /// <summary>After it was written.</summary>
    internal void End(T row) => list.End(id(row));

    /// <summary>The list was read to its end.</summary>
    internal void Complete() => list.Complete();
}
