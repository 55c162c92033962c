using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using ClovaStudio.Core;
using ClovaStudio.Workflows.Datasets;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>
/// Finds test rows whose prompt also stands in the training file. Only hashes are kept, so that a large file costs
/// little memory. White space and Unicode's composed and decomposed forms make no difference.
/// </summary>
internal sealed class TrainingOverlap
{
    private readonly HashSet<(ulong First, ulong Second)> _prompts = [];

    /// <summary>Takes a prompt of the training file.</summary>
    /// <param name="prompt">The prompt's text.</param>
    public void Add(string prompt) => _prompts.Add(Hash(prompt));

    /// <summary>Takes each question of a conversation, with what was said before it.</summary>
    internal void Add(DatasetConversation conversation)
    {
        for (int turn = 0; turn < conversation.Turns.Count; turn++)
        {
            Add(conversation.PromptOf(turn));
        }
    }

    /// <summary>Whether a prompt was among those of the training file.</summary>
    /// <param name="prompt">The prompt of a test row; null is never among them.</param>
    /// <returns>True when it was.</returns>
    public bool Contains(string? prompt) => prompt is not null && _prompts.Contains(Hash(prompt));

    private static (ulong First, ulong Second) Hash(string prompt)
    {
        using var sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(AnswerText.Collapse(prompt)));
        return (BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8));
    }
}
