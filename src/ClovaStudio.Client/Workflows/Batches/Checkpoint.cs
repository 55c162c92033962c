using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text;
using ClovaStudio.Core;
using Newtonsoft.Json;

namespace ClovaStudio.Workflows.Batches;

/// <summary>
/// The results of a batch in a file of JSON lines, so that a run that was stopped or killed goes on where it was. A
/// result is with the operating system before <see cref="Append"/> returns, so a killed process loses none; it is on
/// the disk within about a second of work, so a power cut loses little. It holds keys and results, never what was
/// asked. Safe for several threads.
/// </summary>
/// <remarks>
/// The first line is the header, each other one <c>{"key":"…","result":…}</c>, UTF-8. A byte order mark, CR before LF, empty
/// lines and a last line without its end, as editors leave them, are read as well. Where a key comes
/// twice, as when a failed row was asked again, the later line counts.
/// </remarks>
internal sealed class Checkpoint : IDisposable
{
    private const string BeforeKey = "{\"key\":\"";
    private const string BeforeResult = "\",\"result\":";
    private const string AfterResult = "}";
    private const int DeepestResult = 64;
    private static readonly TimeSpan BetweenDiskFlushes = TimeSpan.FromSeconds(1);

    private readonly object _lock = new();
    private readonly string _path;
    private readonly FileStream _file;
    private readonly Dictionary<RowKey, (long Start, int Length)> _finished = [];
    private readonly Stopwatch _sinceDiskFlush = Stopwatch.StartNew();
    private long _end;
    private bool _isDisposed;

    private Checkpoint(string path, FileStream file)
    {
        _path = path;
        _file = file;
    }

    /// <summary>Opens the checkpoint, or makes it, and keeps every other run out until it is disposed of.</summary>
    /// <param name="path">The file. Its folder must exist.</param>
    /// <param name="configuration">What the results depend on.</param>
    /// <param name="force">Starts anew. A file that is there is kept, with <c>.bak</c> (or <c>.bak2</c> …) at the end of its name.</param>
    /// <exception cref="ClovaStudioException">CheckpointMismatch, CheckpointInUse, CheckpointDamaged or CheckpointFailed.</exception>
    internal static Checkpoint Open(string path, CheckpointConfiguration configuration, bool force = false) =>
        Open(path, configuration, () => CheckpointFile.Open(path, startsAnew: force));

    /// <summary>Opens the checkpoint to look into it, and leaves it as it is; null when there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="configuration">What the results depend on.</param>
    /// <exception cref="ClovaStudioException">CheckpointMismatch, CheckpointInUse, CheckpointDamaged or CheckpointFailed.</exception>
    internal static Checkpoint? OpenReadOnly(string path, CheckpointConfiguration configuration) =>
        File.Exists(path) ? Open(path, configuration, () => CheckpointFile.OpenToRead(path)) : null;

    private static Checkpoint Open(string path, CheckpointConfiguration configuration, Func<FileStream> open)
    {
        FileStream? file = null;
        try
        {
            file = open();
            var checkpoint = new Checkpoint(path, file);
            checkpoint.Load(configuration);
            return checkpoint;
        }
        catch (Exception e)
        {
            file?.Dispose();
            if (CheckpointFile.Failure(path, e) is { } failure)
            {
                throw failure;
            }

            throw;
        }
    }

    /// <summary>The result that an earlier run has left for the row.</summary>
    /// <param name="key">The row.</param>
    /// <param name="result">The result as JSON; empty when there is none.</param>
    internal bool TryGet(RowKey key, out string result)
    {
        result = "";
        if (!_finished.TryGetValue(key, out var place))
        {
            return false;
        }

        byte[] bytes = new byte[place.Length];
        lock (_lock)
        {
            ThrowIfDisposed();
            Try(() => ReadAt(place.Start, bytes));
        }

        result = Encoding.UTF8.GetString(bytes);
        return true;
    }

    /// <summary>Writes the result of a row that is finished.</summary>
    /// <param name="key">The row.</param>
    /// <param name="result">The result as JSON in one line.</param>
    /// <exception cref="ClovaStudioException">CheckpointFailed: what the file held before is untouched.</exception>
    internal void Append(RowKey key, string result)
    {
        if (result.IndexOf('\n') >= 0)
        {
            throw new ArgumentException("A result is one line.", nameof(result));
        }

        byte[] line = Encoding.UTF8.GetBytes(BeforeKey + key + BeforeResult + result + AfterResult + "\n");
        lock (_lock)
        {
            ThrowIfDisposed();
            Try(() => Write(line));
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (!_isDisposed)
            {
                _isDisposed = true;
                _file.Dispose(); // nothing is buffered here, so nothing can fail that was not told before
            }
        }
    }

    private void Load(CheckpointConfiguration configuration)
    {
        var lines = new CheckpointLines(_file);
        try
        {
            Load(lines, configuration);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(lines.Number + 1, e.Message);
        }
    }

    private void Load(CheckpointLines lines, CheckpointConfiguration configuration)
    {
        if (lines.Next() is { } header)
        {
            if (DifferenceOf(header, configuration) is { } difference)
            {
                throw ClovaStudioException.For(ErrorCause.CheckpointMismatch, _path, difference);
            }

            Index(lines);
            _end = lines.End;
            if (Index(lines, lines.Rest()))
            {
                EndLine(lines); // an editor that writes no line end behind the last line
                return;
            }

            Cut(_end); // a torn last line goes; its row is asked again
            return;
        }

        string rest = lines.Rest();
        if (!CheckpointHeader.Beginning.StartsWith(rest, StringComparison.Ordinal) && !rest.StartsWith(CheckpointHeader.Beginning, StringComparison.Ordinal))
        {
            throw Damaged(1, Strings.Checkpoint_OtherFormat); // somebody's other file: it is not touched
        }

        if (!_file.CanWrite)
        {
            return;
        }

        Cut(0);
        Write(Encoding.UTF8.GetBytes(CheckpointHeader.Write(configuration) + "\n"));
    }

    private void Cut(long end)
    {
        if (_file.CanWrite)
        {
            _file.SetLength(end);
        }
    }

    private string? DifferenceOf(string header, CheckpointConfiguration configuration)
    {
        try
        {
            return CheckpointHeader.Difference(header, configuration);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(1, e.Message);
        }
    }

    private void Index(CheckpointLines lines)
    {
        while (lines.Next() is { } line)
        {
            if (!Index(lines, line) && line.Trim().Length > 0)
            {
                throw Damaged(lines.Number, Strings.Checkpoint_NotARow);
            }
        }
    }

    /// <summary>Takes a line in; false when it is no row.</summary>
    private bool Index(CheckpointLines lines, string line)
    {
        int keyEnd = line.IndexOf('"', Math.Min(BeforeKey.Length, line.Length));
        if (!line.StartsWith(BeforeKey, StringComparison.Ordinal) || !line.EndsWith(AfterResult, StringComparison.Ordinal) || keyEnd < 0
            || !RowKey.TryParse(line.Substring(BeforeKey.Length, keyEnd - BeforeKey.Length), out var key)
            || string.CompareOrdinal(line, keyEnd, BeforeResult, 0, BeforeResult.Length) != 0
            || !IsJson(line))
        {
            return false;
        }

        int start = keyEnd + BeforeResult.Length; // what stands before the result is ASCII: characters are bytes
        _finished[key] = (lines.Start + start, lines.Length - start - AfterResult.Length);
        return true;
    }

    private void EndLine(CheckpointLines lines)
    {
        _end = lines.Start + lines.Length;
        if (_file.CanWrite)
        {
            Cut(_end);
            Write([(byte)'\n']);
        }
    }

    private static bool IsJson(string line)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(line)) { DateParseHandling = DateParseHandling.None, MaxDepth = DeepestResult };
            int properties = 0;
            bool isClosed = false; // Json.NET does not mind an object without its end
            while (reader.Read())
            {
                properties += reader.TokenType == JsonToken.PropertyName && reader.Depth == 1 ? 1 : 0;
                isClosed = reader.TokenType == JsonToken.EndObject && reader.Depth == 0;
            }

            return properties == 2 && isClosed;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void Write(byte[] bytes)
    {
        try
        {
            _file.Position = _end;
            _file.Write(bytes, 0, bytes.Length);
            _file.Flush();
        }
        catch (IOException)
        {
            _file.SetLength(_end); // half a line must not stand before the next one
            throw;
        }

        _end += bytes.Length;
        if (!CheckpointFile.IsStillAt(_path, _end))
        {
            throw new IOException(Strings.Checkpoint_Gone); // what is written goes with the file that was there
        }

        if (_sinceDiskFlush.Elapsed >= BetweenDiskFlushes)
        {
            _file.Flush(flushToDisk: true);
            _sinceDiskFlush.Restart();
        }
    }

    private void ReadAt(long start, byte[] bytes)
    {
        _file.Position = start;
        int count = 0;
        while (count < bytes.Length)
        {
            int read = _file.Read(bytes, count, bytes.Length - count);
            if (read == 0)
            {
                throw new EndOfStreamException();
            }

            count += read;
        }
    }

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (IOException e)
        {
            throw CheckpointFile.Failure(_path, e)!;
        }
    }

    private void ThrowIfDisposed()
    {
        if (_isDisposed)
        {
            throw new ObjectDisposedException(nameof(Checkpoint));
        }
    }

    private ClovaStudioException Damaged(int line, string why) => ClovaStudioException.For(ErrorCause.CheckpointDamaged, _path, line, why);
}
