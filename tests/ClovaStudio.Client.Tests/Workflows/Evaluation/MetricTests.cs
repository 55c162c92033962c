using System;
using System.Linq;
using ClovaStudio.Workflows.Evaluation;
using Xunit;
using static ClovaStudio.Client.Tests.Workflows.Evaluation.TestSet;

namespace ClovaStudio.Client.Tests.Workflows.Evaluation;

public sealed class MetricTests
{
    [Theory]
    [InlineData("Exact", "환불", "  환불\n", 1)]
    [InlineData("Exact", "환불", "\u1112\u116A\u11AB\u1107\u116E\u11AF", 1)] // decomposed, as macOS writes it
    [InlineData("Exact", "환불", "환불.", 0)]
    [InlineData("Exact", "Yes", "yes", 0)]
    [InlineData("Exact", null, "", 1)]
    [InlineData("Contains", "사흘 안에", "환불은 사흘\n  안에 됩니다.", 1)]
    [InlineData("Contains", "나흘", "환불은 사흘 안에 됩니다.", 0)]
    [InlineData("Contains", "", "anything", 0)]
    [InlineData("Contains", "", "", 1)]
    [InlineData("Pattern", "^[0-9]{4}$", "2026", 1)]
    [InlineData("Pattern", "^[0-9]{4}$", "2026년", 0)]
    [InlineData("Accuracy", "환불", "“환불”.", 1)]
    [InlineData("Accuracy", "Refund", "refund", 1)]
    [InlineData("Accuracy", "C", "C++", 0)]
    [InlineData("Accuracy", ".", ".", 1)]
    [InlineData("MacroF1", "배송", "배송", 1)]
    public void A_row_is_right_or_wrong(string metric, string? expected, string? answer, double score) =>
        Assert.Equal(score, Metrics.Create(metric).Score(Row(expected, answer)));

    [Theory]
    [InlineData("{\"a\":1,\"b\":\"x\"}", "{ \"b\": \"x\", \"a\": 1.0 }", 1)]
    [InlineData("{\"a\":1,\"b\":\"x\"}", "{\"a\":1,\"b\":\"y\"}", 0.5)]
    [InlineData("{\"a\":1,\"b\":\"x\"}", "{\"a\":1,\"b\":\"x\",\"c\":0,\"d\":0}", 0.5)] // invented fields cost
    [InlineData("{\"a\":1,\"b\":\"x\"}", "{\"a\":1}", 0.5)]
    [InlineData("{\"a\":{\"b\":[1,2]},\"c\":null}", "{\"a\":{\"b\":[1,3]},\"c\":null}", 2.0 / 3)]
    [InlineData("[1,2]", "[2,1]", 0)]
    [InlineData("{}", "{}", 1)]
    [InlineData("{}", "[]", 0)]
    [InlineData("\"가\"", "\"\u1100\u1161 \"", 1)]
    [InlineData("9007199254740993", "9007199254740992", 0)] // equal as doubles
    [InlineData("\"2026-01-01T00:00:00Z\"", "\"2026-01-01T09:00:00+09:00\"", 0)] // texts, not times
    [InlineData("{\"a\":1}", "```json\n{\"a\":1}\n```", 1)] // as -Schema takes it
    [InlineData("{\"a\":1}", "```\r\n{\"a\":1}\r\n```\r\n", 1)]
    [InlineData("{\"a\":\"x\\r\\ny\"}", "{\"a\":\"x\\ny\"}", 1)]
    [InlineData("{\"a\":1}", "{\"a\":1} done", 0)]
    [InlineData("{\"a\":1}", "{\"a\":", 0)]
    [InlineData("{\"a\":1}", "", 0)]
    public void JSON_is_compared_field_by_field(string expected, string answer, double score) =>
        Assert.Equal(score, Metrics.Create(Metrics.Json).Score(Row(expected, answer)), 12);

    [Fact]
    public void JSON_that_is_nested_without_end_scores_nothing() =>
        Assert.Equal(0, Metrics.Create(Metrics.Json).Score(Row("{}", new string('[', 100_000))));

    [Theory]
    [InlineData("가나다", "가나다", 1)]
    [InlineData("가나다라", "가나마라", 1.0 / 3)] // of three pairs each, one is shared
    [InlineData("환불은  사흘", "환불은 사흘", 1)]
    [InlineData("가", "가", 1)]
    [InlineData("가", "나", 0)]
    [InlineData("", "", 1)]
    [InlineData("가나", "", 0)]
    [InlineData("😀😁", "😀😁😀😁", 0.5)]
    [InlineData("aaaa", "aa", 0.5)]
    public void Free_text_is_compared_by_pairs_of_characters(string expected, string answer, double score) =>
        Assert.Equal(score, Metrics.Create(Metrics.BigramF1).Score(Row(expected, answer)), 12);

    [Fact]
    public void A_wrong_particle_costs_little() =>
        Assert.InRange(Metrics.Create(Metrics.BigramF1).Score(Row("고객이 환불을 요청했습니다", "고객은 환불을 요청했습니다")), 0.8, 0.95);

    [Theory]
    [InlineData("Answer: ([A-E])", "C", "First Answer: A. No, Answer: C", 1)] // the last one counts
    [InlineData("Answer: ([A-E])", "C", "Answer: D", 0)]
    [InlineData("Answer: ([A-E])", "C", "C", 0)]
    [InlineData("(?<label>환불|배송)", "환불", "정답은 환불", 1)]
    [InlineData("^\\d+$", "", "12", 1)]
    public void One_pattern_for_all_rows_picks_the_answer_out(string pattern, string expected, string answer, double score) =>
        Assert.Equal(score, Metrics.Create(Metrics.Pattern, pattern).Score(Row(expected, answer)));

    [Fact]
    public void A_pattern_that_backtracks_without_end_makes_the_row_wrong_and_says_so()
    {
        var row = Row("^(a+)+$", new string('a', 60) + "!");
        var result = Evaluator.Score([row], [Metrics.Create(Metrics.Pattern)]);
        Assert.Equal(0, result.Scores[0].Value);
        Assert.Equal(1, result.Unscored);
        Assert.StartsWith("Pattern: ", result.Results[0].Error, StringComparison.Ordinal);
    }

    /// <summary>A second each is no price for a thousand rows.</summary>
    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData(null)]
    public void Rows_that_a_pattern_does_not_end_on_get_less_and_less_time(string? pattern)
    {
        var metric = pattern is null ? new PatternScore() : new PatternScore(pattern);
        var row = Row("^(a+)+$", new string('a', 60) + "!");
        string[] told = [.. Enumerable.Range(0, 8).Select(_ => Assert.Throws<FormatException>(() => metric.Of(row)).Message)];
        Assert.Contains("1 s", told[0], StringComparison.Ordinal);
        Assert.Contains("0.01 s", told[^1], StringComparison.Ordinal);
        Assert.True(told.Count(text => text == told[0]) <= 5, "Five seconds are lost at the most.");
        Assert.Equal(1, metric.Of(Row(pattern is null ? "^(a+)+$" : "aaa", "aaa")));
    }

    [Fact]
    public void A_pattern_that_is_none_is_refused_before_anything_is_scored()
    {
        var e = Assert.Throws<ClovaStudioException>(() => Metrics.Create("Pattern", "("));
        Assert.Equal(ErrorCause.InvalidArgument, e.Cause);
    }

    [Fact]
    public void Half_a_surrogate_pair_in_an_answer_is_no_trouble()
    {
        foreach (string metric in Metrics.Names.Where(name => name != Metrics.Json))
        {
            Assert.Equal(0, Metrics.Create(metric).Score(Row("가나", "\uD83D가\uDE00나\uD83D")));
        }
    }

    [Fact]
    public void A_metric_is_found_by_its_name_in_any_case() => Assert.Equal(Metrics.MacroF1, Metrics.Create("macrof1").Name);

    [Fact]
    public void An_unknown_metric_is_refused_with_all_that_there_are()
    {
        var e = Assert.Throws<ClovaStudioException>(() => Metrics.Create("Bleu"));
        Assert.Equal(ErrorCause.InvalidArgument, e.Cause);
        Assert.Contains("Exact, Contains, Pattern, Json, Accuracy, MacroF1, BigramF1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scorer_of_ones_own_scores_by_any_part_of_the_row()
    {
        var result = Evaluator.Score(
            [Row(null, "short"), Row(null, "rather long")],
            [new Metric("Brief", row => row.Answer!.Length <= 5 ? 1 : 0.25)]);
        Assert.Equal(0.625, result.Scores[0].Value);
        Assert.Equal(MetricKinds.Mean, result.Scores[0].Kind);
    }

    [Theory]
    [InlineData(80, false)]
    [InlineData(-0.1, false)]
    [InlineData(double.NaN, false)]
    [InlineData(0.5, true)]
    public void A_scorer_that_gives_no_share_is_refused(double score, bool isBinary)
    {
        var e = Assert.Throws<ClovaStudioException>(() => new Metric("Own", _ => score, isBinary).Score(Row("", "")));
        Assert.Equal(ErrorCause.InvalidArgument, e.Cause);
    }
}
