using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Transport.Paging;
using Xunit;
using Xunit.Abstractions;

namespace ClovaStudio.Client.Tests.Transport.Paging;

/// <summary>Lists that grow or shrink so fast that no walk can keep up.</summary>
public sealed class ChangingListTests(ITestOutputHelper output)
{
    private const int PageSize = 10;

    // A reader that goes on for ever would meet this.
    private const int FarTooManyRequests = 20_000;

    [Theory]
    [InlineData(30, 1)]
    [InlineData(30, 16)]
    [InlineData(11, 4)]
    public async Task A_list_that_grows_at_its_head_by_more_than_a_page_a_request_ends_with_a_warning(int growth, int limit)
    {
        using var client = Growing(50, growth, isNewestFirst: true);

        var (rows, failure) = await client.Tasks(new PagedListOptions { PageSize = PageSize, ThrottleLimit = limit }).OutcomeAsync();

        Assert.Null(failure);
        Assert.Single(client.Observer.Warnings);
        Assert.Equal(rows.Count, rows.Ids().Distinct().Count());
        Assert.InRange(client.Handler!.Sent.Count, 5, 400);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_list_that_grows_at_its_end_is_whole_once_all_rows_of_its_first_page_have_come(int limit)
    {
        using var client = Growing(50, 30, isNewestFirst: false);

        var (rows, failure) = await client.Tasks(new PagedListOptions { PageSize = PageSize, ThrottleLimit = limit }).OutcomeAsync();

        Assert.Null(failure);
        Assert.Empty(client.Observer.Warnings);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => "t" + i), rows.Ids().Take(50));
        Assert.InRange(client.Handler!.Sent.Count, 5, 5 + limit);
    }

    [Theory]
    [InlineData(3_000, 60, 1, 75)]
    [InlineData(3_000, 60, 4, 75)]
    [InlineData(3_000, 60, 16, 75)]
    [InlineData(1_000, 80, 4, 50)]
    public async Task A_list_that_grows_at_its_head_by_less_than_a_page_a_request_ends_with_the_last_row_that_was_there_at_first(int first, int growth, int limit, int requests)
    {
        using var client = Growing(first, growth, isNewestFirst: true, pageSize: 100);

        var (rows, failure) = await client.Tasks(new PagedListOptions { PageSize = 100, ThrottleLimit = limit }).OutcomeAsync();

        Assert.Null(failure);
        Assert.Empty(client.Observer.Warnings);
        Assert.Equal(Enumerable.Range(0, first).Select(i => "t" + i), rows.Ids().Where(id => int.Parse(id![1..], CultureInfo.InvariantCulture) < first).OrderBy(id => int.Parse(id![1..], CultureInfo.InvariantCulture)));
        Assert.Equal(rows.Count, rows.Ids().Distinct().Count());
        Assert.InRange(client.Handler!.Sent.Count, requests - 5, requests + limit);
    }

    [Fact]
    public async Task A_window_of_a_list_that_grows_for_ever_ends_with_a_warning()
    {
        using var client = Growing(50, 30, isNewestFirst: true);

        var (rows, failure) = await client.Tasks(new PagedListOptions { PageSize = PageSize, Skip = 20 }).OutcomeAsync();

        Assert.Null(failure);
        Assert.Single(client.Observer.Warnings);
        Assert.Equal(rows.Count, rows.Ids().Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_task_that_lives_comes_although_forty_are_deleted_a_request(int limit)
    {
        const int Seed = 5;
        output.WriteLine($"Seed {Seed}");
        var random = new Random(Seed);
        var alive = Enumerable.Range(0, 3000).ToList();
        using var client = new TestClient(new ScriptedHandler((request, _) =>
        {
            lock (alive)
            {
                int page = int.Parse(request.Query("page")!, CultureInfo.InvariantCulture);
                string body = ResponseBodies.Tasks(
                    alive.Skip(page * 100).Take(100).Select(i => ResponseBodies.Task("t" + i)), $"\"totalElements\":{alive.Count},\"size\":100");
                for (int i = 0; i < 40 && alive.Count > 0; i++)
                {
                    alive.RemoveAt(random.Next(alive.Count));
                }

                return ScriptedHandler.Json(body);
            }
        }));

        var (rows, failure) = await client.Tasks(new PagedListOptions { ThrottleLimit = limit }).OutcomeAsync();

        Assert.Null(failure);
        Assert.NotEmpty(alive);
        Assert.Empty(alive.Select(i => "t" + i).Except(rows.Ids()));
        Assert.Equal(rows.Count, rows.Ids().Distinct().Count());
        Assert.Single(client.Observer.Warnings); // that nothing was put in before them cannot be known
    }

    [Fact]
    public async Task A_list_without_totals_that_never_ends_is_ended_with_a_warning()
    {
        using var client = new TestClient(new ScriptedHandler((request, number) => ScriptedHandler.Json(
            ResponseBodies.Tasks(ResponseBodies.Numbered(Few(number) * PageSize, PageSize, ResponseBodies.Task)))));

        var (rows, failure) = await client.Tasks(new PagedListOptions { PageSize = PageSize, MaximumPages = 50 }).OutcomeAsync();

        Assert.Null(failure);
        Assert.Equal(50 * PageSize, rows.Count);
        Assert.Single(client.Observer.Warnings);
    }

    [Fact]
    public async Task A_list_of_trainings_that_never_ends_is_ended_with_a_warning()
    {
        using var client = new TestClient(new ScriptedHandler((request, number) => ScriptedHandler.Json(
            ResponseBodies.Trains(ResponseBodies.Numbered(Few(number) * PageSize, PageSize, version => ResponseBodies.Train(version)), $"\"limit\":{PageSize}"))));

        var (rows, failure) = await client.Trains("svc", new PagedListOptions { PageSize = PageSize, MaximumPages = 50 }).OutcomeAsync();

        Assert.Null(failure);
        Assert.Equal(50 * PageSize, rows.Count);
        Assert.Single(client.Observer.Warnings);
    }

    /// <summary>Old tasks, and so many more at each request.</summary>
    private static TestClient Growing(int first, int growth, bool isNewestFirst, int pageSize = PageSize) => new(new ScriptedHandler((request, number) =>
    {
        int page = int.Parse(request.Query("page")!, CultureInfo.InvariantCulture);
        int total = first + (growth * Few(number));
        var rows = Enumerable.Range(page * pageSize, pageSize).Where(i => i < total).Select(i => isNewestFirst ? total - 1 - i : i);
        var answer = ScriptedHandler.Json(ResponseBodies.Tasks(rows.Select(task), $"\"totalElements\":{total},\"size\":{pageSize}"));
        answer.Headers.Date = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return answer;

        string task(int i) => i < first ? ResponseBodies.Task("t" + i) : $$"""{"id":"t{{i}}","createdDate":"2026-01-02T00:00:00+0900"}""";
    }));

    private static int Few(int number) => number < FarTooManyRequests ? number : throw new InvalidOperationException("The list is read for ever.");
}
