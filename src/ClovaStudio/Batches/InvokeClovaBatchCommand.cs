using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using ClovaStudio.Api.Chat;
using ClovaStudio.Chat;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Cmdlets.Tuning;
using ClovaStudio.Transport.Budgets;
using ClovaStudio.Transport.Pacing;
using ClovaStudio.Tuning;
using ClovaStudio.Workflows.Batches;

namespace ClovaStudio.Cmdlets.Batches;

/// <summary>
/// Asks a model once for each row, paced to the account's quota, and writes the rows with their answers in order. With a
/// checkpoint a run that was stopped goes on where it was.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "ClovaBatch", DefaultParameterSetName = "Property", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject))]
public sealed class InvokeClovaBatchCommand : BatchCmdlet
{
    private readonly BatchEstimate _estimate = new();
    private BatchRunner? _runner;
    private StoredRows? _stored;
    private OutputRow? _output;
    private ModelPrice? _price;
    private RateLimiter? _limiter;
    private bool _isSilent;
    private int _written;

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyString]
    public PSObject InputObject { get; set; } = new();

    [Parameter(Position = 0, ParameterSetName = "Property")]
    [ValidateNotNullOrEmpty]
    public string? Property { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Prompt")]
    [ValidateNotNull]
    public ScriptBlock? Prompt { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ChatModelCompleter))]
    public string? Model { get; set; }

    [Parameter]
    [ValidateNotNull]
    [TuningTaskTransformation]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public TuningTask? TuningTask { get; set; }

    [Parameter]
    [ValidateNotNull]
    public string Prefix { get; set; } = "";

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? TotalCount { get; set; }

    private protected override bool HasAnswers => _written > 0;

    private string Asked => Model ?? TuningTask?.Id ?? CreateRequest([], null, null).Model!;

    private protected override void ProcessInput()
    {
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
            _estimate.Add(row, _stored!);
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
            Tell(_estimate, Asked, _limiter!, _price);
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

    private BatchRow ReadRow()
    {
        try
        {
            string text = Prompt is null ? InputRow.Text(InputObject, Property) : InputRow.Text(InputObject, Prompt);
            List<ChatMessage> messages = string.IsNullOrEmpty(System) ? [] : [new ChatMessage(ChatRoles.System, System!)];
            messages.Add(new ChatMessage(ChatRoles.User, text));
            return new BatchRow(InputObject, CreateRequest(messages, Model, TuningTask));
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
        _price = OrEnd(() => PriceOf(first.Request!));
        _limiter = LimiterOf(first.Request!);
        if (!IsWhatIf && !ShouldProcess(Asked, Messages.Batch_Action))
        {
            _isSilent = true;
            return false;
        }

        OpenCheckpoint(first.Request!);
        if (IsWhatIf)
        {
            _stored = CreateStoredRows(_limiter);
            return true;
        }

        _runner = CreateRunner(_limiter);
        BeginProgress(() => [LineOf(Asked, _runner, TotalCount)]);
        return true;
    }

    private void CheckNames() => OrEnd(() =>
    {
        _output!.CheckNames(InputObject);
        return true;
    });

    private void WriteFinished()
    {
        while (OrEnd(() => _runner!.TryTake(out var row, out var result) ? (row, result) : ((BatchRow, BatchResult)?)null) is ({ } row, { } result))
        {
            Write((PSObject)row.Input!, result);
        }

        if (_runner!.End is { } end)
        {
            End(ErrorRecords.From(end, advice: AdviceFor(end)));
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

    private protected override void Close()
    {
        _stored?.Dispose();
        _runner?.Dispose();
        base.Close();
    }
}
