using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text;
using ClovaStudio.Api.Chat;
using ClovaStudio.Cmdlets.Batches;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Evaluation;
using ClovaStudio.Workflows.Batches;
using ClovaStudio.Workflows.Evaluation;
using ClovaStudio.Workflows.Evaluation.Judging;

namespace ClovaStudio.Cmdlets.Evaluation;

/// <summary>A cmdlet that measures: what models are told, who scores their answers, and how that is written down.</summary>
public abstract class MeasurementCmdlet : BatchCmdlet
{
    private const string DefaultJudge = "HCX-007";
    private const long DefaultSeed = 1;
    private const int MostBars = 8; // more of them would push everything else off the screen

    private protected MeasurementCmdlet()
    {
    }

    [Parameter]
    [AllowEmptyString]
    public object[] System { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MetricCompleter))]
    public string[]? Metric { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Pattern { get; set; }

    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? Scorer { get; set; }

    [Parameter]
    [ValidateNotNull]
    public object? Rubric { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ChatModelCompleter))]
    public string JudgeModel { get; set; } = DefaultJudge;

    [Parameter]
    [ValidateSet(JudgeModes.Points, JudgeModes.Pairs)]
    public string JudgeBy { get; set; } = JudgeModes.Points;

    [Parameter]
    public SwitchParameter ScoreTruncated { get; set; }

    [Parameter]
    [EncodingTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public Encoding? Encoding { get; set; }

    /// <summary>The prompts that are compared; none where rows alone say what the model is told.</summary>
    private protected SystemPrompt[] Prompts { get; private set; } = [];

    /// <summary>Who judges; null when nobody does.</summary>
    private protected Judge? Judge { get; private set; }

    private protected ScriptScorer? ScriptedScorer { get; private set; }

    /// <summary>The metrics in the order asked for, the judge and the scorer among them by their names.</summary>
    private protected List<string> MetricNames { get; private set; } = [];

    private protected override void BeginInput()
    {
        base.BeginInput();
        Prompts = SystemPrompt.WithNames([.. System.Select(given => TextOrFile.Read(given, nameof(System), SessionState.Path, Encoding)).Select(read => new SystemPrompt(read.Text, read.Name))]);
        Array.ForEach(Prompts, prompt => WarnIfUnreadable(prompt.Text, "-System", isRow: false));
        ScriptedScorer = Scorer is null ? null : new ScriptScorer(Scorer);
        MetricNames = FindMetricNames();
        foreach (string name in MetricNames.Where(name => !IsJudge(name)))
        {
            Metrics.Create(name, Pattern);
        }

        if (MetricNames.Exists(IsJudge))
        {
            string rubric = Rubric is null ? "" : TextOrFile.Read(Rubric, nameof(Rubric), SessionState.Path, Encoding).Text;
            Judge = rubric.Trim().Length > 0 ? new Judge(JudgeModel, rubric, JudgeBy == JudgeModes.Pairs) : throw Refusal.Of(nameof(Rubric), Strings.Judge_NeedsRubric);
            ChatOperation.Create(Judge.Sample());
        }
    }

    /// <summary>Whether an answer is scored at all.</summary>
    private protected bool Counts(EvaluationRow row) => row.Status == EvaluationStatuses.Ok || (ScoreTruncated && row.Status == EvaluationStatuses.Truncated);

    /// <summary>The metrics for one contestant, once all answers are there.</summary>
    private protected IReadOnlyList<Metric> MetricsOf(Contestant contestant, bool isBinary)
    {
        List<Metric> metrics = [.. MetricNames.Select(name => IsJudge(name) ? Judge!.MetricOf(contestant) : Metrics.Create(name, Pattern))];
        return ScriptedScorer is null ? metrics : [.. metrics, contestant.ToMetric(ScriptScorer.Name, isBinary)];
    }

    /// <summary>The question of a row to a contestant.</summary>
    private protected ChatRequest RequestFor(Contestant contestant, TestRow row)
    {
        var request = CreateRequest(row.MessagesWith(contestant.Prompt?.Text, goesFirst: Prompts.Length > 1), contestant.Model, contestant.Task);
        request.Seed ??= DefaultSeed;
        return request;
    }

    /// <summary>
    /// What all answers depend on. What is asked, of which model and with which prompt, is in the key of each: models, prompts
    /// and rows may be added between two runs.
    /// </summary>
    private protected ChatRequest CommonRequest()
    {
        var common = CreateRequest([], null, null);
        (common.Model, common.Seed) = (null, common.Seed ?? DefaultSeed);
        return common;
    }

    /// <summary>A row as it is asked of a contestant, or why it cannot be.</summary>
    private protected BatchRow ToAsk(Contestant contestant, TestRow row) => new(row, row.Refusal is null ? RequestFor(contestant, row) : null, row.Refusal);

    /// <summary>Says with -WhatIf what the rows of a contestant would take.</summary>
    private protected void Estimate(Contestant contestant, TestRowSet test)
    {
        var estimate = new BatchEstimate();
        using var stored = CreateStoredRows(contestant.Limiter!);
        foreach (var row in test.Rows)
        {
            estimate.Add(ToAsk(contestant, row), stored);
        }

        Tell(estimate, contestant.Name, contestant.Limiter!, PriceOf(RequestFor(contestant, test.Askable)));
    }

    /// <summary>What the evaluation of a contestant is of, and how it counts.</summary>
    private protected EvaluationOptions OptionsOf(Contestant contestant, TestRowSet test, string? testSet) => new()
    {
        Model = contestant.Model ?? contestant.Task!.Model,
        TaskId = contestant.Task?.Id,
        Name = contestant.Name,
        ScoreTruncated = ScoreTruncated,
        Provenance = ProvenanceOf(contestant, test, testSet),
        Judge = Judge?.ReportOf(contestant),
    };

    private EvaluationProvenance ProvenanceOf(Contestant contestant, TestRowSet test, string? testSet)
    {
        string[] told = [.. Prompts.Length > 1 ? [] : test.Rows.Select(row => row.System).OfType<string>().Distinct().Take(2)];
        string? system = told.Length == 1 ? told[0] : contestant.Prompt?.Text;
        return new EvaluationProvenance
        {
            System = system,
            SystemName = system is null ? null : system == contestant.Prompt?.Text ? contestant.Prompt.Name : new SystemPrompt(system).Name,
            Parameters = new Hashtable(BatchConfiguration.Of(CommonRequest()).Values.Where(pair => !CheckpointConfiguration.IsHidden(pair.Value)).ToDictionary(pair => pair.Key, pair => pair.Value)),
            Schema = ReadSchema()?.Schema.ToJson(),
            TestSet = testSet,
            TestRows = test.Rows.Count,
            TestSetHash = test.Hash(),
            ModuleVersion = typeof(MeasurementCmdlet).Assembly.GetName().Version?.ToString(3),
        };
    }

    /// <summary>Shows how far each of them is.</summary>
    private protected void ShowProgress(IReadOnlyList<Contestant> contestants, int rows) =>
        BeginProgress(() => [.. contestants.Take(MostBars).Select(contestant => LineOf(contestant.Name, contestant.Runner!, rows))]);

    /// <summary>Asks and hands out answer by answer, on the pipeline's thread.</summary>
    private protected void Run(ModelMeasurement measurement, Action<MeasuredAnswer> take)
    {
        try
        {
            while (Await(measurement.NextAsync()) is { } answer)
            {
                take(answer);
            }
        }
        catch (ClovaStudioException e)
        {
            End(ErrorRecords.From(e, measurement.EndedBy?.Name, AdviceFor(e)));
        }
    }

    /// <summary>Asks the judge about all answers.</summary>
    private protected void AskJudge(IReadOnlyList<Contestant> contestants)
    {
        if (Judge is null)
        {
            return;
        }

        var questions = Judge.Questions(contestants, Counts);
        var judge = new Contestant(Judge.Model, null, isBaseline: false) { Limiter = LimiterOf(Judge.Sample()) };
        TestRow[] rows = [.. questions.Select((question, i) => new TestRow { Index = i, Input = question })];
        using var measurement = new ModelMeasurement(
            [judge], rows, (_, row) => new BatchRow(row, ((JudgeQuestion)row.Input!).Request), contestant => CreateRunner(contestant.Limiter!, isChecked: false), Cancel);
        measurement.Begin();
        EndProgress();
        ShowProgress([judge], rows.Length);
        Run(measurement, answer => Judge.Take((JudgeQuestion)answer.Row.Input!, answer.Result));
    }

    /// <summary>Says with -WhatIf how much the judge would be asked at the most.</summary>
    private protected void EstimateJudge(int contestants, int rows)
    {
        if (Judge is not null)
        {
            int most = Judge.MostQuestions(contestants, rows, JudgeBy == JudgeModes.Pairs);
            ShouldProcess(string.Format(CultureInfo.CurrentCulture, Messages.Measure_WhatIfJudge, Judge.Model, most), null, null);
        }
    }

    private static bool IsJudge(string name) => PSValue.IsSame(name, Metrics.Judge);

    private List<string> FindMetricNames()
    {
        bool hasFields = ReadSchema()?.Schema.PropertyNames.Count() > 1;
        bool isSaid = Pattern is not null || Scorer is not null || Rubric is not null;
        List<string> names = [.. Metric ?? (isSaid ? [] : hasFields ? [Metrics.Json] : [Metrics.Exact, Metrics.BigramF1])];
        Add(names, Pattern, Metrics.Pattern);
        Add(names, Rubric, Metrics.Judge);
        return names;
    }

    private static void Add(List<string> names, object? given, string name)
    {
        if (given is not null && !names.Exists(known => PSValue.IsSame(known, name)))
        {
            names.Add(name);
        }
    }
}
