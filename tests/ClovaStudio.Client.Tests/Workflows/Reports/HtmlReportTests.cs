using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using ClovaStudio.Client.Tests.Workflows.Evaluation;
using ClovaStudio.Core.Files;
using ClovaStudio.Evaluation;
using ClovaStudio.Tuning;
using ClovaStudio.Workflows.Evaluation;
using ClovaStudio.Workflows.Reports;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Reports;

public sealed class HtmlReportTests
{
    private static readonly CultureInfo English = new("en-US");
    private static readonly CultureInfo Korean = new("ko-KR");

    [Fact]
    public void The_same_content_always_gives_the_same_file() =>
        Assert.Equal(Html(SampleReport.Content()), Html(SampleReport.Content()));

    [Fact]
    public void The_file_is_the_same_whatever_the_writer_and_the_users_culture_make_of_lines_and_numbers()
    {
        string expected = Html(SampleReport.Content());
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            using var writer = new StringWriter(new CultureInfo("de-DE")) { NewLine = "\r\n" };
            HtmlReport.Write(writer, SampleReport.Content(), English);
            Assert.Equal(expected, writer.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void It_loads_nothing_and_runs_nothing()
    {
        string html = Html(SampleReport.Content());
        Assert.DoesNotMatch(new Regex("<(script|img|link|iframe|object|embed|base|form|a)\\b", RegexOptions.IgnoreCase), html);
        Assert.DoesNotMatch(new Regex("\\s(src|href|style|on[a-z]+)\\s*=\\s*\"|url\\(|@import|https?:", RegexOptions.IgnoreCase), html);
        Assert.Matches("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'", html);
    }

    [Fact]
    public void It_ranks_three_and_more_and_says_who_may_be_as_good_as_the_best()
    {
        var content = SampleReport.Content();
        var third = SampleReport.Content().Evaluations[1];
        third.Name = "third";
        content.Evaluations = [.. content.Evaluations, third];
        content.Comparisons = [EvaluationComparison.Compare(content.Evaluations[1], content.Evaluations[0]), EvaluationComparison.Compare(content.Evaluations[1], third)];
        EvaluationComparison.Adjust(content.Comparisons);

        string html = Html(content);

        string ranking = Regex.Match(html, "<ol>.*?</ol>", RegexOptions.Singleline).Value;
        Assert.Equal(3, Regex.Count(ranking, "<li>"));
        Assert.Contains("not proven to be worse than the best (p = 1.000)", ranking, StringComparison.Ordinal);
        Assert.Contains("worse than the best (p &lt; 0.001)", ranking, StringComparison.Ordinal);
        Assert.Contains("2 comparisons in mind (Holm)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<ol>", Html(SampleReport.Content()), StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_what_was_measured_with_what_and_who_judged()
    {
        var content = SampleReport.Content();
        content.Evaluations[0].Provenance = new EvaluationProvenance
        {
            System = "짧게 <b>답하세요</b>", Parameters = new System.Collections.Hashtable { ["Temperature"] = "0.2", ["Seed"] = "1" }, TestSet = "test.csv", TestRows = 120, TestSetHash = new string('a', 64), ModuleVersion = "9.9.9",
        };
        content.Evaluations[0].Judge = new EvaluationJudge { Model = "HCX-007", Rubric = "정확한가", Judged = 40, Agreement = 0.9, InputTokens = 12_345 };

        string html = Html(content);

        foreach (string fact in new[] { "짧게 &lt;b&gt;답하세요&lt;/b&gt;", "Seed 1, Temperature 0.2", "test.csv, 120 rows, SHA-256 aaaaaaaaaaaaaaaa…", "9.9.9", "정확한가", "HCX-007: agrees with itself on 90.0% of 40 answers; 12,345 tokens in" })
        {
            Assert.Contains(fact, html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void It_is_in_Korean_or_else_in_English()
    {
        string korean = Html(SampleReport.Content(), Korean);
        Assert.Contains("<html lang=\"ko\">", korean, StringComparison.Ordinal);
        Assert.Contains("평가 보고서", korean, StringComparison.Ordinal);
        Assert.Contains("문의 분류 (튜닝) 모델이 HCX-DASH-002 모델보다 우수합니다.", korean, StringComparison.Ordinal);
        string french = Html(SampleReport.Content(), new CultureInfo("fr-FR"));
        Assert.Contains("<html lang=\"en\">", french, StringComparison.Ordinal);
        Assert.Contains("Evaluation report", french, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("ko-KR")]
    public void Every_text_of_the_report_is_found(string culture)
    {
        // A text that is not there would show its key.
        string html = Html(SampleReport.Content(), new CultureInfo(culture));
        Assert.DoesNotContain(">" + "NoFigures", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(">(Report_)?[A-Z][a-z]+[A-Z][A-Za-z]+<", Regex.Replace(html, "MacroF1|BigramF1", ""));
    }

    [Fact]
    public void Scores_stand_with_their_interval_and_number_of_rows()
    {
        string html = Html(SampleReport.Content());
        Assert.Contains("65.8%", html, StringComparison.Ordinal);
        Assert.Contains("57.0–73.7, n = 120", html, StringComparison.Ordinal);
        Assert.Contains("Difference: +20.0 points", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Failed_cut_and_leaked_rows_are_counted_at_the_top()
    {
        string top = Html(SampleReport.Content()).Split("<h2>Scores</h2>")[0];
        Assert.Contains("failed: 1", top, StringComparison.Ordinal);
        Assert.Contains("cut at the token limit: 1", top, StringComparison.Ordinal);
        Assert.Contains("in the training data: 1", top, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_changed_shows_both_answers()
    {
        string html = Html(SampleReport.Content());
        Assert.Matches("✗ HCX-DASH-002</p>\n<div class=\"text\" dir=\"auto\">기타</div>", html);
        Assert.Matches("✓ 문의 분류 \\(튜닝\\)</p>\n<div class=\"text\" dir=\"auto\">회원정보</div>", html);
    }

    [Fact]
    public void Rows_that_change_by_two_metrics_alike_are_listed_once()
    {
        var left = TestSet.Evaluate("l", TestSet.Marked("0101"), "Accuracy", "MacroF1");
        var right = TestSet.Evaluate("r", TestSet.Marked("1111"), "Accuracy", "MacroF1");
        var comparisons = new[] { Metrics.Accuracy, Metrics.MacroF1 }.Select(metric => EvaluationComparison.Compare(left, right, metric)).ToArray();
        string html = Html(new ReportContent { Comparisons = comparisons });
        Assert.Equal(2, Regex.Count(html, "class=\"row\""));
        Assert.Contains("Rows that changed: 2, the same as above", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Failed_rows_come_before_wrong_ones()
    {
        var evaluation = TestSet.Evaluate(
            "m",
            [TestSet.Row("a", "wrong"), TestSet.Row("a", null, EvaluationStatuses.Failed, 1), TestSet.Row("a", "a", index: 2)],
            "Exact");
        string html = Html(new ReportContent { Evaluations = [evaluation] });
        Assert.Equal(["#2", "#1"], Regex.Matches(html, "#\\d+(?=</b>)").Select(match => match.Value));
        Assert.Contains("no answer", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_very_many_rows_some_are_shown_and_the_rest_is_counted()
    {
        var evaluation = TestSet.Evaluate("m", TestSet.Marked(new string('0', 500)), "Exact");
        string html = Html(new ReportContent { Evaluations = [evaluation], MaximumRows = 20 });
        Assert.Equal(20, Regex.Count(html, "class=\"row\""));
        Assert.Contains("480 more are not shown.", html, StringComparison.Ordinal);
        Assert.Contains("Rows that failed or are wrong: 500", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_very_long_answer_is_cut_and_says_so()
    {
        var evaluation = TestSet.Evaluate("m", [TestSet.Row("a", new string('b', 10_000))], "Exact");
        string html = Html(new ReportContent { Evaluations = [evaluation] });
        Assert.Contains("… 6,000 more characters", html, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('b', 4001), html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_matrix_of_very_many_labels_becomes_a_list_of_what_is_mixed_up_most()
    {
        string[] expected = [.. Enumerable.Range(0, 60).Select(i => $"label {i % 30}")];
        string[] answers = [.. Enumerable.Range(0, 60).Select(i => i < 2 ? "label 29" : expected[i])];
        string html = Html(new ReportContent { Evaluations = [TestSet.Evaluate("m", TestSet.Rows(expected, answers), "Accuracy")] });
        Assert.Contains("The most frequent mix-ups", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"heat\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_report_is_a_report_too() =>
        Assert.Contains("There is nothing to report.", Html(new ReportContent()), StringComparison.Ordinal);

    [Fact]
    public void Names_and_labels_are_escaped_like_answers()
    {
        const string hostile = "<b onclick=x>\"'&";
        var evaluation = TestSet.Evaluate(hostile, [TestSet.Row(hostile, "x")], "Accuracy");
        var other = TestSet.Evaluate(hostile, [TestSet.Row(hostile, hostile)], "Accuracy");
        string html = Html(new ReportContent
        {
            Title = hostile,
            Evaluations = [evaluation],
            Comparisons = [EvaluationComparison.Compare(evaluation, other)],
            Trainings = [new TuningTask { Name = hostile, Id = hostile, Model = hostile, Status = hostile, StatusInfo = new TuningStatusInfo { FailureReason = hostile, Message = hostile }, History = [new TrainingPoint { Status = hostile }] }],
        });
        Assert.DoesNotContain("<b onclick", html, StringComparison.Ordinal);
        Assert.Contains("<title>&lt;b onclick=x&gt;&quot;&#39;&amp;</title>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Odd_figures_of_a_training_break_nothing()
    {
        var at = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local);
        double?[] losses = [null, double.NaN, double.PositiveInfinity, 0, -1, 1e300];
        var points = losses.Select(loss => new TrainingPoint { At = at, Loss = loss, Progress = 250 }).ToArray();
        string html = Html(new ReportContent { Trainings = [new TuningTask { History = points }, new TuningTask()] });
        foreach (Match path in Regex.Matches(html, " d=\"([^\"]*)\""))
        {
            Assert.Matches("^[MLHVh0-9. -]+$", path.Groups[1].Value);
        }
    }

    [Fact]
    public void Looks_that_saw_the_same_are_one_row()
    {
        var at = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local);
        string[] statuses = ["WAIT", "WAIT", "WAIT", "RUNNING", "WAIT"];
        var points = statuses.Select((status, i) => new TrainingPoint { At = at.AddHours(i), Status = status }).ToArray();
        string table = Html(new ReportContent { Trainings = [new TuningTask { History = points }] }).Split("<table>")[1];
        Assert.Equal(4, Regex.Count(table, "<tr>"));
        Assert.Contains("<td>2026-01-01 00:00:00 – 2026-01-01 02:00:00</td>\n<td>WAIT</td>", table, StringComparison.Ordinal);
        Assert.Contains("<td>2026-01-01 03:00:00</td>\n<td>RUNNING</td>", table, StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_that_was_not_watched_has_its_figures_and_no_chart()
    {
        var task = SampleReport.Training("n", "x7k2m9qa", 4);
        task.History = [];
        string html = Html(new ReportContent { Trainings = [task] });
        Assert.DoesNotContain("<svg", html, StringComparison.Ordinal);
        Assert.Contains("SUCCEEDED", html, StringComparison.Ordinal);
        Assert.Contains("<h1>Training report</h1>", html, StringComparison.Ordinal);
        Assert.Contains("took 0:12:00", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_saved_report_replaces_the_one_before_and_leaves_nothing_beside_it()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string path = Path.Combine(folder, "보고서.html");
            File.WriteAllText(path, "the one before");
            ReportFile.Save(path, SampleReport.Content(), ReportFormat.Html, English);
            Assert.Equal(Html(SampleReport.Content()), File.ReadAllText(path));
            Assert.Equal((byte)'<', File.ReadAllBytes(path)[0]);
            Assert.Equal([path], Directory.GetFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_report_that_breaks_off_leaves_the_one_before()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string path = Path.Combine(folder, "report.html");
            File.WriteAllText(path, "the one before");
            Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
            {
                stream.WriteByte(1);
                throw new InvalidOperationException();
            }));
            Assert.Equal("the one before", File.ReadAllText(path));
            Assert.Equal([path], Directory.GetFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Html(ReportContent content, CultureInfo? culture = null)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        HtmlReport.Write(writer, content, culture ?? English);
        return writer.ToString();
    }
}
