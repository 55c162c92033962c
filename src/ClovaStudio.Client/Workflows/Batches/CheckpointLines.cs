using System;
using System.IO;
using System.Text;
using ClovaStudio.Core;

namespace ClovaStudio.Workflows.Batches;

/// <summary>
/// Reads a file line by line and knows where in the file each line is. What an editor adds when it saves the file, a byte
/// order mark and CR before each LF, is no part of a line.
/// </summary>
internal sealed class CheckpointLines(Stream stream)
{
    private const int LongestLine = 64 * 1024 * 1024;

    private static readonly Encoding Strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _chunk = new byte[64 * 1024];
    private byte[] _line = new byte[4 * 1024];
    private int _length;
    private int _read;
    private int _next;

    /// <summary>Where the text of the line begins.</summary>
    internal long Start { get; private set; }

    /// <summary>How many bytes the text of the line has.</summary>
    internal int Length { get; private set; }

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

    /// <summary>What stands after the last whole line; <see cref="Start"/> and <see cref="Length"/> are its own then.</summary>
    internal string Rest()
    {
        int mark = SetPlace();
        return Encoding.UTF8.GetString(_line, mark, Length);
    }

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
        int mark = SetPlace();
        End += _length + 1;
        Number++;
        try
        {
            return Strict.GetString(_line, mark, Length);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException(Strings.Checkpoint_NotUtf8, e);
        }
    }

    /// <summary>Sets where the text is, and gives how many bytes of a mark stand before it.</summary>
    private int SetPlace()
    {
        int mark = End == 0 && _length >= 3 && _line[0] == 0xEF && _line[1] == 0xBB && _line[2] == 0xBF ? 3 : 0;
        Start = End + mark;
        Length = _length - mark - (_length > mark && _line[_length - 1] == '\r' ? 1 : 0);
        return mark;
    }
}
