using System;
using System.IO;

namespace ClovaStudio.Core.Files;

/// <summary>Follows symbolic links. netstandard2.0 cannot; the runtimes of PowerShell 7 can, and are asked by name.</summary>
internal static class LinkTarget
{
    private static readonly Func<string, bool, FileSystemInfo?>? Resolve = (Func<string, bool, FileSystemInfo?>?)
        typeof(File).GetMethod("ResolveLinkTarget", [typeof(string), typeof(bool)])?.CreateDelegate(typeof(Func<string, bool, FileSystemInfo?>));

    /// <summary>The full path of what stands at the end of all links, there or not; of the path itself when it is no link.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    internal static string Of(string path) =>
        (IsLink(path) ? Resolve?.Invoke(path, true)?.FullName : null) ?? Path.GetFullPath(path);

    /// <summary>Whether the path is a link, which need not lead anywhere.</summary>
    internal static bool IsLink(string path)
    {
        var info = new FileInfo(path);
        return (int)info.Attributes != -1 && (info.Attributes & FileAttributes.ReparsePoint) != 0;
    }
}
