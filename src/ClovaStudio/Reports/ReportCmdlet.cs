using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Aitems;
using ClovaStudio.Cmdlets.Batches;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Core.Errors;
using ClovaStudio.Evaluation;
using ClovaStudio.Tuning;
using ClovaStudio.Usage;
using ClovaStudio.Workflows.Reports;

namespace ClovaStudio.Cmdlets.Reports;

/// <summary>A cmdlet that makes a report of what other cmdlets have written.</summary>
public abstract class ReportCmdlet : ClovaStudioCmdlet
{
    private const string Status = "ClovaStatus";

    private readonly List<ClovaEvaluation> _evaluations = [];
    private readonly List<ClovaComparison> _comparisons = [];
    private readonly List<TuningTask> _trainings = [];
    private readonly List<AitemsTrain> _trains = [];
    private readonly List<ModelUsage> _usage = [];
    private readonly List<FailedRow> _failedRows = [];
    private int _batchRows;

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject[] InputObject { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    [Parameter]
    [Alias("Language")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ReportCultureCompleter))]
    public CultureInfo? Culture { get; set; }

    [Parameter]
    [ValidateRange(0, 1_000_000)]
    public int MaximumRowCount { get; set; } = new ReportContent().MaximumRows;

    private protected sealed override void ProcessInput() => ForEachInput(InputObject, Add);

    /// <summary>What came in.</summary>
    private protected ReportContent Content() => new()
    {
        Title = Title,
        CreatedAt = DateTime.Now,
        Evaluations = [.. _evaluations],
        Comparisons = [.. _comparisons],
        Trainings = [.. _trainings],
        Trains = [.. _trains],
        Usage = [.. _usage],
        FailedRows = [.. _failedRows],
        BatchRows = _batchRows,
        MaximumRows = MaximumRowCount,
    };

    private void Add(PSObject input)
    {
        // First: a row of the user's may have columns as a task has them.
        if (input.Properties.FirstOrDefault(property => property.Name.EndsWith(Status, StringComparison.OrdinalIgnoreCase)) is { } status)
        {
            AddRow(input, status);
        }
        else if (ClixmlReader.Whole<ClovaEvaluation>(input) is { } evaluation)
        {
            _evaluations.Add(evaluation);
        }
        else if (ClixmlReader.Whole<ClovaComparison>(input) is { } comparison)
        {
            _comparisons.Add(comparison);
        }
        else if (ClixmlReader.Whole<TuningTask>(input) is { } training)
        {
            _trainings.Add(training);
        }
        else if (ClixmlReader.Whole<AitemsTrain>(input) is { } train)
        {
            _trains.Add(train);
        }
        else if (ClixmlReader.Whole<ModelUsage>(input) is { } usage)
        {
            _usage.Add(usage);
        }
        else
        {
            throw Refusal.Of(input.TypeNames.FirstOrDefault(), Messages.Report_Input);
        }
    }

    /// <summary>A row of Invoke-ClovaBatch, whose own columns may have a prefix.</summary>
    private void AddRow(PSObject row, PSPropertyInfo status)
    {
        _batchRows++;
        if (Text(status) != BatchStatuses.Failed)
        {
            return;
        }

        string prefix = status.Name.Substring(0, status.Name.Length - Status.Length);
        _failedRows.Add(new FailedRow
        {
            Number = _batchRows,
            Error = Text(row.Properties[prefix + "ClovaError"]),
            RequestId = Text(row.Properties[prefix + "RequestId"]),
        });
    }

    private static string? Text(PSPropertyInfo? property) => Convert.ToString(property?.Value, CultureInfo.InvariantCulture);
}
