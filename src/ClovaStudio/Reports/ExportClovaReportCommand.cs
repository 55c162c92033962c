using System;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using ClovaStudio.Cmdlets.Core;
using ClovaStudio.Workflows.Reports;

namespace ClovaStudio.Cmdlets.Reports;

/// <summary>Writes evaluations, comparisons, trainings, failed rows and usage as a report in one file.</summary>
[Cmdlet(VerbsData.Export, "ClovaReport", SupportsShouldProcess = true, HelpUri = "https://api.ncloud-docs.com/docs/en/clovastudio-gettasks")]
[OutputType(typeof(FileInfo))]
public sealed class ExportClovaReportCommand : ReportCmdlet
{
    private string _file = "";

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter]
    [ValidateSet(nameof(ReportFormat.Html), nameof(ReportFormat.Markdown), nameof(ReportFormat.Fragment))]
    public string? Format { get; set; }

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

    private protected override void EndInput()
    {
        var content = Content();
        if (content.IsEmpty)
        {
            WriteWarning(string.Format(CultureInfo.CurrentCulture, Messages.Report_Nothing, _file));
            return;
        }

        if (!ShouldProcess(_file, Messages.Report_Action))
        {
            return;
        }

        FilePaths.CheckWritable(_file, Force); // another may have written it meanwhile
        Save(content);
        if (PassThru)
        {
            WriteObject(InvokeProvider.Item.Get([_file], force: true, literalPath: true), enumerateCollection: true); // as Get-Item has it
        }
    }

    /// <summary>What was asked for, or what the name of the file says.</summary>
    private ReportFormat FormatOf() => Format is not null ? (ReportFormat)Enum.Parse(typeof(ReportFormat), Format, ignoreCase: true)
        : _file.EndsWith(".md", StringComparison.OrdinalIgnoreCase) ? ReportFormat.Markdown
        : ReportFormat.Html;

    private void Save(ReportContent content)
    {
        try
        {
            ReportFile.Save(_file, content, FormatOf(), Culture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FilePaths.Unwritable(_file, e.Message, e);
        }
    }
}
