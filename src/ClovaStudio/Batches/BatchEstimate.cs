using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Api.Chat;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core;
using ClovaStudio.Transport.Budgets;
using ClovaStudio.Transport.Pacing;
using ClovaStudio.Workflows.Batches;

namespace ClovaStudio.Cmdlets.Batches;

/// <summary>Adds up what a batch would take. The input is estimated, and set right by what a tokenizer counts of a sample.</summary>
internal sealed class BatchEstimate
{
    private const int SampleSize = 5;

    private readonly List<ChatRequest> _sample = [];
    private readonly Random _random = new(SampleSize); // the same rows each time
    private long _input;
    private long _output;
    private int _rows;
    private int _stored;
    private int _countedRows;
    private long _counted;
    private long _estimatedOfCounted;
    private string? _whyGuessed;

    /// <summary>A few of the rows, each as likely as the others.</summary>
    internal IReadOnlyList<ChatRequest> Sample => [.. _sample];

    /// <summary>Adds a row that would be asked, or counts one that the checkpoint has the answer of.</summary>
    internal void Add(BatchRow row, StoredRows stored)
    {
        if (stored.Find(row) is not null)
        {
            _stored++;
        }
        else if (row.Refusal is null)
        {
            Add(row.Request!);
        }
    }

    /// <summary>What the tokenizer has counted of a row of the sample.</summary>
    internal void Count(ChatRequest request, long tokens)
    {
        _countedRows++;
        _counted += tokens;
        _estimatedOfCounted += ChatTokens.Estimate(request);
    }

    /// <summary>The tokenizer could not be asked.</summary>
    internal void Guess(string why) => _whyGuessed = why;

    /// <summary>Rows, tokens, minutes at the quota, and the cost where prices are known. The output is as long as it may be at the most.</summary>
    internal string Describe(string model, RateSnapshot pace, ModelPrice? price, bool wantsCost)
    {
        long input = _estimatedOfCounted > 0 ? (long)((double)_input * _counted / _estimatedOfCounted) : _input;
        return string.Join(" ", new[]
        {
            Text(Messages.Batch_WhatIf, _rows, model, input, _output),
            Time(pace, input + _output),
            _whyGuessed is not null ? Text(Messages.Batch_WhatIfGuessed, _whyGuessed) : _countedRows > 0 ? Text(Messages.Batch_WhatIfCounted, _countedRows) : null,
            _stored > 0 ? Text(Messages.Batch_WhatIfStored, _stored) : null,
            price is not null ? Text(Messages.Batch_WhatIfCost, price.Of(input, _output)) : wantsCost ? Text(Messages.Batch_WhatIfNoPrice, model) : null,
        }.OfType<string>());
    }

    private void Add(ChatRequest request)
    {
        _rows++;
        _input += ChatTokens.Estimate(request);
        _output += ChatOperation.MaximumTokens(request);
        if (_sample.Count < SampleSize)
        {
            _sample.Add(request);
        }
        else if (_random.Next(_rows) is var place and < SampleSize)
        {
            _sample[place] = request;
        }
    }

    /// <summary>How long the rows take at the quota that is believed, or at the documented one; null where neither is known.</summary>
    private string? Time(RateSnapshot pace, long tokens)
    {
        bool isBelieved = (pace.RequestsPerMinute ?? pace.TokensPerMinute) is not null;
        var (requestsPerMinute, tokensPerMinute) = isBelieved ? (pace.RequestsPerMinute, pace.TokensPerMinute) : (pace.DocumentedRequests, pace.DocumentedTokens);
        string[] quotas =
        [
            .. new[]
            {
                requestsPerMinute is { } requests ? Text(Messages.Batch_Requests, requests) : null,
                tokensPerMinute is { } most ? Text(Messages.Batch_Tokens, most) : null,
            }.OfType<string>(),
        ];
        double minutes = Math.Max(_rows / (requestsPerMinute ?? double.MaxValue), tokens / (tokensPerMinute ?? double.MaxValue));
        return quotas.Length == 0 ? null
            : Text(isBelieved ? Messages.Batch_WhatIfPace : Messages.Batch_WhatIfDocumented, string.Join(Messages.Batch_And, quotas), Math.Ceiling(minutes));
    }

    private static string Text(string format, params object[] values) => Plural.Format(format, values);
}
