using System.Collections.Generic;
using ClovaStudio.Api.Chat;
using ClovaStudio.Core;

namespace ClovaStudio.Workflows.Datasets.Making;

/// <summary>Estimates the tokens of all rows by their length, and corrects that by a sample that the tokenizer has counted.</summary>
internal sealed class TokenSample(long seed)
{
    private const int Size = 20;

    private readonly List<(string System, string Text, string Completion)> _rows = new(Size);
    private readonly SplitMix64 _random = new((ulong)seed);
    private long _estimated;
    private long _counted;
    private long _estimatedOfCounted;
    private int _seen;

    /// <summary>The rows of the sample, each of all rows as likely as the others.</summary>
    internal IReadOnlyList<(string System, string Text, string Completion)> Rows => _rows;

    /// <summary>How many rows the tokenizer has counted.</summary>
    internal int Counted { get; private set; }

    /// <summary>The tokens of all rows.</summary>
    internal double Tokens => _estimatedOfCounted > 0 ? (double)_estimated * _counted / _estimatedOfCounted : _estimated;

    internal void Add(string system, string text, string completion)
    {
        _seen++;
        _estimated += Estimate((system, text, completion));
        if (_rows.Count < Size)
        {
            _rows.Add((system, text, completion));
        }
        else if (_random.Below(_seen) is var place and < Size)
        {
            _rows[place] = (system, text, completion);
        }
    }

    /// <summary>Takes what the tokenizer has counted of a row of the sample.</summary>
    internal void Count((string System, string Text, string Completion) row, long tokens)
    {
        Counted++;
        _counted += tokens;
        _estimatedOfCounted += Estimate(row);
    }

    private static int Estimate((string System, string Text, string Completion) row) =>
        (row.System.Length == 0 ? 0 : ChatTokens.Estimate(row.System)) + ChatTokens.Estimate(row.Text) + ChatTokens.Estimate(row.Completion);
}
