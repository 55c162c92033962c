using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using ClovaStudio.Workflows.Datasets.Making;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Datasets.Making;

/// <summary>The sort of the dataset maker beside LINQ's, which is stable as well.</summary>
public sealed class RecordSorterTests
{
    [Theory]
    [InlineData(0, 8)]
    [InlineData(1, 8)]
    [InlineData(8, 8)]
    [InlineData(9, 8)]
    [InlineData(2_000, 2_048)]
    [InlineData(5_000, 16)] // more runs than are merged at once
    [InlineData(70_000, 1)] // so many that the merged ones are merged again
    public void Records_come_in_the_order_of_their_keys_and_equal_ones_in_that_in_which_they_came(int records, int recordsOfARun)
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        foreach (int words in (int[])[1, 3])
        {
            using var sorter = new RecordSorter(words, recordsOfARun);
            var given = new List<ulong[]>();
            for (int i = 0; i < records; i++)
            {
                ulong[] record = new ulong[words];
                record[0] = random.Next(3) == 0 ? (ulong)random.Next(20) : (ulong)random.NextInt64() << random.Next(2);
                record[^1] = words == 1 ? record[0] : (ulong)i;
                given.Add(record);
                sorter.Append(record);
            }

            for (int round = 0; round < 2; round++)
            {
                var sorted = sorter.ReadSorted(CancellationToken.None).Select(record => record.ToArray());
                Assert.True(given.OrderBy(record => record[0]).Zip(sorted, (expected, actual) => expected.SequenceEqual(actual)).Count(isEqual => isEqual) == records, $"seed {seed}, {words} words");
            }
        }
    }

    [Fact]
    public void A_sort_can_be_ended_while_it_merges()
    {
        using var sorter = new RecordSorter(1, 1);
        for (ulong i = 0; i < 1_000; i++)
        {
            sorter.Append([i]);
        }

        Assert.Throws<OperationCanceledException>(() => sorter.ReadSorted(new CancellationToken(canceled: true)).Count());
    }
}
