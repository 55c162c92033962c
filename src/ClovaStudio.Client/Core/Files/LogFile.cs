using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;

namespace ClovaStudio.Core.Files;

/// <summary>
/// A file of JSON lines that several processes add to. Each line is written whole, while no other process writes; half a
/// line that a machine without power has left goes before the next one. When the file cannot be written for a while, the
/// lines wait in memory. Safe for several threads.
/// </summary>
/// <param name="path">The file. Its folder must exist.</param>
internal sealed class LogFile(string path)
{
    /// <summary>What every line begins with. A file that begins otherwise is somebody else's, and is not touched.</summary>
    internal const string Beginning = "{\"at\":\"";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly object _lock = new();
    private readonly ConcurrentQueue<string> _waiting = new();
    private bool _isKnown;
    private bool _isTold;

    internal string Path { get; } = path;

    /// <summary>Why the last lines are not in the file; null when all are.</summary>
    internal string? Failure { get; private set; }

    /// <summary>The failure, once as long as it lasts.</summary>
    internal string? TakeFailure()
    {
        bool isNew = Failure is not null && !_isTold;
        _isTold = Failure is not null;
        return isNew ? Failure : null;
    }

    /// <summary>Makes the file if need be, and refuses one that cannot be written to.</summary>
    /// <exception cref="ClovaStudioException">FileUnwritable.</exception>
    internal void Check()
    {
        try
        {
            lock (_lock)
            {
                using var file = Open();
            }
        }
        catch (Exception e) when (OpenFile.IsFailure(e) || e is InvalidDataException)
        {
            throw ClovaStudioException.Because(e, ErrorCause.FileUnwritable, Path, e.Message);
        }
    }

    /// <summary>Adds a line, and with it those that wait. Never fails: see <see cref="Failure"/>.</summary>
    internal void Add(string line)
    {
        _waiting.Enqueue(line);
        Flush();
    }

    /// <summary>Writes the lines that wait.</summary>
    internal void Flush()
    {
        lock (_lock)
        {
            if (_waiting.IsEmpty)
            {
                return; // another thread has written it
            }

            try
            {
                using var file = Open();
                Write(file);
                Failure = null;
            }
            catch (Exception e) when (OpenFile.IsFailure(e) || e is InvalidDataException)
            {
                Failure = e.Message;
            }
        }
    }

    private FileStream Open()
    {
        var watch = Stopwatch.StartNew();
        for (int wait = 1; ; wait = Math.Min(2 * wait, 16))
        {
            try
            {
                return Checked(OpenFile.Exclusively(Path));
            }
            catch (IOException e) when (OpenFile.IsHeldByAnother(e) && watch.Elapsed < LongestWait)
            {
                Thread.Sleep(wait); // another process writes a line
            }
        }
    }

    private FileStream Checked(FileStream file)
    {
        try
        {
            if (!_isKnown && !Beginning.StartsWith(ReadAt(file, 0, Beginning.Length), StringComparison.Ordinal))
            {
                throw new InvalidDataException(Strings.Log_OtherFormat);
            }

            _isKnown = true;
            CutTornLine(file);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private void Write(FileStream file)
    {
        string[] lines = _waiting.ToArray();
        byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        long end = file.Length;
        try
        {
            file.Position = end;
            file.Write(bytes, 0, bytes.Length);
            file.Flush();
        }
        catch (IOException)
        {
            file.SetLength(end); // a full disk must not leave half a line
            throw;
        }

        for (int i = 0; i < lines.Length; i++)
        {
            _waiting.TryDequeue(out _);
        }
    }

    private static void CutTornLine(FileStream file)
    {
        long end = file.Length;
        if (end == 0 || ReadAt(file, end - 1, 1) == "\n")
        {
            return;
        }

        long start = end;
        while (start > 0 && ReadAt(file, start - 1, 1) != "\n")
        {
            start--;
        }

        file.SetLength(start);
    }

    private static string ReadAt(FileStream file, long position, int length)
    {
        byte[] bytes = new byte[length];
        file.Position = position;
        int read = file.Read(bytes, 0, length);
        return Encoding.ASCII.GetString(bytes, 0, read);
    }
}
