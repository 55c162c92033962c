using System;
using System.Collections.Generic;
using System.Globalization;
using ClovaStudio.Sandbox.Core;

namespace ClovaStudio.Sandbox.Areas.Tuning;

/// <summary>
/// The tasks that a new cloud holds: the same for the same seed, plausible, in Korean and English, and with
/// every status, type, failure and oddity of form among the first 122.
/// </summary>
internal sealed class TaskSeed
{
    private const int Waiting = 4;
    private const int Running = 6;
    private const int RowsPerStep = 8;

    private static readonly TimeSpan Youngest = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan Span = TimeSpan.FromDays(42);

    private static readonly string[] Models = SandboxModel.Tuned;

    private static readonly string[] GenerationNames =
    [
        "faq-tone", "고객상담-요약", "product-copy", "회의록 정리", "news-headline", "리뷰-답변", "travel-guide",
        "레시피-작성", "release-notes", "공지문-초안", "support-reply", "도서-소개",
    ];

    private static readonly string[] ClassificationNames =
    [
        "review-sentiment", "문의-분류", "topic-classes", "뉴스-섹션", "ticket-priority", "감성-분석",
    ];

    private static readonly string[][] LabelSets =
    [
        ["positive", "negative", "neutral"],
        ["배송", "환불", "교환", "기타"],
        ["news", "sports"],
        ["정치", "경제", "문화", "스포츠"],
        ["low", "normal", "high"],
        ["긍정", "부정"],
    ];

    private readonly int _seed;
    private readonly DateTimeOffset _now;

    internal TaskSeed(int seed, DateTimeOffset now)
    {
        _seed = seed;

        // The wire has whole seconds, and a filter by date should see what was meant.
        _now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }

    /// <summary>The tasks, the oldest first.</summary>
    internal IEnumerable<TuningRow> Rows(int count)
    {
        for (int age = count - 1; age >= 0; age--)
        {
            yield return Row(age, count);
        }
    }

    /// <summary>The figures that a training shows.</summary>
    /// <param name="number">Varies them.</param>
    /// <param name="taskType">A classification has labels.</param>
    /// <param name="labels">The labels; made up when null.</param>
    internal TrainingFigures Figures(int number, string taskType, IReadOnlyList<string>? labels = null)
    {
        int dataRows = 400 + (Pick(number, 10, 960) * 10);
        return new TrainingFigures(
            dataRows,
            tokens: dataRows * (120 + Pick(number, 11, 240)),
            stepsPerEpoch: Math.Max(1, dataRows / RowsPerStep),
            firstLoss: 1.6 + (Pick(number, 12, 90) / 100.0),
            lastLoss: 0.08 + (Pick(number, 13, 60) / 100.0),
            labels ?? (taskType == "CLASSIFICATION" ? LabelSets[Pick(number, 15, LabelSets.Length)] : null));
    }

    /// <summary>The figures of a training on a dataset that was uploaded: its own, but for the losses.</summary>
    internal TrainingFigures Figures(int number, string taskType, TrainingDataset dataset)
    {
        var made = Figures(number, taskType);
        return new TrainingFigures(
            dataset.Rows.Count,
            dataset.Tokens,
            stepsPerEpoch: Math.Max(1, dataset.Rows.Count / RowsPerStep),
            made.FirstLoss,
            made.LastLoss,
            taskType == "CLASSIFICATION" ? dataset.Labels : null);
    }

    private TuningRow Row(int age, int count)
    {
        // Closer together towards the present, as lists of work in progress are.
        double share = (double)age / count;
        var created = _now - Youngest - TimeSpan.FromSeconds(Math.Floor(Span.TotalSeconds * share * share));
        bool classifies = Pick(age, 1, 3) == 0;
        var settings = new TaskSettings(
            Name(age, created, classifies),
            Models[age % Models.Length],
            classifies ? "CLASSIFICATION" : "GENERATION",
            Pick(age, 2, 4) == 0 ? 4 : 8,
            Pick(age, 3, 4) switch { 0 => 1e-5, 1 => 5e-5, _ => 1e-4 },
            Pick(age, 4, 3) == 0 ? "WEB" : "API");
        var plan = Plan(age, created, settings.Epochs);
        return new TuningRow(
            SeededRandom.Identifier(_seed, age, 8), created, settings, Figures(age, settings.TaskType), plan, InfoShape(age, plan.Failure));
    }

    private string Name(int age, DateTimeOffset created, bool classifies)
    {
        if (age % 9 == 4)
        {
            return KoreaTime.NameStamp(created);
        }

        string[] names = classifies ? ClassificationNames : GenerationNames;
        return names[Pick(age, 5, names.Length)] + "-" + (1 + (age / 12)).ToString(CultureInfo.InvariantCulture);
    }

    private TrainingPlan Plan(int age, DateTimeOffset created, int epochs)
    {
        double secondsPerEpoch = 120 + Pick(age, 14, 600);
        var training = TimeSpan.FromSeconds(secondsPerEpoch * epochs);
        if (age < Waiting)
        {
            var starts = _now + TimeSpan.FromMinutes(10 * (Waiting - age));
            return new TrainingPlan(starts, starts + training, secondsPerEpoch);
        }

        if (age < Waiting + Running)
        {
            return Underway(age, created + TimeSpan.FromMinutes(2), epochs);
        }

        if (age % 4 == 3)
        {
            var starts = created + TimeSpan.FromMinutes(1);
            var failure = DocumentedFailures.All[age / 4 % DocumentedFailures.All.Count];
            var failing = TimeSpan.FromSeconds(secondsPerEpoch * epochs * TrainingPlan.FailingShare);
            return new TrainingPlan(starts, failure.HappensWhileTraining ? Earlier(starts + failing, _now) : starts, secondsPerEpoch, failure);
        }

        var began = created + TimeSpan.FromMinutes(1 + Pick(age, 7, 20));
        var ended = Earlier(began + training, _now);
        return new TrainingPlan(began, ended, (ended - began).TotalSeconds / epochs);
    }

    /// <summary>Between a tenth and nine tenths done.</summary>
    private TrainingPlan Underway(int age, DateTimeOffset starts, int epochs)
    {
        double done = 0.1 + (Pick(age, 6, 80) / 100.0);
        double secondsPerEpoch = (_now - starts).TotalSeconds / done / epochs;
        return new TrainingPlan(starts, starts + TimeSpan.FromSeconds(secondsPerEpoch * epochs), secondsPerEpoch);
    }

    private static StatusInfoShape InfoShape(int age, TrainingFailure? failure)
    {
        if (failure is null)
        {
            return age < Waiting && age % 2 == 1 ? StatusInfoShape.Null
                : age >= Waiting + Running && age % 10 == 6 ? StatusInfoShape.Array
                : StatusInfoShape.Full;
        }

        // The example's two failed rows lack fields at their end, and its table says array.
        return (age / 4 % 4) switch
        {
            0 => StatusInfoShape.Full,
            1 => StatusInfoShape.WithoutEnd,
            2 => failure.Message is null ? StatusInfoShape.WithoutMessage : StatusInfoShape.Full,
            _ => StatusInfoShape.Array,
        };
    }

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;

    private int Pick(int row, int purpose, int bound) => SeededRandom.Next(_seed, row, purpose, bound);
}
