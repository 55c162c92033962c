using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Aitems;
using ClovaStudio.Api.Aitems;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Connections;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Core;
using ClovaStudio.Workflows.Batches;
using ClovaStudio.Workflows.Recommenders;

namespace ClovaStudio.Cmdlets.Aitems;

/// <summary>
/// Adds rows to a dataset of an interval service of AiTEMS, which its next run takes in. Rows go in requests of a bounded
/// size, one after the other. A request is never sent again once it may have been received (<c>OutcomeUnknown</c>); with a
/// checkpoint a run that was stopped goes on where it was.
/// </summary>
[Cmdlet(VerbsCommon.Add, "AitemsData", SupportsShouldProcess = true, HelpUri = "https://api.ncloud-docs.com/docs/en/ai-application-service-aitems-service-intervalupload")]
[OutputType(typeof(AitemsAddedRows))]
public sealed class AddAitemsDataCommand : ConnectedCmdlet
{
    private const int MostFailures = 3;

    private readonly HashSet<string> _unknownColumns = new(StringComparer.Ordinal);
    private AitemsServiceDataset _dataset = new();
    private string? _serviceName;
    private AitemsRowWriter? _writer;
    private Checkpoint? _checkpoint;
    private RowFeed? _feed;
    private bool? _isWanted;
    private int _read;
    private int _added;
    private int _good;
    private int _failures;

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServiceIdCompleter))]
    [IdOf("ServiceId")]
    public string ServiceId { get; set; } = "";

    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatasetTypeCompleter))]
    public string Type { get; set; } = AitemsDatasetTypes.Interaction;

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject[] InputObject { get; set; } = [];

    [Parameter]
    [ValidateRange(1, 10_000)]
    public int BatchSize { get; set; } = 1000;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter RetryUnknown { get; set; }

    private protected override void BeginInput()
    {
        var service = Await(Client.Aitems.Services.GetAsync(ServiceId, Observer, Cancel));
        _serviceName = service.Name;
        if (service.Type == AitemsServiceTypes.Batch)
        {
            throw ClovaStudioException.About(ServiceId, ErrorCause.InvalidArgument, ServiceId, Messages.Rows_BatchService);
        }

        _dataset = Array.Find(service.Datasets, dataset => string.Equals(dataset.Type, Type, StringComparison.OrdinalIgnoreCase))
            ?? throw ClovaStudioException.About(ServiceId, ErrorCause.InvalidArgument, Type, Plural.Format(Messages.Rows_NoDataset, service.Name));
        var schema = Await(Client.Aitems.Schemas.GetAsync(_dataset.SchemaName ?? "", Observer, Cancel));
        _writer = new AitemsRowWriter(schema.Fields);
    }

    private protected override void ProcessInput() => ForEachInput(InputObject, Add);

    private protected override void EndInput()
    {
        try
        {
            if (_feed?.Waiting > 0)
            {
                Send(_feed);
            }

            TellTheRest();
        }
        finally
        {
            Close();
        }
    }

    private protected override string? AdviceFor(ClovaStudioException failure) => CheckpointPath is not null && _added > 0
        ? string.Format(CultureInfo.CurrentCulture, Messages.Batch_GoOn, failure.Advice)
        : failure.Cause == ErrorCause.OutcomeUnknown ? Messages.Rows_HowToLook
        : null;

    private void Add(PSObject row)
    {
        _read++;
        var cells = InputRow.Of(row).Columns;
        string text;
        try
        {
            text = _writer!.Write(cells);
        }
        catch (ClovaStudioException e)
        {
            WriteError(Placed(e, string.Format(CultureInfo.CurrentCulture, Messages.Batch_Row, _read)));
            return;
        }

        TellUnknownColumns(cells);
        _good++;
        if (IsWanted() && _feed!.Add(text, _read))
        {
            Send(_feed);
        }
    }

    /// <summary>Asked once, with the first row that can be added.</summary>
    private bool IsWanted()
    {
        if (_isWanted is null)
        {
            _isWanted = ShouldProcess($"{_dataset} -> {ServiceId}", Messages.Rows_Action);
            if (_isWanted.Value)
            {
                Open();
            }
        }

        return _isWanted.Value;
    }

    private void Open()
    {
        if (CheckpointPath is not null)
        {
            string path = SessionState.Path.GetUnresolvedProviderPathFromPSPath(CheckpointPath);
            var configuration = new CheckpointConfiguration().Add("ServiceId", ServiceId).Add("DatasetId", _dataset.DatasetId);
            _checkpoint = Checkpoint.Open(path, configuration, Force);
            Cancel.Register(() => _checkpoint?.Dispose()); // Ctrl+C, and Select-Object -First, must leave the file to the next run
        }

        var client = Client;
        _feed = new RowFeed(
            (rows, token) => client.Aitems.Services.AddRowsAsync(ServiceId, _dataset, rows, Observer, token),
            new RowFeedOptions { MostRows = BatchSize, Checkpoint = _checkpoint, SendsUnknownAgain = RetryUnknown });
        BeginProgress(() => [new ProgressLine(ServiceId, Plural.Format(Messages.Rows_Progress, _added))]);
    }

    private void Send(RowFeed feed)
    {
        var result = Await(feed.SendAsync(Cancel));
        if (result.Failure is { } failure)
        {
            _failures++;
            var record = Placed(failure, Plural.Format(Messages.Rows_Range, result.FirstRow, result.LastRow));
            if (ErrorTable.Of(failure.Cause).ConcernsEveryInput || _failures == MostFailures)
            {
                Close();
                ThrowTerminatingError(record);
            }

            WriteError(record);
            return;
        }

        _failures = 0;
        _added += result.Rows;
        WriteObject(new AitemsAddedRows
        {
            ServiceId = ServiceId,
            ServiceName = _serviceName,
            DatasetId = _dataset.DatasetId,
            Type = _dataset.Type,
            FirstRow = result.FirstRow,
            LastRow = result.LastRow,
            Rows = result.Rows,
        });
    }

    /// <summary>An error that says which rows it is of.</summary>
    private ErrorRecord Placed(ClovaStudioException failure, string place)
    {
        var record = ErrorRecords.From(failure, place, AdviceFor(failure));
        record.ErrorDetails = new ErrorDetails($"{place}: {record.ErrorDetails.Message}") { RecommendedAction = record.ErrorDetails.RecommendedAction };
        return record;
    }

    /// <summary>A column that the schema does not have is left out; told once, since it may be a mistake in a name.</summary>
    private void TellUnknownColumns(IReadOnlyList<(string Name, object? Value)> cells)
    {
        foreach (var (name, _) in cells.Where(cell => !_writer!.Knows(cell.Name) && _unknownColumns.Add(cell.Name)))
        {
            WriteWarning(Plural.Format(Messages.Rows_UnknownColumn, name, _dataset.SchemaName));
        }
    }

    private void TellTheRest()
    {
        if (_isWanted == false)
        {
            WriteVerbose(Plural.Format(Messages.Rows_WhatIf, _good, _read - _good));
        }

        if (_feed?.Stored > 0)
        {
            WriteVerbose(Plural.Format(Messages.Rows_Stored, _feed.Stored));
        }

        if (_feed?.Unknown > 0)
        {
            WriteWarning(Plural.Format(Messages.Rows_Unknown, _feed.Unknown));
        }
    }

    private void Close()
    {
        EndProgress();
        _feed?.Dispose();
        _checkpoint?.Dispose();
    }
}
