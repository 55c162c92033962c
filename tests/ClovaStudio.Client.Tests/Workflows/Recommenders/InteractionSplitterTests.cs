using System;
using System.IO;
using System.Linq;
using ClovaStudio.Workflows.Recommenders;
using Xunit;
using Xunit.Abstractions;

namespace ClovaStudio.Client.Tests.Workflows.Recommenders;

public sealed class InteractionSplitterTests(ITestOutputHelper output) : IDisposable
{
    private const string Header = "USER_ID,ITEM_ID,TIMESTAMP";

    private readonly AitemsFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void The_latest_share_is_held_out_and_the_order_and_the_cells_of_the_rows_stay()
    {
        string path = _files.Write("loans.csv", Header, "a,x,50", "b,\"y,\n1\",10", "c,z,40", "a,x,20", "b,x,30");

        var split = Splitter(path).ByShare(0.4, default);

        Assert.Equal([Header, "b,\"y,", "1\",10", "a,x,20", "b,x,30"], File.ReadAllLines(split.TrainingPath));
        Assert.Equal([Header, "a,x,50", "c,z,40"], File.ReadAllLines(split.TestPath));
        Assert.Equal((3L, 2L, 2L, 1L), (split.TrainingRows, split.TestRows, split.TestUsers, split.NewUsers));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(40).LocalDateTime, split.SplitAt);
    }

    [Fact]
    public void Every_row_lies_in_one_part_and_none_of_the_later_part_is_earlier_than_any_of_the_other()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (int round = 0; round < 50; round++)
        {
            int span = random.Next(2, 200);
            string[] rows = [.. Enumerable.Range(0, random.Next(20, 200)).Select(i => $"u{random.Next(9)},i{i},{random.Next(span)}")];
            if (rows.Select(TimeOf).Distinct().Count() < 2)
            {
                continue;
            }

            double share = 0.05 + (random.NextDouble() * 0.9);
            var split = Splitter(_files.Write("loans.csv", [Header, .. rows])).ByShare(share, default);

            string[] training = File.ReadAllLines(split.TrainingPath)[1..];
            string[] test = File.ReadAllLines(split.TestPath)[1..];
            Assert.Equal(rows.Order(), training.Concat(test).Order());
            Assert.True(training.Length > 0 && test.Length > 0 && training.Max(TimeOf) < test.Min(TimeOf), $"seed {seed}");
            Assert.Equal((training.Length, test.Length), (split.TrainingRows, split.TestRows));
        }

        static long TimeOf(string row) => long.Parse(row.Split(',')[2], null);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void A_moment_splits_seconds_and_milliseconds_alike(long unit)
    {
        long first = 1_772_413_200;
        string path = _files.Write("loans.csv", Header, $"a,x,{first * unit}", $"b,x,{(first + 60) * unit}", $"c,x,{(first + 120) * unit}");

        var split = Splitter(path).At(DateTimeOffset.FromUnixTimeSeconds(first + 60).LocalDateTime, default);

        Assert.Equal((1L, 2L), (split.TrainingRows, split.TestRows));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(first + 60).LocalDateTime, split.SplitAt);
    }

    [Fact]
    public void A_split_that_would_leave_a_part_empty_is_refused_and_writes_nothing()
    {
        string path = _files.Write("loans.csv", Header, "a,x,10", "b,x,10");

        Assert.Equal(ErrorCause.InvalidArgument, Assert.Throws<ClovaStudioException>(() => Splitter(path).ByShare(0.5, default)).Cause);
        Assert.Equal(ErrorCause.InvalidArgument, Assert.Throws<ClovaStudioException>(() => Splitter(path).At(new DateTime(2026, 1, 1), default)).Cause);
        Assert.Equal(ErrorCause.InvalidArgument, Assert.Throws<ClovaStudioException>(() => Splitter(path).At(new DateTime(1970, 1, 1), default)).Cause);
        Assert.Equal(["loans.csv"], Directory.GetFiles(Path.GetDirectoryName(path)!).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("a,x,soon", "line 3")]
    [InlineData("a,x", "line 3")]
    public void A_row_that_cannot_be_read_is_named_and_nothing_is_written(string row, string named)
    {
        string path = _files.Write("loans.csv", Header, "b,x,1", row);

        var failure = Assert.Throws<ClovaStudioException>(() => Splitter(path).ByShare(0.5, default));

        Assert.Equal(ErrorCause.DatasetUnreadable, failure.Cause);
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_files.Path("training.csv")));
    }

    [Fact]
    public void A_cancelled_split_leaves_no_file() =>
        Assert.ThrowsAny<OperationCanceledException>(() => Splitter(_files.Write("loans.csv", Header, "a,x,1", "a,x,2")).ByShare(0.5, new(canceled: true)));

    private InteractionSplitter Splitter(string path) => new(path, _files.Path("training.csv"), _files.Path("test.csv"));
}
