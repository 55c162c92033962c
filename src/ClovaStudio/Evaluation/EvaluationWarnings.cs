using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Cmdlets.Evaluation;

/// <summary>What an evaluation leaves out of its scores, in words.</summary>
internal static class EvaluationWarnings
{
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="scoresTruncated">Whether answers that were cut are scored.</param>
    internal static IEnumerable<string> Of(ClovaEvaluation evaluation, bool scoresTruncated)
    {
        if (evaluation.Failed > 0)
        {
            yield return Text(Messages.Measure_Failed, evaluation, evaluation.Failed, Why(row => row.Status == EvaluationStatuses.Failed));
        }

        if (evaluation.Truncated > 0)
        {
            yield return Text(scoresTruncated ? Messages.Measure_TruncatedScored : Messages.Measure_Truncated, evaluation, evaluation.Truncated);
        }

        if (evaluation.Unscored > 0)
        {
            yield return Text(Messages.Measure_Unscored, evaluation, evaluation.Unscored, Why(row => row.Status == EvaluationStatuses.Ok));
        }

        string? Why(Func<EvaluationRow, bool> isMeant) => evaluation.Results.FirstOrDefault(row => isMeant(row) && row.Error is not null)?.Error;
    }

    /// <summary>That rows were trained with, which is the same for all models; null when there are none.</summary>
    internal static string? InTraining(ClovaEvaluation evaluation) =>
        evaluation.InTraining > 0 ? string.Format(CultureInfo.CurrentCulture, Messages.Measure_InTraining, evaluation.InTraining, evaluation.Rows) : null;

    private static string Text(string text, ClovaEvaluation evaluation, int rows, string? why = null) =>
        string.Format(CultureInfo.CurrentCulture, text, evaluation.Name, rows, evaluation.Rows, why);
}
