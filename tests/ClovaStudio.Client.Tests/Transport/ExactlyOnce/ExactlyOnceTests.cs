using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using Xunit.Abstractions;

namespace ClovaStudio.Client.Tests.Transport.ExactlyOnce;

/// <summary>The promise of docs/design/exactly-once.md, held against thousands of random histories of a changing list.</summary>
public sealed class ExactlyOnceTests(ITestOutputHelper output)
{
    private const int Histories = 2000;

    private static readonly int FirstSeed =
        int.TryParse(Environment.GetEnvironmentVariable("CLOVASTUDIO_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out int seed) ? seed : 1;

    // Away from the test's own context, which would run what follows an answer on another thread and in another order.
    private static readonly Lazy<Task<IReadOnlyList<History>>> Played = new(() => Task.Run(async () =>
    {
        var played = new List<History>(Histories);
        for (int i = 0; i < Histories; i++)
        {
            played.Add(await new History(FirstSeed + i).PlayAsync());
        }

        return (IReadOnlyList<History>)played;
    }));

    [Fact]
    public async Task Whatever_is_created_deleted_and_moved_every_task_that_stays_comes_once_or_a_warning_says_so()
    {
        var played = await PlayAllAsync();
        foreach (var history in played)
        {
            var rows = history.Given.Select(task => (task.Id, task.CreatedDate)).ToList();
            Assert.True(rows.Count == rows.Distinct().Count(), $"A task came twice. {history}");
            if (history.Warnings.Count == 0 && history.Failure is null)
            {
                var missing = history.Survivors.Except(history.Given.Select(task => task.Id)).ToList();
                Assert.True(missing.Count == 0, $"{missing.Count} tasks that were there all along did not come, and nothing was said. {history}");
            }
        }

        // The histories are worth something only when many lists did slip, and not all ended in a warning.
        Assert.InRange(played.Count(history => history.Passes > 1), Histories / 10, Histories);
        Assert.InRange(played.Count(history => history.Changes > 0 && history.Warnings.Count == 0 && history.Failure is null), Histories / 10, Histories);
    }

    [Fact]
    public async Task A_list_that_comes_to_rest_is_certain_in_the_end()
    {
        foreach (var history in (await PlayAllAsync()).Where(history => history.Motion == Motion.ComesToRest))
        {
            Assert.True(history.Warnings.Count == 0 && history.Failure is null, $"{history.Failure?.Message} {history}");
        }
    }

    [Fact]
    public async Task A_list_that_holds_still_costs_one_request_a_page_and_keeps_its_order()
    {
        foreach (var history in (await PlayAllAsync()).Where(history => history.Motion == Motion.Still))
        {
            Assert.True(history.Warnings.Count == 0 && history.Failure is null, $"{history.Failure?.Message} {history}");
            Assert.Equal(history.Tasks, history.Given.Count);
            Assert.True(history.Requests == history.PagesNeeded, $"{history.PagesNeeded} requests would have done. {history}");
            if (!history.IsByName)
            {
                Assert.True(history.Order.SequenceEqual(history.Given.Select(task => task.Id!)), $"The order is another. {history}");
            }
        }
    }

    /// <summary>The same histories for each test, unless CLOVASTUDIO_SEED names another beginning.</summary>
    private async Task<IReadOnlyList<History>> PlayAllAsync()
    {
        output.WriteLine($"Seeds {FirstSeed} to {FirstSeed + Histories - 1}; CLOVASTUDIO_SEED sets the first.");
        var played = await Played.Value;
        output.WriteLine($"{played.Count(history => history.Passes > 1)} read again, {played.Count(history => history.Warnings.Count > 0)} warned, {played.Count(history => history.Failure is not null)} failed.");
        return played;
    }
}
