using System;
using System.Linq;
using System.Threading;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Evaluation;
using Xunit;
using static ClovaStudio.Client.Tests.Workflows.Evaluation.TestSet;

namespace ClovaStudio.Client.Tests.Workflows.Evaluation;

public sealed class EvaluatorTests
{
    [Fact]
    public void Failed_and_cut_rows_are_counted_and_count_as_wrong()
    {
        var rows = new[]
        {
            Row("yes", "yes", index: 0),
            Row("yes", null, EvaluationStatuses.Failed, 1),
            Row("yes", "yes", EvaluationStatuses.Truncated, 2),
            Row("", "", EvaluationStatuses.Failed, 3), // an empty answer that looks right
        };
        var result = Evaluate("m", rows, "Exact");
        Assert.Equal((4, 2, 1), (result.Rows, result.Failed, result.Truncated));
        Assert.Equal(0.25, result.Scores[0].Value);
        Assert.Equal(4, result.Scores[0].N);
        Assert.Equal([1, 0, 0, 0], result.Results.Select(row => row.Score));
    }

    [Fact]
    public void Cut_rows_are_scored_as_they_stand_where_that_is_asked_for()
    {
        var result = Evaluator.Score(
            [Row("yes", "yes", EvaluationStatuses.Truncated)],
            [Metrics.Create(Metrics.Exact), Metrics.Create(Metrics.MacroF1)],
            new EvaluationOptions { ScoreTruncated = true });
        Assert.Equal([1, 1], result.Scores.Select(score => score.Value));
        Assert.Equal(1, result.Truncated);
        Assert.Equal("yes -> yes: 1", result.ConfusionMatrix.Single().ToString());
    }

    [Fact]
    public void Each_metric_scores_each_row_and_the_first_is_the_rows_score()
    {
        var result = Evaluate("m", [Row("환불", "환불.")], "Exact", "Accuracy");
        Assert.Equal(0, result.Results[0].Score);
        Assert.Equal(0.0, result.Results[0].Scores["exact"]);
        Assert.Equal(1.0, result.Results[0].Scores["ACCURACY"]);
    }

    [Fact]
    public void A_share_has_Wilsons_interval_and_a_mean_a_bootstrapped_one()
    {
        var result = Evaluate("m", Rows(["가나다", "라마바", "사아자"], ["가나다", "라마사", "차카타"]), "Exact", "BigramF1");
        var wilson = Intervals.Wilson(1, 3);
        Assert.Equal((wilson.Low, wilson.High, "Wilson"), (result.Scores[0].Low, result.Scores[0].High, result.Scores[0].Method));
        Assert.Equal("Bootstrap", result.Scores[1].Method);
        Assert.InRange(result.Scores[1].Value, result.Scores[1].Low, result.Scores[1].High);
    }

    [Fact]
    public void The_rows_given_stay_as_they_were()
    {
        var row = Row("a", "a");
        Evaluate("m", [row], "Exact");
        Assert.Empty(row.Scores);
    }

    [Fact]
    public void Tokens_and_leaked_rows_are_summed_up()
    {
        var rows = Marked("110");
        rows[0].InputTokens = 10;
        rows[1].InputTokens = 20;
        rows[1].OutputTokens = 5;
        rows[2].InTraining = true;
        var result = Evaluate("m", rows, "Exact");
        Assert.Equal((3, 30L, 5L), (result.Usage.Requests, result.Usage.InputTokens, result.Usage.OutputTokens));
        Assert.Equal(1, result.InTraining);
    }

    [Fact]
    public void An_expectation_that_is_no_JSON_is_wrong_in_the_open()
    {
        var result = Evaluate("m", [Row("환불", "{}")], "Json");
        Assert.Equal(1, result.Unscored);
        Assert.Equal(EvaluationStatuses.Ok, result.Results[0].Status);
        Assert.StartsWith("Json: ", result.Results[0].Error, StringComparison.Ordinal);
    }

    [Fact]
    public void No_rows_no_metric_and_one_metric_twice_are_refused()
    {
        foreach (var act in new Action[]
        {
            () => Evaluate("m", [], "Exact"),
            () => Evaluate("m", [Row("", "")]),
            () => Evaluate("m", [Row("", "")], "Exact", "exact"),
        })
        {
            Assert.Equal(ErrorCause.InvalidArgument, Assert.Throws<ClovaStudioException>(act).Cause);
        }
    }

    [Fact]
    public void A_long_computation_can_be_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var cancelling = new Metric("Own", row =>
        {
            cancel.Cancel();
            return 0.5;
        });
        Assert.Throws<OperationCanceledException>(() => Evaluator.Score(Marked("1111"), [cancelling], null, cancel.Token));
    }

    [Fact]
    public void The_name_shown_is_the_name_or_the_task_or_the_model()
    {
        Assert.Equal("n", new ClovaEvaluation { Name = "n", TaskId = "t", Model = "m" }.DisplayName());
        Assert.Equal("t", new ClovaEvaluation { Name = "", TaskId = "t", Model = "m" }.DisplayName());
        Assert.Equal("m", new ClovaEvaluation { Model = "m" }.DisplayName());
    }

    [Fact]
    public void What_is_read_back_with_gaps_has_no_null_arrays()
    {
        var evaluation = new ClovaEvaluation { Scores = null!, ConfusionMatrix = null!, Results = null!, Usage = null! };
        Assert.Empty(evaluation.Scores);
        Assert.Empty(evaluation.ConfusionMatrix);
        Assert.Empty(evaluation.Results);
        Assert.NotNull(evaluation.Usage);
        Assert.Empty(new EvaluationRow { Scores = null! }.Scores);
        Assert.Empty(new ClovaComparison { Flipped = null! }.Flipped);
    }

    [Fact]
    public void Rows_of_the_training_file_are_found_by_their_prompt_alone()
    {
        var overlap = new TrainingOverlap();
        overlap.Add("환불은  어떻게 하나요? ");
        overlap.Add("환불은 어떻게 하나요?");
        var rows = new[] { Row("a", "a"), Row("b", "b") };
        rows[0].Prompt = "\u1112\u116A\u11AB\u1107\u116E\u11AF은 어떻게 하나요?";
        Assert.Equal([true, false], rows.Select(row => overlap.Contains(row.Prompt)));
    }
}
