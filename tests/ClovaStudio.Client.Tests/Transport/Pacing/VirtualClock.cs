using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Transport.Pacing;

namespace ClovaStudio.Client.Tests.Transport.Pacing;

/// <summary>
/// Time that jumps from one delay's end to the next. Everything runs on one thread, in the order of the delays' ends
/// and then of their beginnings, so a simulation comes out the same each time; one that waits for something that no
/// delay brings about fails at once.
/// </summary>
internal sealed class VirtualClock
{
    private const long MostSteps = 20_000_000;

    private readonly PriorityQueue<TaskCompletionSource, (TimeSpan At, long Order)> _delays = new();
    private long _order;

    internal TimeSpan Now { get; private set; }

    /// <summary>How many delays are still to end: a program that leaves its timers behind shows here.</summary>
    internal int Pending => _delays.Count;

    internal PacingClock Pacing => new() { Now = () => Now, Delay = Delay, ContinuesInline = true };

    /// <summary>Runs <paramref name="program"/>, and what it starts, to its end.</summary>
    internal static void Run(Func<VirtualClock, Task> program)
    {
        ExceptionDispatchInfo? failure = null;

        // A thread of its own has no synchronization context, so that continuations run where they are set off.
        var thread = new Thread(() =>
        {
            try
            {
                new VirtualClock().Drive(program);
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    internal Task Delay(TimeSpan length, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        var end = new TaskCompletionSource();
        var registration = cancellationToken.Register(() => end.TrySetCanceled(cancellationToken));
        end.Task.ContinueWith(_ => registration.Unregister(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _delays.Enqueue(end, (Now + (length > TimeSpan.Zero ? length : TimeSpan.Zero), _order++));
        return end.Task;
    }

    internal Task Delay(double seconds) => Delay(TimeSpan.FromSeconds(seconds));

    private void Drive(Func<VirtualClock, Task> program)
    {
        var running = program(this);
        for (long step = 0; !running.IsCompleted; step++)
        {
            if (step == MostSteps)
            {
                throw new InvalidOperationException($"After {MostSteps} steps, at {Now}, there is no end.");
            }

            if (!_delays.TryDequeue(out var end, out var place))
            {
                throw new InvalidOperationException($"At {Now} it waits for what never comes.");
            }

            Now = place.At;
            end.TrySetResult();
        }

        running.GetAwaiter().GetResult();
    }
}
