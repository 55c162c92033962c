using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using ClovaStudio.Api.Chat;
using ClovaStudio.Api.Tuning;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Budgets;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Tuning;
using ClovaStudio.Core.Errors;
using ClovaStudio.Evaluation;
using ClovaStudio.Tuning;
using ClovaStudio.Workflows.Evaluation;

namespace ClovaStudio.Cmdlets.Evaluation;

/// <summary>
/// Asks models, each with each prompt, for the rows of a test set and scores their answers. They are asked row by row in turn, so
/// that all of them meet the same hours of the service. With a checkpoint a run that was stopped goes on where it was.
/// </summary>
[Cmdlet(VerbsDiagnostic.Measure, "ClovaModel", DefaultParameterSetName = "Path", SupportsShouldProcess = true, HelpUri = "https://guide.ncloud-docs.com/docs/clovastudio-instructiondataset")]
[OutputType(typeof(ClovaEvaluation))]
public sealed class MeasureClovaModelCommand : TestSetCmdlet
{
    private readonly List<TuningTask> _tasks = [];
    private List<Contestant> _contestants = [];
    private AnswerReader? _reader;
    private bool _hasRefused;

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ChatModelCompleter))]
    public string[] Model { get; set; } = [];

    [Parameter(ParameterSetName = RowSet)]
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
    [ValidateRange(0.0, 1.0)]
    public double? MinimumScore { get; set; }

    private protected override bool HasAnswers => _contestants.Exists(contestant => contestant.Rows.Count > 0);

    /// <summary>Mistakes show before a pipeline waits for hours until a task has ended.</summary>
    private protected override void BeginInput()
    {
        base.BeginInput();
        _ = Price is null ? null : TokenPrice.Of(Price);
        foreach (string name in Model.Concat(Baseline))
        {
            ChatOperation.Create(CreateRequest([new ChatMessage(ChatRoles.User, "?")], name, null));
        }

        LookAtCheckpoint(CommonRequest());
        ReadFiles();
        ForEachInput(TuningTask, AddTask);
    }

    private protected override void ProcessInput()
    {
        if (HasRows)
        {
            AddRows();
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

        CheckTest();
        _contestants.ForEach(contestant => contestant.Limiter = LimiterOf(RequestFor(contestant, Test.Askable)));
        if (IsWhatIf)
        {
            OpenCheckpoint(CommonRequest());
            _contestants.ForEach(contestant => Estimate(contestant, Test));
            EstimateJudge(_contestants.Count, Test.Rows.Count);
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

    private void Measure()
    {
        try
        {
            OpenCheckpoint(CommonRequest());
            _reader = new AnswerReader(ReadSchema());
            using var measurement = new ModelMeasurement(_contestants, Test.Rows, ToAsk, contestant => CreateRunner(contestant.Limiter!), Cancel);
            measurement.Begin();
            ShowProgress(_contestants, Test.Rows.Count);
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
        row.InTraining = Test.IsInTraining(answer.Row);
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
            var (metrics, options) = (MetricsOf(contestant, isBinary), OptionsOf(contestant, Test, TestName));
            var evaluation = Await(Task.Run(() => Evaluator.Score(contestant.Rows, metrics, options, Cancel), Cancel));
            WriteObject(evaluation);
            evaluations.Add((contestant, evaluation));
            foreach (string warning in EvaluationWarnings.Of(evaluation, ScoreTruncated))
            {
                WriteWarning(warning);
            }
        }

        if (EvaluationWarnings.InTraining(evaluations[0].Evaluation) is { } inTraining)
        {
            WriteWarning(inTraining);
        }

        return evaluations;
    }
}
