using System.Linq;
using System.Text;
using ClovaStudio.Core;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Evaluation;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Evaluation;

/// <summary>Texts that look the same are the same, on every machine and whoever saved them.</summary>
public sealed class AnswerTextTests
{
    public static TheoryData<string> MetricNames => [.. Metrics.Names];

    [Fact]
    public void Every_syllable_of_Hangul_is_composed_as_Unicode_has_it()
    {
        string all = string.Concat(Enumerable.Range(0xAC00, 11_172).Select(code => (char)code));
        Assert.Equal(all, UnicodeForm.ComposeHangul(all.Normalize(NormalizationForm.FormD)));
        Assert.Equal(all, UnicodeForm.ComposeHangul(all));
    }

    [Theory]
    [InlineData("\u1100", "\u1100")]
    [InlineData("\u1161\u11A8", "\u1161\u11A8")]
    [InlineData("\uAC01\u11A8", "\uAC01\u11A8")] // a syllable with a tail takes no other
    [InlineData("\uAC00\u11A7", "\uAC00\u11A7")]
    [InlineData("x\u1112\u1161\u11ABy", "x\uD55Cy")]
    public void What_makes_no_syllable_stays(string text, string composed) => Assert.Equal(composed, UnicodeForm.ComposeHangul(text));

    [Theory]
    [MemberData(nameof(MetricNames))]
    public void The_line_ends_of_Windows_make_no_difference(string metric) =>
        Assert.Equal(1, Score(metric, metric == Metrics.Json ? "{\"a\":\"x\\r\\ny\"}" : "x\r\ny", metric == Metrics.Json ? "{\"a\":\"x\\ny\"}" : "x\ny"));

    [Theory]
    [MemberData(nameof(MetricNames))]
    public void Half_a_character_and_what_is_none_are_compared_like_any(string metric)
    {
        Assert.Equal(1, Score(metric, "\"\uD800\uFFFE\uFDD0가\"", "\"\uD800\uFFFE\uFDD0\u1100\u1161\""));
        Assert.InRange(Score(metric, "\"\uFFFE\"", "\"\uDC00\""), 0, 0.999);
    }

    private static double Score(string metric, string expected, string answer) =>
        Evaluator.Score([new EvaluationRow { Prompt = "q", Expected = expected, Answer = answer }], [Metrics.Create(metric)]).Scores[0].Value;
}
