using System;
using System.Linq;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Evaluation;
using ClovaStudio.Workflows.Evaluation.Judging;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Evaluation.Judging;

/// <summary>Models that judge: fair ones, such as prefer a place, and such as say nothing.</summary>
public class JudgeTests
{
    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    public async Task A_judge_that_always_prefers_one_place_gives_a_tie(string place)
    {
        var evaluations = await JudgePairsAsync(_ => $"{{\"reason\":\"x\",\"better\":\"{place}\"}}");

        Assert.Equal([0.5, 0.5], evaluations.Select(evaluation => evaluation.Scores[0].Value));
        Assert.Equal(0, evaluations[1].Judge!.Agreement);
        var comparison = EvaluationComparison.Compare(evaluations[0], evaluations[1]);
        Assert.Equal((0, 1), (comparison.Difference, Math.Round(comparison.PValue, 6)));
    }

    [Fact]
    public async Task A_judge_that_looks_at_the_answers_finds_the_better_one_in_both_orders()
    {
        var evaluations = await JudgePairsAsync(request => LongerOf(request) is "A" ? "{\"reason\":\"x\",\"better\":\"A\"}" : "이유입니다.\nB");

        Assert.Equal([0.5, 1], evaluations.Select(evaluation => evaluation.Scores[0].Value));
        var judge = evaluations[1].Judge!;
        Assert.Equal((1.0, 20, 40, 400L, 80L, 0), (judge.Agreement, judge.Judged, judge.Requests, judge.InputTokens, judge.OutputTokens, judge.Failed));
        Assert.Equal((JudgeModes.Pairs, "M1", "rubric"), (judge.Mode, judge.Reference, judge.Rubric));
        Assert.Equal(0, evaluations[0].Judge!.Requests);
        Assert.True(EvaluationComparison.Compare(evaluations[0], evaluations[1]).PValue < 0.01);
    }

    [Fact]
    public async Task Both_orders_are_asked_of_each_pair()
    {
        var run = new MeasuredRun(request => request.Model == "J" ? "tie" : request.Model!);
        var contestants = MeasuredRun.Contestants(["M1", "M2"], []);
        await run.MeasureAsync(contestants, MeasuredRun.Rows(3));
        run.Asked.Clear();

        await run.JudgeAsync(new Judge("J", "rubric", isByPairs: true), contestants);

        Assert.Equal(3, run.Asked.Count(asked => asked.Contains("[답변 A]\nM2\n\n[답변 B]\nM1", StringComparison.Ordinal)));
        Assert.Equal(3, run.Asked.Count(asked => asked.Contains("[답변 A]\nM1\n\n[답변 B]\nM2", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Equal_answers_are_a_tie_that_costs_nothing()
    {
        var run = new MeasuredRun(request => request.Model == "J" ? throw new InvalidOperationException() : "same");
        var contestants = MeasuredRun.Contestants(["M1", "M2"], []);
        await run.MeasureAsync(contestants, MeasuredRun.Rows(3));

        var evaluations = await run.JudgeAsync(new Judge("J", "rubric", isByPairs: true), contestants);

        Assert.Equal(0.5, evaluations[1].Scores[0].Value);
        Assert.Null(evaluations[1].Judge!.Agreement);
    }

    [Fact]
    public async Task Points_are_given_twice_and_their_mean_counts()
    {
        var run = new MeasuredRun(request => request.Model != "J" ? "answer" : request.Seed == 1 ? "{\"reason\":\"x\",\"points\":5}" : "점수: 3");
        var contestants = MeasuredRun.Contestants(["M1"], []);
        await run.MeasureAsync(contestants, MeasuredRun.Rows(4));

        var evaluation = (await run.JudgeAsync(new Judge("J", "rubric", isByPairs: false), contestants))[0];

        Assert.Equal(0.75, evaluation.Scores[0].Value);
        Assert.Equal((0.0, 4, 8), (evaluation.Judge!.Agreement, evaluation.Judge.Judged, evaluation.Judge.Requests));
    }

    [Fact]
    public async Task What_the_judge_does_not_say_is_told_and_no_score()
    {
        var run = new MeasuredRun(request => request.Model == "J" ? "모르겠습니다." : "answer");
        var contestants = MeasuredRun.Contestants(["M1"], []);
        await run.MeasureAsync(contestants, MeasuredRun.Rows(2));

        var evaluation = (await run.JudgeAsync(new Judge("J", "rubric", isByPairs: false), contestants))[0];

        Assert.Equal((0.0, 2, 2), (evaluation.Scores[0].Value, evaluation.Unscored, evaluation.Judge!.Failed));
        Assert.All(evaluation.Results, row => Assert.NotNull(row.Error));
    }

    [Theory]
    [InlineData("{\"reason\":\"5점\",\"points\":2}", 2)]
    [InlineData("{\"reason\":\"x\",\"points\":\"4\"}", 4)]
    [InlineData("1. 정확함\n점수: 4", 4)]
    [InlineData("4점", 4)]
    [InlineData("4.5", null)]
    [InlineData("10", null)]
    [InlineData("{\"reason\":\"3\"}", null)]
    [InlineData(null, null)]
    public void Points_are_read_from_a_schema_or_from_the_end_of_a_text(string? answer, int? points) => Assert.Equal(points, JudgePrompt.ReadPoints(answer));

    [Theory]
    [InlineData("{\"reason\":\"A is worse\",\"better\":\"B\"}", "B")]
    [InlineData("A가 더 자세하지만 정답은 B", "B")]
    [InlineData("tie", "tie")]
    [InlineData("**A**", "A")]
    [InlineData("Both are good", null)]
    [InlineData("", null)]
    public void The_better_one_is_read_from_a_schema_or_from_the_end_of_a_text(string answer, string? better) => Assert.Equal(better, JudgePrompt.ReadBetter(answer));

    private static async Task<ClovaEvaluation[]> JudgePairsAsync(Func<ChatRequest, string> judge)
    {
        var run = new MeasuredRun(request => request.Model == "J" ? judge(request) : request.Model == "M2" ? "a long answer" : "short");
        var contestants = MeasuredRun.Contestants(["M1", "M2"], []);
        await run.MeasureAsync(contestants, MeasuredRun.Rows(20));
        return await run.JudgeAsync(new Judge("J", "rubric", isByPairs: true), contestants);
    }

    private static string LongerOf(ChatRequest request) =>
        request.Messages[1].Content.Contains("[답변 A]\na long answer", StringComparison.Ordinal) ? "A" : "B";
}
