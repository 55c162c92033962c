using System;
using System.Runtime.ExceptionServices;

namespace ClovaStudio.Transport.InFlight;

/// <summary>What became of one input.</summary>
internal sealed class WindowOutcome<TIn, TOut>
{
    internal WindowOutcome(TIn input, TOut value)
    {
        Input = input;
        Value = value;
    }

    internal WindowOutcome(TIn input, Exception exception)
    {
        Input = input;
        Exception = exception;
        Value = default!;
    }

    internal TIn Input { get; }

    /// <summary>The result; of no meaning where there is an exception.</summary>
    internal TOut Value { get; }

    /// <summary>Why there is no result, OperationCanceledException included; null when there is one.</summary>
    internal Exception? Exception { get; }

    /// <summary>The result, or the exception as the work has thrown it.</summary>
    internal TOut ValueOrThrow()
    {
        if (Exception is not null)
        {
            ExceptionDispatchInfo.Capture(Exception).Throw();
        }

        return Value;
    }
}
