using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Client.Tests.Workflows.Evaluation;

/// <summary>Answered rows in few words.</summary>
internal static class TestSet
{
    internal static EvaluationRow Row(string? expected, string? answer, string status = EvaluationStatuses.Ok, int index = 0) => new()
    {
        Index = index,
        Prompt = $"question {index}",
        Expected = expected,
        Answer = answer,
        Status = status,
    };

    internal static EvaluationRow[] Rows(IEnumerable<string> expected, IEnumerable<string> answers) =>
        expected.Zip(answers).Select((pair, index) => Row(pair.First, pair.Second, index: index)).ToArray();

    /// <summary>Rows of which the model has right those marked with 1, as in "1101".</summary>
    internal static EvaluationRow[] Marked(string marks) =>
        marks.Select((mark, index) => Row("yes", mark == '1' ? "yes" : "no", index: index)).ToArray();

    internal static ClovaEvaluation Evaluate(string name, IReadOnlyList<EvaluationRow> rows, params string[] metrics) =>
        Evaluator.Score(rows, metrics.Select(metric => Metrics.Create(metric)).ToList(), new EvaluationOptions { Name = name });
}
