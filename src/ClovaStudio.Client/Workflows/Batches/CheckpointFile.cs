using System;
using System.Globalization;
using System.IO;
using ClovaStudio.Core;

namespace ClovaStudio.Workflows.Batches;

/// <summary>Opens a file that one run alone writes to.</summary>
internal static class CheckpointFile
{
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const int WindowsFileExists = unchecked((int)0x80070050);
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int FileExists = 17;

    private static bool IsWindows => Path.DirectorySeparatorChar == '\\';

    // On Windows others may read and only a second writer is refused; elsewhere .NET locks for writers only with None.
    // A file that is kept aside is renamed while it is held, so that no other run gets in between.
    private static FileShare Share => IsWindows ? FileShare.Read | FileShare.Delete : FileShare.None;

    /// <exception cref="IOException">It cannot be opened, or is no file that keeps what is written.</exception>
    internal static FileStream Open(string path, bool startsAnew)
    {
        if (!startsAnew || !File.Exists(path))
        {
            return Open(path, FileMode.OpenOrCreate);
        }

        using (Open(path, FileMode.Open))
        {
            File.Move(path, FreeName(path));
            return Open(path, FileMode.CreateNew);
        }
    }

    internal static FileStream OpenToRead(string path)
    {
        Probe(path);
        return Kept(new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1));
    }

    /// <summary>Opened to be read alone, a pipe waits for who writes to it; opened for both, it does not.</summary>
    private static void Probe(string path)
    {
        if (IsWindows)
        {
            return;
        }

        try
        {
            Kept(new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1)).Dispose();
        }
        catch (UnauthorizedAccessException)
        {
            // It can be looked into all the same.
        }
    }

    /// <summary>
    /// Whether the file that is held is still the one at the path, and not deleted or replaced by another process, as an
    /// editor or a sync client does. What is held cannot be opened again, or has the length that was
    /// just written. Opened for both, since a pipe that is only read waits for who writes to it.
    /// </summary>
    internal static bool IsStillAt(string path, long length)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var found = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            return found.CanSeek && found.Length == length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true; // locked by this run
        }
    }

    /// <summary>What went wrong with the file; null when the exception does not tell of it.</summary>
    internal static ClovaStudioException? Failure(string path, Exception exception) => exception switch
    {
        IOException { HResult: WindowsSharingViolation or WindowsFileExists or LinuxWouldBlock or MacWouldBlock or FileExists } =>
            ClovaStudioException.Because(exception, ErrorCause.CheckpointInUse, path),
        IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException =>
            ClovaStudioException.Because(exception, ErrorCause.CheckpointFailed, path, exception.Message),
        _ => null,
    };

    // No buffer: what was written is with the operating system.
    private static FileStream Open(string path, FileMode mode) => Kept(new(path, mode, FileAccess.ReadWrite, Share, bufferSize: 1));

    /// <summary>A pipe or a terminal gives nothing back, and reading it waits for ever.</summary>
    private static FileStream Kept(FileStream file)
    {
        if (file.CanSeek)
        {
            return file;
        }

        file.Dispose();
        throw new IOException(Strings.Checkpoint_NoFile);
    }

    private static string FreeName(string path)
    {
        string name = path + ".bak";
        for (int i = 2; File.Exists(name); i++)
        {
            name = path + ".bak" + i.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }
}
