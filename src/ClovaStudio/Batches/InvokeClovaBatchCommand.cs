using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text;
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
[Cmdlet(VerbsLifecycle.Invoke, "ClovaBatch", DefaultParameterSetName = "Property", SupportsShouldProcess = true, HelpUri = "https://guide.ncloud-docs.com/docs/clovastudio-ratelimiting")]
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
    private bool _hasRows;
    private HashSet<string>? _columns;
    private bool _hasWarnedOfColumns;
    private int _written;

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Property")]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Prompt")]
    [AllowEmptyString]
    public object[] InputObject { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "Path")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(Position = 0, ParameterSetName = "Property")]
    [ValidateNotNullOrEmpty]
    public string? Property { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Prompt")]
    [ValidateNotNull]
    public ScriptBlock? Prompt { get; set; }

    [Parameter]
    public string? System { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ChatModelCompleter))]
    public string? Model { get; set; }

    [Parameter]
    [ValidateNotNull]
    [TuningTaskOrId]
    [ArgumentCompleter(typeof(TaskIdCompleter))]
    public TuningTask? TuningTask { get; set; }

    [Parameter]
    [EncodingTransformation]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public Encoding? Encoding { get; set; }

    [Parameter]
    [ValidateNotNull]
    public string Prefix { get; set; } = "";

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? TotalCount { get; set; }

    private protected override bool HasAnswers => _written > 0;

    private string Asked => Model ?? TuningTask?.Id ?? CreateRequest([], null, null).Model!;

    /// <summary>All that is known without a row is looked at here, before a cmdlet behind this one opens the file of an earlier run.</summary>
    private protected override void BeginInput()
    {
        WarnIfUnreadable(System, "-System", isRow: false);
        var common = CreateRequest(MessagesFor("?"), Model, TuningTask);
        ChatOperation.Create(common);
        _output = new OutputRow(ReadSchema()?.Schema, Prefix);
        _price = PriceOf(common);
        _limiter = LimiterOf(common);
        if (!IsWhatIf && !ShouldProcess(Asked, Messages.Batch_Action))
        {
            _isSilent = true;
            return;
        }

        OpenCheckpoint(common);
        if (IsWhatIf)
        {
            _stored = CreateStoredRows(_limiter);
            return;
        }

        _runner = CreateRunner(_limiter);
        BeginProgress(() => [LineOf(Asked, _runner, TotalCount)]);
    }

    private protected override void ProcessInput()
    {
        foreach (object input in FilePaths.Inputs(this, InputObject, Path, LiteralPath))
        {
            if (!_isSilent)
            {
                Add(InputRow.Of(input));
            }
        }
    }

    private protected override void EndInput()
    {
        if (_stored is not null && _hasRows)
        {
            Tell(_estimate, Asked, _limiter!, _price);
        }

        try
        {
            WriteRest();
        }
        finally
        {
            Close();
        }
    }

    private void Add(InputRow input)
    {
        var row = ReadRow(input);
        CheckNames(input);
        WarnOfColumns(input);
        _hasRows = true;
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

    private BatchRow ReadRow(InputRow input)
    {
        try
        {
            CheckColumn(input);
            string text = Prompt is null ? input.TextOf(Property, Encoding) : PromptScript.Run(Prompt, input);
            WarnIfUnreadable(text, input.Source);
            return new BatchRow(input, CreateRequest(MessagesFor(text), Model, TuningTask));
        }
        catch (ClovaStudioException e)
        {
            return new BatchRow(input, null, e);
        }
    }

    /// <summary>That the very first row has no such column is a mistake in the command, which all rows would meet.</summary>
    private void CheckColumn(InputRow input)
    {
        if (_hasRows || Prompt is not null || input.Columns.Count == 0 || (Property is null ? input.IsPlain || input.File is not null : input.Has(Property)))
        {
            return;
        }

        OrEnd(() => input.TextOf(Property));
    }

    private List<ChatMessage> MessagesFor(string text)
    {
        List<ChatMessage> messages = string.IsNullOrEmpty(System) ? [] : [new ChatMessage(ChatRoles.System, System!)];
        messages.Add(new ChatMessage(ChatRoles.User, text));
        return messages;
    }

    private void CheckNames(InputRow input) => OrEnd(() =>
    {
        _output!.CheckNames(input);
        return true;
    });

    /// <summary>Export-Csv and tables take their columns from the first row, and leave out in silence what only later ones have.</summary>
    private void WarnOfColumns(InputRow input)
    {
        if (_columns is null)
        {
            _columns = new HashSet<string>(input.Columns.Select(column => column.Name), StringComparer.OrdinalIgnoreCase);
            return;
        }

        string[] more = _hasWarnedOfColumns ? [] : [.. input.Columns.Select(column => column.Name).Where(name => !_columns.Contains(name))];
        if (more.Length > 0)
        {
            _hasWarnedOfColumns = true;
            WriteWarning(string.Format(CultureInfo.CurrentCulture, Messages.Batch_MoreColumns, string.Join(", ", more)));
        }
    }

    private void WriteRest()
    {
        while (_runner?.Count > 0)
        {
            Await(_runner.WaitForResultAsync(Cancel));
            WriteFinished();
        }
    }

    private void WriteFinished()
    {
        while (OrEnd(() => _runner!.TryTake(out var row, out var result) ? (row, result) : ((BatchRow, BatchResult)?)null) is ({ } row, { } result))
        {
            Write((InputRow)row.Input!, result);
        }

        if (_runner!.End is { } end)
        {
            WriteAnswered(end);
            End(ErrorRecords.From(end, advice: AdviceFor(end)));
        }
    }

    /// <summary>What is on its way is paid for: where no checkpoint keeps it, the output is the only place left.</summary>
    private void WriteAnswered(ClovaStudioException end)
    {
        while (end.Cause is ErrorCause.CheckpointFailed or ErrorCause.BudgetExceeded && _runner!.Count > 0)
        {
            Await(_runner.WaitForResultAsync(Cancel));
            while (_runner.TryTake(out var row, out var result))
            {
                Write((InputRow)row.Input!, result);
            }
        }
    }

    private void Write(InputRow input, BatchResult result)
    {
        if (result.Failure?.Cause == ErrorCause.BudgetExceeded)
        {
            return; // it was not asked: the next run does
        }

        _written++;
        (object? value, result) = ReadValue(result);
        result = result.Failure is null ? result : new BatchResult { Answer = result.Answer, Failure = Explained(result.Failure) };
        WriteObject(_output!.Create(input, result, value));
        if (result.Failure is { } failure)
        {
            WriteError(ErrorRecords.From(failure, string.Format(CultureInfo.CurrentCulture, Messages.Batch_Row, _written)));
        }
    }

    /// <summary>The object that the answer is by the schema; a row whose answer is none after all has failed like any other.</summary>
    private (object? Value, BatchResult Result) ReadValue(BatchResult result)
    {
        try
        {
            return (result.Failure is null ? ReadSchema()?.ToValue(result.Answer!) : null, result);
        }
        catch (ClovaStudioException e)
        {
            return (null, BatchResult.Failed(e));
        }
    }

    private protected override void Close()
    {
        _stored?.Dispose();
        _runner?.Dispose();
        base.Close();
    }
}
