using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using ClovaStudio.Core;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Workflows.Recommenders;

/// <summary>Measures lists of recommendations against what users had in a held-out part, beside what is popular.</summary>
internal sealed class RecommendationEvaluator
{
    /// <summary>The name of the plain baseline: the items that occur most, the same for everybody.</summary>
    internal const string Baseline = "popular";

    private readonly HeldOutUsers _heldOut;
    private readonly TrainingPopularity _popularity;
    private readonly HashSet<string> _catalogue;
    private readonly int[] _sizes;
    private readonly bool _isUnseenOnly;

    /// <param name="heldOut">What is wanted.</param>
    /// <param name="popularity">What was trained with.</param>
    /// <param name="moreItems">Items of the catalogue that were not trained with.</param>
    /// <param name="sizes">How many items of each list count: the k of the metrics.</param>
    /// <param name="isUnseenOnly">Whether only items count that a user had not had before.</param>
    internal RecommendationEvaluator(HeldOutUsers heldOut, TrainingPopularity popularity, IEnumerable<string> moreItems, int[] sizes, bool isUnseenOnly)
    {
        _heldOut = heldOut;
        _popularity = popularity;
        _catalogue = new HashSet<string>(popularity.Items.Concat(moreItems), StringComparer.Ordinal);
        _sizes = [.. sizes.Distinct()];
        _isUnseenOnly = isUnseenOnly;
        if (isUnseenOnly)
        {
            heldOut.KeepUnseen();
        }
    }

    /// <summary>Measures the baseline.</summary>
    internal ClovaEvaluation MeasureBaseline(CancellationToken cancellationToken)
    {
        var ranking = _popularity.Ranking();
        int most = _sizes.Max();
        return Measure(
            Baseline,
            user => [.. ranking.Where(item => !_isUnseenOnly || !user.Trained.Contains(item)).Take(most)],
            cancellationToken);
    }

    /// <summary>Measures lists by user.</summary>
    /// <param name="name">The name under which they are shown.</param>
    /// <param name="listOf">The list of a user, best first; null when there is none, which counts as a miss.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    /// <exception cref="ClovaStudioException">InvalidArgument: there is no user.</exception>
    internal ClovaEvaluation Measure(string name, Func<HeldOutUsers.Wanted, string[]?> listOf, CancellationToken cancellationToken)
    {
        int most = _sizes.Max();
        var users = _heldOut.Users.ToArray();
        string[]?[] lists = [.. users.Select(user => listOf(user)?.Take(most).ToArray())];
        EvaluationRow[] rows = [.. users.Select((user, i) => Row(i, user, lists[i]))];
        var metrics = _sizes.SelectMany(k => MetricsOf(k, users, lists)).ToArray();
        var evaluation = Evaluator.Score(rows, metrics, new EvaluationOptions { Name = name }, cancellationToken);
        evaluation.Scores = [.. _sizes.SelectMany(k => evaluation.Scores.Where(score => score.Metric.EndsWith(Suffix(k), StringComparison.Ordinal)).Append(Coverage(k, lists)))];
        return evaluation;
    }

    private static EvaluationRow Row(int index, HeldOutUsers.Wanted user, string[]? list) => new()
    {
        Index = index,
        Prompt = user.User,
        Expected = string.Join(", ", user.InOrder),
        Answer = list is null ? null : string.Join(", ", list),
        Status = list is { Length: > 0 } ? EvaluationStatuses.Ok : EvaluationStatuses.Failed,
        Error = list is { Length: > 0 } ? null : Strings.Recommendation_None,
    };

    private IEnumerable<Metric> MetricsOf(int k, HeldOutUsers.Wanted[] users, string[]?[] lists)
    {
        Metric Of(string name, Func<IReadOnlyList<string>, ISet<string>, int, double> score, bool isBinary = false) =>
            new Metric(name + Suffix(k), row => score(lists[row.Index]!, users[row.Index].Items, k), isBinary);

        yield return Of("NDCG", RankingScores.Ndcg);
        yield return Of("HitRate", RankingScores.HitRate, isBinary: true);
        yield return Of("Recall", RankingScores.Recall);
        yield return Of("MRR", RankingScores.ReciprocalRank);
        yield return Of("Novelty", (items, _, size) => items.Take(size).Average(_popularity.Novelty));
    }

    /// <summary>The share of the catalogue that anybody is recommended. Its rows are the items, and so is its interval.</summary>
    private MetricScore Coverage(int k, string[]?[] lists)
    {
        int covered = lists.SelectMany(list => list?.Take(k) ?? []).Distinct(StringComparer.Ordinal).Count(_catalogue.Contains);
        var interval = Intervals.Wilson(covered, _catalogue.Count);
        return new MetricScore
        {
            Metric = "Coverage" + Suffix(k),
            Value = (double)covered / _catalogue.Count,
            Low = interval.Low,
            High = interval.High,
            N = _catalogue.Count,
            Kind = MetricKinds.Catalogue,
            Method = "Wilson",
        };
    }

    private static string Suffix(int k) => "@" + k.ToString(CultureInfo.InvariantCulture);
}
