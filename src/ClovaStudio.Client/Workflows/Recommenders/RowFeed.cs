using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Workflows.Batches;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>
/// Adds rows in requests of a bounded size, one after the other. With a checkpoint a row that was added is not added again
/// by a later run, whatever the size of its requests; nor is one of which it cannot be told whether it was, since rows that
/// come twice weigh twice. For that the checkpoint knows of a row before it is sent.
/// </summary>
/// <param name="send">Sends rows, each a JSON object.</param>
/// <param name="options">How.</param>
internal sealed class RowFeed(Func<IReadOnlyList<string>, CancellationToken, Task> send, RowFeedOptions options) : IDisposable
{
    private const string Sending = "\"sending\"";
    private const string Added = "\"added\"";
    private const string Refused = "\"refused\"";

    private readonly RowKeyBuilder _keys = new();
    private readonly List<string> _rows = [];
    private readonly List<RowKey> _rowKeys = [];
    private readonly List<int> _numbers = [];
    private int _bytes;

    /// <summary>Rows that an earlier run has added.</summary>
    internal int Stored { get; private set; }

    /// <summary>Rows of which an earlier run could not tell whether they were added; they were not sent again.</summary>
    internal int Unknown { get; private set; }

    /// <summary>Rows that wait for their request.</summary>
    internal int Waiting => _rows.Count;

    /// <summary>Takes a row; one that an earlier run has dealt with is passed over.</summary>
    /// <param name="row">The row as JSON in one line.</param>
    /// <param name="number">Its number in the input, from 1.</param>
    /// <returns>Whether the rows that wait are to be sent now.</returns>
    internal bool Add(string row, int number)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(row);
        if (options.Checkpoint is { } checkpoint)
        {
            var key = _keys.Next(bytes);
            if (checkpoint.TryGet(key, out string state) && !IsToBeSent(state))
            {
                return false;
            }

            _rowKeys.Add(key);
        }

        _rows.Add(row);
        _numbers.Add(number);
        _bytes += bytes.Length;
        return _rows.Count >= options.MostRows || _bytes >= options.MostBytes;
    }

    /// <summary>Sends the rows that wait.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled; the rows may have been added all the same.</exception>
    internal async Task<RowFeedResult> SendAsync(CancellationToken cancellationToken)
    {
        string[] rows = [.. _rows];
        RowKey[] keys = [.. _rowKeys];
        var result = new RowFeedResult(_numbers[0], _numbers[_numbers.Count - 1], rows.Length);
        _rows.Clear();
        _rowKeys.Clear();
        _numbers.Clear();
        _bytes = 0;
        Note(keys, Sending);
        try
        {
            await send(rows, cancellationToken).ConfigureAwait(false);
            Note(keys, Added);
            return result;
        }
        catch (ClovaStudioException e)
        {
            if (e.Cause != ErrorCause.OutcomeUnknown)
            {
                Note(keys, Refused);
            }

            return result.With(e);
        }
    }

    public void Dispose() => _keys.Dispose();

    private bool IsToBeSent(string state)
    {
        Stored += state == Added ? 1 : 0;
        Unknown += state == Sending && !options.SendsUnknownAgain ? 1 : 0;
        return state == Refused || (state == Sending && options.SendsUnknownAgain);
    }

    private void Note(RowKey[] keys, string state)
    {
        foreach (var key in keys)
        {
            options.Checkpoint?.Append(key, state);
        }
    }
}
