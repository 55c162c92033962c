using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Cmdlets.Evaluation;

/// <summary>A scorer that a user has written as a script block. It runs on the pipeline's thread.</summary>
internal sealed class ScriptScorer(ScriptBlock script)
{
    /// <summary>The name of its score.</summary>
    internal const string Name = "Scorer";

    private bool _hasScored;

    /// <summary>Scores a row. Where it cannot, the row stays unscored; false when it has never been able to, and why.</summary>
    internal bool TryScore(Contestant contestant, EvaluationRow row, object? answer, object? input, out string why)
    {
        why = "";
        try
        {
            contestant.SetScore(row.Index, Score(row, answer, input));
            _hasScored = true;
        }
        catch (FormatException e)
        {
            contestant.SetUnscored(row.Index, e.Message);
            why = e.Message;
        }

        return _hasScored;
    }

    /// <summary>The score of a row, 0 to 1.</summary>
    /// <param name="row">The row.</param>
    /// <param name="answer">The answer: a text, or the object that was asked for by a schema.</param>
    /// <param name="input">The row as the user gave it; null when it comes from a file.</param>
    /// <exception cref="FormatException">It failed, or gave something else than one score.</exception>
    private double Score(EvaluationRow row, object? answer, object? input)
    {
        try
        {
            object?[] given = [.. script.InvokeWithContext(null, [new PSVariable("_", row)], row, answer, input).Select(item => item?.BaseObject)];
            return given.Length == 1 ? Number(given[0]) : throw new FormatException(Text(Messages.Measure_ScorerCount, given.Length));
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            throw new FormatException(Text(Messages.Measure_ScorerFailed, e.Message), e);
        }
    }

    private static double Number(object? value)
    {
        double? score = value switch
        {
            bool isRight => isRight ? 1 : 0,
            not null when LanguagePrimitives.TryConvertTo(value, CultureInfo.InvariantCulture, out double number) => number,
            _ => null,
        };
        return score is >= 0 and <= 1 ? score.Value : throw new FormatException(Text(Messages.Measure_ScorerRange, value));
    }

    private static string Text(string text, object? value) => string.Format(CultureInfo.CurrentCulture, text, value);
}
