using System;
using System.IO;
using System.Security;
using ClovaStudio.Core.Files;

namespace ClovaStudio.Api.Storage;

/// <summary>The file that is uploaded, as it was when the upload began.</summary>
internal sealed class DatasetFile
{
    private readonly FileState _state;

    /// <exception cref="ClovaStudioException">There is no such file, or it cannot be read.</exception>
    internal DatasetFile(string path)
    {
        Path = Try(path, () => System.IO.Path.GetFullPath(path));
        _state = Try(path, () => FileState.Of(path));
    }

    /// <summary>The full path.</summary>
    internal string Path { get; }

    internal long Length => _state.Length;

    /// <summary>Opens the file at a place. Others may go on writing: that is found out and told, not prevented.</summary>
    internal FileStream Open(long offset) => Try(Path, () =>
    {
        var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, useAsync: true);
        stream.Position = offset;
        return stream;
    });

    /// <exception cref="ClovaStudioException">The file has another length or another time of change than in the beginning.</exception>
    internal void EnsureUnchanged()
    {
        if (!File.Exists(Path) || !Try(Path, () => FileState.Of(Path)).Equals(_state))
        {
            throw Changed();
        }
    }

    internal ClovaStudioException Changed() => ClovaStudioException.About(Path, ErrorCause.FileChanged, Path);

    internal ClovaStudioException Unreadable(Exception why) => Unreadable(Path, why);

    private static T Try<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException)
        {
            throw Unreadable(path, e);
        }
    }

    private static ClovaStudioException Unreadable(string path, Exception why) =>
        new(ErrorCause.FileUnreadable, ClovaStudioException.TextOf(ErrorCause.FileUnreadable, path, why.Message), why) { Target = path };
}
