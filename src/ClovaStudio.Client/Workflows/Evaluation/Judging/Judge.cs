using System;
using System.Collections.Generic;
using System.Linq;
using ClovaStudio.Api.Chat;
using ClovaStudio.Core;
using ClovaStudio.Core.Models;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Batches;

namespace ClovaStudio.Workflows.Evaluation.Judging;

/// <summary>
/// A model that judges the answers of others. Models prefer the first of two answers, so each pair is judged in both orders, and
/// a judgement that turns with the order is a tie. By points each answer is judged twice. How often the two agree is told.
/// </summary>
/// <param name="model">The model that judges.</param>
/// <param name="rubric">What it looks at.</param>
/// <param name="isByPairs">Whether answers are judged beside those of the first contestant; else by points.</param>
internal sealed class Judge(string model, string rubric, bool isByPairs)
{
    private const double HalfOfPoints = JudgePrompt.MostPoints - 1;
    private const double Tie = 0.5;
    private const int MostTokens = 512;

    private static readonly bool[] BothTimes = [false, true];

    private readonly Dictionary<(Contestant Contestant, int Row), JudgedRow> _rows = [];
    private readonly Dictionary<Contestant, EvaluationJudge> _reports = [];
    private Contestant? _reference;

    internal string Model { get; } = model;

    /// <summary>How many questions there are at the most.</summary>
    internal static int MostQuestions(int contestants, int rows, bool isByPairs) => 2 * rows * (isByPairs ? contestants - 1 : contestants);

    /// <summary>A question that all others are like, for the pace and the price.</summary>
    internal ChatRequest Sample() => Request(isByPairs ? JudgePrompt.ForPair(rubric, "?", "?", "?", "?") : JudgePrompt.ForPoints(rubric, "?", "?", "?"), 1);

    /// <summary>What the judge is asked about the answers. Nothing is asked about answers that did not come, or are equal.</summary>
    internal IReadOnlyList<JudgeQuestion> Questions(IReadOnlyList<Contestant> contestants, Func<EvaluationRow, bool> counts)
    {
        _reference = isByPairs ? contestants[0] : null;
        foreach (var contestant in contestants)
        {
            _reports[contestant] = new EvaluationJudge
            {
                Model = Model,
                Mode = isByPairs ? JudgeModes.Pairs : JudgeModes.Points,
                Rubric = rubric,
                Reference = _reference?.Name,
            };
        }

        return [.. contestants.SelectMany(contestant => contestant.Rows.Where(counts).SelectMany(row => isByPairs ? PairQuestions(contestant, row, counts) : PointQuestions(contestant, row)))];
    }

    /// <summary>Takes what the judge has said.</summary>
    internal void Take(JudgeQuestion question, BatchResult result)
    {
        var report = _reports[question.Contestant];
        report.Requests++;
        report.InputTokens += result.Answer?.Usage.InputTokens ?? 0;
        report.OutputTokens += result.Answer?.Usage.OutputTokens ?? 0;
        double? score = isByPairs ? ScoreOfPair(JudgePrompt.ReadBetter(result.Answer?.Text), question.IsSecond) : (JudgePrompt.ReadPoints(result.Answer?.Text) - 1) / HalfOfPoints;
        var row = RowOf(question.Contestant, question.Row);
        row.Failure ??= score is not null ? null : result.Failure?.Message ?? Strings.Judge_Unclear;
        (row.First, row.Second) = question.IsSecond ? (row.First, score) : (score, row.Second);
    }

    /// <summary>The scores of a contestant by the judge.</summary>
    internal Metric MetricOf(Contestant contestant) => new(Metrics.Judge, row => ScoreOf(contestant, row), isBinary: false);

    /// <summary>What there is to tell of the judge of a contestant.</summary>
    internal EvaluationJudge ReportOf(Contestant contestant)
    {
        var report = _reports[contestant];
        JudgedRow[] judged = [.. _rows.Where(pair => pair.Key.Contestant == contestant).Select(pair => pair.Value)];
        report.Judged = judged.Count(row => row.Agrees is not null);
        report.Agreement = report.Judged == 0 ? null : (double)judged.Count(row => row.Agrees == true) / report.Judged;
        report.Failed = judged.Count(row => row.Failure is not null);
        return report;
    }

    private static double? ScoreOfPair(string? better, bool isSecond) => better switch
    {
        null => null,
        JudgePrompt.Tie => Tie,
        _ => (better == "A") != isSecond ? 1 : 0, // the answer stands first at first, and second in the other order
    };

    private IEnumerable<JudgeQuestion> PointQuestions(Contestant contestant, EvaluationRow row) => BothTimes.Select(isSecond => new JudgeQuestion(
        contestant, row, isSecond, Request(JudgePrompt.ForPoints(rubric, row.Prompt ?? "", row.Expected ?? "", row.Answer ?? ""), isSecond ? 2 : 1)));

    private IEnumerable<JudgeQuestion> PairQuestions(Contestant contestant, EvaluationRow row, Func<EvaluationRow, bool> counts)
    {
        var other = _reference!.Rows.FirstOrDefault(candidate => candidate.Index == row.Index);
        if (contestant == _reference || other is null || !counts(other) || AnswerText.Collapse(other.Answer) == AnswerText.Collapse(row.Answer))
        {
            return [];
        }

        return BothTimes.Select(isSecond => new JudgeQuestion(contestant, row, isSecond, Request(
            JudgePrompt.ForPair(rubric, row.Prompt ?? "", row.Expected ?? "", (isSecond ? other.Answer : row.Answer) ?? "", (isSecond ? row.Answer : other.Answer) ?? ""), 1)));
    }

    private double ScoreOf(Contestant contestant, EvaluationRow row)
    {
        if (!isByPairs)
        {
            var judged = RowOf(contestant, row);
            double?[] both = [judged.First, judged.Second];
            return both.Average() ?? throw new FormatException(judged.Failure ?? Strings.Judge_Unclear);
        }

        if (contestant == _reference)
        {
            return Tie;
        }

        if (_reference!.Rows.FirstOrDefault(candidate => candidate.Index == row.Index) is { Status: EvaluationStatuses.Failed })
        {
            return 1; // an answer is better than none
        }

        return _rows.TryGetValue((contestant, row.Index), out var pair) && pair.Agrees == true ? pair.First!.Value : Tie;
    }

    private JudgedRow RowOf(Contestant contestant, EvaluationRow row)
    {
        if (!_rows.TryGetValue((contestant, row.Index), out var judged))
        {
            _rows[(contestant, row.Index)] = judged = new JudgedRow();
        }

        return judged;
    }

    private ChatRequest Request(IReadOnlyList<Chat.ChatMessage> messages, long seed) => new()
    {
        Model = Model,
        Messages = messages,
        MaximumTokens = MostTokens,
        Seed = seed,
        Schema = !ModelTable.Find(Model).CanUseSchema ? null : isByPairs ? JudgePrompt.PairSchema : JudgePrompt.PointsSchema,
    };
}
