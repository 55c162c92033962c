using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Transport.InFlight;
using Xunit;
using Xunit.Abstractions;

namespace ClovaStudio.Client.Tests.Transport.InFlight;

public sealed class OrderedWindowTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Outcomes_come_in_the_order_of_the_inputs_whatever_order_the_work_ends_in()
    {
        int seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        using var window = new OrderedWindow<int, int>(8);
        var taken = new List<int>();
        int running = 0;
        int most = 0;
        for (int i = 0; i < 2000; i++)
        {
            int input = i;
            int yields = random.Next(0, 30);
            while (!window.TryAdd(input, _ => WorkAsync(input, yields)))
            {
                Assert.InRange(window.Count, 1, 32);
                await window.WaitForPlaceAsync().WaitAsync(Generous);
                TakeAll(window, taken);
            }
        }

        while (window.Count > 0)
        {
            await window.WaitForOutcomeAsync().WaitAsync(Generous);
            TakeAll(window, taken);
        }

        Assert.Equal(Enumerable.Range(0, 2000).Select(i => i * 2), taken);
        Assert.InRange(most, 2, 8);

        async Task<int> WorkAsync(int input, int yields)
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            for (int i = 0; i < yields; i++)
            {
                await Task.Yield();
            }

            Interlocked.Decrement(ref running);
            return input * 2;
        }
    }

    [Fact]
    public async Task A_slow_input_does_not_stop_the_others_until_four_windows_are_held()
    {
        using var window = new OrderedWindow<int, int>(2);
        var slow = new TaskCompletionSource<int>();
        Assert.True(window.TryAdd(0, _ => slow.Task));
        for (int i = 1; i < 8; i++)
        {
            await AddAsync(window, i);
        }

        await UntilAsync(() => window.Running == 1);
        Assert.False(window.TryAdd(8, _ => Task.FromResult(8))); // eight are held: the input is read no further
        Assert.False(window.TryTake(out _));
        var place = window.WaitForPlaceAsync();
        Assert.False(place.IsCompleted);
        slow.SetResult(0);
        await place.WaitAsync(Generous);
        var taken = new List<int>();
        TakeAll(window, taken);
        Assert.Equal(Enumerable.Range(0, 8), taken);
    }

    [Fact]
    public async Task A_failure_comes_out_at_its_place_and_the_others_go_on()
    {
        using var window = new OrderedWindow<string, int>(2);
        window.TryAdd("a", _ => Task.FromResult(1));
        window.TryAdd("b", _ => throw new InvalidOperationException("before the first await"));
        await AddAsync(window, "c", 3);
        await AddAsync(window, "d", 4, async () =>
        {
            await Task.Yield();
            throw new TimeoutException();
        });
        var outcomes = new List<WindowOutcome<string, int>>();
        while (window.Count > 0)
        {
            await window.WaitForOutcomeAsync().WaitAsync(Generous);
            window.TryTake(out var outcome);
            outcomes.Add(outcome!);
        }

        Assert.Equal(["a", "b", "c", "d"], outcomes.Select(outcome => outcome.Input));
        Assert.Equal([null, typeof(InvalidOperationException), null, typeof(TimeoutException)], outcomes.Select(outcome => outcome.Exception?.GetType()));
        Assert.Equal(3, outcomes[2].Value);
    }

    [Fact]
    public async Task What_is_known_already_takes_its_place_in_the_order()
    {
        using var window = new OrderedWindow<int, int>(1);
        var first = new TaskCompletionSource<int>();
        window.TryAdd(0, _ => first.Task);
        Assert.True(window.TryAddFinished(1, 1)); // though the only place is taken
        Assert.True(window.TryAddFinished(2, 2));
        Assert.True(window.TryAddFinished(3, 3));
        Assert.False(window.TryAddFinished(4, 4));
        Assert.False(window.TryTake(out _));
        first.SetResult(0);
        await window.WaitForOutcomeAsync().WaitAsync(Generous);
        var taken = new List<int>();
        TakeAll(window, taken);
        Assert.Equal([0, 1, 2, 3], taken);
    }

    [Fact]
    public async Task Cancelling_ends_all_work_and_each_input_still_has_its_outcome()
    {
        using var cancel = new CancellationTokenSource();
        using var window = new OrderedWindow<int, int>(4, cancellationToken: cancel.Token);
        for (int i = 0; i < 4; i++)
        {
            Assert.True(window.TryAdd(i, async token =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return 0;
            }));
        }

        cancel.Cancel();
        await window.CancelAsync().WaitAsync(Generous);
        Assert.Equal(0, window.Running);
        for (int i = 0; i < 4; i++)
        {
            Assert.True(window.TryTake(out var outcome));
            Assert.Equal(i, outcome!.Input);
            Assert.IsAssignableFrom<OperationCanceledException>(outcome.Exception);
        }
    }

    [Fact]
    public async Task A_wait_can_be_cancelled_and_the_work_goes_on()
    {
        using var window = new OrderedWindow<int, int>(1);
        var work = new TaskCompletionSource<int>();
        window.TryAdd(0, _ => work.Task);
        using var cancel = new CancellationTokenSource();
        var wait = window.WaitForPlaceAsync(cancel.Token);
        cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.WaitAsync(Generous));
        work.SetResult(5);
        await window.WaitForOutcomeAsync().WaitAsync(Generous);
        Assert.True(window.TryTake(out var outcome));
        Assert.Equal(5, outcome!.Value);
    }

    [Fact]
    public async Task A_wider_window_has_places_at_once()
    {
        using var window = new OrderedWindow<int, int>(1);
        var never = new TaskCompletionSource<int>();
        Assert.True(window.TryAdd(0, _ => never.Task));
        Assert.False(window.TryAdd(1, _ => never.Task));
        var place = window.WaitForPlaceAsync();
        window.Width = 2;
        await place.WaitAsync(Generous);
        Assert.True(window.TryAdd(1, _ => never.Task));
    }

    [Fact]
    public async Task Disposing_cancels_what_runs()
    {
        var window = new OrderedWindow<int, int>(1);
        var cancelled = new TaskCompletionSource();
        window.TryAdd(0, async token =>
        {
            using (token.Register(() => cancelled.SetResult()))
            {
                await cancelled.Task;
                return 0;
            }
        });
        await UntilAsync(() => window.Running == 1);
        window.Dispose();
        await UntilAsync(() => window.Running == 0);
    }

    private static Task AddAsync(OrderedWindow<int, int> window, int input) => AddAsync(window, input, input);

    private static async Task AddAsync<TIn>(OrderedWindow<TIn, int> window, TIn input, int value, Func<Task<int>>? work = null)
    {
        while (!window.TryAdd(input, _ => work is null ? Task.FromResult(value) : work()))
        {
            await Task.Yield(); // nothing is taken here: places come free as work ends
        }
    }

    private static void TakeAll<TIn>(OrderedWindow<TIn, int> window, List<int> taken)
    {
        while (window.TryTake(out var outcome))
        {
            Assert.Null(outcome!.Exception);
            taken.Add(outcome.Value);
        }
    }

    private static async Task UntilAsync(Func<bool> isReached)
    {
        using var limit = new CancellationTokenSource(Generous);
        while (!isReached())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
