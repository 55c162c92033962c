using System;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Emulator;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Transport.Paging;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Paging;

public sealed class OffsetPagingTests
{
    [Theory]
    [InlineData(null, 3)]
    [InlineData(1000, 3)]
    [InlineData(100, 24)]
    [InlineData(469, 6)] // 2,345 is five of them, so that a sixth page shows the end
    [InlineData(2345, 2)]
    public async Task Over_a_socket_every_training_comes_once(int? pageSize, int requests)
    {
        var cloud = new SandboxCloud();
        await using var server = await EmulatorServer.StartAsync(cloud);
        using var client = new TestClient(server);
        string service = cloud.ServiceIds()[0];

        using var listing = client.Trains(service, new PagedListOptions { PageSize = pageSize });
        var trains = await listing.AllAsync();

        Assert.Equal(2345, trains.Count);
        Assert.Equal(2345, trains.Select(train => (train.Type, train.Version)).Distinct().Count());
        Assert.Equal(2345, listing.Total);
        Assert.All(trains, train => Assert.Equal(service, train.ServiceId));
        Assert.Equal(requests, cloud.RequestCount);
        Assert.Empty(client.Observer.Warnings);
    }

    [Theory]
    [InlineData(0, 5L, null, "?offset=0&limit=5")]
    [InlineData(0, 0L, null, "")]
    [InlineData(2000, 10L, null, "?offset=2000&limit=10")]
    [InlineData(2340, null, null, "?offset=2340&limit=1000")]
    [InlineData(0, 150L, 100, "?offset=0&limit=100 ?offset=100&limit=50")]
    [InlineData(2345, null, null, "?offset=2345&limit=1000")]
    [InlineData(9999, 5L, 50, "?offset=9999&limit=5")]
    public async Task A_window_is_asked_for_exactly(int skip, long? first, int? pageSize, string queries)
    {
        using var client = new TestClient(new ScriptedHandler((request, _) => ScriptedHandler.Json(ResponseBodies.TrainPage(request, 2345))));

        using var listing = client.Trains("svc", new PagedListOptions { Skip = skip, First = first, PageSize = pageSize });
        var trains = await listing.AllAsync();

        Assert.Equal(Enumerable.Range(0, 2345).Skip(skip).Take((int)(first ?? 9999)).Select(i => "t" + i), trains.Select(train => train.Version));
        Assert.Equal(queries, string.Join(" ", client.Handler!.Sent.Select(request => request.PathAndQuery.Split("/trains")[1])));
        Assert.Empty(client.Observer.Warnings);
        Assert.Equal(skip == 2340 ? 2345 : null, listing.Total); // known only where the end was seen
    }

    [Theory]
    [InlineData("both")]
    [InlineData("neither")]
    [InlineData("only offset")]
    [InlineData("only limit")]
    [InlineData("texts")]
    public async Task A_clamped_limit_loses_nothing_whether_told_or_not(string telling)
    {
        foreach (var (total, clamp, skip) in ((int, int, int)[])[(2345, 100, 0), (300, 100, 0), (299, 100, 0), (2345, 700, 1200), (7, 100, 0), (0, 100, 0)])
        {
            using var client = new TestClient(new ScriptedHandler((request, _) => ScriptedHandler.Json(ResponseBodies.TrainPage(request, total, clamp, (offset, limit) => telling switch
            {
                "both" => $"\"offset\":{offset},\"limit\":{limit}",
                "only offset" => $"\"offset\":{offset}",
                "only limit" => $"\"limit\":{limit}",
                "texts" => $"\"offset\":\"{offset},\",\"limit\":\"{limit},\"",
                _ => null,
            }))));

            var trains = await client.Trains("svc", new PagedListOptions { Skip = skip }).AllAsync();

            Assert.Equal(Enumerable.Range(skip, Math.Max(0, total - skip)).Select(i => "t" + i), trains.Select(train => train.Version));
            Assert.Empty(client.Observer.Warnings);
        }
    }

    [Theory]
    [InlineData("99999")]
    [InlineData("50")]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    [InlineData("{}")]
    public async Task A_limit_that_is_echoed_wrongly_loses_nothing(string echo)
    {
        using var client = new TestClient(new ScriptedHandler((request, _) => ScriptedHandler.Json(ResponseBodies.TrainPage(request, 345, window: (offset, _) => $"\"offset\":{offset},\"limit\":{echo}"))));

        var trains = await client.Trains("svc", new PagedListOptions { PageSize = 50 }).AllAsync();

        Assert.Equal(345, trains.Count);
        Assert.InRange(client.Handler!.Sent.Count, 7, 8);
        Assert.Empty(client.Observer.Warnings);
    }

    [Fact]
    public async Task A_page_shorter_than_the_limit_that_the_service_itself_names_is_the_end()
    {
        using var client = new TestClient(new ScriptedHandler((request, _) => ScriptedHandler.Json(ResponseBodies.TrainPage(request, 37))));

        Assert.Equal(37, (await client.Trains("svc").AllAsync()).Count);
        Assert.Single(client.Handler!.Sent);
    }

    [Theory]
    [InlineData("told", 0)]
    [InlineData("told", 150)]
    [InlineData("told", 5000)]
    [InlineData("not told", 0)]
    [InlineData("echoed", 0)]
    [InlineData("no limit", 0)]
    public async Task A_service_that_ignores_the_offset_gives_its_page_once_and_one_warning_that_names_it(string telling, int skip)
    {
        using var client = new TestClient(new ScriptedHandler((request, _) => ScriptedHandler.Json(ResponseBodies.TrainPage(
            request, 345, window: (_, limit) => telling switch
            {
                "told" => $"\"offset\":0,\"limit\":{limit}",
                "echoed" => $"\"offset\":{request.Query("offset")},\"limit\":{limit}",
                "no limit" => null,
                _ => $"\"limit\":{limit}",
            },
            ignoresOffset: true))));

        var trains = await client.Trains("svc-7", new PagedListOptions { PageSize = 100, Skip = skip }).AllAsync();

        Assert.Equal(Enumerable.Range(0, 100).Skip(skip).Select(i => "t" + i), trains.Select(train => train.Version));
        Assert.Contains("svc-7", Assert.Single(client.Observer.Warnings), StringComparison.Ordinal);
        Assert.InRange(client.Handler!.Sent.Count, 2, 4);
    }

    [Fact]
    public async Task Over_a_socket_a_service_that_ignores_the_offset_ends_with_a_warning()
    {
        var cloud = new SandboxCloud(new SandboxOptions { IgnoresOffset = true });
        await using var server = await EmulatorServer.StartAsync(cloud);
        using var client = new TestClient(server);
        string service = cloud.ServiceIds()[0];

        var trains = await client.Trains(service).AllAsync();

        Assert.Equal(1000, trains.Select(train => train.Version).Distinct().Count());
        Assert.Equal(1000, trains.Count);
        Assert.Contains(service, Assert.Single(client.Observer.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_names_another_offset_than_it_serves_gives_the_right_rows_all_the_same()
    {
        using var client = new TestClient(new ScriptedHandler((request, _) => ScriptedHandler.Json(ResponseBodies.TrainPage(request, 345, window: (_, limit) => $"\"offset\":0,\"limit\":{limit}"))));

        var trains = await client.Trains("svc", new PagedListOptions { PageSize = 100, Skip = 150, First = 100 }).AllAsync();

        Assert.Equal(Enumerable.Range(150, 100).Select(i => "t" + i), trains.Select(train => train.Version));
        Assert.Empty(client.Observer.Warnings);
    }

    [Fact]
    public async Task Rows_without_a_version_never_make_a_list_without_end()
    {
        using var client = new TestClient(new ScriptedHandler("""{"trains":[{"type":"pop"},{"type":"pop"},{}],"limit":3}"""));

        Assert.Equal(3, (await client.Trains("svc").AllAsync()).Count);
        Assert.Single(client.Observer.Warnings);
        Assert.Equal(2, client.Handler!.Sent.Count);
    }

    [Theory]
    [InlineData("[[[]]],\"limit\":1")]
    [InlineData("[null,null],\"limit\":2")]
    [InlineData("[1,\"x\"],\"limit\":2")]
    public async Task Entries_that_are_no_rows_at_all_never_make_a_list_without_end(string entries)
    {
        using var client = new TestClient(new ScriptedHandler($$"""{"trains":{{entries}}}"""));

        Assert.Empty(await client.Trains("svc").AllAsync());
        Assert.Single(client.Observer.Warnings);
        Assert.Single(client.Handler!.Sent);
    }

    [Fact]
    public async Task An_entry_that_is_no_row_counts_as_one_so_that_the_end_is_not_mistaken()
    {
        using var client = new TestClient(new ScriptedHandler((request, number) => ScriptedHandler.Json(
            number == 0 ? ResponseBodies.Trains(["null", .. ResponseBodies.Numbered(1, 9, version => ResponseBodies.Train(version))], "\"offset\":0,\"limit\":10")
            : ResponseBodies.TrainPage(request, 25))));

        var trains = await client.Trains("svc", new PagedListOptions { PageSize = 10 }).AllAsync();

        Assert.Equal(Enumerable.Range(1, 24).Select(i => "t" + i), trains.Select(train => train.Version));
    }

    [Fact]
    public async Task A_version_that_comes_twice_in_a_page_is_two_rows_and_on_two_pages_one()
    {
        string a = ResponseBodies.Train("a");
        using var client = new TestClient(new ScriptedHandler((_, number) => ScriptedHandler.Json(number switch
        {
            0 => ResponseBodies.Trains([a, a, ResponseBodies.Train("b")], "\"limit\":3"),
            1 => ResponseBodies.Trains([ResponseBodies.Train("b"), ResponseBodies.Train("c"), ResponseBodies.Train("d")], "\"limit\":3"),
            _ => ResponseBodies.Trains([], "\"limit\":3"),
        })));

        Assert.Equal(["a", "a", "b", "c", "d"], (await client.Trains("svc").AllAsync()).Select(train => train.Version));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(999)]
    public async Task A_list_that_tells_no_window_at_all_is_whole_with_its_first_page(int rows)
    {
        using var client = new TestClient(new ScriptedHandler((_, _) => ScriptedHandler.Json(ResponseBodies.Trains(
            ResponseBodies.Numbered(0, rows, version => ResponseBodies.Train(version))))));

        Assert.Equal(rows, (await client.Trains("svc").AllAsync()).Count);
        Assert.Single(client.Handler!.Sent);
        Assert.Empty(client.Observer.Warnings);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1000)]
    public async Task A_list_without_a_window_that_may_have_been_cut_is_asked_for_more(int rows)
    {
        using var client = new TestClient(new ScriptedHandler((request, _) => ScriptedHandler.Json(ResponseBodies.TrainPage(request, rows, window: (_, _) => null))));

        Assert.Equal(rows, (await client.Trains("svc").AllAsync()).Count);
        Assert.Equal(2, client.Handler!.Sent.Count);
        Assert.Empty(client.Observer.Warnings);
    }

    [Fact]
    public async Task Only_the_latest_trainings_are_asked_for_by_the_vendors_parameter()
    {
        var cloud = new SandboxCloud();
        await using var server = await EmulatorServer.StartAsync(cloud);
        using var client = new TestClient(server);

        var trains = await client.Trains(cloud.ServiceIds()[0], isRecent: true).AllAsync();

        Assert.Equal(["personalRecommend", "pop", "relatedItem"], trains.Select(train => train.Type).Order());
        Assert.EndsWith("/trains?isRecent=true", Assert.Single(cloud.Requests).PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Services_that_repeat_are_warned_of_once()
    {
        using var client = new TestClient(new ScriptedHandler("""{"services":[{"serviceId":"a"},{"serviceId":"b"}],"limit":2}"""));

        Assert.Equal(["a", "b"], (await client.Services().AllAsync()).Select(service => service.ServiceId));
        Assert.Single(client.Observer.Warnings);
    }
}
