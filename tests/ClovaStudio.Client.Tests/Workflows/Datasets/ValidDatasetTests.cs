using System;
using System.Linq;
using System.Text;
using ClovaStudio.Datasets;
using Xunit;
using static ClovaStudio.Client.Tests.Workflows.Datasets.TemporaryDataset;

namespace ClovaStudio.Client.Tests.Workflows.Datasets;

public sealed class ValidDatasetTests
{
    [Fact]
    public void Json_lines_with_a_signature_pass()
    {
        var report = CheckJson(JsonRows());

        Assert.True(report.IsValid);
        Assert.Empty(Faults(report));
        Assert.Equal(120, report.Rows);
        Assert.Equal(60, report.Conversations);
        Assert.IsType<DatasetFinding[]>(report.Findings);
    }

    [Fact]
    public void Csv_with_a_signature_passes()
    {
        var report = CheckCsv(CsvRows());

        Assert.True(report.IsValid);
        Assert.Empty(Faults(report));
        Assert.Equal(120, report.Rows);
        Assert.Equal(60, report.Conversations);
    }

    [Theory]
    [InlineData("d.jsonl", "\n")]
    [InlineData("d.jsonl", "\r\n")]
    [InlineData("D.JSONL", "\n")]
    [InlineData("d.csv", "\n")]
    [InlineData("d.csv", "\r\n")]
    [InlineData("D.Csv", "\n")]
    public void Either_line_end_passes_with_and_without_one_at_the_end_of_the_file(string name, string lineEnd)
    {
        var rows = name.EndsWith("l", StringComparison.OrdinalIgnoreCase) ? JsonRows() : CsvRows();
        string text = string.Join(lineEnd, rows);

        foreach (string end in new[] { "", lineEnd, lineEnd + lineEnd + "  " + lineEnd })
        {
            var report = Check(name, WithSignature(text + end));
            Assert.Empty(Faults(report));
            Assert.Equal(120, report.Rows);
        }
    }

    [Fact]
    public void Quoted_cells_may_hold_commas_doubled_quotes_and_line_ends()
    {
        var rows = CsvRows();
        rows[5] = "\"a, \"\"b\"\"\",2,0,\"one\ntwo\r\n\"\"three\"\"\n\",\"\"\"\"";
        rows[7] = ",\"3\",0,x,y";

        var report = CheckCsv(rows);

        Assert.Empty(Faults(report));
        Assert.Equal(120, report.Rows);
    }

    [Fact]
    public void Json_may_have_escapes_blanks_emoji_and_no_system_prompt()
    {
        var rows = JsonRows();
        rows[2] = " { \"C_ID\" : 1 ,\t\"T_ID\" : 0 , \"Text\" : \"a\\\"b\\\\\\u00e9\\n\\/\" , \"Completion\" : \"😀 e\u0301 ß\" } \r";
        rows[3] = "{\"System_Prompt\":null,\"\\u0043_ID\":1,\"T_ID\":1,\"Text\":\"\\ud55c\",\"Completion\":\"[]{},:\"}";

        Assert.Empty(Faults(CheckJson(rows)));
    }

    [Fact]
    public void The_case_of_column_names_does_not_matter()
    {
        Assert.Empty(Faults(CheckJson(JsonRows().Select(r => r.Replace("C_ID", "c_id").Replace("Text", "TEXT")))));
        Assert.Empty(Faults(CheckCsv(CsvRows().Select(r => r.Replace("C_ID", "c_id").Replace("Text", "TEXT")))));
    }

    [Fact]
    public void A_thousand_rows_pass_with_no_finding_at_all()
    {
        var report = CheckJson(JsonRows(1000));

        Assert.True(report.IsValid);
        Assert.Equal(0, report.FindingsTotal);
        Assert.Contains("valid, 1000 rows, 500 conversations, 0 findings", report.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("d.jsonl")]
    [InlineData("d.csv")]
    public void Twenty_megabytes_pass_and_are_counted_right(string name)
    {
        bool csv = name == "d.csv";
        var text = new StringBuilder(csv ? Header + "\n" : "");
        string prose = string.Concat(Enumerable.Repeat("긴 대화 a, b; ", 24));
        int rows = 0;
        while (text.Length < 14_000_000)
        {
            string padding = prose[..(rows % prose.Length)];
            text.Append(csv ? CsvRow(rows / 3, rows % 3, "\"x\n" + padding + "\"") : JsonRow(rows / 3, rows % 3, "x\\n" + padding)).Append('\n');
            rows++;
        }

        byte[] content = WithSignature(text.ToString());
        var report = Check(name, content);

        Assert.InRange(content.Length, 20_000_000, 40_000_000);
        Assert.Equal(0, report.FindingsTotal);
        Assert.Equal(rows, report.Rows);
        Assert.Equal((rows + 2) / 3, report.Conversations);
        Assert.Equal(content.Length, report.Bytes);
    }

    [Theory]
    [InlineData("d.jsonl")]
    [InlineData("d.csv")]
    public void A_row_of_three_megabytes_passes(string name)
    {
        bool csv = name == "d.csv";
        var rows = csv ? CsvRows() : JsonRows();
        string longText = string.Concat(Enumerable.Repeat("대화 ", 500_000));
        rows[11] = csv ? CsvRow(5, 0, "\"" + longText + "\n\"") : JsonRow(5, 1, longText);

        Assert.Empty(Faults(csv ? CheckCsv(rows) : CheckJson(rows)));
    }
}
