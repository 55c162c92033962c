using System.Linq;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Core.Errors;
using ClovaStudio.Tuning;

namespace ClovaStudio.Cmdlets.Core;

/// <summary>The error of a tuning task that has ended badly.</summary>
internal static class TuningFailure
{
    /// <summary>Why a task has no model that can be asked; null when it has one.</summary>
    internal static ClovaStudioException? WhyNoModel(TuningTask latest) =>
        TuningTaskStatuses.IsEnd(latest.Status) ? Of(latest) : Refusal.Of(latest.Id, Messages.Measure_NotEnded, latest.Status);

    /// <summary>The error; null for a task that has succeeded.</summary>
    internal static ClovaStudioException? Of(TuningTask ended)
    {
        if (ended.Status == TuningTaskStatuses.Succeeded)
        {
            return null;
        }

        string reason = string.Join(": ", new[] { ended.FailureReason, ended.FailureMessage }.Where(text => !string.IsNullOrEmpty(text)));
        return ClovaStudioException.About(ended.Id, ErrorCause.TrainingFailed, ended, reason.Length == 0 ? ended.Status : $"{ended.Status} ({reason})");
    }
}
