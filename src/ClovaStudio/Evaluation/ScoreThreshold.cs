using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Cmdlets.Evaluation;

/// <summary>The score that every model has to reach.</summary>
internal static class ScoreThreshold
{
    private const double Rounding = 1e-9; // a mean of 0.9 may come out a little below

    /// <summary>The error of the worst model where it does not reach the minimum; null where all do. Baselines need not.</summary>
    internal static ErrorRecord? Check(IEnumerable<(Contestant Contestant, ClovaEvaluation Evaluation)> evaluations, double? minimum)
    {
        var worst = evaluations.Where(pair => !pair.Contestant.IsBaseline).Select(pair => pair.Evaluation).OrderBy(evaluation => evaluation.Scores[0].Value).FirstOrDefault();
        if (minimum is not { } least || !(worst?.Scores[0].Value < least - Rounding))
        {
            return null;
        }

        var failure = ClovaStudioException.About(worst.Name, ErrorCause.ScoreTooLow, worst.Name, least.ToString(CultureInfo.InvariantCulture), worst.Scores[0]);
        return ErrorRecords.From(failure, worst);
    }
}
