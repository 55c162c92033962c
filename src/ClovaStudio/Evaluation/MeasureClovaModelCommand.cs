using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text;
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
using ClovaStudio.Core.Errors;
using ClovaStudio.Evaluation;
using ClovaStudio.Tuning;
using ClovaStudio.Workflows.Batches;
using ClovaStudio.Workflows.Datasets;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Cmdlets.Evaluation;

/// <summary>
/// Asks models, each with each prompt, for the rows of a test set and scores their answers. They are asked row by row in turn, so
/// that all of them meet the same hours of the service. With a checkpoint a run that was stopped goes on where it was.
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "ClovaModel", DefaultParameterSetName = "Path", SupportsShouldProcess = true, HelpUri = "https://guide.ncloud-docs.com/docs/clovastudio-instructiondataset")]
[OutputType(typeof(ClovaEvaluation))]
public sealed class MeasureClovaModelCommand : MeasurementCmdlet
{
    private const string Rows = "InputObject";

    private readonly List<TuningTask> _tasks = [];
    private TestRowSet _test = new(first: null);
    private string? _testName;
    private List<Contestant> _contestants = [];
    private AnswerReader? _reader;
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
    public string? TrainingPath { get; set; }

    [Parameter]
    [EncodingTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public Encoding? Encoding { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double? MinimumScore { get; set; }

    private protected override bool HasAnswers => _contestants.Exists(contestant => contestant.Rows.Count > 0);

    /// <summary>What is wrong with the first row is wrong with the command: there is no such column.</summary>
    private protected override bool TakesInput => ParameterSetName != Rows || _test.Rows.Count > 0;

    /// <summary>Mistakes show before a pipeline waits for hours until a task has ended.</summary>
    private protected override void BeginInput()
    {
        base.BeginInput();
        _test = new TestRowSet(First);
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
            string file = FilePaths.One(this, isLiteral ? LiteralPath : Path, isLiteral);
            _testName = global::System.IO.Path.GetFileName(file);
            ReadFile(file, _test.Add);
        }

        ForEachInput(TuningTask, AddTask);
    }

    private protected override void ProcessInput()
    {
        if (ParameterSetName == Rows)
        {
            ForEachInput(InputObject, input => TestRowReader.Add(_test, input, Property, Expected));
        }
        else if (MyInvocation.ExpectingInput)
        {
            ForEachInput(TuningTask, AddTask);
        }
    }

    private protected override void EndInput()
    {
        if (!FindContestants())
        {
            return;
        }

        if (_test.Rows.Count == 0)
        {
            throw Refusal.Of(Expected, Strings.Evaluation_NoRows);
        }

        _contestants.ForEach(contestant => contestant.Limiter = LimiterOf(RequestFor(contestant, _test.Askable)));
        if (IsWhatIf)
        {
            OpenCheckpoint(CommonRequest());
            _contestants.ForEach(Estimate);
            EstimateJudge(_contestants.Count, _test.Rows.Count);
            Close();
        }
        else if (ShouldProcess(string.Join(", ", _contestants.Select(contestant => contestant.Name)), Messages.Batch_Action))
        {
            Measure();
            if (ScoreThreshold.Check(Score(), MinimumScore) is { } tooLow)
            {
                ThrowTerminatingError(tooLow); // all evaluations were written before
            }
        }
    }

    private void ReadFile(string file, Action<DatasetConversation> take) => Await(Task.Run(() => TuningDatasetReader.Read(file, take, Cancel, Encoding), Cancel));

    /// <summary>Takes a task whose model can be asked; what is known of others by an id alone, or from before, is looked up.</summary>
    private void AddTask(TuningTask task)
    {
        try
        {
            var latest = task.Status == TuningTaskStatuses.Succeeded && task.Model is not null ? task : Await(Client.Tuning.GetAsync(task.Id ?? "", Observer, Cancel));
            _tasks.Add(TuningFailure.WhyNoModel(latest) is { } failure ? throw failure : latest);
        }
        catch (ClovaStudioException)
        {
            _hasRefused = true;
            throw;
        }
    }

    /// <summary>Puts models and prompts in order; false when there is no model and an error has said why.</summary>
    private bool FindContestants()
    {
        if (Model.Length + _tasks.Count == 0)
        {
            return _hasRefused && MinimumScore is null ? false : throw Refusal.Of(nameof(Model), Messages.Measure_NoModel);
        }

        _contestants = Contestant.InOrder(Baseline, Model, _tasks, Prompts);
        return true;
    }

    private BatchRow ToAsk(Contestant contestant, TestRow row) => new(row, row.Refusal is null ? RequestFor(contestant, row) : null, row.Refusal);

    private void Estimate(Contestant contestant)
    {
        var estimate = new BatchEstimate();
        using var stored = CreateStoredRows(contestant.Limiter!);
        foreach (var row in _test.Rows)
        {
            estimate.Add(ToAsk(contestant, row), stored);
        }

        Tell(estimate, contestant.Name, contestant.Limiter!, PriceOf(RequestFor(contestant, _test.Askable)));
    }

    private void Measure()
    {
        try
        {
            OpenCheckpoint(CommonRequest());
            _reader = new AnswerReader(ReadSchema());
            using var measurement = new ModelMeasurement(_contestants, _test.Rows, ToAsk, contestant => CreateRunner(contestant.Limiter!), Cancel);
            measurement.Begin();
            ShowProgress(_contestants, _test.Rows.Count);
            Run(measurement, TakeAnswer);
            AskJudge(_contestants);
        }
        finally
        {
            Close();
        }
    }

    private void TakeAnswer(MeasuredAnswer answer)
    {
        var row = _reader!.Read(answer.Row, answer.Result, out object? value);
        row.InTraining = _test.IsInTraining(answer.Row);
        answer.Contestant.Rows.Add(row);
        if (ScriptedScorer is not null && Counts(row) && !ScriptedScorer.TryScore(answer.Contestant, row, value ?? row.Answer, answer.Row.Input, out string why))
        {
            End(ErrorRecords.From(Refusal.Of(ScriptScorer.Name, "{0}", why)));
        }
    }

    private List<(Contestant Contestant, ClovaEvaluation Evaluation)> Score()
    {
        bool isBinary = _contestants.TrueForAll(contestant => contestant.IsBinary);
        var evaluations = new List<(Contestant Contestant, ClovaEvaluation Evaluation)>();
        foreach (var contestant in _contestants)
        {
            var options = new EvaluationOptions
            {
                Model = contestant.Model ?? contestant.Task!.Model,
                TaskId = contestant.Task?.Id,
                Name = contestant.Name,
                ScoreTruncated = ScoreTruncated,
                Provenance = ProvenanceOf(contestant, _test, _testName),
                Judge = Judge?.ReportOf(contestant),
            };
            var metrics = MetricsOf(contestant, isBinary);
            var evaluation = Await(Task.Run(() => Evaluator.Score(contestant.Rows, metrics, options, Cancel), Cancel));
            WriteObject(evaluation);
            evaluations.Add((contestant, evaluation));
            foreach (string warning in EvaluationWarnings.Of(evaluation, ScoreTruncated))
            {
                WriteWarning(warning);
            }
        }

        int inTraining = evaluations[0].Evaluation.InTraining ?? 0;
        if (inTraining > 0)
        {
            WriteWarning(string.Format(CultureInfo.CurrentCulture, Messages.Measure_InTraining, inTraining, _test.Rows.Count));
        }

        return evaluations;
    }
}
