using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Evaluation;
using ClovaStudio.Workflows.Recommenders;
using Xunit;
using Xunit.Abstractions;

namespace ClovaStudio.Client.Tests.Workflows.Recommenders;

public class RecommendationEvaluatorTests(ITestOutputHelper output)
{
    private const double Exact = 1e-9;

    [Fact]
    public void The_figures_of_one_list_are_those_worked_out_by_hand()
    {
        string[] list = ["a", "b", "c", "d"];
        var wanted = new HashSet<string> { "b", "d", "x" };

        Assert.Equal(1, RankingScores.HitRate(list, wanted, 4));
        Assert.Equal(2.0 / 3, RankingScores.Recall(list, wanted, 4), Exact);
        Assert.Equal(0.5, RankingScores.ReciprocalRank(list, wanted, 4), Exact);

        // (1/log2(3) + 1/log2(5)) / (1/log2(2) + 1/log2(3) + 1/log2(4))
        Assert.Equal((0.63092975357145743 + 0.43067655807339306) / (1 + 0.63092975357145743 + 0.5), RankingScores.Ndcg(list, wanted, 4), Exact);
        Assert.Equal(0, RankingScores.HitRate(list, wanted, 1));
        Assert.Equal(1, RankingScores.Ndcg(["b", "x"], wanted, 2), Exact);
    }

    [Fact]
    public void Every_figure_of_random_data_equals_a_second_implementation()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (int round = 0; round < 20; round++)
        {
            var data = RandomData(random);
            int[] sizes = [1, 3, 10];
            var evaluation = data.Evaluator(sizes).Measure("x", user => data.Lists.GetValueOrDefault(user.User), default);
            foreach (int k in sizes)
            {
                var vectors = data.Wanted.ToDictionary(pair => pair.Key, pair => RankingReference.Vector(data.Lists.GetValueOrDefault(pair.Key) ?? [], pair.Value, k));
                AssertScore(evaluation, $"HitRate@{k}", vectors.Average(pair => RankingReference.HitRate(pair.Value)), seed);
                AssertScore(evaluation, $"Recall@{k}", vectors.Average(pair => RankingReference.Recall(pair.Value, data.Wanted[pair.Key].Count)), seed);
                AssertScore(evaluation, $"MRR@{k}", vectors.Average(pair => RankingReference.ReciprocalRank(pair.Value)), seed);
                AssertScore(evaluation, $"NDCG@{k}", vectors.Average(pair => RankingReference.Ndcg(pair.Value, data.Wanted[pair.Key].Count)), seed);
                AssertScore(evaluation, $"Novelty@{k}", data.Wanted.Keys.Average(user => NoveltyOf(data, user, k)), seed);
                AssertScore(evaluation, $"Coverage@{k}", data.Wanted.Keys.SelectMany(user => (data.Lists.GetValueOrDefault(user) ?? []).Take(k)).Where(data.Trained.Select(row => row.Item).Contains).ToHashSet().Count / (double)data.Trained.Select(row => row.Item).Distinct().Count(), seed);
            }
        }
    }

    [Fact]
    public void The_baseline_recommends_to_everybody_what_occurs_most()
    {
        var heldOut = new HeldOutUsers();
        heldOut.Add("u1", "x");
        heldOut.Add("u2", "z");
        var popularity = Popularity("y", "x", "y", "z", "x", "y");

        var baseline = new RecommendationEvaluator(heldOut, popularity, [], [2], isUnseenOnly: false).MeasureBaseline(default);

        Assert.Equal("popular", baseline.Name);
        Assert.Equal(["y, x", "y, x"], baseline.Results.Select(row => row.Answer));
        Assert.Equal(0.5, ScoreOf(baseline, "HitRate@2").Value, Exact);
        Assert.Equal(2.0 / 3, ScoreOf(baseline, "Coverage@2").Value, Exact);
        Assert.Equal(3, ScoreOf(baseline, "Coverage@2").N);
    }

    [Fact]
    public void With_unseen_items_alone_what_a_user_had_before_neither_counts_nor_fills_the_baseline()
    {
        var heldOut = new HeldOutUsers();
        heldOut.Add("u1", "y");
        heldOut.Add("u1", "x");
        heldOut.Add("u2", "y");
        Assert.True(heldOut.Note("u1", "y"));
        Assert.True(heldOut.Note("u2", "y"));
        Assert.False(heldOut.Note("u9", "y"));

        var baseline = new RecommendationEvaluator(heldOut, Popularity("y", "y", "y", "x"), [], [1], isUnseenOnly: true).MeasureBaseline(default);

        var row = Assert.Single(baseline.Results);
        Assert.Equal(("u1", "x", "x"), (row.Prompt, row.Expected, row.Answer));
    }

    [Fact]
    public void A_user_without_recommendations_counts_as_a_miss_and_is_told()
    {
        var heldOut = new HeldOutUsers();
        heldOut.Add("u1", "x");
        heldOut.Add("u2", "x");

        var evaluation = new RecommendationEvaluator(heldOut, Popularity("x"), [], [5], isUnseenOnly: false)
            .Measure("reco", user => user.User == "u1" ? ["x"] : null, default);

        Assert.Equal((2, 1), (evaluation.Rows, evaluation.Failed));
        Assert.Equal(0.5, ScoreOf(evaluation, "NDCG@5").Value, Exact);
        Assert.NotNull(evaluation.Results[1].Error);
    }

    [Fact]
    public void Each_figure_has_its_number_of_rows_and_an_interval_around_it()
    {
        var evaluation = RandomData(new Random(3)).Evaluator([5]).MeasureBaseline(default);

        Assert.Equal(["NDCG@5", "HitRate@5", "Recall@5", "MRR@5", "Novelty@5", "Coverage@5"], evaluation.Scores.Select(score => score.Metric));
        Assert.All(evaluation.Scores, score => Assert.True(score.N > 0 && score.Low <= score.Value && score.Value <= score.High && score.Low < score.High, score.ToString()));
        Assert.Equal("Wilson", ScoreOf(evaluation, "HitRate@5").Method);
        Assert.Equal("Bootstrap", ScoreOf(evaluation, "NDCG@5").Method);
    }

    [Fact]
    public void Two_measurements_are_compared_user_by_user_and_not_by_coverage()
    {
        var data = RandomData(new Random(5));
        var evaluator = data.Evaluator([10]);
        var perfect = evaluator.Measure("perfect", user => [.. user.Items], default);

        var comparison = EvaluationComparison.Compare(evaluator.MeasureBaseline(default), perfect);

        Assert.Equal("NDCG@10", comparison.Metric);
        Assert.True(comparison.PValue < 0.001 && comparison.Difference > 0);
        Assert.Equal("McNemar", EvaluationComparison.Compare(evaluator.MeasureBaseline(default), perfect, "HitRate@10").Test);
        var refusal = Assert.Throws<ClovaStudioException>(() => EvaluationComparison.Compare(perfect, perfect, "Coverage@10"));
        Assert.Equal(ErrorCause.InvalidArgument, refusal.Cause);
    }

    [Fact]
    public void Novelty_is_nothing_for_the_only_item_and_all_for_one_that_occurs_once_or_never()
    {
        Assert.Equal(0, Popularity("x", "x", "x").Novelty("x"), Exact);
        var popularity = Popularity("x", "x", "x", "y");
        Assert.Equal(1, popularity.Novelty("y"), Exact);
        Assert.Equal(1, popularity.Novelty("never"), Exact);
        Assert.Equal(Math.Log2(4.0 / 3) / 2, popularity.Novelty("x"), Exact);
    }

    private static double NoveltyOf(Data data, string user, int k)
    {
        string[] list = [.. (data.Lists.GetValueOrDefault(user) ?? []).Take(k)];
        double n = data.Trained.Count;
        return list.Length == 0 ? 0 : list.Sum(item => -Math.Log2(Math.Max(1, data.Trained.Count(row => row.Item == item)) / n) / Math.Log2(n)) / list.Length;
    }

    private static TrainingPopularity Popularity(params string[] items)
    {
        var popularity = new TrainingPopularity();
        Array.ForEach(items, popularity.Add);
        return popularity;
    }

    private static MetricScore ScoreOf(ClovaEvaluation evaluation, string metric) => evaluation.Scores.Single(score => score.Metric == metric);

    private static void AssertScore(ClovaEvaluation evaluation, string metric, double expected, int seed)
    {
        double actual = ScoreOf(evaluation, metric).Value;
        Assert.True(Math.Abs(expected - actual) <= Exact, $"seed {seed}, {metric}: {actual} is not {expected}");
    }

    private static Data RandomData(Random random)
    {
        List<(string User, string Item)> Rows(int count) => [.. Enumerable.Range(0, count).Select(_ => ($"u{random.Next(40)}", $"i{(int)(Math.Pow(random.NextDouble(), 2) * 60)}"))];
        var wanted = Rows(150).GroupBy(row => row.User).ToDictionary(group => group.Key, group => group.Select(row => row.Item).ToHashSet());
        var lists = wanted.Keys.Where(_ => random.Next(8) > 0).ToDictionary(user => user, _ => Enumerable.Range(0, random.Next(1, 15)).Select(_ => $"i{random.Next(70)}").ToArray());
        return new Data(Rows(500), wanted, lists);
    }

    private sealed record Data(List<(string User, string Item)> Trained, Dictionary<string, HashSet<string>> Wanted, Dictionary<string, string[]> Lists)
    {
        internal RecommendationEvaluator Evaluator(int[] sizes)
        {
            var heldOut = new HeldOutUsers();
            foreach (var (user, items) in Wanted)
            {
                foreach (string item in items)
                {
                    heldOut.Add(user, item);
                }
            }

            return new RecommendationEvaluator(heldOut, Popularity([.. Trained.Select(row => row.Item)]), [], sizes, isUnseenOnly: false);
        }
    }
}
