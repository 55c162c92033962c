using System;
using System.IO;

namespace ClovaStudio.Core.Files;

/// <summary>
/// Length and time of change of a file as whoever opens it finds it. <see cref="FileInfo"/> tells those of a symbolic link
/// itself: its length is that of the target's path on Unix and 0 on Windows.
/// </summary>
internal readonly struct FileState(long length, DateTime lastWrite) : IEquatable<FileState>
{
    internal long Length { get; } = length;

    internal DateTime LastWrite { get; } = lastWrite;

    /// <exception cref="IOException">There is no such file, or it cannot be read; other exceptions as of <see cref="FileStream"/>.</exception>
    internal static FileState Of(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return new FileState(stream.Length, File.GetLastWriteTimeUtc(LinkTarget.Of(path)));
    }

    public bool Equals(FileState other) => Length == other.Length && LastWrite == other.LastWrite;

    public override bool Equals(object? obj) => obj is FileState other && Equals(other);

    public override int GetHashCode() => Length.GetHashCode() ^ LastWrite.GetHashCode();
}
