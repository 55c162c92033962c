using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using ClovaStudio.Core;
using ClovaStudio.Core.Files;

namespace ClovaStudio.Workflows.Watches;

/// <summary>
/// Remembers between runs what was told of lists. Each event is a line that is with the operating system before the next
/// one happens, so a killed run loses none; when a run ends, the file is replaced by the fewest lines that say the same.
/// One run at a time: a lock beside the file keeps every other process out.
/// </summary>
/// <remarks>UTF-8 without BOM, the first line is the header. It holds ids and times, never names, texts or keys.</remarks>
internal sealed class WatchFile : IDisposable
{
    private const string Header = "{\"format\":\"clovastudio-watch\",\"version\":1}";
    private const int LargestFile = 256 * 1024 * 1024;

    private static readonly TimeSpan BetweenDiskFlushes = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly FileStream _lock;
    private readonly Func<DateTime> _utcNow;
    private readonly Stopwatch _sinceDiskFlush = Stopwatch.StartNew();
    private readonly object _gate = new();
    private FileStream? _journal;
    private bool _isChanged;
    private bool _isClosed;

    private WatchFile(string path, FileStream @lock, Func<DateTime> utcNow)
    {
        _path = path;
        _lock = @lock;
        _utcNow = utcNow;
    }

    internal WatchState State { get; private set; } = new();

    /// <summary>Opens the file, or makes it, and keeps every other run out until it is disposed of.</summary>
    /// <param name="path">The file. Its folder must exist.</param>
    /// <param name="utcNow">The time; the computer's unless told.</param>
    /// <exception cref="ClovaStudioException">WatchInUse, WatchDamaged or WatchFailed.</exception>
    internal static WatchFile Open(string path, Func<DateTime>? utcNow = null)
    {
        WatchFile? file = null;
        try
        {
            file = new WatchFile(path, OpenFile.Exclusively(path + ".lock"), utcNow ?? (() => DateTime.UtcNow));
            file.Load();
            return file;
        }
        catch (Exception e)
        {
            file?.Close();
            if (Failure(path, e) is { } failure)
            {
                throw failure;
            }

            throw;
        }
    }

    /// <summary>What the file says now, without keeping any run out; null when there is none.</summary>
    /// <exception cref="ClovaStudioException">WatchDamaged or WatchFailed.</exception>
    internal static WatchState? Look(string path)
    {
        try
        {
            return File.Exists(path) ? Read(path, out _) : null;
        }
        catch (Exception e) when (Failure(path, e) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>One list as this run looks at it.</summary>
    /// <param name="list">What tells it from others.</param>
    /// <param name="source">Whose list it is, so that accounts which share the file do not take each other's rows for gone.</param>
    /// <param name="holds">Whether rows count as told only once <see cref="Confirm"/> says so.</param>
    internal WatchedList ListOf(string list, string source, bool holds) => new(this, list, source, holds);

    /// <summary>Makes the rows of the open delivery count as told.</summary>
    /// <param name="delivery">Its number; null for whichever is open. One that was confirmed before is left alone.</param>
    /// <returns>How many rows that were.</returns>
    internal int Confirm(int? delivery = null)
    {
        int held = State.Held;
        if (held == 0 || (delivery ?? State.Delivery) != State.Delivery)
        {
            return 0;
        }

        Write(new WatchEvent { Kind = WatchEvent.ConfirmedKind, Delivery = State.Delivery, At = _utcNow() });
        return held;
    }

    /// <summary>Writes an event down. After <see cref="Stop"/> nothing is written: what was told then is told again.</summary>
    internal void Write(WatchEvent happened)
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                Try(() => Append(happened.Write()));
                State.Apply(happened);
            }
        }
    }

    internal void Look(string list, string source, ISet<string> seen)
    {
        lock (_gate)
        {
            State.Look(list, source, seen, _utcNow());
            _isChanged = true;
        }
    }

    /// <summary>Lets other runs in at once, from any thread. The file stays as long as it is.</summary>
    internal void Stop()
    {
        lock (_gate)
        {
            Close();
        }
    }

    /// <summary>Puts the shortened file in place of the one that grew, and lets other runs in.</summary>
    /// <exception cref="ClovaStudioException">WatchFailed. What was told stays written down.</exception>
    public void Dispose()
    {
        lock (_gate)
        {
            try
            {
                if (_isChanged && !_isClosed)
                {
                    Try(Shorten);
                }
            }
            finally
            {
                Close();
            }
        }
    }

    private void Close()
    {
        _isClosed = true;
        _journal?.Dispose();
        _lock.Dispose();
    }

    private void Load()
    {
        bool isClean = false;
        if (File.Exists(_path))
        {
            State = Read(_path, out isClean);
        }

        if (!isClean)
        {
            Shorten(); // half a line of a run that was killed must not stand before the next one
        }

        _journal = OpenFile.ToAppend(_path);
    }

    private static WatchState Read(string path, out bool isClean)
    {
        string[] lines = ReadText(path).Split('\n');
        isClean = lines[lines.Length - 1].Length == 0;
        var state = new WatchState();
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd('\r');
            bool isLast = i == lines.Length - 1;
            isClean &= line.Length == lines[i].Length;
            if (i == 0)
            {
                line = line.TrimStart('\uFEFF');
                isClean &= line.Length == lines[0].Length && !isLast;
                if (line != Header && !(isLast && Header.StartsWith(line, StringComparison.Ordinal)))
                {
                    throw Damaged(path, 1, Strings.Watch_OtherFormat); // somebody's other file: it is not touched
                }
            }
            else if (line.Length > 0 && !TryApply(state, line) && !isLast)
            {
                throw Damaged(path, i + 1, Strings.Watch_NotAnEvent);
            }
        }

        return state;
    }

    private static bool TryApply(WatchState state, string line)
    {
        try
        {
            if (WatchEvent.Read(line) is not { } happened)
            {
                return false;
            }

            state.Apply(happened);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string ReadText(string path)
    {
        using var file = OpenFile.ToRead(path);
        if (file.Length > LargestFile)
        {
            throw Damaged(path, 1, Strings.Watch_OtherFormat);
        }

        using var reader = new StreamReader(file, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
        return reader.ReadToEnd();
    }

    private void Append(string line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line + "\n");
        _journal!.Write(bytes, 0, bytes.Length);
        _journal.Flush();
        _isChanged = true;
        if (_sinceDiskFlush.Elapsed >= BetweenDiskFlushes)
        {
            _journal.Flush(flushToDisk: true);
            _sinceDiskFlush.Restart();
        }
    }

    private void Shorten()
    {
        _journal?.Dispose();
        _journal = null;
        AtomicFile.Write(_path, stream =>
        {
            byte[] bytes = Encoding.UTF8.GetBytes(string.Join("\n", new[] { Header }.Concat(State.ToEvents().Select(happened => happened.Write()))) + "\n");
            stream.Write(bytes, 0, bytes.Length);
        });
    }

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (Failure(_path, e) is { } failure)
        {
            throw failure;
        }
    }

    private static ClovaStudioException Damaged(string path, int line, string why) => ClovaStudioException.For(ErrorCause.WatchDamaged, path, line, why);

    private static ClovaStudioException? Failure(string path, Exception exception) =>
        OpenFile.IsHeldByAnother(exception) ? ClovaStudioException.Because(exception, ErrorCause.WatchInUse, path)
        : OpenFile.IsFailure(exception) ? ClovaStudioException.Because(exception, ErrorCause.WatchFailed, path, exception.Message)
        : null;
}
