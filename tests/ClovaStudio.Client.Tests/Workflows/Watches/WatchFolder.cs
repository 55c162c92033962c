using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ClovaStudio.Workflows.Watches;

namespace ClovaStudio.Client.Tests.Workflows.Watches;

/// <summary>A watch file in a folder of its own, for the length of a test.</summary>
internal sealed class WatchFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clova-watch-").FullName;

    internal string FilePath => Path.Combine(_folder, "감시 w.json");

    internal int Delivery => WatchFile.Look(FilePath)!.Delivery;

    internal WatchFile Open() => WatchFile.Open(FilePath);

    /// <summary>A run over the list of these rows, all of which have ended; gives what it tells.</summary>
    internal string[] Tell(params string[] rows) => Run(rows, holds: false);

    /// <summary>The same, with rows that wait to be confirmed.</summary>
    internal string[] Hold(params string[] rows) => Run(rows, holds: true);

    internal int Confirm(int? delivery = null)
    {
        using var file = Open();
        return file.Confirm(delivery);
    }

    internal static string[] Read(WatchedList list, IEnumerable<string> rows)
    {
        var told = new List<string>();
        foreach (string id in rows)
        {
            list.See(id);
            if (list.IsNew(id))
            {
                list.Begin(id);
                told.Add(id);
                list.End(id);
            }
        }

        list.Complete();
        return [.. told];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string[] Run(string[] rows, bool holds)
    {
        using var file = Open();
        return Read(file.ListOf("tuning", "me", holds), rows.Order(StringComparer.Ordinal));
    }
}
