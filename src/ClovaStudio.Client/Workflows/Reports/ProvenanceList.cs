using System.Linq;
using ClovaStudio.Evaluation;

namespace ClovaStudio.Workflows.Reports;

/// <summary>What an evaluation was measured with, and who judged it.</summary>
internal static class ProvenanceList
{
    private const int HashLetters = 16;

    internal static void Write(HtmlBuilder html, ReportText text, ClovaEvaluation evaluation)
    {
        var provenance = evaluation.Provenance;
        (string Key, string? Value)[] facts =
        [
            ("System", provenance.System),
            ("Parameters", provenance.ParameterText()),
            ("Schema", provenance.Schema),
            ("TestSet", TestSetOf(text, provenance)),
            ("ModuleVersion", provenance.ModuleVersion),
            ("Rubric", evaluation.Judge?.Rubric),
            ("Judge", evaluation.Judge is { } judge ? JudgeOf(text, judge) : null),
        ];
        if (facts.All(fact => string.IsNullOrEmpty(fact.Value)))
        {
            return;
        }

        html.Open("details");
        html.Leaf("summary", null, text["Provenance"]);
        html.Open("dl");
        foreach (var (key, value) in facts.Where(fact => !string.IsNullOrEmpty(fact.Value)))
        {
            html.Leaf("dt", null, text["Provenance_" + key]);
            html.Leaf("dd", null, value!);
        }

        html.Close();
        html.Close();
    }

    private static string? TestSetOf(ReportText text, EvaluationProvenance provenance) => provenance.TestSetHash is null ? null : text[
        "TestSetFacts", provenance.TestSet ?? "–", ReportText.Number(provenance.TestRows), provenance.TestSetHash.Substring(0, global::System.Math.Min(HashLetters, provenance.TestSetHash.Length))];

    private static string JudgeOf(ReportText text, EvaluationJudge judge) => text[
        "JudgeFacts",
        judge.Model ?? "?",
        judge.Agreement is { } agreement ? ReportText.Percent(agreement) : "–",
        ReportText.Number(judge.Judged),
        ReportText.Number(judge.InputTokens),
        ReportText.Number(judge.OutputTokens),
        ReportText.Number(judge.Failed)];
}
