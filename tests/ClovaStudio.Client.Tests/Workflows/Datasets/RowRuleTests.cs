using System;
using System.Linq;
using ClovaStudio.Workflows.Datasets;
using Xunit;
using static ClovaStudio.Client.Tests.Workflows.Datasets.TemporaryDataset;

namespace ClovaStudio.Client.Tests.Workflows.Datasets;

public sealed class RowRuleTests
{
    private const string Format = "|file.format|Invalid dataset: ";

    // Row 4 (line 5) of the JSON rows is conversation 2, turn 0.
    private static string[] WithJsonRow(string row)
    {
        var rows = JsonRows();
        rows[4] = row;
        return Shown(CheckJson(rows));
    }

    private static string[] WithCsvRow(string row)
    {
        var rows = CsvRows();
        rows[5] = row;
        return Shown(CheckCsv(rows));
    }

    [Theory]
    [InlineData("""{"C_ID":2,"T_ID":0,"Text":"a","Completion":"b"} x""", "Extra data", 49)]
    [InlineData("""{"C_ID":2,"T_ID":0,"Text":"a","Completion":"b"}{}""", "Extra data", 48)]
    [InlineData("""{"C_ID":2,"T_ID":0,"Text":"a","Completion":"b"} // c""", "Extra data", 49)]
    [InlineData("""/* c */ {}""", "Expecting an object", 1)]
    [InlineData("""{'C_ID':2}""", "Expecting property name enclosed in double quotes", 2)]
    [InlineData("""{C_ID:2}""", "Expecting property name enclosed in double quotes", 2)]
    [InlineData("""{"C_ID":2,}""", "Expecting property name enclosed in double quotes", 11)]
    [InlineData("""{"한글":NaN}""", "Expecting value", 7)]
    [InlineData("""{"C_ID":'2'}""", "Expecting value", 9)]
    [InlineData("""{"C_ID":00}""", "Leading zero", 9)]
    [InlineData("""{"C_ID":0x1}""", "Expecting ',' delimiter", 10)]
    [InlineData("""{"C_ID":+1}""", "Expecting value", 9)]
    [InlineData("""{"C_ID":1.}""", "Expecting digit", 11)]
    [InlineData("""{"C_ID":1e}""", "Expecting digit", 11)]
    [InlineData("""{"C_ID":True}""", "Expecting value", 9)]
    [InlineData("""{"C_ID":tru}""", "Expecting value", 9)]
    [InlineData("""{"C_ID" 2}""", "Expecting ':' delimiter", 9)]
    [InlineData("""{"C_ID":2 "T_ID":0}""", "Expecting ',' delimiter", 11)]
    [InlineData("""{"x":[1,]}""", "Expecting value", 9)]
    [InlineData("""{"x":[1 2]}""", "Expecting ',' delimiter", 9)]
    [InlineData("""{"C_ID":2""", "Expecting ',' delimiter", 10)]
    [InlineData("""{"C_ID":"2""", "Unterminated string", 9)]
    [InlineData("""{"C_ID":"2\"}""", "Unterminated string", 9)]
    [InlineData("""{"Text":"a\x"}""", "Invalid \\escape", 11)]
    [InlineData("""{"Text":"\u12G4"}""", "Invalid \\uXXXX escape", 10)]
    [InlineData("{\"Text\":\"a\tb\"}", "Invalid control character", 11)]
    [InlineData("""["C_ID"]""", "Expecting an object", 1)]
    [InlineData("null", "Expecting an object", 1)]
    [InlineData("\uFEFF{}", "Expecting an object", 1)]
    public void A_row_that_is_not_one_strict_json_object_is_named_with_line_and_column(string row, string reason, int column) =>
        AssertFaults(WithJsonRow(row),
            $"5||file.format|Invalid json format. {reason}: line 5 column {column}|Error");

    [Fact]
    public void Json_nested_beyond_reason_is_refused_without_running_out_of_stack()
    {
        string row = "{\"x\":" + new string('[', 100_000);
        Assert.Contains("Nested too deeply", Assert.Single(WithJsonRow(row)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\"b,2,0,x,y", "stray quotation mark", 2)]
    [InlineData("p,2,0,\"x\" ,y", "text after a closing quotation mark", 10)]
    [InlineData("p,2,0,\"x\"y\",y", "text after a closing quotation mark", 10)]
    [InlineData("p,2,0,x\ry,z", "carriage return without line feed", 8)]
    [InlineData("p,2,0,x", "expected 5 fields, saw 4", 1)]
    [InlineData("p,2,0,x,y,z", "expected 5 fields, saw 6", 1)]
    [InlineData("p,2,0,x,y,", "expected 5 fields, saw 6", 1)]
    public void A_row_that_is_not_csv_is_named_with_line_and_column(string row, string reason, int column) =>
        AssertFaults(WithCsvRow(row),
            $"6||file.format|Invalid csv format. {reason}: line 6 column {column}|Error");

    [Fact]
    public void A_quote_that_is_never_closed_costs_its_own_line_and_no_more()
    {
        var rows = CsvRows(120).Select(r => r.Replace("\"", "").Replace("네, ", "")).ToList();
        rows[5] = "p,2,0,\"x,y";
        rows[20] = CsvRow(9, 1, "", "y");

        var report = CheckCsv(rows);

        AssertFaults(Shown(report),
            "6||file.format|Invalid csv format. unterminated quoted cell: line 6 column 7|Error",
            "21|Text" + Format + "required field empty. Text|Error");
        Assert.Equal(120, report.Rows);
    }

    [Fact]
    public void Lines_are_those_of_the_file_where_the_row_begins_after_quoted_line_ends()
    {
        var rows = CsvRows();
        rows[1] = CsvRow(0, 0, "\"a\r\nb\r\n\r\nc\"");
        rows[3] = CsvRow(1, 0, "\"\r\n\"");
        rows[5] = "only one";

        AssertFaults(Shown(CheckCsv(rows)),
            "7|Text" + Format + "required field empty. Text|Error",
            "10||file.format|Invalid csv format. expected 5 fields, saw 1: line 10 column 1|Error");
    }

    [Theory]
    [InlineData("C_ID")]
    [InlineData("T_ID")]
    [InlineData("Text")]
    [InlineData("Completion")]
    public void A_missing_column_is_found(string column)
    {
        string expected = column + Format + $"required field empty. {column}|Error";
        string renamed = $"\"{column}\":";
        var json = JsonRows();
        int start = json[4].IndexOf(renamed, StringComparison.Ordinal);
        int end = json[4].IndexOf(",\"", start, StringComparison.Ordinal);
        json[4] = end < 0 ? json[4][..(start - 1)] + "}" : json[4].Remove(start, end + 1 - start);

        int index = Header.Split(',').ToList().IndexOf(column);
        var csv = CsvRows().Select(r => string.Join(",", r.Replace("네, ", "").Split(',').Where((_, i) => i != index)));

        AssertFaults(Shown(CheckJson(json)), "5|" + expected);
        AssertFaults(Shown(CheckCsv(csv)), "1|" + expected);
    }

    [Fact]
    public void A_csv_file_without_a_system_prompt_is_right() =>
        Assert.Empty(Shown(CheckCsv(CsvRows().Select(r => r[(r.IndexOf(',', StringComparison.Ordinal) + 1)..]))));

    [Fact]
    public void An_unexpected_column_is_found()
    {
        AssertFaults(WithJsonRow("""{"C_ID":2,"T_ID":0,"Label":{"a":[1,true,null,-1.5e+3,""]},"Text":"a","Completion":"b"}"""),
            "5|Label" + Format + "unexpected column. Label|Error");
        AssertFaults(Shown(CheckCsv(CsvRows().Select((r, i) => r + (i == 0 ? ",Label" : ",x")))),
            "1|Label" + Format + "unexpected column. Label|Error");
    }

    [Fact]
    public void A_name_out_of_a_broken_file_is_shown_short_and_without_control_codes()
    {
        string shown = Assert.Single(WithJsonRow("""{"C_ID":2,"T_ID":0,"Text":"a","Completion":"b","\u001b[31m""" + new string('x', 5000) + "\":1}"));

        Assert.DoesNotContain("\u001b", shown, StringComparison.Ordinal);
        Assert.InRange(shown.Length, 100, 600);
    }

    [Theory]
    [InlineData("TEXT")]
    [InlineData("Text")]
    public void A_column_doubled_but_for_its_case_is_found(string name)
    {
        AssertFaults(WithJsonRow($$"""{"C_ID":2,"T_ID":0,"Text":"a","{{name}}":"c","Completion":"b"}"""),
            "5|Text" + Format + "duplicate columns. Text|Error");
        AssertFaults(Shown(CheckCsv(CsvRows().Select((r, i) => r + (i == 0 ? "," + name : ",x")))),
            "1|Text" + Format + "duplicate columns. Text|Error");
    }

    [Fact]
    public void A_wrong_order_of_columns_is_found_in_both_formats()
    {
        AssertFaults(WithJsonRow("""{"T_ID":0,"C_ID":2,"Text":"a","Completion":"b"}"""),
            "5||file.format|Invalid dataset: column order|Error");
        AssertFaults(Shown(CheckCsv(CsvRows().Select((r, i) => i == 0 ? "C_ID,T_ID,Text,Completion,System_Prompt" : $"{(i - 1) / 2},{(i - 1) % 2},a,b,c"))),
            "1||file.format|Invalid dataset: column order|Error");
    }

    [Fact]
    public void A_fault_of_form_that_rows_share_is_listed_once_and_again_after_a_good_row()
    {
        var rows = JsonRows().Select((r, i) => i == 50 ? r : r.Replace("\"System_Prompt\":\"친절하게 답하세요.\",", "").Replace("}", ",\"System_Prompt\":\"\"}"));

        AssertFaults(Shown(CheckJson(rows)),
            "1||file.format|Invalid dataset: column order|Error", "52||file.format|Invalid dataset: column order|Error");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\\n\\t\\u0020\\u3000")]
    [InlineData("\u3000\u00a0 ")]
    public void An_empty_text_or_completion_is_found_in_json(string blank)
    {
        AssertFaults(WithJsonRow(JsonRow(2, 0, blank)), "5|Text" + Format + "required field empty. Text|Error");
        AssertFaults(WithJsonRow(JsonRow(2, 0, "a", blank)),
            "5|Completion" + Format + "required field empty. Completion|Error");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("\" \t\"")]
    [InlineData("\u3000")]
    public void An_empty_text_or_completion_is_found_in_csv(string blank)
    {
        AssertFaults(WithCsvRow(CsvRow(2, 0, blank)), "6|Text" + Format + "required field empty. Text|Error");
        AssertFaults(WithCsvRow(CsvRow(2, 0, "a", blank)),
            "6|Completion" + Format + "required field empty. Completion|Error");
    }

    [Fact]
    public void Null_is_empty_and_every_empty_cell_is_listed()
    {
        var rows = JsonRows();
        rows[4] = """{"C_ID":2,"T_ID":0,"Text":null,"Completion":"b"}""";
        rows[5] = """{"C_ID":2,"T_ID":1,"Text":null,"Completion":"b"}""";
        rows[7] = """{"C_ID":null,"T_ID":1,"Text":"a","Completion":"b"}""";
        rows[9] = """{"C_ID":4,"T_ID":"","Text":"a","Completion":"b"}""";

        AssertFaults(Shown(CheckJson(rows)),
            "5|Text" + Format + "required field empty. Text|Error",
            "6|Text" + Format + "required field empty. Text|Error",
            "8|C_ID" + Format + "C_ID|Error",
            "10|T_ID" + Format + "T_ID|Error");
    }

    [Theory]
    [InlineData("5")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("[\"a\"]")]
    public void A_text_that_is_no_string_is_found(string value) =>
        AssertFaults(WithJsonRow("{\"C_ID\":2,\"T_ID\":0,\"Text\":" + value + ",\"Completion\":\"b\"}"),
            "5|Text" + Format + "Text|Error");

    [Theory]
    [InlineData("2.0")]
    [InlineData("2e0")]
    [InlineData("-2")]
    [InlineData("true")]
    [InlineData("[2]")]
    [InlineData("\"02\"")]
    [InlineData("\"two\"")]
    [InlineData("\" 2\"")]
    [InlineData("2000000000000000000000000")]
    public void A_number_that_is_no_plain_integer_is_found_in_json(string value) =>
        AssertFaults(WithJsonRow("{\"C_ID\":" + value + ",\"T_ID\":0,\"Text\":\"a\",\"Completion\":\"b\"}"),
            "5|C_ID" + Format + "C_ID|Error");

    [Theory]
    [InlineData("2.0")]
    [InlineData("02")]
    [InlineData(" 2")]
    [InlineData("-2")]
    [InlineData("two")]
    [InlineData("")]
    public void A_number_that_is_no_plain_integer_is_found_in_csv(string value) =>
        AssertFaults(WithCsvRow("p," + value + ",0,a,b"), "6|C_ID" + Format + "C_ID|Error");

    [Fact]
    public void A_quoted_number_in_json_is_a_warning_and_counts_as_the_number()
    {
        var report = CheckJson(JsonRows().Select((r, i) => r.Replace($"\"C_ID\":{i / 2}", $"\"C_ID\":\"{i / 2}\"")));

        AssertFaults(Shown(report), "1|C_ID" + Format + "C_ID|Warning");
        Assert.True(report.IsValid);
        Assert.Equal(60, report.Conversations);
    }

    [Theory]
    [InlineData("d.jsonl")]
    [InlineData("d.csv")]
    public void A_blank_line_between_rows_is_a_warning_at_the_first_of_its_run(string name)
    {
        var rows = name == "d.csv" ? CsvRows() : JsonRows();
        rows.InsertRange(7, ["", " ", ""]);
        rows.Insert(20, "");
        var report = name == "d.csv" ? CheckCsv(rows) : CheckJson(rows);

        AssertFaults(Shown(report),
            "8||file.format|Invalid dataset: blank line|Warning", "21||file.format|Invalid dataset: blank line|Warning");
        Assert.Equal(120, report.Rows);
    }

    [Theory]
    [InlineData("d.jsonl", 900_000)]
    [InlineData("d.jsonl", 3000)]
    [InlineData("d.csv", 900_000)]
    [InlineData("d.csv", 3000)]
    public void A_row_too_long_is_skipped_and_found(string name, int length)
    {
        bool csv = name == "d.csv";
        var rows = csv ? CsvRows() : JsonRows();
        rows[4] = csv ? CsvRow(1, 1, "\"" + new string('x', length) + "\"") : JsonRow(2, 0, new string('x', length));
        byte[] content = WithSignature(string.Join("\n", rows));

        var report = Check(name, content, new DatasetCheckOptions { MaximumRowBytes = 2048 });

        AssertFaults(Shown(report), "5||file.format|Invalid dataset: row longer than 2KB|Error");
        Assert.Equal(120, report.Rows);
    }

    [Fact]
    public void A_csv_header_that_cannot_be_read_is_one_finding()
    {
        var rows = CsvRows();
        rows[0] = "System_Prompt,C_ID,T\"_ID,Text,Completion";

        AssertFaults(Shown(CheckCsv(rows)),
            "1||file.format|Invalid csv format. stray quotation mark: line 1 column 21|Error");
    }
}
