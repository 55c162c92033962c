using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Evaluation;

/// <summary>Tells evaluations apart that have one name, as two of one model have.</summary>
internal static class EvaluationNames
{
    /// <summary>
    /// A name for each evaluation. Those that share one get what they were measured with, and where that is the same too,
    /// the time.
    /// </summary>
    internal static string[] Of(IReadOnlyList<ClovaEvaluation> evaluations)
    {
        string[] names = [.. evaluations.Select(evaluation => evaluation.DisplayName())];
        string[] withSettings = [.. evaluations.Select((evaluation, i) => IsShared(names, i) ? Add(names[i], Settings(evaluation)) : names[i])];
        string[] withTimes = [.. evaluations.Select((evaluation, i) => IsShared(withSettings, i) ? Add(withSettings[i], Time(evaluation)) : withSettings[i])];
        return [.. withTimes.Select((name, i) => IsShared(withTimes, i) ? $"{name} #{withTimes.Take(i + 1).Count(other => other == name)}" : name)];
    }

    private static bool IsShared(string[] names, int index) => names.Count(name => name == names[index]) > 1;

    private static string Settings(ClovaEvaluation evaluation) => string.Join(", ", new[]
    {
        evaluation.Name?.Contains(evaluation.Provenance.SystemName ?? "\0") == true ? null : evaluation.Provenance.SystemName,
        evaluation.Provenance.ParameterText(),
        evaluation.Provenance.TestSet,
    }.Where(text => !string.IsNullOrEmpty(text)));

    private static string Time(ClovaEvaluation evaluation) =>
        evaluation.CreatedAt == default ? "" : evaluation.CreatedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Add(string name, string what) => what.Length == 0 ? name : $"{name} ({what})";
}
