using System;
using System.IO;
using System.Threading;

namespace ClovaStudio.Workflows.Datasets;

/// <summary>A window on the file that grows with the longest row and no further.</summary>
internal sealed class RowReader
{
    // Large enough that system calls do not count, small enough to stay in a processor's cache.
    private const int Block = 1 << 18;

    private readonly Stream _stream;
    private readonly int _maximumRow;
    private readonly IProgress<long>? _progress;
    private readonly CancellationToken _cancellationToken;
    private long _reported;

    internal RowReader(Stream stream, DatasetCheckOptions options, CancellationToken cancellationToken)
    {
        _stream = stream;
        _maximumRow = options.MaximumRowBytes;
        _progress = options.Progress;
        _cancellationToken = cancellationToken;
    }

    internal byte[] Buffer { get; private set; } = new byte[Block];

    /// <summary>Where the next row begins; the code that reads rows moves it.</summary>
    internal int Start { get; set; }

    /// <summary>The end of what has been read.</summary>
    internal int End { get; private set; }

    /// <summary>Nothing comes after <see cref="End"/>.</summary>
    internal bool AtEnd { get; private set; }

    internal long BytesRead { get; private set; }

    /// <summary>The row that begins at Start is longer than allowed.</summary>
    internal bool RowTooLong => End - Start > _maximumRow;

    /// <summary>Reads on, keeping what lies between Start and End; Start may move. Sets AtEnd when there is no more.</summary>
    internal void Fill()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        int kept = End - Start;
        byte[] target = Buffer;
        if (Buffer.Length - kept < Block / 2)
        {
            target = new byte[Math.Max(Block, kept * 2L > int.MaxValue / 2 ? kept + Block : kept * 2)];
        }

        System.Buffer.BlockCopy(Buffer, Start, target, 0, kept);
        Buffer = target;
        Start = 0;
        End = kept;

        int read = _stream.Read(Buffer, End, Buffer.Length - End);
        AtEnd = read == 0;
        End += read;
        BytesRead += read;
        if (_progress is not null && (AtEnd || BytesRead - _reported >= 1 << 20))
        {
            _reported = BytesRead;
            _progress.Report(BytesRead);
        }
    }

    /// <summary>Passes over everything up to the next line end, without keeping it.</summary>
    internal void SkipLine()
    {
        while (true)
        {
            int newLine = Array.IndexOf(Buffer, (byte)'\n', Start, End - Start);
            if (newLine >= 0)
            {
                Start = newLine + 1;
                return;
            }

            Start = End;
            if (AtEnd)
            {
                return;
            }

            Fill();
        }
    }
}
