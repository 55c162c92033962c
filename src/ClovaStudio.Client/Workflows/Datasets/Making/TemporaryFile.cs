using System;
using System.IO;

namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>Files that are gone with the process, however it ends.</summary>
internal static class TemporaryFile
{
    /// <summary>
    /// An empty file. On Unix it has no name any more by the time something is written: it lasts as long as it is open. Windows
    /// does the same with a flag, which on Unix would leave the file behind a process that is killed.
    /// </summary>
    internal static FileStream Create()
    {
        bool isUnix = Path.DirectorySeparatorChar == '/';
        string path = Path.Combine(Path.GetTempPath(), $"clovastudio-{Guid.NewGuid():N}.tmp");
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1, isUnix ? FileOptions.None : FileOptions.DeleteOnClose);
        if (isUnix)
        {
            File.Delete(path);
        }

        return file;
    }
}
