using System.Linq;
using ClovaStudio.Workflows.Evaluation;
using Xunit;
using static ClovaStudio.Client.Tests.Workflows.Evaluation.TestSet;

namespace ClovaStudio.Client.Tests.Workflows.Evaluation;

/// <summary>Macro F1 and the confusion matrix against scikit-learn's documented examples.</summary>
public sealed class MacroF1Tests
{
    // https://scikit-learn.org/stable/modules/generated/sklearn.metrics.f1_score.html
    [Fact]
    public void Macro_F1_is_that_of_the_first_example_of_scikit_learn()
    {
        var result = Evaluate("m", Rows(["0", "1", "2", "0", "1", "2"], ["0", "2", "1", "0", "0", "1"]), "MacroF1", "Accuracy");
        Assert.Equal(0.26666666666666666, result.Scores[0].Value, 12);
        Assert.Equal(2.0 / 6, result.Scores[1].Value, 12);
        Assert.Equal(MetricKinds.Set, result.Scores[0].Kind);
    }

    // https://scikit-learn.org/stable/modules/generated/sklearn.metrics.confusion_matrix.html
    [Fact]
    public void The_confusion_matrix_is_that_of_scikit_learn()
    {
        var result = Evaluate(
            "m",
            Rows(["cat", "ant", "cat", "cat", "ant", "bird"], ["ant", "ant", "cat", "cat", "ant", "cat"]),
            "Accuracy");
        Assert.Equal(
            ["ant -> ant: 2", "bird -> cat: 1", "cat -> ant: 1", "cat -> cat: 2"],
            result.ConfusionMatrix.Select(cell => cell.ToString()));
    }

    // The classification report of https://scikit-learn.org/stable/modules/generated/sklearn.metrics.classification_report.html
    // has the F1 scores 0.67, 0.00 and 0.80 for these, and 0.49 as their mean.
    [Fact]
    public void Macro_F1_is_that_of_the_classification_report_of_scikit_learn()
    {
        var result = Evaluate("m", Rows(["0", "1", "2", "2", "2"], ["0", "0", "2", "2", "1"]), "MacroF1");
        Assert.Equal(((2.0 / 3) + 0 + 0.8) / 3, result.Scores[0].Value, 12);
    }

    [Fact]
    public void Failed_cut_and_unknown_answers_are_misses_of_the_expected_label_and_stand_in_the_matrix()
    {
        var rows = new[]
        {
            Row("a", "a", index: 0),
            Row("a", null, EvaluationStatuses.Failed, 1),
            Row("a", "a", EvaluationStatuses.Truncated, 2),
            Row("b", "b", index: 3),
            Row("b", "I cannot say", index: 4),
        };
        var result = Evaluate("m", rows, "MacroF1");
        Assert.Equal(
            ["a -> a: 1", "a -> (failed): 1", "a -> (truncated): 1", "b -> b: 1", "b -> (other): 1"],
            result.ConfusionMatrix.Select(cell => cell.ToString()));
        Assert.Equal(5, result.ConfusionMatrix.Sum(cell => cell.Count));
        Assert.Equal(((2.0 / 4) + (2.0 / 3)) / 2, result.Scores[0].Value, 12);
    }

    [Fact]
    public void Labels_are_matched_as_accuracy_matches_them()
    {
        var result = Evaluate("m", Rows(["Refund", "delivery", "refund"], ["refund.", "\"Delivery\"", "Refund"]), "MacroF1");
        Assert.Equal(1, result.Scores[0].Value);
        Assert.Equal(["Refund -> Refund: 2", "delivery -> delivery: 1"], result.ConfusionMatrix.Select(cell => cell.ToString()));
    }

    [Fact]
    public void A_perfect_score_on_few_rows_is_not_called_certain()
    {
        var score = Evaluate("m", Rows(["a", "b", "a", "b"], ["a", "b", "a", "b"]), "MacroF1").Scores[0];
        Assert.Equal(1, score.Value);
        Assert.Equal(1, score.High);
        Assert.InRange(score.Low, 0.4, 0.6);
        Assert.Equal("Wilson", score.Method);
    }
}
