using System;
using System.IO;
using System.Linq;
using System.Threading;
using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Workflows.Datasets.Making;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Datasets.Making;

/// <summary>What a large dataset takes in memory while it is made, and leaves there.</summary>
[Collection(nameof(NonParallel))]
public sealed class DatasetMemoryTests : IDisposable
{
    private const int BytesOfARow = 1; // five bits, as help says less than a byte

    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("clova-making-").FullName, "large.csv");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [Fact]
    public void No_text_stays_in_memory()
    {
        const int rows = 50_000;
        string filling = new('가', 400);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using var maker = new DatasetMaker(new DatasetMakerOptions { Path = _path });
        for (int i = 0; i < rows; i++)
        {
            maker.Add(new SourceTurn(i + 1, $"질문 {i} {filling}", $"답 {i}"));
        }

        maker.Write(CancellationToken.None);
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;

        // The texts are 40 MB. What stays are buffers and the sample, whatever the number of rows.
        Assert.True(kept < 4_000_000, $"{kept:N0} bytes of {rows:N0} rows");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ten_times_the_rows_have_no_more_in_use_at_any_time(bool isGrouped)
    {
        const int few = 20_000;
        MostInUse(few, isGrouped); // what is made once

        long least = Enumerable.Range(0, 3).Max(_ => MostInUse(few, isGrouped)); // a short run may be over between two looks
        long most = MostInUse(10 * few, isGrouped);

        // Keys in a table, as it was before, made this 6 to 9 MB; the index of conversations another 8 MB.
        Assert.True(most < least + (9L * few * BytesOfARow) + 2_500_000, $"{least:N0} bytes of {few:N0} rows, {most:N0} of ten times as many");
    }

    /// <summary>The most that is in use while rows are taken in, compared, split and written.</summary>
    private long MostInUse(int rows, bool isGrouped)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        using var ended = new ManualResetEventSlim();
        var watcher = new Thread(() =>
        {
            do
            {
                GC.Collect(); // once: GetTotalMemory would collect until the figure is steady, which it is not while rows are made
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false) - before);
            }
            while (!ended.Wait(TimeSpan.FromMilliseconds(5)));
        });
        watcher.Start();
        using (var maker = new DatasetMaker(new DatasetMakerOptions { Path = _path, TestPath = _path + ".test.csv", TestShare = 0.2, Deduplicate = true, IsGrouped = isGrouped }))
        {
            for (int i = 0; i < rows; i++)
            {
                maker.Add(new SourceTurn(i + 1, $"{i}번째 질문입니다", "라벨" + (i % 4)) { Conversation = isGrouped ? $"c{i / 2}" : null });
            }

            maker.Write(CancellationToken.None);
        }

        ended.Set();
        watcher.Join();
        return most;
    }
}
