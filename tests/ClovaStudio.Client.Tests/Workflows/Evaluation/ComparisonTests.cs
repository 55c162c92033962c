using System;
using System.Globalization;
using System.Linq;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Evaluation;
using Xunit;
using static ClovaStudio.Client.Tests.Workflows.Evaluation.TestSet;
using Xunit.Abstractions;

namespace ClovaStudio.Client.Tests.Workflows.Evaluation;

public sealed class ComparisonTests(ITestOutputHelper output)
{
    [Fact]
    public void Rows_that_changed_are_counted_both_ways()
    {
        var comparison = Compare("1110000000", "0111111110");
        Assert.Equal((10, 1, 6), (comparison.N, comparison.LeftBetter, comparison.RightBetter));
        Assert.Equal((0.3, 0.8), (comparison.LeftScore, comparison.RightScore));
        Assert.Equal(0.5, comparison.Difference, 12);
        Assert.Equal(McNemar.Exact(1, 6), comparison.PValue);
        Assert.Equal("McNemar", comparison.Test);
        Assert.Equal([0, 3, 4, 5, 6, 7, 8], comparison.Flipped.Select(row => row.Index));
        Assert.Equal(("yes", "no"), (comparison.Flipped[0].LeftAnswer, comparison.Flipped[0].RightAnswer));
    }

    [Fact]
    public void Five_rows_better_may_be_chance_and_six_are_not()
    {
        Assert.StartsWith("No difference is proven", Compare("00000000", "11111000").Verdict, StringComparison.Ordinal);
        Assert.StartsWith("tuned is better than base: 75.0% against 0.0% (p = 0.031)", Compare("00000000", "11111100").Verdict, StringComparison.Ordinal);
        Assert.StartsWith("base is better than tuned", Compare("11111100", "00000000").Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_models_that_answer_alike_are_called_so()
    {
        var comparison = Compare("1010", "1010");
        Assert.Equal(1, comparison.PValue);
        Assert.Empty(comparison.Flipped);
        Assert.Equal("base and tuned score the same on each of the 4 rows.", comparison.Verdict);
    }

    [Fact]
    public void The_verdict_is_in_the_language_of_the_user()
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = new CultureInfo("ko-KR");
            Assert.Equal("base 모델과 tuned 모델은 4개 행 모두에서 점수가 같습니다.", Compare("1010", "1010").Verdict);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Rows_are_paired_by_what_was_asked_in_whatever_order()
    {
        var right = Marked("0011");
        Array.Reverse(right);
        var comparison = EvaluationComparison.Compare(Evaluate("base", Marked("0011"), "Exact"), Evaluate("tuned", right, "Exact"));
        Assert.Equal((4, 0), (comparison.N, comparison.Flipped.Length));
    }

    [Fact]
    public void A_question_asked_twice_is_paired_one_by_one()
    {
        var left = Marked("011");
        var right = Marked("111");
        foreach (var row in left.Concat(right))
        {
            row.Prompt = "the same";
        }

        var comparison = EvaluationComparison.Compare(Evaluate("base", left, "Exact"), Evaluate("tuned", right, "Exact"));
        Assert.Equal((3, 0, 1), (comparison.N, comparison.LeftBetter, comparison.RightBetter));
    }

    [Fact]
    public void Rows_that_PowerShell_has_read_back_are_paired_with_those_in_memory()
    {
        // Its conversion makes empty texts of nulls, of parameters too.
        var left = Evaluate("base", [new EvaluationRow { Answer = "a" }], "Exact");
        var right = Evaluate("tuned", [new EvaluationRow { Prompt = "", Expected = "", Answer = "a" }], "Exact");
        Assert.Equal(1, EvaluationComparison.Compare(left, right, "").N);
    }

    [Fact]
    public void Rows_that_only_one_side_has_are_left_out_and_counted()
    {
        var comparison = Compare("1111", "110");
        Assert.Equal((3, 1, 0), (comparison.N, comparison.OnlyInLeft, comparison.OnlyInRight));
        Assert.Equal(1, comparison.LeftScore);
    }

    [Fact]
    public void Evaluations_of_different_test_sets_or_metrics_are_refused()
    {
        var left = Evaluate("base", Marked("11"), "Exact");
        var other = Marked("11");
        other[0].Prompt = "another";
        other[1].Expected = "no";
        var mismatch = Assert.Throws<ClovaStudioException>(() => EvaluationComparison.Compare(left, Evaluate("tuned", other, "Exact")));
        Assert.Equal(ErrorCause.EvaluationMismatch, mismatch.Cause);
        Refused(() => EvaluationComparison.Compare(left, Evaluate("tuned", Marked("11"), "Contains")));
        Refused(() => EvaluationComparison.Compare(left, left, "MacroF1"));
    }

    [Fact]
    public void A_failed_row_is_a_loss_for_its_model()
    {
        var right = Marked("11");
        right[0].Status = EvaluationStatuses.Failed;
        right[0].Answer = null;
        var comparison = EvaluationComparison.Compare(Evaluate("base", Marked("11"), "Exact"), Evaluate("tuned", right, "Exact"));
        Assert.Equal(1, comparison.LeftBetter);
        Assert.Equal(EvaluationStatuses.Failed, comparison.Flipped.Single().RightStatus);
        Assert.Null(comparison.Flipped.Single().RightAnswer);
    }

    [Fact]
    public void One_row_proves_nothing_by_any_metric()
    {
        var left = Evaluate("base", [Row("가나다", "라마바")], "BigramF1", "MacroF1");
        var right = Evaluate("tuned", [Row("가나다", "가나다")], "BigramF1", "MacroF1");
        Assert.Equal(1, EvaluationComparison.Compare(left, right, "BigramF1").PValue);
        Assert.Equal(1, EvaluationComparison.Compare(left, right, "MacroF1").PValue);
    }

    [Fact]
    public void Macro_F1_is_compared_over_all_rows_together()
    {
        string[] expected = [.. Enumerable.Repeat("a", 30), .. Enumerable.Repeat("b", 10)];
        string[] allA = [.. Enumerable.Repeat("a", 40)];
        var comparison = EvaluationComparison.Compare(
            Evaluate("base", Rows(expected, allA), "MacroF1"),
            Evaluate("tuned", Rows(expected, expected), "MacroF1"));
        Assert.Equal(60.0 / 70 / 2, comparison.LeftScore, 12);
        Assert.Equal(1, comparison.RightScore, 12);
        Assert.Equal("Randomization", comparison.Test);
        Assert.InRange(comparison.PValue, 0, 0.01);
        Assert.InRange(comparison.Difference, comparison.Low, comparison.High);
    }

    [Fact]
    public void The_randomization_test_agrees_with_the_exact_one_where_both_apply()
    {
        // 8 rows changed, 7 of them for the better: exact p = 2 * (1 + 8) / 256.
        var own = new Metric("Own", row => row.Answer == row.Expected ? 1 : 0);
        var left = Evaluator.Score(Marked("100000001111"), [own]);
        var right = Evaluator.Score(Marked("011111111111"), [own]);
        var comparison = EvaluationComparison.Compare(left, right);
        Assert.Equal("Randomization", comparison.Test);
        Assert.InRange(comparison.PValue, McNemar.Exact(1, 7) - 0.025, McNemar.Exact(1, 7) + 0.025);
    }

    [Fact]
    public void Equal_models_are_rarely_called_different()
    {
        const int trials = 200;
        int seed = int.TryParse(Environment.GetEnvironmentVariable("CLOVASTUDIO_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : 1;
        output.WriteLine($"Seed {seed}; CLOVASTUDIO_SEED sets it.");
        var random = new Random(seed);
        var own = new Metric("Own", row => double.Parse(row.Answer!, CultureInfo.InvariantCulture));
        int different = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            EvaluationRow[] Answers() => Enumerable.Range(0, 25)
                .Select(i => Row("", random.NextDouble().ToString("R", CultureInfo.InvariantCulture), index: i)).ToArray();
            var comparison = EvaluationComparison.Compare(Evaluator.Score(Answers(), [own]), Evaluator.Score(Answers(), [own]));
            different += comparison.PValue < 0.05 ? 1 : 0;
        }

        // 5 % of 200 are 10; four standard deviations are 12.
        output.WriteLine($"{different} of {trials}");
        Assert.InRange(different, 0, 22);
    }

    private static ClovaComparison Compare(string left, string right) =>
        EvaluationComparison.Compare(Evaluate("base", Marked(left), "Exact"), Evaluate("tuned", Marked(right), "Exact"));

    private static void Refused(Action act) => Assert.Equal(ErrorCause.InvalidArgument, Assert.Throws<ClovaStudioException>(act).Cause);
}
