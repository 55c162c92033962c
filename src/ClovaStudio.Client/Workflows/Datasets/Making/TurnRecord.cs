namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>A turn as it lies in the spool: its keys, and its cells as they will be written.</summary>
internal sealed class TurnRecord
{
    /// <summary>How many numbers stand before the cells.</summary>
    internal const int Numbers = Sketch + TextSketch.Keys + TextSketch.Words;

    /// <summary>Where the sketch of the text begins among the numbers.</summary>
    internal const int Sketch = 7;

    internal ulong[] Words { get; } = new ulong[Numbers];

    /// <summary>The number of the row it comes from.</summary>
    internal int Row
    {
        get => (int)Words[0];
        set => Words[0] = (ulong)value;
    }

    internal ulong System
    {
        get => Words[1];
        set => Words[1] = value;
    }

    internal ulong Text
    {
        get => Words[2];
        set => Words[2] = value;
    }

    internal ulong Completion
    {
        get => Words[3];
        set => Words[3] = value;
    }

    internal ulong Label
    {
        get => Words[4];
        set => Words[4] = value;
    }

    internal int SystemBytes
    {
        get => (int)(Words[5] >> 32);
        set => Words[5] = ((ulong)value << 32) | (uint)Words[5];
    }

    internal int TextBytes
    {
        get => (int)(uint)Words[5];
        set => Words[5] = (Words[5] & 0xFFFF_FFFF_0000_0000) | (uint)value;
    }

    internal int CompletionBytes
    {
        get => (int)Words[6];
        set => Words[6] = (ulong)value;
    }

    /// <summary>The length of the cells.</summary>
    internal int CellBytes => SystemBytes + TextBytes + CompletionBytes;

    /// <summary>Holds the cells: system prompt, text and completion, one behind the other.</summary>
    internal byte[] Buffer { get; set; } = [];

    /// <summary>Where in <see cref="Buffer"/> the cells begin.</summary>
    internal int Start { get; set; }

    internal void WriteNumbers(byte[] target, int at) => global::System.Buffer.BlockCopy(Words, 0, target, at, Numbers * sizeof(ulong));

    internal void ReadNumbers(byte[] source, int at) => global::System.Buffer.BlockCopy(source, at, Words, 0, Numbers * sizeof(ulong));
}
