namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>What is compared of a turn. What was said before in its conversation is part of each key.</summary>
internal struct TurnKeys
{
    /// <summary>The text.</summary>
    internal ulong Prompt;

    /// <summary>The same for texts that are nearly alike; 0 where a text has no letter or digit.</summary>
    internal ulong Near;

    /// <summary>The completion.</summary>
    internal ulong Completion;

    /// <summary>The label of the conversation; of its last turn only.</summary>
    internal ulong Label;

    /// <summary>The number of the row.</summary>
    internal int Row;

    /// <summary>The number of the conversation.</summary>
    internal int Conversation;

    /// <summary>Whether the conversation ends with it.</summary>
    internal bool IsLast;
}
