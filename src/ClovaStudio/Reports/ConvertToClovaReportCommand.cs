using System;
using System.Management.Automation;
using ClovaStudio.Workflows.Reports;

namespace ClovaStudio.Cmdlets.Reports;

/// <summary>Writes a report to the pipeline, for the body of a mail, a CI summary, a chat or a ticket.</summary>
[Cmdlet(VerbsData.ConvertTo, "ClovaReport", HelpUri = "https://api.ncloud-docs.com/docs/en/clovastudio-gettasks")]
[OutputType(typeof(string))]
public sealed class ConvertToClovaReportCommand : ReportCmdlet
{
    [Parameter(Position = 0)]
    [ValidateSet(nameof(ReportFormat.Html), nameof(ReportFormat.Markdown), nameof(ReportFormat.Fragment))]
    public string Format { get; set; } = nameof(ReportFormat.Markdown);

    private protected override void EndInput()
    {
        var content = Content();
        if (!content.IsEmpty)
        {
            WriteObject(ReportFile.ToText(content, (ReportFormat)Enum.Parse(typeof(ReportFormat), Format, ignoreCase: true), Culture));
        }
    }
}
