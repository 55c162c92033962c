using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using ClovaStudio.Datasets;
using ClovaStudio.Workflows.Datasets;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Datasets;

/// <summary>A dataset on disk for the length of a test, and rows to put into it.</summary>
internal sealed class TemporaryDataset : IDisposable
{
    public const string Header = "System_Prompt,C_ID,T_ID,Text,Completion";

    private readonly string _folder = Directory.CreateTempSubdirectory("clova-dataset-").FullName;

    public TemporaryDataset(string name, byte[] content)
    {
        FilePath = Path.Combine(_folder, name);
        File.WriteAllBytes(FilePath, content);
    }

    public string FilePath { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static byte[] WithSignature(string text) => new UTF8Encoding(true).GetPreamble().Concat(Encoding.UTF8.GetBytes(text)).ToArray();

    /// <summary>120 good rows, two turns a conversation: index 0 is line 1.</summary>
    public static List<string> JsonRows(int count = 120) =>
        Enumerable.Range(0, count).Select(i => JsonRow(i / 2, i % 2)).ToList();

    public static string JsonRow(long conversation, long turn, string text = "문의합니다.", string completion = "네, 안내해 드리겠습니다.") =>
        $$"""{"System_Prompt":"친절하게 답하세요.","C_ID":{{conversation}},"T_ID":{{turn}},"Text":"{{text}}","Completion":"{{completion}}"}""";

    /// <summary>A header and 120 good rows: index 0 is line 1, the header.</summary>
    public static List<string> CsvRows(int count = 120) =>
        Enumerable.Range(0, count).Select(i => CsvRow(i / 2, i % 2)).Prepend(Header).ToList();

    public static string CsvRow(long conversation, long turn, string text = "문의합니다.", string completion = "\"네, 안내해 드리겠습니다.\"") =>
        $"친절하게 답하세요.,{conversation},{turn},{text},{completion}";

    public static DatasetReport Check(string name, byte[] content, DatasetCheckOptions? options = null)
    {
        using var dataset = new TemporaryDataset(name, content);
        return TuningDatasetChecker.Check(dataset.FilePath, options, default);
    }

    public static DatasetReport CheckJson(IEnumerable<string> rows) => Check("d.jsonl", WithSignature(string.Join("\n", rows) + "\n"));

    public static DatasetReport CheckCsv(IEnumerable<string> rows) => Check("d.csv", WithSignature(string.Join("\r\n", rows) + "\r\n"));

    /// <summary>The findings but the advice to have 1,000 rows, which every small file gets.</summary>
    public static DatasetFinding[] Faults(DatasetReport report) =>
        report.Findings.Where(f => !f.Message.Contains("1,000 rows", StringComparison.Ordinal)).ToArray();

    /// <summary>Line, column, reason, message and severity of each fault, for comparison as text.</summary>
    public static string[] Shown(DatasetReport report) =>
        Faults(report).Select(f => $"{f.Line}|{f.Column}|{f.Reason}|{f.Message}|{f.Severity}").ToArray();

    public static void AssertFaults(string[] shown, params string[] expected) => Assert.Equal(expected, shown);
}
