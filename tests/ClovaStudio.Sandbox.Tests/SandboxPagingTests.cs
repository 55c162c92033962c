using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Sandbox.Areas.Aitems;
using ClovaStudio.Sandbox.Areas.Tuning;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving;
using Xunit;

namespace ClovaStudio.Sandbox.Tests;

public sealed class SandboxPagingTests
{
    [Fact]
    public async Task Without_parameters_the_first_20_tasks_come_with_totals_as_the_vendor_prints_them()
    {
        await using var caller = SandboxCaller.InMemory();

        var (_, body) = await caller.SendAsync(caller.Clova("/tuning/v2/tasks"));

        var result = body["result"]!;
        Assert.Equal("7,", (string)result["totalPages"]!);
        Assert.Equal("122,", (string)result["totalElements"]!);
        Assert.Equal("20,", (string)result["size"]!);
        Assert.Equal("0,", (string)result["number"]!);
        Assert.Equal(20, result["content"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_last_page_is_short_and_the_one_behind_it_empty()
    {
        await using var caller = SandboxCaller.InMemory(new SandboxCloud(new SandboxOptions { OddTotals = false }));

        var (_, last) = await caller.SendAsync(caller.Clova("/tuning/v2/tasks?page=6&size=20"));
        var (_, behind) = await caller.SendAsync(caller.Clova("/tuning/v2/tasks?page=7&size=20"));

        Assert.Equal(2, last["result"]!["content"]!.AsArray().Count);
        Assert.Empty(behind["result"]!["content"]!.AsArray());
        Assert.Equal(122, (int)behind["result"]!["totalElements"]!);
    }

    [Theory]
    [InlineData("size=0")]
    [InlineData("size=101")]
    [InlineData("size=ten")]
    [InlineData("page=-1")]
    public async Task A_page_or_size_out_of_bounds_is_40001(string query)
    {
        await using var caller = SandboxCaller.InMemory();

        var (status, body) = await caller.SendAsync(caller.Clova("/tuning/v2/tasks?" + query));

        Assert.Equal(400, status);
        Assert.Equal("40001", (string)body["status"]!["code"]!);
        Assert.Null(body["result"]);
    }

    [Fact]
    public async Task A_cloud_that_clamps_reports_the_size_that_it_used()
    {
        await using var caller = SandboxCaller.InMemory(new SandboxCloud(new SandboxOptions { MaximumPageSize = 30, OddTotals = false }));

        var (_, body) = await caller.SendAsync(caller.Clova("/tuning/v2/tasks?page=1&size=100"));

        Assert.Equal(30, (int)body["result"]!["size"]!);
        Assert.Equal(5, (int)body["result"]!["totalPages"]!);
        Assert.Equal(30, body["result"]!["content"]!.AsArray().Count);
    }

    [Theory]
    [InlineData(TaskOrder.NewestFirst, "c,b,a")]
    [InlineData(TaskOrder.OldestFirst, "a,b,c")]
    [InlineData(TaskOrder.ByName, "b,c,a")]
    public async Task The_order_is_the_one_chosen(TaskOrder order, string expected)
    {
        var cloud = new SandboxCloud(new SandboxOptions { TuningTasks = 0, Order = order });
        cloud.AddTask(new SandboxTask { Id = "a", Name = "3" });
        cloud.AddTask(new SandboxTask { Id = "b", Name = "1" });
        cloud.AddTask(new SandboxTask { Id = "c", Name = "2" });
        await using var caller = SandboxCaller.InMemory(cloud);

        var (_, body) = await caller.SendAsync(caller.Clova("/tuning/v2/tasks"));

        Assert.Equal(expected, string.Join(",", body["result"]!["content"]!.AsArray().Select(row => (string)row!["id"]!)));
    }

    [Theory]
    [InlineData(false, 2, 4)]
    [InlineData(true, 0, 2)]
    public async Task Trains_start_at_the_offset_unless_the_cloud_ignores_it(bool ignores, int first, int end)
    {
        var cloud = new SandboxCloud(new SandboxOptions { IgnoresOffset = ignores, Order = TaskOrder.OldestFirst });
        string service = cloud.AddService();
        string[] versions = Enumerable.Range(0, 5).Select(_ => cloud.AddTrain(service)).ToArray();
        await using var caller = SandboxCaller.InMemory(cloud);

        var (_, body) = await caller.SendAsync(caller.Aitems($"/services/{service}/trains?offset=2&limit=2"));

        Assert.Equal(versions[first..end], body["trains"]!.AsArray().Select(train => (string)train!["version"]!));
        Assert.Equal(first, (int)body["offset"]!);
    }

    [Fact]
    public async Task IsRecent_gives_the_latest_of_each_type()
    {
        var cloud = new SandboxCloud();
        string service = cloud.AddService();
        cloud.AddTrain(service, new SandboxTrain { Type = "pop" });
        string pop = cloud.AddTrain(service, new SandboxTrain { Type = "pop" });
        string related = cloud.AddTrain(service, new SandboxTrain { Type = "relatedItem" });
        await using var caller = SandboxCaller.InMemory(cloud);

        var (_, body) = await caller.SendAsync(caller.Aitems($"/services/{service}/trains?isRecent=true"));

        Assert.Equal([related, pop], body["trains"]!.AsArray().Select(train => (string)train!["version"]!));
    }

    [Fact]
    public async Task Tasks_can_come_and_go_between_two_pages()
    {
        var cloud = new SandboxCloud(new SandboxOptions { TuningTasks = 40 });
        await using var caller = SandboxCaller.InMemory(cloud);
        cloud.AfterReply = _ =>
        {
            cloud.AddTask(new SandboxTask { Id = "new" });
            cloud.AfterReply = null;
            return Task.CompletedTask;
        };

        var (_, first) = await caller.SendAsync(caller.Clova("/tuning/v2/tasks?page=0&size=20"));
        var (_, second) = await caller.SendAsync(caller.Clova("/tuning/v2/tasks?page=1&size=20"));

        // The list moved on by one, so the last row of the first page is seen again.
        Assert.Equal((string)first["result"]!["content"]![19]!["id"]!, (string)second["result"]!["content"]![0]!["id"]!);
        Assert.Equal("41,", (string)second["result"]!["totalElements"]!);
        Assert.Equal(2, cloud.RequestCount);
        Assert.Equal(["/tuning/v2/tasks?page=0&size=20", "/tuning/v2/tasks?page=1&size=20"], cloud.Requests.Select(r => r.PathAndQuery));
    }
}
