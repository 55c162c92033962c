using System;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;

namespace ClovaStudio.Workflows.Batches;

/// <summary>
/// Finds what earlier runs have left for a row. The checkpoint has answers alone: whether one is of use is judged anew in
/// each run. Not safe for several threads but for <see cref="Judge"/>.
/// </summary>
internal sealed class StoredRows(BatchOptions options) : IDisposable
{
    private readonly RowKeyBuilder _keys = new();

    /// <summary>What became of the row in an earlier run; null when it is to be asked. Rows are given in their order.</summary>
    internal BatchResult? Find(BatchRow row)
    {
        if (options.Checkpoint is null || row.Refusal is not null || !Identify(row)
            || !options.Checkpoint.TryGet(row.Key!.Value, out string text) || StoredAnswer.Read(text) is not { } answer)
        {
            return null;
        }

        row.Request!.Body = null; // it is not sent
        var result = Judge(row.Request!, answer);
        return result.Failure is not null && options.AsksFailedAgain ? null : result;
    }

    internal BatchResult Judge(ChatRequest request, ChatAnswer answer)
    {
        try
        {
            ChatClient.CheckNotEmpty(answer, request);
            options.Check(answer);
            return new BatchResult { Answer = answer };
        }
        catch (ClovaStudioException e)
        {
            return new BatchResult { Answer = answer, Failure = e };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever a model writes concerns its own row: the others go on.
            return new BatchResult { Answer = answer, Failure = AnswerValue.Failure(answer, ErrorCause.AnswerMisfit, ClovaStudioException.TextOf(ErrorCause.AnswerMisfit, e.Message)) };
        }
    }

    public void Dispose() => _keys.Dispose();

    /// <summary>A row that found no place comes again, and has its key then.</summary>
    private bool Identify(BatchRow row)
    {
        try
        {
            row.Key ??= _keys.Next(row.Request!);
            return true;
        }
        catch (ClovaStudioException e)
        {
            row.Refusal = e;
            return false;
        }
    }
}
