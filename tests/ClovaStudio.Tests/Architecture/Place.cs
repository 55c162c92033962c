using System;
using System.IO;
using System.Linq;

namespace ClovaStudio.Tests.Architecture;

/// <summary>Where a file stands: <c>src/project/floor/area/…</c>. What lies above all floors has the floor "".</summary>
internal sealed record Place(string File, string Project, string Floor, string Area)
{
    /// <summary>From the bottom up. A floor knows itself and what stands before it.</summary>
    internal static string[] FloorsOf(string project) => project switch
    {
        "ClovaStudio.Client" => ["Core", "Transport", "Api", "Workflows", ""],
        "ClovaStudio.Sandbox" => ["Core", "Serving", "Areas", ""],
        _ => [],
    };

    /// <summary>The floor and the area, which have no cycle among them.</summary>
    internal string Room => $"{Project}: {string.Join('/', new[] { Floor, Area }.Where(part => part.Length > 0))}";

    internal int Level => Array.IndexOf(FloorsOf(Project), Floor);

    internal static Place Of(string path)
    {
        string file = Path.GetRelativePath(Path.Combine(Repository.Root, "src"), path).Replace(Path.DirectorySeparatorChar, '/');
        string[] parts = file.Split('/');
        string[] folders = parts[1..^1];
        return FloorsOf(parts[0]).Length == 0
            ? new Place(file, parts[0], "", folders.FirstOrDefault() ?? "")
            : new Place(file, parts[0], folders.FirstOrDefault() ?? "", folders.Skip(1).FirstOrDefault() ?? "");
    }
}
