using System;
using System.IO;

namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>Files that are gone with the process, however it ends.</summary>
internal static class TemporaryFile
{
    internal static FileStream Create() => new(
        Path.Combine(Path.GetTempPath(), $"clovastudio-{Guid.NewGuid():N}.tmp"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
}
