using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Batches;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Tuning;
using ClovaStudio.Cmdlets.Usage;
using ClovaStudio.Core;
using ClovaStudio.Evaluation;
using ClovaStudio.Tuning;
using ClovaStudio.Workflows.Batches;
using ClovaStudio.Workflows.Datasets;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Cmdlets.Evaluation;

/// <summary>
/// Asks models for the rows of a test set and scores their answers. The models are asked row by row in turn, so that all
/// of them meet the same hours of the service. With a checkpoint a run that was stopped goes on where it was.
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "ClovaModel", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(ClovaEvaluation))]
public sealed class MeasureClovaModelCommand : BatchCmdlet
{
    private const string Rows = "InputObject";
    private const long DefaultSeed = 1;
    private const int MostBars = 8; // more of them would push everything else off the screen
    private const double Rounding = 1e-9; // a mean of 0.9 may come out a little below

    private readonly List<TuningTask> _tasks = [];
    private TestSet _test = new(first: null);
    private List<MeasuredModel> _models = [];
    private IReadOnlyList<IMetric> _metrics = [];
    private ScriptScorer? _scorer;
    private AnswerReader? _reader;
    private bool _hasScored;
    private bool _hasRefused;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string Path { get; set; } = "";

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = Rows)]
    [ValidateNotNull]
    public object[] InputObject { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = Rows)]
    [ValidateNotNullOrEmpty]
    public string Property { get; set; } = "";

    [Parameter(Mandatory = true, ParameterSetName = Rows)]
    [ValidateNotNullOrEmpty]
    public string Expected { get; set; } = "";

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ChatModelCompleter))]
    public string[] Model { get; set; } = [];

    [Parameter(ParameterSetName = Rows)]
    [Parameter(ValueFromPipeline = true, ParameterSetName = "Path")]
    [Parameter(ValueFromPipeline = true, ParameterSetName = "LiteralPath")]
    [ValidateNotNullOrEmpty]
    [TuningTaskOrId]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public TuningTask[] TuningTask { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ChatModelCompleter))]
    public string[] Baseline { get; set; } = [];

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
    public SwitchParameter ScoreTruncated { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TrainingPath { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double? MinimumScore { get; set; }

    private protected override bool HasAnswers => _models.Exists(model => model.Rows.Count > 0);

    /// <summary>What is wrong with the first row is wrong with the command: there is no such column.</summary>
    private protected override bool TakesInput => ParameterSetName != Rows || _test.Rows.Count > 0;

    /// <summary>Mistakes show before a pipeline waits for hours until a task has ended.</summary>
    private protected override void BeginInput()
    {
        _test = new TestSet(First);
        _scorer = Scorer is null ? null : new ScriptScorer(Scorer);
        _metrics = [.. MetricNames().Select(name => Metrics.Create(name, Pattern))];
        _ = Price is null ? null : TokenPrice.Of(Price);
        foreach (string name in Model.Concat(Baseline))
        {
            ChatOperation.Create(CreateRequest([new ChatMessage(ChatRoles.User, "?")], name, null));
        }

        LookAtCheckpoint(CommonRequest());
        if (TrainingPath is not null)
        {
            ReadFile(FilePaths.One(this, TrainingPath, isLiteral: false), _test.AddTraining);
        }

        if (ParameterSetName != Rows)
        {
            bool isLiteral = ParameterSetName == nameof(LiteralPath);
            ReadFile(FilePaths.One(this, isLiteral ? LiteralPath : Path, isLiteral), _test.Add);
        }

        ForEachInput(TuningTask, AddTask);
    }

    private protected override void ProcessInput()
    {
        if (ParameterSetName == Rows)
        {
            ForEachInput(InputObject, input => _test.Add(input, Property, Expected));
        }
        else if (MyInvocation.ExpectingInput)
        {
            ForEachInput(TuningTask, AddTask);
        }
    }

    private protected override void EndInput()
    {
        if (!FindModels())
        {
            return;
        }

        if (_test.Rows.Count == 0)
        {
            throw ChatRules.Refusal(Expected, Strings.Evaluation_NoRows);
        }

        foreach (var model in _models)
        {
            model.Limiter = LimiterOf(RequestFor(model, _test.Askable));
        }

        if (IsWhatIf)
        {
            OpenCheckpoint(CommonRequest());
            _models.ForEach(Estimate);
            Close();
            return;
        }

        if (!ShouldProcess(string.Join(", ", _models.Select(model => model.Name)), Messages.Batch_Action))
        {
            return;
        }

        try
        {
            Ask();
        }
        finally
        {
            Close();
        }

        CheckScores(Score());
    }

    private protected override void Close()
    {
        _models.ForEach(model => model.Runner?.Dispose());
        base.Close();
    }

    private List<string> MetricNames()
    {
        bool hasFields = ReadSchema()?.Schema.PropertyNames.Count() > 1;
        List<string> names = [.. Metric ?? (Pattern is not null || _scorer is not null ? [] : hasFields ? [Metrics.Json] : [Metrics.Exact, Metrics.BigramF1])];
        if (Pattern is not null && !names.Exists(name => PSValue.IsSame(name, Metrics.Pattern)))
        {
            names.Add(Metrics.Pattern);
        }

        return names;
    }

    private void ReadFile(string file, Action<DatasetConversation> take) => Await(Task.Run(() => TuningDatasetReader.Read(file, take, Cancel), Cancel));

    /// <summary>Takes a task whose model can be asked; what is known of others by an id alone, or from before, is looked up.</summary>
    private void AddTask(TuningTask task)
    {
        try
        {
            var latest = task.Status == TuningTaskStatuses.Succeeded && task.Model is not null ? task : Await(Client.Tuning.GetAsync(task.Id ?? "", Observer, Cancel));
            _tasks.Add(
                !TuningTaskStatuses.IsEnd(latest.Status) ? throw ChatRules.Refusal(latest.Id, Messages.Measure_NotEnded, latest.Status)
                : TuningFailure.Of(latest) is { } failure ? throw failure
                : latest);
        }
        catch (ClovaStudioException)
        {
            _hasRefused = true;
            throw;
        }
    }

    /// <summary>Puts the models in order, each once; false when there is none and an error has said why.</summary>
    private bool FindModels()
    {
        if (Model.Length + _tasks.Count == 0)
        {
            return _hasRefused && MinimumScore is null ? false : throw ChatRules.Refusal(nameof(Model), Messages.Measure_NoModel);
        }

        _models = MeasuredModel.InOrder(Baseline, Model, _tasks);
        return true;
    }

    private ChatRequest RequestFor(MeasuredModel model, TestRow row)
    {
        var request = CreateRequest(row.MessagesWith(System), model.Model, model.Task);
        request.Seed ??= DefaultSeed;
        return request;
    }

    private void Estimate(MeasuredModel model)
    {
        var estimate = new BatchEstimate();
        using var stored = CreateStoredRows(model.Limiter!);
        foreach (var row in _test.Rows)
        {
            estimate.Add(ToAsk(model, row), stored);
        }

        Tell(estimate, model.Name, model.Limiter!, PriceOf(RequestFor(model, _test.Askable)));
    }

    private BatchRow ToAsk(MeasuredModel model, TestRow row) => new(row, row.Refusal is null ? RequestFor(model, row) : null, row.Refusal);

    /// <summary>What is asked, and of which model, is in the key of each answer: models and rows may be added between two runs.</summary>
    private ChatRequest CommonRequest()
    {
        var common = CreateRequest(new TestRow().MessagesWith(System), null, null);
        (common.Model, common.Seed) = (null, common.Seed ?? DefaultSeed);
        return common;
    }

    /// <summary>Asks each row of every model before it goes on to the next row.</summary>
    private void Ask()
    {
        OpenCheckpoint(CommonRequest());
        _reader = new AnswerReader(ReadSchema());
        _models.ForEach(model => model.Runner = CreateRunner(model.Limiter!));
        BeginProgress(() => [.. _models.Take(MostBars).Select(model => LineOf(model.Name, model.Runner!, _test.Rows.Count))]);
        foreach (var row in _test.Rows)
        {
            foreach (var model in _models)
            {
                var asked = ToAsk(model, row);
                while (!model.Runner!.TryAdd(asked))
                {
                    Await(model.Runner.WaitForPlaceAsync(Cancel));
                    TakeAnswers();
                }

                TakeAnswers();
            }
        }

        foreach (var model in _models)
        {
            while (model.Runner!.Count > 0)
            {
                Await(model.Runner.WaitForResultAsync(Cancel));
                TakeAnswers();
            }
        }
    }

    private void TakeAnswers()
    {
        foreach (var model in _models)
        {
            while (OrEnd(() => model.Runner!.TryTake(out var row, out var result) ? (row, result) : ((BatchRow, BatchResult)?)null) is ({ } row, { } result))
            {
                TakeAnswer(model, (TestRow)row.Input!, result);
            }

            if (model.Runner!.End is { } end)
            {
                End(ErrorRecords.From(end, model.Name, AdviceFor(end)));
            }
        }
    }

    private void TakeAnswer(MeasuredModel model, TestRow row, BatchResult result)
    {
        var answered = _reader!.Read(row, result, out object? value);
        answered.InTraining = _test.IsInTraining(row);
        model.Rows.Add(answered);
        if (_scorer is not null && (answered.Status == EvaluationStatuses.Ok || (ScoreTruncated && answered.Status == EvaluationStatuses.Truncated)))
        {
            ScoreByScript(model, answered, value ?? answered.Answer, row.Input);
        }
    }

    private void ScoreByScript(MeasuredModel model, EvaluationRow row, object? answer, object? input)
    {
        try
        {
            model.SetScore(row.Index, _scorer!.Score(row, answer, input));
            _hasScored = true;
        }
        catch (FormatException e) when (_hasScored)
        {
            model.SetUnscored(row.Index, e.Message);
        }
        catch (FormatException e)
        {
            End(ErrorRecords.From(ChatRules.Refusal(ScriptScorer.Name, "{0}", e.Message)));
        }
    }

    private List<(MeasuredModel Model, ClovaEvaluation Evaluation)> Score()
    {
        bool isBinary = _models.TrueForAll(model => model.IsBinary);
        var evaluations = new List<(MeasuredModel Model, ClovaEvaluation Evaluation)>();
        foreach (var model in _models)
        {
            List<IMetric> metrics = [.. _metrics];
            if (_scorer is not null)
            {
                metrics.Add(model.ToMetric(isBinary));
            }

            var options = new EvaluationOptions
            {
                Model = model.Model ?? model.Task!.Model,
                TaskId = model.Task?.Id,
                Name = model.Name,
                ScoreTruncated = ScoreTruncated,
            };
            var evaluation = Await(Task.Run(() => Evaluator.Score(model.Rows, metrics, options, Cancel), Cancel));
            WriteObject(evaluation);
            foreach (string warning in EvaluationWarnings.Of(evaluation, ScoreTruncated))
            {
                WriteWarning(warning);
            }

            evaluations.Add((model, evaluation));
        }

        int inTraining = evaluations[0].Evaluation.InTraining ?? 0;
        if (inTraining > 0)
        {
            WriteWarning(string.Format(CultureInfo.CurrentCulture, Messages.Measure_InTraining, inTraining, _test.Rows.Count));
        }

        return evaluations;
    }

    /// <summary>Ends with an error when a model does not reach the minimum. All evaluations were written before.</summary>
    private void CheckScores(IEnumerable<(MeasuredModel Model, ClovaEvaluation Evaluation)> evaluations)
    {
        var worst = evaluations.Where(pair => !pair.Model.IsBaseline).Select(pair => pair.Evaluation).OrderBy(evaluation => evaluation.Scores[0].Value).FirstOrDefault();
        if (MinimumScore is { } minimum && worst?.Scores[0].Value < minimum - Rounding)
        {
            var failure = ClovaStudioException.About(worst.Name, ErrorCause.ScoreTooLow, worst.Name, minimum.ToString(CultureInfo.InvariantCulture), worst.Scores[0]);
            ThrowTerminatingError(ErrorRecords.From(failure, worst));
        }
    }
}
