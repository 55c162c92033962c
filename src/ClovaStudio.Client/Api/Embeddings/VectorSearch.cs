using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;

namespace ClovaStudio.Api.Embeddings;

/// <summary>
/// Finds the vectors nearest to a query by cosine, exactly: every vector is looked at, once. The lengths of the vectors are
/// computed and never assumed to be 1. Keeps only the best rows, and some hundred that other processors are looking at while
/// the next ones come. Not for several threads at once.
/// </summary>
/// <typeparam name="T">The rows that the vectors belong to.</typeparam>
internal sealed class VectorSearch<T>
{
    // Less than a millisecond's work: enough to be worth handing to another processor, little enough to wait for.
    private const int BlockSize = 256;

    private readonly double[] _query;
    private readonly double _queryLength;
    private readonly int _top;
    private readonly List<VectorMatch<T>> _best = [];
    private readonly Queue<Block> _scored = new();
    private Block _block = new();
    private long _count;

    /// <param name="query">The vector to be near to; not all of it 0.</param>
    /// <param name="top">How many rows to keep, 1 or more.</param>
    /// <exception cref="ClovaStudioException">The query has no direction.</exception>
    public VectorSearch(float[] query, int top)
    {
        _query = [.. (query ?? throw new ArgumentNullException(nameof(query))).Select(number => (double)number)];
        _top = top > 0 ? top : throw new ArgumentOutOfRangeException(nameof(top));
        _queryLength = Math.Sqrt(_query.Sum(number => number * number));
        Refusal.When(!(_queryLength > 0) || double.IsInfinity(_queryLength), "query", Strings.Input_NoDirection);
    }

    /// <summary>Looks at a row. One whose vector is all 0 has no direction, and a score of 0.</summary>
    /// <exception cref="ClovaStudioException">The vector is not as long as the query.</exception>
    public void Add(float[] vector, T row)
    {
        Refusal.When(vector.Length != _query.Length, "vector", Strings.Input_VectorLength, vector.Length, _query.Length);
        _block.Add(vector, row);
        if (_block.Count == BlockSize)
        {
            var full = _block;
            full.Scoring = Task.Run(() => Score(full));
            _scored.Enqueue(full);
            _block = new Block();
        }

        while (_scored.Count > Environment.ProcessorCount || (_scored.Count > 0 && _scored.Peek().Scoring!.IsCompleted))
        {
            Keep(_scored.Dequeue());
        }
    }

    /// <summary>The rows nearest to the query so far, the nearest first.</summary>
    public IReadOnlyList<VectorMatch<T>> Best()
    {
        while (_scored.Count > 0)
        {
            Keep(_scored.Dequeue());
        }

        Score(_block);
        Keep(_block);
        _block = new Block();
        return [.. _best];
    }

    /// <summary>Called on any thread.</summary>
    private void Score(Block block)
    {
        for (int i = 0; i < block.Count; i++)
        {
            block.Scores[i] = Cosine(block.Vectors[i]);
        }
    }

    private void Keep(Block block)
    {
        block.Scoring?.GetAwaiter().GetResult();
        for (int i = 0; i < block.Count; i++)
        {
            Keep(block.Scores[i], block.Rows[i]);
        }
    }

    private void Keep(double score, T row)
    {
        long number = _count++;
        if (_best.Count == _top && score <= _best[_top - 1].Score)
        {
            return;
        }

        // Among equals the earlier row goes first.
        int place = _best.Count;
        while (place > 0 && _best[place - 1].Score < score)
        {
            place--;
        }

        _best.Insert(place, new VectorMatch<T>(row, score, number));
        if (_best.Count > _top)
        {
            _best.RemoveAt(_top);
        }
    }

    /// <summary>Four sums at once keep the processor busy; a single one would wait for each addition.</summary>
    [MethodImpl(HotPath.Optimized)]
    private double Cosine(float[] vector)
    {
        double[] query = _query;
        double dot0 = 0, dot1 = 0, norm0 = 0, norm1 = 0;
        int i = 0;
        for (; i + 1 < vector.Length && i + 1 < query.Length; i += 2)
        {
            double first = vector[i];
            double second = vector[i + 1];
            dot0 += first * query[i];
            dot1 += second * query[i + 1];
            norm0 += first * first;
            norm1 += second * second;
        }

        for (; i < vector.Length && i < query.Length; i++)
        {
            double last = vector[i];
            dot0 += last * query[i];
            norm0 += last * last;
        }

        double length = Math.Sqrt(norm0 + norm1) * _queryLength;
        double cosine = (dot0 + dot1) / length;
        return length > 0 && !double.IsNaN(cosine) ? Math.Max(-1, Math.Min(1, cosine)) : 0;
    }

    /// <summary>Rows that are looked at together.</summary>
    private sealed class Block
    {
        internal float[][] Vectors { get; } = new float[BlockSize][];

        internal T[] Rows { get; } = new T[BlockSize];

        internal double[] Scores { get; } = new double[BlockSize];

        internal int Count { get; private set; }

        /// <summary>Ends when the scores are there; null when nobody has begun.</summary>
        internal Task? Scoring { get; set; }

        internal void Add(float[] vector, T row)
        {
            Vectors[Count] = vector;
            Rows[Count++] = row;
        }
    }
}
