using System;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Emulator;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Transport.Polling;
using Xunit;

namespace ClovaStudio.Client.Tests.Api.Tuning;

public sealed class LifeOverSocketTests
{
    [Fact]
    public async Task A_task_lives_its_whole_life_over_a_real_socket()
    {
        var cloud = new SandboxCloud(new SandboxOptions { TuningTasks = 3, TrainsAnyDataset = true, ClockSpeed = 100_000 });
        await using var server = await EmulatorServer.StartAsync(cloud);
        using var life = new LifeCloud(endpoint: server.ClovaEndpoint, cloud: cloud);
        var task = await life.CreateAsync();
        var options = new TrainingPollerOptions { PollInterval = TimeSpan.FromMilliseconds(10) };
        var ended = (await LifeCloud.RunAsync(life.Watch([task.Id!], options))).SelectMany(round => round.Ended).Single();
        Assert.Equal(TuningTaskStatuses.Succeeded, ended.Status);
        Assert.Equal(100, ended.Progress);
        await life.RemoveAsync(task.Id!);
        var error = await Assert.ThrowsAsync<ClovaStudioException>(() => life.GetAsync(task.Id!));
        Assert.Equal(ErrorCause.NotFound, error.Cause);
    }

    [Theory]
    [InlineData("reset:method=POST,effect=true")]
    [InlineData("truncate:method=POST")]
    public async Task A_creation_cut_off_on_a_real_socket_is_not_sent_again(string fault)
    {
        var cloud = new SandboxCloud(new SandboxOptions { TuningTasks = 0, TrainsAnyDataset = true });
        cloud.Faults.Add(fault);
        await using var server = await EmulatorServer.StartAsync(cloud);
        using var life = new LifeCloud(endpoint: server.ClovaEndpoint, cloud: cloud);
        var error = await Assert.ThrowsAsync<ClovaStudioException>(() => life.CreateAsync());
        Assert.Equal(ErrorCause.OutcomeUnknown, error.Cause);
        Assert.Equal(1, life.Count("POST"));
        Assert.Equal(1, cloud.TaskCount);
    }

    [Fact]
    public async Task A_removal_cut_off_on_a_real_socket_is_found_to_have_worked()
    {
        var cloud = new SandboxCloud(new SandboxOptions { TuningTasks = 1, TrainsAnyDataset = true });
        await using var server = await EmulatorServer.StartAsync(cloud);
        using var life = new LifeCloud(endpoint: server.ClovaEndpoint, cloud: cloud);
        cloud.Faults.Add("reset:method=DELETE,effect=true");
        await life.RemoveAsync(cloud.TaskIds()[0]);
        Assert.Equal(0, cloud.TaskCount);
        Assert.Equal(2, life.Count("DELETE"));
    }
}
