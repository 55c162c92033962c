using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Sandbox.Areas.Tuning;
using ClovaStudio.Transport.Polling;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Tuning;

public sealed class LifeWatchTests
{
    [Fact]
    public async Task Many_tasks_are_followed_with_one_listing_a_round_and_each_comes_once_when_it_ends()
    {
        using var life = new LifeCloud(20);
        string[] ids = Enumerable.Range(1, 5).Select(i => life.Cloud.AddTask(new SandboxTask { TrainEpochs = 3 * i })).ToArray();
        var rounds = await LifeCloud.RunAsync(life.Watch(ids));

        Assert.Equal(ids, rounds.SelectMany(round => round.Ended).Select(task => task.Id));
        Assert.All(rounds.SelectMany(round => round.Ended), task => Assert.Equal(TuningTaskStatuses.Succeeded, task.Status));
        Assert.True(rounds.Count > 20, "the last of them runs for a quarter of an hour, and is looked at every half minute");

        // While more than one is left, a round is one listing; the last one is looked up by itself.
        Assert.Equal(rounds.Count, life.Cloud.RequestCount);
        Assert.Equal(
            rounds.Count(round => round.Pending.Count + round.Ended.Count > 1),
            life.Cloud.Requests.Count(request => request.PathAndQuery.StartsWith("/tuning/v2/tasks?", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Few_tasks_far_down_a_long_list_are_looked_up_instead()
    {
        using var life = new LifeCloud(420);
        foreach (string old in life.Cloud.TaskIds().Take(3).ToArray())
        {
            life.Cloud.RemoveTask(old);
        }

        var created = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        string[] ids = Enumerable.Range(1, 3).Select(_ => life.Cloud.AddTask(new SandboxTask { Status = "RUNNING", CreatedDate = created })).ToArray();
        var watch = life.Watch(ids);
        await watch.NextAsync();
        Assert.Equal(5, life.Cloud.RequestCount);
        life.Cloud.ForgetRequests();
        var round = await watch.NextAsync();
        Assert.Equal(3, life.Cloud.RequestCount);
        Assert.Equal(ids, round!.Pending.Select(item => item.Key));
    }

    [Fact]
    public async Task A_task_keeps_what_each_look_saw_when_that_is_wanted()
    {
        using var life = new LifeCloud(20);
        string[] ids = Enumerable.Range(1, 2).Select(i => life.Cloud.AddTask(new SandboxTask { TrainEpochs = 3 * i })).ToArray();
        var options = life.Watching;
        options.KeepHistory = true;
        var rounds = await LifeCloud.RunAsync(life.Watch(ids, options));
        var longer = rounds[^1].Ended.Single();

        Assert.Equal(rounds.Count, longer.History.Length);
        Assert.Equal(TuningTaskStatuses.Wait, longer.History[0].Status);
        Assert.Null(longer.History[0].Loss);
        Assert.Equal(TuningTaskStatuses.Succeeded, longer.History[^1].Status);
        Assert.Equal((longer.TrainLoss, 100.0, longer.StatusInfo.CurrStep), (longer.History[^1].Loss, longer.History[^1].Progress, longer.History[^1].Step));
        var going = longer.History.Where(point => point.Status == TuningTaskStatuses.Running).ToArray();
        Assert.True(going.Length > 5);
        Assert.Equal(going.Select(point => point.Progress).Order(), going.Select(point => point.Progress));
        Assert.True(going[0].Loss > 1.5 * going[^1].Loss, "a training learns");
        Assert.True(rounds.SelectMany(round => round.Ended).First().History.Length < longer.History.Length);
    }

    [Fact]
    public async Task A_task_keeps_nothing_unless_it_is_wanted()
    {
        using var life = new LifeCloud(2);
        var rounds = await LifeCloud.RunAsync(life.Watch([life.Cloud.AddTask(new SandboxTask())]));
        Assert.Empty(rounds[^1].Ended.Single().History);
    }

    [Fact]
    public async Task A_task_that_has_ended_already_comes_at_once()
    {
        using var life = new LifeCloud(122);
        string id = life.Cloud.AddTask(new SandboxTask { Status = "FAILED", FailureReason = "resource.timeout" });
        var round = Assert.Single(await LifeCloud.RunAsync(life.Watch([id, id])));
        Assert.Equal("resource.timeout", Assert.Single(round.Ended).FailureReason);
    }

    [Fact]
    public async Task A_task_that_is_not_there_or_vanishes_is_told_and_the_others_go_on()
    {
        using var life = new LifeCloud();
        string stays = life.Cloud.AddTask();
        string goes = life.Cloud.AddTask();
        var watch = life.Watch([stays, goes, "nosuchid"]);
        var first = await watch.NextAsync();
        Assert.Equal(["nosuchid"], first!.Gone);
        life.Cloud.RemoveTask(goes);
        var second = await watch.NextAsync();
        Assert.Equal([goes], second!.Gone);
        var rest = await LifeCloud.RunAsync(watch);
        Assert.Equal(stays, Assert.Single(rest.SelectMany(round => round.Ended)).Id);
        Assert.All(rest, round => Assert.Empty(round.Gone));
    }

    [Theory]
    [InlineData("503:after=1,times=12")]
    [InlineData("reset:after=1,times=12")]
    [InlineData("429:after=1,times=12")]
    [InlineData("html:after=1,times=3")]
    [InlineData("truncate:after=1,times=12")]
    public async Task Failures_that_pass_do_not_end_a_wait_and_are_warned_of_once(string fault)
    {
        using var life = new LifeCloud();
        string id = life.Cloud.AddTask();
        life.Cloud.Faults.Add(fault);
        var watch = life.Watch([id]);
        var seen = (await watch.NextAsync())!.Pending.Single().Latest;
        for (int i = 0; i < 3; i++)
        {
            Assert.Same(seen, (await watch.NextAsync())!.Pending.Single().Latest);
        }

        Assert.NotSame(seen, (await watch.NextAsync())!.Pending.Single().Latest);
        var rest = await LifeCloud.RunAsync(watch);
        Assert.Equal(id, Assert.Single(rest.SelectMany(round => round.Ended)).Id);
        Assert.Single(life.Observer.Warnings);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_at_first_ends_the_wait()
    {
        using var life = new LifeCloud();
        string id = life.Cloud.AddTask();
        life.Cloud.Faults.Add("503:times=4");
        var error = await Assert.ThrowsAsync<ClovaStudioException>(() => life.Watch([id]).NextAsync());
        Assert.Equal(ErrorCause.ServiceUnavailable, error.Cause);
    }

    [Fact]
    public async Task A_service_that_stays_silent_longer_than_the_patience_ends_the_wait()
    {
        using var life = new LifeCloud();
        string id = life.Cloud.AddTask(new SandboxTask { TrainEpochs = 20 });
        life.Cloud.Faults.Add("503:after=1,times=always");
        var options = life.Watching;
        options.MaximumOutage = TimeSpan.FromMinutes(5);
        var watch = life.Watch([id], options);
        var error = await Assert.ThrowsAsync<ClovaStudioException>(() => LifeCloud.RunAsync(watch));
        Assert.Equal(ErrorCause.ServiceUnavailable, error.Cause);
        Assert.Equal(1 + (10 * 4), life.Cloud.RequestCount); // five minutes of half-minute rounds, four attempts each
    }

    [Theory]
    [InlineData(4_300_000)] // more than a timer takes
    [InlineData(3600)]
    public async Task A_pause_that_the_service_asks_for_never_outlasts_the_longest_outage(int seconds)
    {
        using var life = new LifeCloud();
        string id = life.Cloud.AddTask(new SandboxTask { TrainEpochs = 20 });
        life.Cloud.Faults.Add($"429:after=1,retry-after={seconds},times=always");
        var waits = new List<TimeSpan>();
        var watch = life.Watch([id], Noting(life.Watching, waits));

        var error = await Assert.ThrowsAsync<ClovaStudioException>(() => LifeCloud.RunAsync(watch));

        Assert.Equal(ErrorCause.RateLimited, error.Cause);
        Assert.Equal([TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(29.5)], waits); // together the half hour
    }

    [Fact]
    public async Task A_wait_goes_on_after_a_long_pause_that_the_service_asked_for()
    {
        using var life = new LifeCloud();
        string id = life.Cloud.AddTask();
        life.Cloud.Faults.Add("429:after=1,retry-after=3600,times=1");
        var waits = new List<TimeSpan>();

        var rounds = await LifeCloud.RunAsync(life.Watch([id], Noting(life.Watching, waits)));

        Assert.Equal(id, Assert.Single(rounds.SelectMany(round => round.Ended)).Id);
        Assert.Equal(TimeSpan.FromMinutes(29.5), waits.Max());
    }

    [Fact]
    public async Task A_key_that_is_withdrawn_ends_the_wait_at_once()
    {
        using var life = new LifeCloud();
        string id = life.Cloud.AddTask();
        life.Cloud.Faults.Add("401:after=1,times=always");
        var watch = life.Watch([id]);
        await watch.NextAsync();
        var error = await Assert.ThrowsAsync<ClovaStudioException>(() => watch.NextAsync());
        Assert.Equal(ErrorCause.ApiKeyRejected, error.Cause);
    }

    [Fact]
    public async Task When_the_time_is_over_the_last_round_tells_what_has_not_ended()
    {
        using var life = new LifeCloud();
        string id = life.Cloud.AddTask();
        var options = life.Watching;
        options.Timeout = TimeSpan.FromSeconds(100);
        var rounds = await LifeCloud.RunAsync(life.Watch([id], options));
        Assert.Equal(5, rounds.Count); // at 0, 30, 60, 90 and, cut short, 100 seconds
        Assert.All(rounds.Take(4), round => Assert.False(round.IsTimedOut));
        Assert.True(rounds[4].IsTimedOut);
        Assert.Equal(TuningTaskStatuses.Running, rounds[4].Pending.Single().Latest!.Status);
    }

    [Fact]
    public async Task A_wait_of_no_time_looks_once()
    {
        using var life = new LifeCloud();
        string id = life.Cloud.AddTask();
        var options = life.Watching;
        options.Timeout = TimeSpan.Zero;
        Assert.True(Assert.Single(await LifeCloud.RunAsync(life.Watch([id], options))).IsTimedOut);
    }

    [Fact]
    public async Task The_time_left_follows_from_the_steps_made()
    {
        using var life = new LifeCloud();
        string id = life.Cloud.AddTask(new SandboxTask { TrainEpochs = 10 }); // half a minute of queue, ten of training
        var watch = life.Watch([id]);
        var left = new List<TimeSpan?>();
        for (int i = 0; i < 4; i++)
        {
            left.Add((await watch.NextAsync())!.Pending.Single().TimeLeft);
        }

        Assert.Null(left[0]); // waiting
        Assert.Null(left[1]); // at its first step
        Assert.InRange(left[2]!.Value.TotalMinutes, 9, 10);
        Assert.InRange(left[3]!.Value.TotalMinutes, 8.5, 9.5);
    }

    [Fact]
    public async Task A_status_that_is_new_is_warned_of_once_and_waited_out()
    {
        using var life = new LifeCloud();
        string id = life.Cloud.AddTask(new SandboxTask { Status = "PAUSED_FUTURE" });
        var watch = life.Watch([id]);
        await watch.NextAsync();
        await watch.NextAsync();
        Assert.Contains("PAUSED_FUTURE", Assert.Single(life.Observer.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_a_wait_between_two_looks()
    {
        using var life = new LifeCloud();
        using var cancel = new CancellationTokenSource();
        string id = life.Cloud.AddTask();
        var options = life.Watching;
        options.Delay = Task.Delay;
        options.PollInterval = TimeSpan.FromHours(1);
        var watch = life.Client.Tuning.Poll([id], options, null, cancel.Token);
        await watch.NextAsync();
        var next = watch.NextAsync();
        Assert.False(next.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    private static TrainingPollerOptions Noting(TrainingPollerOptions options, List<TimeSpan> waits)
    {
        var delay = options.Delay;
        options.Delay = (wait, cancellationToken) =>
        {
            waits.Add(wait);
            return delay(wait, cancellationToken);
        };
        return options;
    }
}
