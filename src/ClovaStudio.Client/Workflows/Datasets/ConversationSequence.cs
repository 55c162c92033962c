using System.Collections.Generic;

namespace ClovaStudio.Workflows.Datasets;

/// <summary>Follows C_ID and T_ID from row to row: both begin at 0 and rise by 1, a conversation stands together.</summary>
internal sealed class ConversationSequence
{
    private readonly FindingList _findings;

    // Rows that the next one may follow. One as a rule; after a wrong row also what stands there when that row is struck out
    // or put right, so that one slip is one finding, and a shift of all later numbers is one finding too.
    private readonly List<(long Conversation, long Turn)> _before = new() { (-1, 0) };
    private bool _unknown;
    private long _last = -1;

    internal ConversationSequence(FindingList findings) => _findings = findings;

    internal long Conversations { get; private set; }

    /// <summary>A row whose numbers cannot be read: whatever comes next is taken on trust.</summary>
    internal void Unknown() => _unknown = true;

    internal void Next(long line, long conversation, long turn)
    {
        if (conversation != _last)
        {
            Conversations++;
            _last = conversation;
        }

        var (lastConversation, lastTurn) = _before[0];
        bool follows = _unknown;
        foreach (var (c, t) in _before)
        {
            follows |= (conversation == c && turn == t + 1) || (conversation == c + 1 && turn == 0);
        }

        _unknown = false;
        _before.Clear();
        _before.Add((conversation, turn));
        if (follows)
        {
            return;
        }

        _before.Add((lastConversation, lastTurn));
        _before.Add((lastConversation, lastTurn + 1));
        _before.Add((lastConversation + 1, 0));
        if (conversation == lastConversation + 1 || (conversation == lastConversation && conversation >= 0))
        {
            long expected = conversation == lastConversation ? lastTurn + 1 : 0;
            _findings.Add(DatasetRule.TurnSequence, line, DatasetColumn.Names[DatasetColumn.Turn], null, turn, expected, conversation);
        }
        else
        {
            _findings.Add(
                DatasetRule.ConversationSequence, line, DatasetColumn.Names[DatasetColumn.Conversation], null,
                conversation, lastConversation + 1);
        }
    }
}
