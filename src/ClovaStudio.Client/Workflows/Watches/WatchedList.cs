using System;
using System.Collections.Generic;

namespace ClovaStudio.Workflows.Watches;

/// <summary>
/// One list as one run looks at it. A row that ended is told and then written down, so that a kill never loses it. A run
/// that was killed between the two leaves a mark: the row is told again, and the reader is warned.
/// </summary>
internal sealed class WatchedList
{
    private readonly WatchFile _file;
    private readonly string _list;
    private readonly string _source;
    private readonly bool _holds;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly WatchedRows _rows;
    private readonly bool _isFrozen;

    internal WatchedList(WatchFile file, string list, string source, bool holds)
    {
        _file = file;
        _list = list;
        _source = source;
        _holds = holds;
        _rows = file.State.ListOf(list);
        if (!holds)
        {
            return;
        }

        if (_rows.HasJoined && file.State.Held == 0)
        {
            Write(new WatchEvent { Kind = WatchEvent.ReopenedKind }); // an empty delivery holds nobody up
        }

        _isFrozen = _rows.HasJoined;
        if (!_isFrozen)
        {
            Write(new WatchEvent { Kind = WatchEvent.OpenedKind, List = _list });
        }
    }

    /// <summary>Takes note of a row that is in the list, whatever its status.</summary>
    internal void See(string id) => _seen.Add(id);

    /// <summary>Whether a row that has ended is to be told.</summary>
    internal bool IsNew(string id) => _rows.StatusOf(id) switch
    {
        WatchedRowStatus.Told => false,
        WatchedRowStatus.Held => true,
        _ => !_isFrozen,
    };

    /// <summary>Whether a run that was killed may have told it.</summary>
    internal bool MayHaveBeenTold(string id) => _rows.StatusOf(id) == WatchedRowStatus.Telling;

    /// <summary>Before the row is handed out.</summary>
    internal void Begin(string id)
    {
        if (!_isFrozen)
        {
            Write(new WatchEvent { Kind = _holds ? WatchEvent.HeldKind : WatchEvent.TellingKind, List = _list, Id = id, Source = _source });
        }
    }

    /// <summary>After whoever reads it has taken it.</summary>
    internal void End(string id)
    {
        if (!_holds)
        {
            Write(new WatchEvent { Kind = WatchEvent.ToldKind, List = _list, Id = id, Source = _source });
        }
    }

    /// <summary>The list was read to its end and is whole.</summary>
    internal void Complete()
    {
        if (_holds && !_isFrozen)
        {
            Write(new WatchEvent { Kind = WatchEvent.JoinedKind, List = _list });
        }

        _file.Look(_list, _source, _seen);
    }

    private void Write(WatchEvent happened) => _file.Write(happened);
}
