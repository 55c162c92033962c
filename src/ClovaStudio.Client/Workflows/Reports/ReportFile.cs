using System.Globalization;
using System.IO;
using System.Text;
using ClovaStudio.Core.Files;

namespace ClovaStudio.Workflows.Reports;

/// <summary>Writes reports in each format.</summary>
internal static class ReportFile
{
    internal static void Write(TextWriter writer, ReportContent content, ReportFormat format, CultureInfo? culture)
    {
        switch (format)
        {
            case ReportFormat.Markdown:
                MarkdownReport.Write(writer, content, culture);
                break;
            case ReportFormat.Fragment:
                FragmentReport.Write(writer, content, culture);
                break;
            default:
                HtmlReport.Write(writer, content, culture);
                break;
        }
    }

    internal static string ToText(ReportContent content, ReportFormat format, CultureInfo? culture)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        Write(writer, content, format, culture);
        return writer.ToString();
    }

    /// <summary>Writes a report to a file. A file of that name is replaced only once the new one is whole.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="System.UnauthorizedAccessException">The file may not be written.</exception>
    internal static void Save(string path, ReportContent content, ReportFormat format, CultureInfo? culture) =>
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 65536, leaveOpen: true);
            Write(writer, content, format, culture);
        });
}
