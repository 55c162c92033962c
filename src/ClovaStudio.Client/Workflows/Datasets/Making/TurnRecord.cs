namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>A turn as it lies in the spool: its keys, and its cells as they will be written.</summary>
internal sealed class TurnRecord
{
    /// <summary>How many numbers stand before the cells.</summary>
    internal const int Numbers = 8;

    private readonly ulong[] _numbers = new ulong[Numbers];

    /// <summary>The number of the row it comes from.</summary>
    internal int Row
    {
        get => (int)_numbers[0];
        set => _numbers[0] = (ulong)value;
    }

    internal ulong System
    {
        get => _numbers[1];
        set => _numbers[1] = value;
    }

    internal ulong Text
    {
        get => _numbers[2];
        set => _numbers[2] = value;
    }

    internal ulong NearText
    {
        get => _numbers[3];
        set => _numbers[3] = value;
    }

    internal ulong Completion
    {
        get => _numbers[4];
        set => _numbers[4] = value;
    }

    internal ulong Label
    {
        get => _numbers[5];
        set => _numbers[5] = value;
    }

    internal int SystemBytes
    {
        get => (int)(_numbers[6] >> 32);
        set => _numbers[6] = ((ulong)value << 32) | (uint)_numbers[6];
    }

    internal int TextBytes
    {
        get => (int)(uint)_numbers[6];
        set => _numbers[6] = (_numbers[6] & 0xFFFF_FFFF_0000_0000) | (uint)value;
    }

    internal int CompletionBytes
    {
        get => (int)_numbers[7];
        set => _numbers[7] = (ulong)value;
    }

    /// <summary>The length of the cells.</summary>
    internal int CellBytes => SystemBytes + TextBytes + CompletionBytes;

    /// <summary>Holds the cells: system prompt, text and completion, one behind the other.</summary>
    internal byte[] Buffer { get; set; } = [];

    /// <summary>Where in <see cref="Buffer"/> the cells begin.</summary>
    internal int Start { get; set; }

    internal void WriteNumbers(byte[] target, int at) => global::System.Buffer.BlockCopy(_numbers, 0, target, at, Numbers * sizeof(ulong));

    internal void ReadNumbers(byte[] source, int at) => global::System.Buffer.BlockCopy(source, at, _numbers, 0, Numbers * sizeof(ulong));
}
