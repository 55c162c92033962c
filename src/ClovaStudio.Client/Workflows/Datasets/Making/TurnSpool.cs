using System;
using System.IO;

namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>Turns in a temporary file, so that a dataset of any size takes little memory while it is not known yet how it is split.</summary>
internal sealed class TurnSpool : IDisposable
{
    private const int Header = TurnRecord.Numbers * sizeof(ulong);
    private const int Block = 1 << 18;
    private const int Glance = 1 << 13; // read where turns of a conversation lie far apart

    private readonly FileStream _file = TemporaryFile.Create();
    private byte[] _block = new byte[Block];
    private int _filled;
    private long _blockAt;
    private bool _isReading;

    /// <summary>Where the next turn will lie.</summary>
    internal long End { get; private set; }

    /// <summary>Puts a turn at the end.</summary>
    internal void Append(TurnRecord turn)
    {
        int length = Header + turn.CellBytes;
        if (_filled + length > _block.Length)
        {
            Flush();
            Reserve(length);
        }

        turn.WriteNumbers(_block, _filled);
        Buffer.BlockCopy(turn.Buffer, turn.Start, _block, _filled + Header, turn.CellBytes);
        _filled += length;
        End += length;
    }

    /// <summary>Reads the turn at an offset; gives the offset behind it. The cells hold until the next call.</summary>
    internal long Read(long offset, TurnRecord turn)
    {
        if (!_isReading)
        {
            Flush();
            _isReading = true;
        }

        turn.ReadNumbers(_block, Load(offset, Header));
        int length = Header + turn.CellBytes;
        turn.Start = Load(offset, length) + Header;
        turn.Buffer = _block;
        return offset + length;
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Where in the block the bytes at the offset are, after reading them where they were not there.</summary>
    private int Load(long offset, int count)
    {
        if (offset < _blockAt || offset + count > _blockAt + _filled)
        {
            // The cells of a turn follow its numbers, and mostly the next turn follows it.
            bool goesOn = offset >= _blockAt && offset <= _blockAt + _filled;
            Reserve(count);
            _file.Seek(offset, SeekOrigin.Begin);
            (_blockAt, _filled) = (offset, 0);
            int wanted = goesOn ? _block.Length : Math.Max(count, Glance);
            while (_filled < count)
            {
                int read = _file.Read(_block, _filled, wanted - _filled);
                _filled += read > 0 ? read : throw new EndOfStreamException();
            }
        }

        return (int)(offset - _blockAt);
    }

    private void Flush()
    {
        _file.Write(_block, 0, _filled);
        (_blockAt, _filled) = (0, 0);
    }

    private void Reserve(int count) => _block = _block.Length >= count ? _block : new byte[count];
}
