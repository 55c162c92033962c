using System;
using System.IO;

namespace ClovaStudio.Core.Files;

/// <summary>
/// Writes a file so that nobody ever sees half of it: beside it first, and into its place when it is whole and on the disk. A
/// link is followed, and the mode of the file stays. What is empty has nothing to lose and is written into, since a device and
/// a pipe say that they are empty, and one in the place of which a file is put is gone.
/// </summary>
internal static class AtomicFile
{
    internal static void Write(string path, Action<Stream> write)
    {
        string full = LinkTarget.Of(path);
        if (IsWrittenInto(Path.GetFullPath(path), full))
        {
            WriteInto(path, write);
            return;
        }

        string temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                UnixMode.Copy(full, temporary);
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            Replace(temporary, full);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // Behind /dev/stdout may stand a file that another process goes on writing to.
    private static bool IsWrittenInto(string path, string target) =>
        File.Exists(target)
        && (new FileInfo(target) is { Length: 0 }
            || path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal));

    private static void WriteInto(string path, Action<Stream> write)
    {
        using var whole = new MemoryStream();
        write(whole);
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        whole.WriteTo(stream);
    }

    private static void Replace(string temporary, string path)
    {
        // File.Replace needs a file to replace, and File.Move refuses one.
        if (File.Exists(path))
        {
            File.Replace(temporary, path, destinationBackupFileName: null);
        }
        else
        {
            File.Move(temporary, path);
        }
    }
}
