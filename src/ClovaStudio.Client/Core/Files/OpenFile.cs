using System;
using System.IO;

namespace ClovaStudio.Core.Files;

/// <summary>Opens files that several processes may want at the same time.</summary>
internal static class OpenFile
{
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    // On Windows others may read, and only a second writer is refused; elsewhere .NET locks for writers only with None.
    private static FileShare OneWriter => Path.DirectorySeparatorChar == '\\' ? FileShare.Read : FileShare.None;

    /// <summary>
    /// Opens or makes a file that no other process writes to until it is closed. A killed process lets it go. No buffer:
    /// what was written is with the operating system.
    /// </summary>
    /// <exception cref="IOException">Another has it: see <see cref="IsHeldByAnother"/>.</exception>
    internal static FileStream Exclusively(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, OneWriter, bufferSize: 1);

    /// <summary>Opens a file to be written on at its end. No buffer: what was written is with the operating system.</summary>
    internal static FileStream ToAppend(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 1);
        file.Seek(0, SeekOrigin.End);
        return file;
    }

    /// <summary>Opens a file that others may write meanwhile.</summary>
    internal static FileStream ToRead(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Whether a file could not be opened because another process has it.</summary>
    internal static bool IsHeldByAnother(Exception exception) =>
        exception is IOException { HResult: WindowsSharingViolation or LinuxWouldBlock or MacWouldBlock };

    /// <summary>Whether the exception tells of a file that cannot be used: its folder, its rights, a full disk.</summary>
    internal static bool IsFailure(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;
}
