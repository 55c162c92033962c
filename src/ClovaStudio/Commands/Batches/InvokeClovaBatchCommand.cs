using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using ClovaStudio.Batches;
using ClovaStudio.Chat;
using ClovaStudio.Pacing;
using ClovaStudio.Schemas;
using ClovaStudio.Tokenizers;

namespace ClovaStudio.Commands.Batches;

/// <summary>
/// Asks a model once for each row, paced to the account's quota, and writes the rows with their answers in order. With a
/// checkpoint a run that was stopped goes on where it was.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "ClovaBatch", DefaultParameterSetName = "Property", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject))]
public sealed class InvokeClovaBatchCommand : GenerationCmdlet
{
    private readonly BatchEstimate _estimate = new();
    private StoredRows? _stored;
    private BatchRunner? _runner;
    private Checkpoint? _checkpoint;
    private OutputRow? _output;
    private TokenPrice? _price;
    private RateLimiter? _limiter;
    private bool _isSilent;
    private int _read;
    private int _written;

    /// <summary>The rows: objects, dictionaries, or texts that are asked as they are.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyString]
    public PSObject InputObject { get; set; } = new();

    /// <summary>The column that is asked.</summary>
    [Parameter(Position = 0, ParameterSetName = "Property")]
    [ValidateNotNullOrEmpty]
    public string? Property { get; set; }

    /// <summary>Makes of a row, as <c>$_</c>, what is asked.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Prompt")]
    [ValidateNotNull]
    public ScriptBlock? Prompt { get; set; }

    /// <summary>The file that keeps what is answered, so that another run goes on from there.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    /// <summary>Starts anew where the checkpoint has other parameters; the file is kept aside.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Asks rows again whose answer in the checkpoint is of no use.</summary>
    [Parameter]
    public SwitchParameter RetryFailed { get; set; }

    /// <summary>Put before the names of the columns that are added.</summary>
    [Parameter]
    [ValidateNotNull]
    public string Prefix { get; set; } = "";

    /// <summary>How many rows are asked at once, 1 to 64; derived when left out.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int? ThrottleLimit { get; set; }

    /// <summary>The requests a minute that the account has.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int? RequestsPerMinute { get; set; }

    /// <summary>The tokens a minute that the account has.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000_000)]
    public int? TokensPerMinute { get; set; }

    /// <summary>After how many rows in a row that fail alike the batch ends; 0 for never.</summary>
    [Parameter]
    [ValidateRange(0, 1_000_000)]
    public int StopAfterFailure { get; set; } = BatchOptions.DefaultFailureLimit;

    /// <summary>What 1,000 tokens cost, for -WhatIf: of this model, or by model.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Price { get; set; }

    /// <summary>How many rows will come, for the time left.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? TotalCount { get; set; }

    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? LanguagePrimitives.IsTrue(given)
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    private string Asked => Model ?? TuningTask?.Id ?? CreateRequest([]).Model!;

    private protected override void ProcessInput()
    {
        _read++;
        var row = ReadRow();
        if (_output is null && !Begin(row))
        {
            return;
        }

        if (_isSilent)
        {
            return;
        }

        CheckNames();
        if (IsWhatIf)
        {
            Estimate(row);
            return;
        }

        while (!_runner!.TryAdd(row))
        {
            Await(_runner.WaitForPlaceAsync(Cancel));
            WriteFinished();
        }

        WriteFinished();
    }

    private protected override void EndInput()
    {
        if (_stored is not null)
        {
            ShouldProcess(Describe(), null, null);
        }

        try
        {
            while (_runner?.Count > 0)
            {
                Await(_runner.WaitForResultAsync(Cancel));
                WriteFinished();
            }
        }
        finally
        {
            Close();
        }
    }

    private protected override string? AdviceFor(ClovaStudioException failure) =>
        CheckpointPath is not null && _written > 0 ? string.Format(CultureInfo.CurrentCulture, Messages.Batch_GoOn, failure.Advice) : null;

    private BatchRow ReadRow()
    {
        try
        {
            string text = Prompt is null ? InputRow.Text(InputObject, Property) : InputRow.Text(InputObject, Prompt);
            List<ChatMessage> messages = string.IsNullOrEmpty(System) ? [] : [new ChatMessage(ChatRoles.System, System!)];
            messages.Add(new ChatMessage(ChatRoles.User, text));
            return new BatchRow(InputObject, CreateRequest(messages));
        }
        catch (ClovaStudioException e) when (_output is not null)
        {
            return new BatchRow(InputObject, null, e);
        }
        catch (ClovaStudioException e)
        {
            // With the first row it is a mistake in the command: no such column, a broken script block, a bad schema.
            ThrowTerminatingError(ErrorRecords.From(e));
            throw;
        }
    }

    /// <summary>What is done once, with the first row; false when the user does not want it.</summary>
    private bool Begin(BatchRow first)
    {
        var schema = ReadSchema()?.Schema;
        _output = new OutputRow(schema, Prefix);
        CheckNames();
        _price = Price is null ? null : OrEnd(() => TokenPrice.Of(Price, TuningTask?.Id, TuningTask?.Model ?? Asked));
        _limiter = OrEnd(() => Client.Chat.LimiterOf(first.Request!));
        if (RequestsPerMinute is not null || TokensPerMinute is not null)
        {
            _limiter.Override(RequestsPerMinute, TokensPerMinute);
        }

        if (!IsWhatIf && !ShouldProcess(Asked, Messages.Batch_Action))
        {
            _isSilent = true;
            return false;
        }

        var validator = schema is null ? null : new SchemaValidator(schema);
        var client = Client;
        _checkpoint = CheckpointPath is null ? null : OpenCheckpoint(first.Request!);
        Cancel.Register(() => _checkpoint?.Dispose()); // Ctrl+C, and Select-Object -First, must leave the file to the next run
        var options = new BatchOptions
        {
            Ask = (request, token) => client.Chat.CompleteAsync(request, RequestPriority.Batch, Observer, token),
            Check = answer => _ = validator is null ? null : AnswerValue.Read(answer, validator),
            Checkpoint = _checkpoint,
            AsksFailedAgain = RetryFailed,
            Width = ThrottleLimit,
            FailureLimit = StopAfterFailure,
            Pace = _limiter.Snapshot,
            Clock = _limiter.Clock,
        };
        if (IsWhatIf)
        {
            _stored = new StoredRows(options);
            return true;
        }

        _runner = new BatchRunner(options, Cancel);
        BeginProgress(Lines);
        return true;
    }

    private Checkpoint? OpenCheckpoint(ChatRequest request)
    {
        string path = SessionState.Path.GetUnresolvedProviderPathFromPSPath(CheckpointPath);
        var configuration = BatchConfiguration.Of(request);
        return OrEnd(() => !IsWhatIf ? Checkpoint.Open(path, configuration, Force) : Force ? null : Checkpoint.Look(path, configuration));
    }

    private void CheckNames() => OrEnd(() =>
    {
        _output!.CheckNames(InputObject);
        return true;
    });

    /// <summary>A failure here is one of the command and not of a row.</summary>
    private T OrEnd<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (ClovaStudioException e)
        {
            Close();
            ThrowTerminatingError(ErrorRecords.From(e));
            throw;
        }
    }

    private void Estimate(BatchRow row)
    {
        if (_stored!.Find(row) is not null)
        {
            _estimate.AddStored();
        }
        else if (row.Request is { } request && row.Refusal is null)
        {
            _estimate.Add(request);
        }
    }

    /// <summary>Asks the tokenizer for a few of the rows. It costs nothing, and where it does not answer the batch may still run.</summary>
    private string Describe()
    {
        try
        {
            var sample = _estimate.Sample;
            foreach (var request in sample)
            {
                var asked = new TokenRequest { Model = TuningTask?.Model ?? request.Model!, Messages = request.Messages, Schema = request.Schema };
                _estimate.Count(request, Await(Client.Tokenizers.CountAsync(asked, Observer, Cancel)).Tokens);
            }
        }
        catch (ClovaStudioException e)
        {
            _estimate.Guess(e.WhatHappened);
        }

        return _estimate.Describe(Asked, _limiter!.Snapshot(), _price, Price is not null);
    }

    private void WriteFinished()
    {
        while (OrEnd(() => _runner!.TryTake(out var row, out var result) ? (row, result) : ((BatchRow, BatchResult)?)null) is ({ } row, { } result))
        {
            Write((PSObject)row.Input!, result);
        }

        if (_runner!.End is { } end)
        {
            Close();
            ThrowTerminatingError(ErrorRecords.From(end, advice: AdviceFor(end)));
        }
    }

    private void Write(PSObject input, BatchResult result)
    {
        _written++;
        object? value = result.Failure is null && ReadSchema() is { } schema ? schema.ToValue(result.Answer!) : null;
        WriteObject(_output!.Create(input, result, value is null ? null : PSObject.AsPSObject(value)));
        if (result.Failure is { } failure)
        {
            WriteError(ErrorRecords.From(failure, string.Format(CultureInfo.CurrentCulture, Messages.Batch_Row, _written)));
        }
    }

    private void Close()
    {
        EndProgress();
        _stored?.Dispose();
        _runner?.Dispose();
        _checkpoint?.Dispose();
    }

    private IReadOnlyList<ProgressLine> Lines()
    {
        var progress = _runner!.Progress();
        int finished = progress.Done + progress.Failed;
        int? left = TotalCount is { } total ? Math.Max(0, total - finished) : null;
        string status = string.Format(
            CultureInfo.CurrentCulture, Messages.Batch_Progress, progress.Done, progress.Failed, left?.ToString(CultureInfo.CurrentCulture) ?? "?", progress.PerMinute, Limit(progress));
        return
        [
            new ProgressLine(
                string.Format(CultureInfo.CurrentCulture, Messages.Batch_Asks, Asked),
                status,
                left is null ? null : 100.0 * finished / TotalCount,
                left is { } rows ? progress.TimeFor(rows) : null),
        ];
    }

    private static string Limit(BatchProgress progress) => progress.Binding switch
    {
        RateBinding.Requests => Messages.Batch_LimitRequests,
        RateBinding.Tokens => Messages.Batch_LimitTokens,
        RateBinding.Gate => Messages.Batch_LimitPause,
        _ when progress.Running >= progress.Width => Messages.Batch_LimitService,
        _ => Messages.Batch_LimitInput,
    };
}
