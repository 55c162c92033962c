using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Core;
using ClovaStudio.Datasets;

namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>
/// Counts labels. Where the user names no column of them, completions are labels when they are short, of one line, and come
/// twice each on average at least; else they are free texts.
/// </summary>
/// <param name="isNamed">Whether the user has named them.</param>
internal sealed class LabelCensus(bool isNamed)
{
    private const int LongestLabel = 100;
    private const int MostLabels = 1000;

    private readonly Dictionary<ulong, DatasetLabel> _labels = [];
    private bool _isFreeText;

    /// <summary>Takes a label in; gives its key.</summary>
    internal ulong Add(string text) => Add(text, TextKey.Exact(TextKey.Normalize(text)));

    /// <summary>Takes a label in whose key is known.</summary>
    internal ulong Add(string text, ulong key)
    {
        _isFreeText |= !isNamed && (text.Length > LongestLabel || text.IndexOf('\n') >= 0);
        if (!_isFreeText && !_labels.ContainsKey(key))
        {
            _isFreeText = !isNamed && _labels.Count == MostLabels;
            _labels[key] = new DatasetLabel(AnswerText.Collapse(text));
        }

        return key;
    }

    /// <summary>Counts a conversation that has the label.</summary>
    internal void Count(ulong key)
    {
        if (_labels.TryGetValue(key, out var label))
        {
            label.Count++;
        }
    }

    internal void CountTest(ulong key)
    {
        if (_labels.TryGetValue(key, out var label))
        {
            label.TestCount++;
        }
    }

    /// <summary>The labels by name, those that no conversation has left out; empty where there are none.</summary>
    /// <param name="conversations">How many conversations there are.</param>
    internal DatasetLabel[] ToArray(long conversations) =>
        HasLabels(conversations) ? [.. _labels.Values.Where(label => label.Count > 0).OrderBy(label => label.Name, StringComparer.Ordinal)] : [];

    /// <summary>How many conversations each label has; one count of all where there are no labels.</summary>
    internal IReadOnlyDictionary<ulong, long> Strata(long conversations) => HasLabels(conversations)
        ? _labels.Where(label => label.Value.Count > 0).ToDictionary(label => label.Key, label => label.Value.Count)
        : new Dictionary<ulong, long> { [0] = conversations };

    internal bool HasLabels(long conversations) => isNamed || (!_isFreeText && _labels.Count * 2L <= conversations);
}
