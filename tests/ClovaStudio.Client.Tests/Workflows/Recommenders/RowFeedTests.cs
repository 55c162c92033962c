using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Workflows.Batches;
using ClovaStudio.Workflows.Recommenders;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Recommenders;

/// <summary>Rows are added once or their outcome is told, however often a run is stopped and begun again.</summary>
public sealed class RowFeedTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
    private readonly List<string> _added = [];

    [Theory]
    [InlineData(10, 1, 10)]
    [InlineData(10, 3, 4)]
    [InlineData(10, 10, 1)]
    [InlineData(11, 10, 2)]
    public async Task Requests_have_a_bounded_number_of_rows_in_order(int rows, int most, int requests)
    {
        int count = 0;
        var results = await FeedAsync(Rows(rows), most, send: _ => count++);
        Assert.Equal(requests, count);
        Assert.Equal(Rows(rows), _added);
        Assert.Equal(rows, results.Sum(result => result.Rows));
        Assert.Equal((1, rows), (results[0].FirstRow, results[^1].LastRow));
        Assert.All(results, result => Assert.Null(result.Failure));
    }

    [Fact]
    public async Task A_request_is_full_by_its_bytes_too()
    {
        string big = "\"" + new string('가', 100) + "\""; // 302 bytes
        var sizes = new List<int>();
        await FeedAsync([big, big, big, big, big], most: 1000, bytes: 600, send: rows => sizes.Add(rows.Count));
        Assert.Equal([2, 2, 1], sizes);
    }

    [Fact]
    public async Task A_second_run_adds_only_what_the_first_has_not_whatever_the_size_of_its_requests()
    {
        await FeedAsync(Rows(25), most: 10, keeps: true);
        _added.Clear();
        await FeedAsync([.. Rows(25), .. Rows(27).Skip(25)], most: 7, keeps: true);
        Assert.Equal(Rows(27).Skip(25), _added);
    }

    [Fact]
    public async Task Rows_that_are_alike_are_as_many_as_they_are()
    {
        await FeedAsync(["1", "1", "2"], most: 10, keeps: true);
        Assert.Equal(["1", "1", "2"], _added);
        _added.Clear();
        await FeedAsync(["1", "1", "1", "2"], most: 10, keeps: true);
        Assert.Equal(["1"], _added);
    }

    [Fact]
    public async Task Rows_whose_outcome_is_not_known_are_not_sent_again_unless_that_is_asked_for()
    {
        var results = await FeedAsync(Rows(6), most: 2, keeps: true, send: rows => Fail(rows.Contains("3"), ErrorCause.OutcomeUnknown));
        Assert.Equal([null, ErrorCause.OutcomeUnknown, null], results.Select(result => result.Failure?.Cause));
        Assert.Equal(["1", "2", "5", "6"], _added);
        _added.Clear();

        var (stored, unknown) = (0, 0);
        await FeedAsync(Rows(6), most: 2, keeps: true, end: feed => (stored, unknown) = (feed.Stored, feed.Unknown));
        Assert.Equal((4, 2), (stored, unknown));
        Assert.Empty(_added);
        await FeedAsync(Rows(6), most: 2, keeps: true, retries: true);
        Assert.Equal(["3", "4"], _added);
    }

    [Fact]
    public async Task Rows_that_were_refused_are_sent_by_the_next_run()
    {
        await FeedAsync(Rows(4), most: 2, keeps: true, send: rows => Fail(rows.Contains("1"), ErrorCause.InvalidRequest));
        Assert.Equal(["3", "4"], _added);
        _added.Clear();
        await FeedAsync(Rows(4), most: 2, keeps: true);
        Assert.Equal(["1", "2"], _added);
    }

    [Fact]
    public async Task A_run_that_is_killed_in_the_middle_of_a_request_leaves_its_rows_unknown()
    {
        await Assert.ThrowsAsync<OperationCanceledException>(() => FeedAsync(Rows(4), most: 2, keeps: true, send: rows =>
        {
            if (rows.Contains("3"))
            {
                throw new OperationCanceledException();
            }
        }));
        _added.Clear();
        int unknown = 0;
        await FeedAsync(Rows(6), most: 2, keeps: true, end: feed => unknown = feed.Unknown);
        Assert.Equal(2, unknown);
        Assert.Equal(["5", "6"], _added);
    }

    [Fact]
    public async Task The_checkpoint_holds_nothing_of_the_rows()
    {
        await FeedAsync(["{\"USER_ID\":\"kim@example.com\"}"], most: 1, keeps: true);
        Assert.DoesNotContain("kim", await File.ReadAllTextAsync(_path), StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_path);

    private static string[] Rows(int count) => [.. Enumerable.Range(1, count).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private static void Fail(bool isIt, ErrorCause cause)
    {
        if (isIt)
        {
            throw ClovaStudioException.For(cause);
        }
    }

    private async Task<List<RowFeedResult>> FeedAsync(
        IEnumerable<string> rows, int most, int bytes = 1024 * 1024, bool keeps = false, bool retries = false, Action<IReadOnlyList<string>>? send = null, Action<RowFeed>? end = null)
    {
        using var checkpoint = keeps ? Checkpoint.Open(_path, new CheckpointConfiguration().Add("ServiceId", "s")) : null;
        using var feed = new RowFeed(
            (batch, _) =>
            {
                send?.Invoke(batch);
                _added.AddRange(batch);
                return Task.CompletedTask;
            },
            new RowFeedOptions { MostRows = most, MostBytes = bytes, Checkpoint = checkpoint, SendsUnknownAgain = retries });
        var results = new List<RowFeedResult>();
        int number = 0;
        foreach (string row in rows)
        {
            if (feed.Add(row, ++number))
            {
                results.Add(await feed.SendAsync(CancellationToken.None));
            }
        }

        if (feed.Waiting > 0)
        {
            results.Add(await feed.SendAsync(CancellationToken.None));
        }

        end?.Invoke(feed);
        return results;
    }
}
