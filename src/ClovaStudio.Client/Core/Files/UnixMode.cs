using System.IO;
using System.Reflection;

namespace ClovaStudio.Core.Files;

/// <summary>The permissions of files on Unix, which the runtimes of PowerShell 7 know and netstandard2.0 does not.</summary>
internal static class UnixMode
{
    private static readonly MethodInfo? Get = typeof(File).GetMethod("GetUnixFileMode", [typeof(string)]);
    private static readonly MethodInfo? Set = Get is null ? null : typeof(File).GetMethod("SetUnixFileMode", [typeof(string), Get.ReturnType]);

    /// <summary>Gives a file the mode of another one, if there is such a file and modes are known here.</summary>
    internal static void Copy(string from, string to)
    {
        if (Set is not null && Path.DirectorySeparatorChar == '/' && File.Exists(from))
        {
            Set.Invoke(null, [to, Get!.Invoke(null, [from])]);
        }
    }
}
