using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using ClovaStudio.Workflows.Watches;
using Xunit;
using Xunit.Abstractions;

namespace ClovaStudio.Client.Tests.Workflows.Watches;

/// <summary>What a watch tells, over random histories of a list and runs that are killed at any event.</summary>
public sealed class WatchTests(ITestOutputHelper output)
{
    [Fact]
    public void What_was_told_is_not_told_again()
    {
        using var folder = new WatchFolder();
        Assert.Equal(["a", "b"], folder.Tell("a", "b"));
        Assert.Equal(["c"], folder.Tell("a", "b", "c"));
        Assert.Equal([], folder.Tell("a", "b", "c"));
    }

    [Fact]
    public void A_row_that_its_reader_did_not_take_is_told_again_and_marked()
    {
        using var folder = new WatchFolder();
        using (var file = folder.Open())
        {
            var list = file.ListOf("tuning", "me", holds: false);
            list.Begin("a");
        }

        using (var file = folder.Open())
        {
            var list = file.ListOf("tuning", "me", holds: false);
            Assert.True(list.IsNew("a"));
            Assert.True(list.MayHaveBeenTold("a"));
            Assert.False(list.MayHaveBeenTold("b"));
        }
    }

    [Fact]
    public void Held_rows_are_given_again_as_they_were_until_they_are_confirmed()
    {
        using var folder = new WatchFolder();
        Assert.Equal(["a", "b"], folder.Hold("a", "b"));
        Assert.Equal(["a", "b"], folder.Hold("a", "b", "c")); // c has ended since; it is in the next delivery
        Assert.Equal(1, folder.Delivery);
        Assert.Equal(2, folder.Confirm());
        Assert.Equal(2, folder.Delivery);
        Assert.Equal(["c"], folder.Hold("a", "b", "c"));
        Assert.Equal(0, folder.Confirm(delivery: 1)); // that one was confirmed before
        Assert.Equal(1, folder.Confirm(delivery: 2));
        Assert.Equal([], folder.Hold("a", "b", "c"));
    }

    [Fact]
    public void An_empty_delivery_that_nobody_confirms_holds_nothing_up()
    {
        using var folder = new WatchFolder();
        Assert.Equal([], folder.Hold());
        Assert.Equal(["a"], folder.Hold("a"));
    }

    [Fact]
    public void A_list_that_had_nothing_new_stays_so_until_the_delivery_is_confirmed()
    {
        using var folder = new WatchFolder();
        using (var file = folder.Open())
        {
            Assert.Equal([], WatchFolder.Read(file.ListOf("one", "me", holds: true), []));
            Assert.Equal(["x"], WatchFolder.Read(file.ListOf("two", "me", holds: true), ["x"]));
        }

        using (var file = folder.Open())
        {
            Assert.Equal([], WatchFolder.Read(file.ListOf("one", "me", holds: true), ["late"])); // or the same delivery would have another content
            Assert.Equal(["x"], WatchFolder.Read(file.ListOf("two", "me", holds: true), ["x", "y"]));
            Assert.Equal(1, file.Confirm());
        }

        using (var file = folder.Open())
        {
            Assert.Equal(["late"], WatchFolder.Read(file.ListOf("one", "me", holds: true), ["late"]));
            Assert.Equal(["y"], WatchFolder.Read(file.ListOf("two", "me", holds: true), ["x", "y"]));
        }
    }

    [Fact]
    public void Rows_that_are_gone_for_good_are_forgotten_and_those_of_another_account_are_not()
    {
        using var folder = new WatchFolder();
        folder.Tell("a", "b");
        for (int look = 0; look < 3; look++)
        {
            using var file = folder.Open();
            WatchFolder.Read(file.ListOf("tuning", "other", holds: false), ["o"]);
        }

        Assert.Equal([], folder.Tell("a", "b")); // the other account's list does not have them, and that says nothing
        folder.Tell("a");
        folder.Tell("a");
        Assert.Equal([], folder.Tell("a", "b")); // twice may be a mistake of the service
        folder.Tell("a");
        folder.Tell("a");
        folder.Tell("a");
        Assert.DoesNotContain("\"b\"", File.ReadAllText(folder.FilePath), StringComparison.Ordinal);
        Assert.Contains("\"o\"", File.ReadAllText(folder.FilePath), StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_does_not_grow_with_the_runs()
    {
        using var folder = new WatchFolder();
        string[] rows = [.. Enumerable.Range(0, 50).Select(row => "task" + row.ToString(CultureInfo.InvariantCulture))];
        folder.Tell(rows);
        long size = new FileInfo(folder.FilePath).Length;
        for (int run = 0; run < 100; run++)
        {
            folder.Hold(rows);
            folder.Confirm();
        }

        Assert.InRange(new FileInfo(folder.FilePath).Length, size - 100, size + 100);
    }

    [Fact]
    public void Two_runs_at_once_are_refused()
    {
        using var folder = new WatchFolder();
        using var first = folder.Open();
        Assert.Equal(ErrorCause.WatchInUse, Assert.Throws<ClovaStudioException>(folder.Open).Cause);
    }

    [Theory]
    [InlineData("my own notes\n")]
    [InlineData("{\"format\":\"clovastudio-watch\",\"version\":2}\n")]
    [InlineData("{\"format\":\"clovastudio-watch\",\"version\":1}\nhalf\n{\"event\":\"looked\",\"list\":\"x\"}\n")]
    public void A_file_that_is_none_is_refused_and_left_alone(string text)
    {
        using var folder = new WatchFolder();
        File.WriteAllText(folder.FilePath, text);
        Assert.Equal(ErrorCause.WatchDamaged, Assert.Throws<ClovaStudioException>(folder.Open).Cause);
        Assert.Equal(text, File.ReadAllText(folder.FilePath));
        Assert.Equal(ErrorCause.WatchDamaged, Assert.Throws<ClovaStudioException>(() => WatchFile.Look(folder.FilePath)).Cause);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"format\":\"clovastu")]
    public void A_file_that_broke_off_at_its_beginning_begins_anew(string text)
    {
        using var folder = new WatchFolder();
        File.WriteAllText(folder.FilePath, text);
        Assert.Equal(["a"], folder.Tell("a"));
        Assert.Equal([], folder.Tell("a"));
    }

    [Fact]
    public void A_file_that_an_editor_has_saved_is_read()
    {
        using var folder = new WatchFolder();
        folder.Tell("a", "한글");
        string text = File.ReadAllText(folder.FilePath);
        File.WriteAllText(folder.FilePath, text.TrimEnd('\n').Replace("\n", "\r\n", StringComparison.Ordinal), new System.Text.UTF8Encoding(true));
        Assert.Equal(["b"], folder.Tell("a", "b", "한글"));
    }

    [Fact]
    public void Without_its_folder_the_file_is_refused()
    {
        var failure = Assert.Throws<ClovaStudioException>(() => WatchFile.Open(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString(), "w.json")));
        Assert.Equal(ErrorCause.WatchFailed, failure.Cause);
    }

    /// <summary>
    /// Rows end at random; runs begin at random, tell by themselves or hold a delivery that goes into a file of its number,
    /// and are killed at any event, half a line written or not. In the end each row is in one delivery exactly.
    /// </summary>
    [Fact]
    public void Through_random_histories_and_kills_each_end_is_delivered_exactly_once()
    {
        int seed = Seed();
        var random = new Random(seed);
        for (int history = 0; history < 60; history++)
        {
            using var folder = new WatchFolder();
            var outbox = new Dictionary<int, string[]>();
            var ended = new List<string>();
            int kills = 0;
            for (int run = 0; run < 20 || ended.Count == 0; run++)
            {
                ended.AddRange(Enumerable.Range(0, random.Next(4)).Select(_ => "t" + Guid.NewGuid().ToString("N")[..6]));
                kills += RunOnce(folder, ended, outbox, random, mayBeKilled: true);
            }

            RunOnce(folder, ended, outbox, random, mayBeKilled: false);
            RunOnce(folder, ended, outbox, random, mayBeKilled: false); // what was frozen out of a delivery is in the next
            var told = outbox.Values.SelectMany(ids => ids).ToList();
            Assert.True(told.Count == told.Distinct().Count() && told.ToHashSet().SetEquals(ended),
                $"History {history} of seed {seed}, {kills} kills: {told.Count} told, {ended.Count} ended.");
        }
    }

    /// <summary>A run that tells row after row loses none, and tells a row twice only after a kill between telling and writing, with a mark.</summary>
    [Fact]
    public void Through_random_kills_no_row_is_lost_and_each_that_is_told_twice_is_marked()
    {
        int seed = Seed();
        var random = new Random(seed);
        int twice = 0;
        for (int history = 0; history < 60; history++)
        {
            using var folder = new WatchFolder();
            var told = new List<string>();
            var ended = new List<string>();
            for (int run = 0; run < 20; run++)
            {
                ended.AddRange(Enumerable.Range(0, random.Next(4)).Select(_ => "t" + Guid.NewGuid().ToString("N")[..6]));
                twice += TellOnce(folder, ended, told, random, killAfter: run == 19 ? int.MaxValue : random.Next(12));
            }

            Assert.True(told.ToHashSet().SetEquals(ended), $"History {history} of seed {seed}.");
        }

        Assert.True(twice > 0, "No kill came between telling and writing.");
        output.WriteLine($"{twice} rows were told twice, each marked.");
    }

    private int Seed()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("CLOVASTUDIO_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : Random.Shared.Next();
        output.WriteLine($"Seed {seed}; CLOVASTUDIO_SEED sets it.");
        return seed;
    }

    private static int RunOnce(WatchFolder folder, List<string> ended, Dictionary<int, string[]> outbox, Random random, bool mayBeKilled)
    {
        var killer = new Killer(folder, random, mayBeKilled ? random.Next(12) : int.MaxValue);
        using (var file = folder.Open())
        {
            var delivered = new List<string>();
            foreach (string name in new[] { "one", "two" })
            {
                var list = file.ListOf(name, "me", holds: true);
                foreach (string id in ended.Where(id => (id[1] % 2 == 0) == (name == "one")))
                {
                    list.See(id);
                    if (list.IsNew(id))
                    {
                        killer.Step();
                        list.Begin(id);
                        delivered.Add(id);
                        list.End(id);
                    }
                }

                killer.Step();
                list.Complete();
            }

            killer.Step();
            if (!killer.IsDead && delivered.Count > 0)
            {
                outbox[file.State.Delivery] = [.. delivered]; // replaces what a run before has put there
            }

            killer.Step();
            file.Confirm(file.State.Delivery);
            killer.Step();
        }

        return killer.Restore();
    }

    private static int TellOnce(WatchFolder folder, List<string> ended, List<string> told, Random random, int killAfter)
    {
        var killer = new Killer(folder, random, killAfter);
        int twice = 0;
        using (var file = folder.Open())
        {
            var list = file.ListOf("tuning", "me", holds: false);
            foreach (string id in ended)
            {
                list.See(id);
                if (list.IsNew(id))
                {
                    bool isMarked = list.MayHaveBeenTold(id);
                    list.Begin(id);
                    killer.Step();
                    if (!killer.IsDead)
                    {
                        Assert.True(isMarked || !told.Contains(id), "It was told before, and nothing says so.");
                        twice += told.Contains(id) ? 1 : 0;
                        told.Add(id);
                    }

                    killer.Step();
                    list.End(id);
                }
            }

            killer.Step();
            list.Complete();
        }

        killer.Restore();
        return twice;
    }

    /// <summary>Remembers the file as a kill at some step would leave it, and puts it back when the run is over.</summary>
    private sealed class Killer(WatchFolder folder, Random random, int killAfter)
    {
        private byte[]? _left;
        private int _steps;

        internal bool IsDead => _left is not null;

        internal void Step()
        {
            if (_steps++ != killAfter)
            {
                return;
            }

            _left = File.ReadAllBytes(folder.FilePath);
            int lastLine = _left.Length - 1 - Array.LastIndexOf(_left, (byte)'\n', _left.Length - 2);
            if (random.Next(3) == 0 && lastLine > 1 && lastLine < _left.Length)
            {
                // Half of the next line was written, which begins as any line does.
                _left = [.. _left, .. _left[^lastLine..^random.Next(2, lastLine)]];
            }
        }

        internal int Restore()
        {
            if (_left is null)
            {
                return 0;
            }

            File.WriteAllBytes(folder.FilePath, _left);
            return 1;
        }
    }
}
