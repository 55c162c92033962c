using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using ClovaStudio.Workflows.Datasets;
using ClovaStudio.Workflows.Recommenders;
using Xunit;
using Xunit.Abstractions;
using static ClovaStudio.Client.Tests.Workflows.Recommenders.AitemsFiles;

namespace ClovaStudio.Client.Tests.Workflows.Recommenders;

public sealed class AitemsDatasetCheckerTests(ITestOutputHelper output) : IDisposable
{
    private const string Interactions = "USER_ID,ITEM_ID,TIMESTAMP";

    private readonly AitemsFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Three_files_without_a_fault_have_no_finding_and_their_type_is_told_from_the_header()
    {
        var ids = new KnownIds();
        var users = Report(_files.Write("users.csv", "USER_ID,AGE", "r-17,31", "r-18,"), ids: ids);
        var items = Report(_files.Write("items.csv", "ITEM_ID,CATEGORY", "b-1,소설", "b-2,에세이"), ids: ids);
        var loans = Report(_files.Write("loans.csv", Interactions, "r-17,b-1,1772413200", "r-18,b-2,1772413260"), ids: ids);

        Assert.Empty(users.Findings.Concat(items.Findings).Concat(loans.Findings));
        Assert.Equal(["user", "item", "interaction"], new[] { users, items, loans }.Select(report => report.DatasetType));
        Assert.True(users.IsValid && items.IsValid && loans.IsValid);
        Assert.Equal((2L, 2L, 2L), (users.Rows, items.Rows, loans.Rows));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_772_413_200).LocalDateTime, loans.FirstTimestamp);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_772_413_260).LocalDateTime, loans.LastTimestamp);
        Assert.Null(users.FirstTimestamp);
        Assert.EndsWith("loans.csv: interaction, valid, 2 rows, 0 findings", loans.ToString());
    }

    [Theory]
    [InlineData("ITEM_ID,CATEGORY,PAGES", "")]
    [InlineData("CATEGORY,ITEM_ID,PAGES", "1||header|Other order than the schema|Error")]
    [InlineData("item_id,CATEGORY,PAGES", "1|item_id|header|Other case: item_id|Error")]
    [InlineData("ITEM_ID,CATEGORY,PAGES,TITLE", "1|TITLE|header|Not in the schema: TITLE|Error")]
    [InlineData("ITEM_ID,PAGES", "1|CATEGORY|header|Missing column: CATEGORY|Error")]
    [InlineData("ITEM_ID,CATEGORY,PAGES,PAGES", "1|PAGES|header|Repeated column: PAGES|Error")]
    public void The_header_is_held_against_the_schema_in_order_and_case(string header, string expected)
    {
        string row = string.Join(",", header.Split(',').Select(name => name == "PAGES" ? "3" : "b-1"));

        string[] shown = Check(_files.Write("items.csv", header, row), Schema("item", "ITEM_ID:string", "CATEGORY:string", "PAGES:null|int"));

        Assert.Equal(expected.Length == 0 ? [] : [expected], shown);
    }

    [Theory]
    [InlineData("int", "12", true)]
    [InlineData("int", "-2147483648", true)]
    [InlineData("int", "2147483648", false)]
    [InlineData("int", "1.0", false)]
    [InlineData("int", "+1", false)]
    [InlineData("int", " 1", false)]
    [InlineData("long", "9223372036854775807", true)]
    [InlineData("long", "9223372036854775808", false)]
    [InlineData("long", "-9223372036854775808", true)]
    [InlineData("float", "1.5e-3", true)]
    [InlineData("double", ".5", true)]
    [InlineData("double", "1,5", false)]
    [InlineData("float", "NaN", false)]
    [InlineData("double", "12", true)]
    [InlineData("boolean", "True", true)]
    [InlineData("boolean", "1", false)]
    [InlineData("string", "무엇이든", true)]
    [InlineData("int|string", "x", true)]
    [InlineData("null", "whatever", true)]
    [InlineData("decimal", "a type that comes later", true)]
    public void Cells_are_held_against_their_type(string type, string cell, bool isRight)
    {
        string[] shown = Check(_files.Write("users.csv", "USER_ID,X", $"r-1,\"{cell}\""), Schema("user", "USER_ID:string", "X:" + type));

        Assert.Equal(isRight, !shown.Any(finding => finding.Contains("cell.type", StringComparison.Ordinal)));
    }

    [Fact]
    public void Empty_cells_are_told_unless_the_field_may_be_null_and_required_columns_never_may()
    {
        var schema = Schema("user", "USER_ID:null|string", "A:null|int", "B:int");

        Assert.Equal(
            ["2|USER_ID|cell.empty|Empty: USER_ID|Error", "3|B|cell.empty|Empty: B|Error"],
            Check(_files.Write("users.csv", "USER_ID,A,B", ",,1", "r-2,,"), schema));
    }

    [Fact]
    public void A_whole_number_with_a_point_and_a_date_have_advice_of_their_own()
    {
        var report = Report(_files.Write("loans.csv", Interactions, "r,b,1772413200.0", "r,b,2026-03-02 10:00:00", "r,b,soon"));

        Assert.Equal(["TIMESTAMP is not long: 1772413200.0", "TIMESTAMP is not long: 2026-03-02 10:00:00", "TIMESTAMP is not long: soon"], report.Findings.Select(f => f.Message));
        Assert.Equal([2L, 3L, 4L], report.Findings.Select(f => f.Line));
        Assert.Equal(3, report.Findings.Select(f => f.Advice).Distinct().Count());
        Assert.Contains("ToUnixTimeSeconds", report.Findings[1].Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1772413200000", "timestamp.unit", "Milliseconds or finer: 1772413200000")]
    [InlineData("1772413200000000", "timestamp.unit", "Milliseconds or finer: 1772413200000000")]
    [InlineData("20260302", "timestamp.unit", "A date in digits: 20260302")]
    [InlineData("20260302100000", "timestamp.unit", "A date in digits: 20260302100000")]
    [InlineData("202603021000", "timestamp.unit", "A date in digits: 202603021000")]
    [InlineData("1793000000", "timestamp.future", "In the future: 1793000000")]
    public void Times_in_another_unit_or_in_the_future_are_warnings_listed_once_a_run_of_rows(string time, string reason, string message)
    {
        var report = Report(_files.Write("loans.csv", Interactions, $"r,b,1772413200", $"r,b,{time}", $"r,c,{time}", "r,b,1772413200"));

        Assert.Equal([$"3|TIMESTAMP|{reason}|{message}|Warning"], Shown(report));
        Assert.True(report.IsValid);
    }

    [Fact]
    public void A_day_ahead_of_the_clock_is_no_future() =>
        Assert.Empty(Check(_files.Write("loans.csv", Interactions, $"r,b,{Now.AddHours(23).ToUnixTimeSeconds()}")));

    [Fact]
    public void A_repeated_id_is_an_error_in_a_file_of_users_or_items_and_nothing_among_interactions()
    {
        Assert.Equal(["4|USER_ID|id.repeated|Repeated: r-1|Error"], Check(_files.Write("users.csv", "USER_ID", "r-1", "r-2", "r-1")));
        Assert.Equal(["3|ITEM_ID|id.repeated|Repeated: 책|Error"], Check(_files.Write("items.csv", "ITEM_ID", "책", "책")));
        Assert.Empty(Check(_files.Write("loans.csv", Interactions, "r,b,1", "r,b,1")));
    }

    [Fact]
    public void Ids_that_no_file_has_are_told_once_each_with_their_first_line()
    {
        var ids = new KnownIds();
        Check(_files.Write("users.csv", "USER_ID", "r-1", "\"r,2\""), ids: ids);
        Check(_files.Write("items.csv", "ITEM_ID", "b-1"), ids: ids);

        string[] shown = Check(_files.Write("loans.csv", Interactions, "r-1,b-1,1", "R-1,b-1,1", "R-1,b-9,1", "r-1,b-9,1"), ids: ids);

        Assert.Equal(["3|USER_ID|id.unknown|No file has the user: R-1|Warning", "4|ITEM_ID|id.unknown|No file has the item: b-9|Warning"], shown);
    }

    [Fact]
    public void Without_files_of_users_and_items_interactions_are_not_held_against_any() =>
        Assert.Empty(Check(_files.Write("loans.csv", Interactions, "r-1,b-1,1")));

    [Fact]
    public void An_id_that_is_quoted_in_one_file_and_plain_in_another_is_the_same()
    {
        var ids = new KnownIds();
        Check(_files.Write("users.csv", "USER_ID", "\"r-1\""), ids: ids);

        Assert.Empty(Check(_files.Write("loans.csv", Interactions, "r-1,b-1,1"), ids: ids));
    }

    [Fact]
    public void Every_charset_that_is_not_UTF_8_is_told_and_CP949_by_its_name()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        string text = "ITEM_ID,CATEGORY\nb-1,한국 소설\nb-2,에세이\nb-3,plain\n";

        Assert.Equal(["2||file.encoding|CP949 (EUC-KR)|Error"], Check(_files.Write("a.csv", Encoding.GetEncoding(949).GetBytes(text))));
        Assert.Equal(["1||file.encoding|UTF-16 or UTF-32|Error"], Check(_files.Write("b.csv", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(text)).ToArray())));
        Assert.Equal(["1||file.encoding|UTF-16 or UTF-32|Error"], Check(_files.Write("c.csv", Encoding.Unicode.GetBytes(text))));
        Assert.Equal(["1||file.encoding|UTF-16 or UTF-32|Error"], Check(_files.Write("d.csv", Encoding.UTF32.GetBytes(text))));
        Assert.Equal(["2||file.encoding|Not UTF-8|Error"], Check(_files.Write("e.csv", Encoding.Latin1.GetBytes("ITEM_ID,CATEGORY\nb-1,caf\u00e9\n"))));
        Assert.Equal(["0||file.encoding|UTF-8 signature (BOM)|Warning"], Check(_files.Write("f.csv", [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)])));
    }

    [Fact]
    public void Quotation_marks_are_a_warning_once_and_what_needs_them_another()
    {
        string[] shown = Check(_files.Write("items.csv", "ITEM_ID,TITLE", "b-1,plain", "\"b-2\",\"x\"", "b-3,\"a, b\"", "b-4,\"c\"\"d\""));

        Assert.Equal(["3||file.quoting|Cells in quotation marks|Warning", "4|TITLE|file.quoting|Comma, quotation mark or line break within a cell: TITLE|Warning"], shown);
    }

    [Fact]
    public void Broken_quotation_marks_and_rows_with_other_cells_are_errors_and_the_rest_is_still_checked()
    {
        string[] shown = Check(_files.Write("loans.csv", Interactions, "r\"1,b,1", "r,b", "r,b,x", "", "r,b,1"));

        Assert.Equal(
            [
                "2||file.format|Invalid csv format. stray quotation mark: line 2 column 2|Error",
                "3||file.format|Invalid csv format. expected 3 fields, saw 2: line 3 column 1|Error",
                "4|TIMESTAMP|cell.type|TIMESTAMP is not long: x|Error",
                "5||file.format|Invalid dataset: blank line|Warning",
            ],
            shown);
    }

    [Fact]
    public void A_file_that_is_not_there_or_has_no_rows_or_no_ids_is_a_finding()
    {
        Assert.Equal("file.noexist", Assert.Single(Report(_files.Path("none.csv")).Findings).Reason);
        Assert.Equal(["0||file.format|No rows|Error"], Check(_files.Write("a.csv", Array.Empty<byte>())));
        Assert.Equal(["0||file.format|No rows|Error"], Check(_files.Write("b.csv", "USER_ID,AGE")));
        Assert.Equal(["1||header|Neither USER_ID nor ITEM_ID|Error"], Check(_files.Write("c.csv", "a,b", "1,2")));
        Assert.Equal(["1||header|Neither USER_ID nor ITEM_ID|Error"], Check(_files.Write("d.csv", "USER_ID;ITEM_ID;TIMESTAMP", "1;2;3")));
    }

    [Fact]
    public void Findings_beyond_the_limit_are_counted()
    {
        string path = _files.Write("users.csv", ["USER_ID", .. Enumerable.Repeat("r-1", 21)]);

        var report = AitemsDatasetChecker.Check(path, new AitemsDatasetCheckOptions { Limits = new DatasetCheckOptions { MaximumFindings = 5 } });

        Assert.Equal((5, 20L), (report.Findings.Count, report.FindingsTotal));
        Assert.False(report.IsValid);
    }

    [Fact]
    public void Advice_is_in_the_users_language()
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ko-KR");
            Assert.Contains("초로", Report(_files.Write("loans.csv", Interactions, "r,b,2026-03-02")).Findings[0].Advice, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Two_thousand_broken_files_are_checked_alike_in_small_reads_and_in_one()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        byte[] whole = Encoding.UTF8.GetBytes(string.Join("\r\n", Enumerable.Range(0, 60).Select(i => $"r-{i % 7},\"b,{i % 5}\",{1_772_413_200 + i},소설").Prepend("USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE")));
        const string alphabet = "\"\",\n\r\t0-.e\u0000\u001f";
        for (int i = 0; i < 2000; i++)
        {
            byte[] broken = [.. whole];
            for (int change = random.Next(1, 20); change > 0; change--)
            {
                broken[random.Next(broken.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)alphabet[random.Next(alphabet.Length)];
            }

            string Run(int step)
            {
                var ids = new KnownIds();
                ids.Users.Add(new IdSet());
                var run = new AitemsDatasetRun(new AitemsDatasetCheckOptions { KnownIds = ids, Now = Now, Limits = new DatasetCheckOptions { MaximumRowBytes = 1024 } }, CancellationToken.None);
                run.Check(new SlowStream(broken, step));
                return run.Rows + "\n" + string.Join("\n", run.Findings.ToArray().Select(f => f.ToString()).Order());
            }

            int size = random.Next(7, 900);
            Assert.True(Run(size) == Run(int.MaxValue), $"seed {seed}, file {i}, step {size}");
        }
    }

    /// <summary>Gives a few bytes at a time.</summary>
    private sealed class SlowStream(byte[] content, int step) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, step));
    }
}
