namespace ClovaStudio.Workflows.Reports;

/// <summary>As what a report is written.</summary>
internal enum ReportFormat
{
    /// <summary>A page of its own with drawings, for a browser.</summary>
    Html,

    /// <summary>Markdown, for the summary of a CI job, a chat or a ticket.</summary>
    Markdown,

    /// <summary>A part of an HTML page without a style sheet, for the body of a mail.</summary>
    Fragment,
}
