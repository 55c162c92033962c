namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>What is compared of a turn. What was said before in its conversation is part of each key.</summary>
internal sealed class TurnKeys
{
    /// <summary>How many words it has.</summary>
    internal const int Size = Estimate + TextSketch.Words;

    /// <summary>Where the keys of texts that are nearly alike begin; all 0 where a text has no letter or digit.</summary>
    internal const int Near = 4;

    /// <summary>Where the estimate of how alike they are begins.</summary>
    internal const int Estimate = Near + TextSketch.Keys;

    private const ulong LastBit = 1UL << 63;

    internal ulong[] Words { get; } = new ulong[Size];

    /// <summary>The text.</summary>
    internal ulong Prompt
    {
        get => Words[0];
        set => Words[0] = value;
    }

    internal ulong Completion
    {
        get => Words[1];
        set => Words[1] = value;
    }

    /// <summary>The label of the conversation; of its last turn only.</summary>
    internal ulong Label
    {
        get => Words[2];
        set => Words[2] = value;
    }

    /// <summary>Row, conversation and whether it is the last turn there, in one word.</summary>
    internal ulong Place
    {
        get => Words[3];
        set => Words[3] = value;
    }

    internal int Conversation => ConversationOf(Place);

    /// <summary>Whether the conversation ends with it.</summary>
    internal bool IsLast => IsLastAt(Place);

    internal static ulong PlaceOf(int row, int conversation, bool isLast) => ((ulong)(uint)row << 32) | (uint)conversation | (isLast ? LastBit : 0);

    internal static int RowOf(ulong place) => (int)((place & ~LastBit) >> 32);

    internal static int ConversationOf(ulong place) => (int)(uint)place;

    internal static bool IsLastAt(ulong place) => (place & LastBit) != 0;
}
