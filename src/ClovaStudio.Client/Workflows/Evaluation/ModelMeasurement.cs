using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClovaStudio.Workflows.Batches;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>
/// Asks each row of every model, with every prompt, before it goes on to the next row, so that all of them meet the same hours
/// of the service. Each keeps the order of its rows, and a slow one does not hold the answers of the others up.
/// </summary>
/// <param name="contestants">Who is asked; each gets a runner here.</param>
/// <param name="rows">What is asked.</param>
/// <param name="ask">The question of a row to one of them.</param>
/// <param name="createRunner">What asks the rows of one of them.</param>
/// <param name="cancellationToken">Ends it.</param>
internal sealed class ModelMeasurement(
    IReadOnlyList<Contestant> contestants,
    IReadOnlyList<TestRow> rows,
    Func<Contestant, TestRow, BatchRow> ask,
    Func<Contestant, BatchRunner> createRunner,
    CancellationToken cancellationToken) : IDisposable
{
    private int _next;
    private BatchRow? _waiting;

    /// <summary>Who made it impossible to go on; null as long as nobody did.</summary>
    internal Contestant? EndedBy { get; private set; }

    /// <summary>Makes the runners. Nothing is asked before.</summary>
    internal void Begin()
    {
        foreach (var contestant in contestants)
        {
            contestant.Runner = createRunner(contestant);
        }
    }

    /// <summary>The next answer there is; null when all rows of all models have theirs.</summary>
    /// <exception cref="ClovaStudioException">It cannot go on: see <see cref="EndedBy"/>.</exception>
    internal async Task<MeasuredAnswer?> NextAsync()
    {
        while (true)
        {
            if (Take() is { } answer)
            {
                return answer;
            }

            if (_next < rows.Count * contestants.Count)
            {
                await AddAsync(contestants[_next % contestants.Count], rows[_next / contestants.Count]).ConfigureAwait(false);
            }
            else if (contestants.FirstOrDefault(contestant => contestant.Runner!.Count > 0) is { } open)
            {
                await open.Runner!.WaitForResultAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                return null;
            }
        }
    }

    /// <summary>Cancels what is being asked.</summary>
    public void Dispose()
    {
        foreach (var contestant in contestants)
        {
            contestant.Runner?.Dispose();
        }
    }

    private MeasuredAnswer? Take()
    {
        foreach (var contestant in contestants)
        {
            if (contestant.Runner!.TryTake(out var row, out var result))
            {
                return new MeasuredAnswer(contestant, (TestRow)row.Input!, result);
            }

            if (contestant.Runner.End is { } end)
            {
                EndedBy = contestant;
                throw end;
            }
        }

        return null;
    }

    private async Task AddAsync(Contestant contestant, TestRow row)
    {
        _waiting ??= ask(contestant, row);
        if (contestant.Runner!.TryAdd(_waiting))
        {
            (_waiting, _next) = (null, _next + 1);
        }
        else
        {
            await contestant.Runner.WaitForPlaceAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
