using ClovaStudio.Client.Tests.Support;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Evaluation;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Evaluation;

/// <summary>The metric Json held against JSONTestSuite: what reads the answer next reads it as strictly.</summary>
public sealed class JsonTestSuiteTests
{
    public static TheoryData<string> MustBeRead => JsonTestSuite.MustBeRead;

    public static TheoryData<string> MustBeRefused => JsonTestSuite.MustBeRefused;

    [Theory]
    [MemberData(nameof(MustBeRead))]
    public void An_answer_that_is_JSON_is_right_where_it_is_expected(string name) => Assert.Equal(1, Score(JsonTestSuite.Text(name), JsonTestSuite.Text(name)));

    [Theory]
    [MemberData(nameof(MustBeRefused))]
    public void An_answer_that_is_no_JSON_scores_0(string name) => Assert.Equal(0, Score("[1]", JsonTestSuite.Text(name)));

    private static double Score(string expected, string answer) => Metrics.Create(Metrics.Json).Score(new EvaluationRow { Expected = expected, Answer = answer });
}
