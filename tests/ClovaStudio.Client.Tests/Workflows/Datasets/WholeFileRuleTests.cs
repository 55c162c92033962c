using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using ClovaStudio.Core;
using ClovaStudio.Workflows.Datasets;
using Xunit;
using static ClovaStudio.Client.Tests.Workflows.Datasets.TemporaryDataset;

namespace ClovaStudio.Client.Tests.Workflows.Datasets;

public sealed class WholeFileRuleTests
{
    private const string Charset = "|file.encoding|Unsupported charset|";

    private static string JsonText => string.Join("\n", JsonRows());

    private static string CsvText => string.Join("\n", CsvRows());

    [Fact]
    public void A_missing_file_is_a_finding()
    {
        var report = TuningDatasetChecker.Check(Path.Combine(Path.GetTempPath(), Guid.NewGuid() + ".jsonl"), null, default);

        Assert.False(report.IsValid);
        Assert.Equal("file.noexist", Assert.Single(report.Findings).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0.csv")]
    public void A_path_that_cannot_be_is_a_finding(string path)
    {
        var report = TuningDatasetChecker.Check(path, null, default);

        Assert.False(report.IsValid);
        Assert.Equal("file.error", Assert.Single(report.Findings).Reason);
        Assert.NotEqual("", report.Findings[0].Message);
    }

    [Fact]
    public void A_folder_is_a_finding()
    {
        var folder = Directory.CreateTempSubdirectory("clova-");
        try
        {
            Assert.Equal("file.error", Assert.Single(TuningDatasetChecker.Check(folder.FullName, null, default).Findings).Reason);
        }
        finally
        {
            folder.Delete();
        }
    }

    [Theory]
    [InlineData("d.txt")]
    [InlineData("d")]
    [InlineData("d.csv.gz")]
    public void Another_extension_is_a_finding_and_nothing_is_read(string name)
    {
        var report = Check(name, WithSignature("nonsense"));

        AssertFaults(Shown(report),
            "0||file.extension|Unavailable file extension. Please check the file extension again.|Error");
        Assert.Equal(0, report.Rows);
        Assert.Equal(11, report.Bytes);
    }

    [Fact]
    public void A_json_extension_is_a_finding_and_the_rows_are_read_all_the_same()
    {
        var report = Check("d.json", WithSignature(JsonText));

        Assert.Equal("file.extension", Assert.Single(Faults(report)).Reason);
        Assert.Equal(120, report.Rows);
    }

    [Fact]
    public void A_file_above_the_limit_is_a_finding_that_names_the_limit()
    {
        byte[] content = WithSignature(JsonText);
        string[] above = Shown(Check("d.jsonl", content, new DatasetCheckOptions { MaximumBytes = 1024 }));
        var at = Check("d.jsonl", content, new DatasetCheckOptions { MaximumBytes = content.Length });

        AssertFaults(above,
            "0||file.size|Exceeded the disk usage limit. Please check if the file size is 1KB or less.|Error");
        Assert.Empty(Faults(at));
        Assert.Equal(1L << 40, new DatasetCheckOptions().MaximumBytes);
    }

    [Fact]
    public void Csv_without_a_signature_is_an_error_and_json_lines_without_one_a_warning()
    {
        var csv = Check("d.csv", Encoding.UTF8.GetBytes(CsvText));
        var json = Check("d.jsonl", Encoding.UTF8.GetBytes(JsonText));

        AssertFaults(Shown(csv), "0|" + Charset + "Error");
        Assert.False(csv.IsValid);
        AssertFaults(Shown(json), "0|" + Charset + "Warning");
        Assert.True(json.IsValid);
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", true)]
    [InlineData("utf-32", false)]
    public void Utf16_and_utf32_are_one_error_on_line_1(string charset, bool signature)
    {
        var encoding = Encoding.GetEncoding(charset);
        byte[] preamble = signature ? encoding.GetPreamble() : Array.Empty<byte>();

        foreach ((string name, string text) in new[] { ("d.jsonl", JsonText), ("d.csv", CsvText.Replace("System_Prompt", "Text")) })
        {
            var report = Check(name, preamble.Concat(encoding.GetBytes(text)).ToArray());
            AssertFaults(Shown(report), "1|" + Charset + "Error");
        }
    }

    [Theory]
    [InlineData("d.jsonl")]
    [InlineData("d.csv")]
    public void Euc_kr_is_found_at_its_first_row_and_does_not_upset_the_numbering(string name)
    {
        // 한글 in EUC-KR
        var rows = name == "d.csv" ? CsvRows() : JsonRows();
        byte[] content = WithSignature(string.Join("\n", rows.Select((r, i) => i is 8 or 9 or 20 ? r.Replace("문의합니다.", "????") : r)));
        byte[] korean = { 0xC7, 0xD1, 0xB1, 0xDB };
        for (int i = 0; i + 4 <= content.Length; i++)
        {
            if (content.Skip(i).Take(4).All(b => b == '?'))
            {
                korean.CopyTo(content, i);
            }
        }

        AssertFaults(Shown(Check(name, content)), "9|" + Charset + "Error", "21|" + Charset + "Error");
    }

    [Theory]
    [InlineData(new byte[] { 0x80 })]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC0, 0xAF })]
    [InlineData(new byte[] { 0xC1, 0xBF })]
    [InlineData(new byte[] { 0xE0, 0x9F, 0xBF })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF0, 0x8F, 0xBF, 0xBF })]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    [InlineData(new byte[] { 0xF5, 0x80, 0x80, 0x80 })]
    [InlineData(new byte[] { 0xEA, 0xB0 })]
    [InlineData(new byte[] { 0xC3 })]
    [InlineData(new byte[] { 0xEA, 0xB0, 0x80, 0x80 })]
    public void Bytes_that_are_not_utf8_are_found_wherever_they_stand(byte[] bad)
    {
        for (int offset = 0; offset < 9; offset++)
        {
            foreach (string filler in new[] { "a", "가", "é", "😀" })
            {
                foreach (bool csv in new[] { false, true })
                {
                    var rows = csv ? CsvRows() : JsonRows();
                    string before = string.Concat(Enumerable.Repeat(filler, offset));
                    string good = csv ? CsvRow(2, 0, "\"" + before + "@ 나머지 글\"") : JsonRow(2, 0, before + "@ 나머지 글");
                    rows[csv ? 5 : 4] = good;
                    byte[] content = WithSignature(string.Join("\n", rows));
                    int at = Array.IndexOf(content, (byte)'@');
                    byte[] broken = content.Take(at).Concat(bad).Concat(content.Skip(at + 1)).ToArray();

                    string name = csv ? "d.csv" : "d.jsonl";
                    Assert.Empty(Faults(Check(name, content)));
                    AssertFaults(Shown(Check(name, broken)), (csv ? 6 : 5) + "|" + Charset + "Error");
                }
            }
        }
    }

    [Theory]
    [InlineData(0, "fewer than 100 rows (0)", "Error")]
    [InlineData(99, "fewer than 100 rows (99)", "Error")]
    [InlineData(100, "fewer than 1,000 rows (100)", "Warning")]
    [InlineData(999, "fewer than 1,000 rows (999)", "Warning")]
    [InlineData(100_001, "more than 100,000 rows (100001)", "Warning")]
    public void The_number_of_rows_is_judged(int rows, string message, string severity)
    {
        foreach (var report in new[] { CheckJson(JsonRows(rows)), CheckCsv(CsvRows(rows)) })
        {
            var finding = Assert.Single(report.Findings);
            Assert.Equal("Invalid dataset: " + message, finding.Message);
            Assert.Equal(severity, finding.Severity);
            Assert.Equal(0, finding.Line);
            Assert.Equal(severity == DatasetSeverity.Warning, report.IsValid);
        }
    }

    [Fact]
    public void An_empty_csv_file_lacks_its_columns()
    {
        var report = Check("d.csv", Array.Empty<byte>());

        Assert.Equal("C_ID T_ID Text Completion ", string.Join(' ', report.Findings.Select(f => f.Column)));
        Assert.False(Check("d.jsonl", Array.Empty<byte>()).IsValid);
    }

    [Fact]
    public void Findings_are_capped_and_still_counted_and_still_decide()
    {
        var rows = JsonRows();
        rows[2] = rows[4] = rows[8] = "{}x";
        byte[] content = WithSignature(string.Join("\n", rows));

        var two = Check("d.jsonl", content, new DatasetCheckOptions { MaximumFindings = 2 });
        var none = Check("d.jsonl", content, new DatasetCheckOptions { MaximumFindings = 0 });

        Assert.Equal("3 5", string.Join(' ', two.Findings.Select(f => f.Line)));
        Assert.Equal(4, two.FindingsTotal);
        Assert.Empty(none.Findings);
        Assert.Equal(4, none.FindingsTotal);
        Assert.False(none.IsValid);
    }

    [Fact]
    public void Progress_tells_the_bytes_read_up_to_the_last()
    {
        byte[] content = WithSignature(string.Join("\n", JsonRows(40_000)));
        var told = new List<long>();

        Check("d.jsonl", content, new DatasetCheckOptions { Progress = new Told(told.Add) });

        Assert.True(told.Count > 3, $"told {told.Count} times");
        Assert.Equal(told.OrderBy(b => b), told);
        Assert.Equal(content.Length, told[^1]);
    }

    [Fact]
    public void Cancelling_ends_the_check_within_a_buffer()
    {
        using var source = new CancellationTokenSource();
        using var dataset = new TemporaryDataset("d.jsonl", WithSignature(string.Join("\n", JsonRows(40_000))));
        long last = 0;
        var options = new DatasetCheckOptions
        {
            Progress = new Told(bytes =>
            {
                last = bytes;
                source.Cancel();
            }),
        };

        Assert.ThrowsAny<OperationCanceledException>(() => TuningDatasetChecker.Check(dataset.FilePath, options, source.Token));
        Assert.InRange(last, 1, 2 << 20);
    }

    [Fact]
    public void Advice_is_in_the_language_of_the_reader_and_messages_are_the_vendors()
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ko-KR");
            var korean = Faults(Check("d.txt", Array.Empty<byte>())).Single();
            CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
            var english = Faults(Check("d.txt", Array.Empty<byte>())).Single();

            Assert.Contains("저장해 주십시오", korean.Advice, StringComparison.Ordinal);
            Assert.Contains("Save the dataset", english.Advice, StringComparison.Ordinal);
            Assert.Equal(english.Message, korean.Message);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Every_advice_exists_in_both_languages_with_the_same_placeholders()
    {
        var manager = Strings.ResourceManager;
        var english = manager.GetResourceSet(CultureInfo.InvariantCulture, true, false)!.Cast<System.Collections.DictionaryEntry>()
            .Where(e => ((string)e.Key).StartsWith("Dataset", StringComparison.Ordinal)).ToList();
        var korean = manager.GetResourceSet(CultureInfo.GetCultureInfo("ko"), true, false)!;

        Assert.NotEmpty(english);
        foreach (var entry in english)
        {
            string translated = Assert.IsType<string>(korean.GetString((string)entry.Key));
            Assert.Equal(Placeholders((string)entry.Value!), Placeholders(translated));
        }

        static string Placeholders(string text) =>
            string.Concat(Enumerable.Range(0, 4).Select(i => "{" + i + "}").Where(p => text.Contains(p, StringComparison.Ordinal)));
    }

    private sealed class Told(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }
}
