using System;
using ClovaStudio.Sandbox.Core;

namespace ClovaStudio.Sandbox.Areas.Tuning;

/// <summary>
/// A tuning task: what was asked for, what it shows, and its plan. Nothing of it changes; where the task stands follows
/// from the time.
/// </summary>
/// <param name="id">The id.</param>
/// <param name="created">When it was created, in wall time.</param>
/// <param name="settings">What was asked for.</param>
/// <param name="figures">What it shows.</param>
/// <param name="plan">When it runs.</param>
/// <param name="infoShape">How the list prints <c>statusInfo</c>.</param>
/// <param name="fixedState">Where it stands for good; null when the plan decides.</param>
internal sealed class TuningRow(
    string id,
    DateTimeOffset created,
    TaskSettings settings,
    TrainingFigures figures,
    TrainingPlan plan,
    StatusInfoShape infoShape = StatusInfoShape.Full,
    FixedState? fixedState = null)
{
    private byte[]? _listed;

    internal string Id { get; } = id;

    internal DateTimeOffset Created { get; } = created;

    internal TaskSettings Settings { get; } = settings;

    internal TrainingFigures Figures { get; } = figures;

    internal TrainingPlan Plan { get; } = plan;

    internal StatusInfoShape InfoShape { get; } = infoShape;

    internal TuningState StateAt(DateTimeOffset wall, TrainingClock clock) =>
        fixedState?.State(Plan.Failure) ?? Plan.StateAt(wall, Settings.Epochs, clock);

    /// <summary>The row as the list prints it. Most rows have come to rest, so theirs is rendered once.</summary>
    internal byte[] ListedAt(DateTimeOffset wall, TrainingClock clock)
    {
        if (_listed is { } known)
        {
            return known;
        }

        var state = StateAt(wall, clock);
        byte[] json = TaskJson.ListRow(this, state, wall);
        if (fixedState is not null || state.Ended is not null)
        {
            _listed = json;
        }

        return json;
    }
}
