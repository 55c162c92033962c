using System;
using System.IO;
using System.Text;
using ClovaStudio.Core;

namespace ClovaStudio.Workflows.Batches;

/// <summary>Reads a file line by line and knows where in the file each line is.</summary>
internal sealed class CheckpointLines(Stream stream)
{
    private const int LongestLine = 64 * 1024 * 1024;

    private readonly byte[] _chunk = new byte[64 * 1024];
    private byte[] _line = new byte[4 * 1024];
    private int _length;
    private int _read;
    private int _next;

    /// <summary>Where the line begins.</summary>
    internal long Start { get; private set; }

    /// <summary>Where the whole lines end; what follows was cut off while it was written.</summary>
    internal long End { get; private set; }

    /// <summary>From 1.</summary>
    internal int Number { get; private set; }

    /// <summary>The next line without its line feed; null when there is no further whole line.</summary>
    /// <exception cref="InvalidDataException">The line is longer than any result.</exception>
    internal string? Next()
    {
        _length = 0;
        while (true)
        {
            if (_next == _read)
            {
                _next = 0;
                _read = stream.Read(_chunk, 0, _chunk.Length);
            }

            if (_read == 0)
            {
                return null;
            }

            int feed = Array.IndexOf(_chunk, (byte)'\n', _next, _read - _next);
            int stop = feed < 0 ? _read : feed;
            Add(_next, stop - _next);
            _next = stop;
            if (feed >= 0)
            {
                _next++;
                return Found();
            }
        }
    }

    /// <summary>What stands after the last whole line.</summary>
    internal string Rest() => Text();

    private void Add(int start, int count)
    {
        if (_length + count > LongestLine)
        {
            throw new InvalidDataException(Strings.Checkpoint_NotARow);
        }

        if (_length + count > _line.Length)
        {
            Array.Resize(ref _line, Math.Max(_length + count, 2 * _line.Length));
        }

        Buffer.BlockCopy(_chunk, start, _line, _length, count);
        _length += count;
    }

    private string Found()
    {
        Start = End;
        End += _length + 1;
        Number++;
        return Text();
    }

    private string Text() => Encoding.UTF8.GetString(_line, 0, _length);
}
