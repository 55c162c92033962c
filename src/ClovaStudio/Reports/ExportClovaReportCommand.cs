using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using ClovaStudio.Api.Chat;
using ClovaStudio.Cmdlets.Completion;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Evaluation;
using ClovaStudio.Tuning;
using ClovaStudio.Workflows.Reports;

namespace ClovaStudio.Cmdlets.Reports;

/// <summary>Writes evaluations, comparisons and watched trainings as one HTML file that needs nothing else.</summary>
[Cmdlet(VerbsData.Export, "ClovaReport", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportClovaReportCommand : ClovaStudioCmdlet
{
    private readonly List<ClovaEvaluation> _evaluations = [];
    private readonly List<ClovaComparison> _comparisons = [];
    private readonly List<TuningTask> _trainings = [];
    private string _file = "";

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

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

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Looks at the file before the pipeline begins: what is measured first may take a night.</summary>
    private protected override void BeginInput()
    {
        _file = FilePaths.ToWrite(this, Path);
        FilePaths.CheckWritable(_file, Force);
    }

    private protected override void ProcessInput() => ForEachInput(InputObject, Add);

    private protected override void EndInput()
    {
        if (_evaluations.Count + _comparisons.Count + _trainings.Count == 0)
        {
            WriteWarning(string.Format(CultureInfo.CurrentCulture, Messages.Report_Nothing, _file));
            return;
        }

        if (!ShouldProcess(_file, Messages.Report_Action))
        {
            return;
        }

        FilePaths.CheckWritable(_file, Force); // another may have written it meanwhile
        Save();
        if (PassThru)
        {
            WriteObject(InvokeProvider.Item.Get([_file], force: true, literalPath: true), enumerateCollection: true); // as Get-Item has it
        }
    }

    private void Add(PSObject input)
    {
        if (ClixmlReader.Whole<ClovaEvaluation>(input) is { } evaluation)
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
        else
        {
            throw ChatRules.Refusal(input.TypeNames.FirstOrDefault(), Messages.Report_Input);
        }
    }

    private void Save()
    {
        var content = new ReportContent
        {
            Title = Title,
            CreatedAt = DateTime.Now,
            Evaluations = [.. _evaluations],
            Comparisons = [.. _comparisons],
            Trainings = [.. _trainings],
            MaximumRows = MaximumRowCount,
        };
        try
        {
            HtmlReport.Save(_file, content, Culture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FilePaths.Unwritable(_file, e.Message, e);
        }
    }
}
