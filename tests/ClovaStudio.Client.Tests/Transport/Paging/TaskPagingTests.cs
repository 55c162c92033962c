using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Emulator;
using ClovaStudio.Sandbox;
using ClovaStudio.Sandbox.Core;
using ClovaStudio.Sandbox.Serving;
using ClovaStudio.Transport.Paging;
using Xunit;

namespace ClovaStudio.Client.Tests.Transport.Paging;

public sealed class TaskPagingTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(20, 4)]
    [InlineData(61, 16)]
    [InlineData(100, 4)]
    [InlineData(null, 4)]
    public async Task Over_a_socket_every_task_comes_once_and_in_the_services_order(int? pageSize, int throttle)
    {
        var cloud = new SandboxCloud(new SandboxOptions { Order = TaskOrder.OldestFirst });
        await using var server = await EmulatorServer.StartAsync(cloud);
        using var client = new TestClient(server);

        var tasks = await client.Tasks(new PagedListOptions { PageSize = pageSize, ThrottleLimit = throttle }).AllAsync();

        Assert.Equal(cloud.TaskIds(), tasks.Ids());
        Assert.Equal((122 + (pageSize ?? 100) - 1) / (pageSize ?? 100), cloud.RequestCount);
        Assert.Empty(client.Observer.Warnings);
    }

    // Skip, First, page size, pages that hold those rows.
    [Theory]
    [InlineData(0, 5L, 100, "0")]
    [InlineData(0, 0L, 100, "")]
    [InlineData(100, 5L, 100, "1")]
    [InlineData(99, 2L, 100, "0,1")]
    [InlineData(100, null, 100, "1")]
    [InlineData(45, 10L, 20, "2")]
    [InlineData(45, 30L, 20, "2,3")]
    [InlineData(40, 20L, 20, "2")]
    [InlineData(0, 122L, 20, "0,1,2,3,4,5,6")]
    [InlineData(0, 9999L, 20, "0,1,2,3,4,5,6")]
    [InlineData(0, long.MaxValue, 50, "0,1,2")]
    [InlineData(121, 1L, 1, "121")]
    [InlineData(121, 5L, 20, "6")]
    [InlineData(122, null, 20, "6")]
    [InlineData(140, null, 20, "7")]
    [InlineData(5000, 3L, 20, "250")]
    public async Task Over_a_socket_a_window_costs_exactly_the_pages_that_hold_it(int skip, long? first, int pageSize, string pages)
    {
        var cloud = new SandboxCloud(new SandboxOptions { Order = TaskOrder.OldestFirst });
        await using var server = await EmulatorServer.StartAsync(cloud);
        using var client = new TestClient(server);

        var tasks = await client.Tasks(new PagedListOptions { Skip = skip, First = first, PageSize = pageSize, ThrottleLimit = 16 }).AllAsync();

        Assert.Equal(cloud.TaskIds().Skip(skip).Take((int)Math.Min(first ?? 1000, 1000)), tasks.Ids());
        var asked = cloud.Requests.Select(request => request.PathAndQuery.Split("page=")[1].Split('&')[0]).OrderBy(page => int.Parse(page, CultureInfo.InvariantCulture));
        Assert.Equal(pages, string.Join(",", asked));
        Assert.Empty(client.Observer.Warnings);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(int.MaxValue * 100L)]
    public async Task A_skip_beyond_all_reason_gives_nothing_and_one_request(long skip)
    {
        using var client = new TestClient(new ScriptedHandler((request, _) => ScriptedHandler.Json(ResponseBodies.TaskPage(request, 122))));

        Assert.Empty(await client.Tasks(new PagedListOptions { Skip = skip }).AllAsync());
        Assert.Single(client.Handler!.Sent);
    }

    public static TheoryData<string> Tellings => ["all", "no size", "echoed size", "total only", "pages only", "nothing"];

    [Theory]
    [MemberData(nameof(Tellings))]
    public async Task A_clamped_page_size_loses_nothing_whatever_the_service_tells_of_it(string telling)
    {
        foreach (var (total, clamp, skip, first) in ((int, int, int, int?)[])[(122, 20, 0, null), (122, 50, 0, 60), (100, 100, 0, null), (101, 1, 0, 30), (40, 20, 0, null)])
        {
            await CheckClampAsync(telling, total, clamp, skip, first);
        }
    }

    [Theory]
    [InlineData("all")]
    [InlineData("no size")]
    [InlineData("echoed size")]
    public async Task A_clamped_page_size_loses_nothing_behind_a_skip_either(string telling)
    {
        foreach (var (total, clamp, skip, first) in ((int, int, int, int?)[])[(122, 20, 100, null), (122, 50, 100, 5), (120, 20, 100, null), (122, 20, 121, null), (250, 30, 100, 7), (122, 20, 600, null), (122, 100, 100, null), (300, 99, 200, null)])
        {
            await CheckClampAsync(telling, total, clamp, skip, first);
        }
    }

    private static async Task CheckClampAsync(string telling, int total, int clamp, int skip, int? first)
    {
        using var client = new TestClient(new ScriptedHandler((request, _) => ScriptedHandler.Json(ResponseBodies.TaskPage(request, total, clamp, (page, size) =>
        {
            int pages = (total + size - 1) / size;
            return telling switch
            {
                "all" => $"\"totalElements\":\"{total},\",\"totalPages\":\"{pages},\",\"size\":\"{size},\",\"number\":{page}",
                "no size" => $"\"totalElements\":{total},\"totalPages\":{pages}",
                "echoed size" => $"\"totalElements\":{total},\"totalPages\":{pages},\"size\":{request.Query("size")}",
                "total only" => $"\"totalElements\":{total}",
                "pages only" => $"\"totalPages\":{pages}",
                _ => null,
            };
        }))));

        var tasks = await client.Tasks(new PagedListOptions { Skip = skip, First = first }).AllAsync();

        Assert.Equal(Enumerable.Range(0, total).Skip(skip).Take(first ?? total).Select(i => "t" + i), tasks.Ids());
        Assert.Empty(client.Observer.Warnings);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"totalElements\":null,\"totalPages\":null,\"size\":null")]
    [InlineData("\"totalElements\":\"many\",\"totalPages\":{},\"size\":20")]
    [InlineData("\"totalElements\":-1,\"totalPages\":-1,\"size\":-1")]
    public async Task Without_totals_the_list_goes_on_to_an_empty_page(string totals)
    {
        using var client = new TestClient(new ScriptedHandler((request, _) => ScriptedHandler.Json(ResponseBodies.TaskPage(request, 122, totals: (_, _) => totals.Length == 0 ? null : totals))));

        using var listing = client.Tasks(new PagedListOptions { PageSize = 20 });
        var tasks = await listing.AllAsync();

        Assert.Equal(122, tasks.Count);
        Assert.Null(listing.Total);
        Assert.Equal(8, client.Handler!.Sent.Count);
        Assert.Empty(client.Observer.Warnings);
    }

    [Fact]
    public async Task A_list_that_stops_before_the_pages_it_tells_says_so_in_a_warning()
    {
        using var client = new TestClient(new ScriptedHandler((request, _) => ScriptedHandler.Json(ResponseBodies.TaskPage(request, 50, totals: (_, _) => "\"totalPages\":7"))));

        Assert.Equal(50, (await client.Tasks(new PagedListOptions { PageSize = 20 }).AllAsync()).Count);
        Assert.Single(client.Observer.Warnings);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(121)]
    public async Task A_total_that_is_too_small_costs_no_row(int told)
    {
        using var client = new TestClient(new ScriptedHandler((request, _) => ScriptedHandler.Json(ResponseBodies.TaskPage(request, 122, totals: (_, size) => $"\"totalElements\":{told},\"totalPages\":{(told + size - 1) / size},\"size\":{size}"))));

        Assert.Equal(122, (await client.Tasks(new PagedListOptions { PageSize = 20 }).AllAsync()).Count);
        Assert.InRange(client.Handler!.Sent.Count, 7, 8);
    }

    [Theory]
    [InlineData("123")]
    [InlineData("500")]
    [InlineData("1000000000000000")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775000")]
    public async Task A_total_that_is_too_large_is_told_as_an_incomplete_list_and_makes_no_flood_of_requests(string told)
    {
        using var client = new TestClient(new ScriptedHandler((request, _) => ScriptedHandler.Json(ResponseBodies.TaskPage(request, 122, totals: (_, _) => $"\"totalElements\":{told}"))));

        var (rows, failure) = await client.Tasks(new PagedListOptions { PageSize = 20, ThrottleLimit = 16 }).OutcomeAsync();

        Assert.Equal(122, rows.Count);
        Assert.Equal(ErrorCause.ListingIncomplete, Assert.IsType<ClovaStudioException>(failure).Cause);
        Assert.Contains("122", failure.Message, StringComparison.Ordinal);
        Assert.InRange(client.Handler!.Sent.Count, 14, 60); // two walks of seven pages, and what was in flight behind the end
    }

    [Theory]
    [InlineData("\"totalPages\":2147483647,\"totalElements\":122")]
    [InlineData("\"totalPages\":\"99999999999999999999,\",\"totalElements\":122")]
    public async Task An_absurd_number_of_pages_ends_at_the_first_empty_one(string totals)
    {
        using var client = new TestClient(new ScriptedHandler((request, _) => ScriptedHandler.Json(ResponseBodies.TaskPage(request, 122, totals: (_, _) => totals))));

        Assert.Equal(122, (await client.Tasks(new PagedListOptions { PageSize = 20, ThrottleLimit = 16 }).AllAsync()).Count);
        Assert.InRange(client.Handler!.Sent.Count, 7, 30);
    }

    [Theory]
    [InlineData("\"totalElements\":122", true)]
    [InlineData("\"totalElements\":9223372036854775807", true)]
    [InlineData("\"totalPages\":2147483647", false)]
    [InlineData("\"size\":20", false)]
    public async Task A_service_that_ignores_the_page_gives_its_rows_once_and_is_never_asked_for_ever(string totals, bool isTold)
    {
        using var client = new TestClient(new ScriptedHandler((_, _) => ScriptedHandler.Json(ResponseBodies.Tasks(ResponseBodies.Numbered(0, 20, ResponseBodies.Task), totals))));

        var (rows, failure) = await client.Tasks(new PagedListOptions { PageSize = 20, ThrottleLimit = 8 }).OutcomeAsync();

        Assert.Equal(Enumerable.Range(0, 20).Select(i => "t" + i), rows.Ids());
        Assert.Equal(isTold ? ErrorCause.ListingIncomplete : null, (failure as ClovaStudioException)?.Cause);
        Assert.Equal(isTold ? 0 : 1, client.Observer.Warnings.Count);
        Assert.InRange(client.Handler!.Sent.Count, 2, 30);
    }

    [Fact]
    public async Task Rows_without_an_id_are_rows_too()
    {
        using var client = new TestClient(new ScriptedHandler((request, _) => ScriptedHandler.Json(
            ResponseBodies.Tasks(
                Enumerable.Range(0, 20).Select(i => $$"""{"name":"n{{request.Query("page")}}-{{i}}"}"""),
                "\"totalElements\":60"))));

        Assert.Equal(60, (await client.Tasks(new PagedListOptions { PageSize = 20 }).AllAsync()).Select(task => task.Name).Distinct().Count());
    }

    [Fact]
    public async Task A_skip_that_ends_short_of_the_total_is_told_in_a_warning()
    {
        using var client = new TestClient(new ScriptedHandler((request, _) =>
        {
            int page = int.Parse(request.Query("page")!, CultureInfo.InvariantCulture);
            return ScriptedHandler.Json(ResponseBodies.Tasks(ResponseBodies.Numbered(page * 20, page < 4 ? 20 : 0, ResponseBodies.Task), "\"totalElements\":122"));
        }));

        var tasks = await client.Tasks(new PagedListOptions { Skip = 40, PageSize = 20 }).AllAsync();

        Assert.Equal(40, tasks.Count);
        Assert.Single(client.Observer.Warnings);
    }

    [Fact]
    public async Task A_list_that_never_holds_still_ends_in_one_warning_and_no_duplicate()
    {
        // Before each answer five more tasks are created, so that each walk finds many that it cannot be sure of.
        using var client = new TestClient(new ScriptedHandler((request, number) =>
        {
            int page = int.Parse(request.Query("page")!, CultureInfo.InvariantCulture);
            string row(int i) => $$"""{"id":"t{{i}}","createdDate":"2999-01-01T00:00:00+0900"}""";
            int total = 30 + (5 * number);
            int newest = 1000 + total;
            return ScriptedHandler.Json(ResponseBodies.Tasks(
                Enumerable.Range(page * 10, 10).Where(i => i < total).Select(i => row(newest - i)), $"\"totalElements\":{total},\"size\":10"));
        }));

        var (rows, failure) = await client.Tasks(new PagedListOptions { PageSize = 10, ThrottleLimit = 1 }).OutcomeAsync();

        Assert.Null(failure);
        Assert.Single(client.Observer.Warnings);
        Assert.Equal(rows.Count, rows.Ids().Distinct().Count());
        Assert.InRange(client.Handler!.Sent.Count, 20, 400);
    }

    public static TheoryData<int> Limits => [.. Enumerable.Range(1, 16)];

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task So_many_pages_are_in_flight_as_are_allowed_the_first_one_alone_and_they_come_in_order(int limit)
    {
        var counter = new ConcurrencyProbe();
        using var client = new TestClient(new ScriptedHandler((request, number) => counter.RunAsync(number, () => ScriptedHandler.Json(ResponseBodies.TaskPage(request, 600)), holdUntil: limit)));

        var tasks = await client.Tasks(new PagedListOptions { PageSize = 10, ThrottleLimit = limit }).AllAsync();

        Assert.Equal(Enumerable.Range(0, 600).Select(i => "t" + i), tasks.Ids());
        Assert.Equal(limit, counter.Most);
        Assert.Equal(1, counter.WithFirst);
        Assert.Equal(60, client.Handler!.Sent.Count);
    }

    [Fact]
    public async Task A_429_narrows_the_window()
    {
        var counter = new ConcurrencyProbe();
        var refused = new ConcurrentDictionary<string, bool>();
        int refusals = 0;
        using var client = new TestClient(new ScriptedHandler(async (request, number) =>
        {
            // Four pages in the middle are refused once each.
            if (request.Query("page") is "10" or "11" or "12" or "13" && refused.TryAdd(request.PathAndQuery, true))
            {
                System.Threading.Interlocked.Increment(ref refusals);
                return ScriptedHandler.Json("", 429);
            }

            bool isLate = int.Parse(request.Query("page")!, CultureInfo.InvariantCulture) > 40;
            return isLate ? await counter.RunAsync(1, () => ScriptedHandler.Json(ResponseBodies.TaskPage(request, 600)), holdUntil: 1) : ScriptedHandler.Json(ResponseBodies.TaskPage(request, 600));
        }));

        var tasks = await client.Tasks(new PagedListOptions { PageSize = 10, ThrottleLimit = 16 }).AllAsync();

        Assert.Equal(600, tasks.Count);
        Assert.Equal(4, refusals);
        Assert.Equal(1, counter.Most); // 16, halved four times
    }

    [Fact]
    public async Task A_failed_list_stays_failed_and_its_other_requests_end()
    {
        int cancelled = 0;
        using var client = new TestClient(
            new StallingHandler(
                (request, cancellationToken) => request.Contains("page=0&", StringComparison.Ordinal) ? ScriptedHandler.Json(ResponseBodies.Tasks(ResponseBodies.Numbered(0, 10, ResponseBodies.Task), "\"totalElements\":100"))
                    : request.Contains("page=2&", StringComparison.Ordinal) || request.Contains("page=1&", StringComparison.Ordinal) ? ScriptedHandler.Json("{}", 403) : null,
                () => System.Threading.Interlocked.Increment(ref cancelled)),
            options => options.Timeout = TimeSpan.FromMinutes(5));
        using var listing = client.Tasks(new PagedListOptions { PageSize = 10, ThrottleLimit = 16 });

        Assert.Equal(10, (await listing.NextPageAsync())!.Count);
        var first = await Assert.ThrowsAsync<ClovaStudioException>(() => listing.NextPageAsync());
        var second = await Assert.ThrowsAsync<ClovaStudioException>(() => listing.NextPageAsync());

        Assert.Equal(ErrorCause.PermissionDenied, first.Cause);
        Assert.Same(first, second);
    }

    [Fact]
    public async Task Disposing_ends_the_requests_in_flight_leaves_no_exception_behind_and_may_be_done_twice()
    {
        var unobserved = new ConcurrentQueue<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs e)
        {
            if (e.Exception.ToString().Contains("ClovaStudio.Client.Tests.Paging", StringComparison.Ordinal) || e.Exception.InnerException is ClovaStudioException)
            {
                unobserved.Enqueue(e.Exception);
            }
        }

        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            int cancelled = 0;
            int waiting = 0;
            var allWait = new TaskCompletionSource();
            using var client = new TestClient(
                new StallingHandler(
                    (request, _) =>
                    {
                        if (request.Contains("page=0&", StringComparison.Ordinal))
                        {
                            return ScriptedHandler.Json(ResponseBodies.Tasks(ResponseBodies.Numbered(0, 10, ResponseBodies.Task), "\"totalElements\":1000"));
                        }

                        if (System.Threading.Interlocked.Increment(ref waiting) == 2)
                        {
                            allWait.SetResult();
                        }

                        return null;
                    },
                    () => System.Threading.Interlocked.Increment(ref cancelled)),
                options => options.Timeout = TimeSpan.FromMinutes(5));
            var listing = client.Tasks(new PagedListOptions { PageSize = 10, ThrottleLimit = 2 });
            await listing.NextPageAsync();
            var pending = listing.NextPageAsync();
            await allWait.Task.WaitAsync(ListingExtensions.Guard);

            listing.Dispose();
            listing.Dispose();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending.WaitAsync(ListingExtensions.Guard));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listing.NextPageAsync());
            listing.FetchAhead();
            Assert.Equal(2, cancelled);
        }
        finally
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.Empty(unobserved);
    }

    [Fact]
    public void What_no_list_could_be_read_by_is_refused()
    {
        using var client = new TestClient(new ScriptedHandler("{}"));
        foreach (var options in (PagedListOptions[])[new() { PageSize = 0 }, new() { PageSize = 101 }, new() { Skip = -1 }, new() { First = -1 }, new() { ThrottleLimit = 0 }, new() { ThrottleLimit = 17 }])
        {
            Assert.Throws<ArgumentException>(() => client.Tasks(options));
        }

        Assert.Throws<ArgumentException>(() => client.Services(new PagedListOptions { PageSize = 0 }));
        Assert.Empty(client.Handler!.Sent);
    }
}
