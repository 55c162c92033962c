using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using ClovaStudio.Core.Files;
using ClovaStudio.Workflows.Watches;

namespace ClovaStudio.Client.Tests.Workflows.Watches;

/// <summary>A run of a watch as a process of its own, which WatchKillTests kill: holds what is new, writes it into a file of the delivery's number, confirms.</summary>
internal static class WatchChild
{
    internal const string Mode = "watch";

    internal static int Run(string statePath, string outbox, int ended)
    {
        System.Console.WriteLine("begins");
        using var file = WatchFile.Open(statePath);
        var list = file.ListOf("tuning", "me", holds: true);
        var told = new List<string>();
        foreach (string id in Enumerable.Range(0, ended).Select(Id))
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
        if (told.Count > 0)
        {
            string mail = Path.Combine(outbox, $"mail-{file.State.Delivery.ToString(CultureInfo.InvariantCulture)}.txt");
            AtomicFile.Write(mail, stream =>
            {
                using var writer = new StreamWriter(stream, leaveOpen: true);
                told.ForEach(writer.WriteLine);
            });
        }

        file.Confirm(file.State.Delivery);
        return 0;
    }

    internal static string Id(int number) => "task" + number.ToString(CultureInfo.InvariantCulture);
}
