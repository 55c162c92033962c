using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using ClovaStudio.Client.Tests.Workflows.Evaluation;
using ClovaStudio.Workflows.Reports;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Reports;

/// <summary>The report in a real browser.</summary>
public sealed class BrowserTests
{
    private const string OpenAll = "document.querySelectorAll('details').forEach(d => d.open = true);";

    [SkippableFact]
    public async Task What_a_model_wrote_stays_text()
    {
        const string hostile = """
            <script>document.title='x'; parent.document.title='x'</script><img src=x onerror="document.title='x'">
            </div></style><style>*{display:none}</style><svg onload="document.title='x'"><a href="javascript:x">y</a>
            """;
        var evaluation = TestSet.Evaluate("m", [TestSet.Row("expected", hostile)], "Exact");
        var found = await Browser.ProbeAsync(Html(new ReportContent { Evaluations = [evaluation] }), 800, OpenAll + """
            return {
              title: document.title,
              outer: parent.document.title,
              elements: document.querySelectorAll('script, img, a, link, iframe').length,
              text: document.querySelector('.worse .text').textContent,
            };
            """);
        Assert.Equal("Evaluation report", found.GetProperty("title").GetString());
        Assert.Equal("probe", found.GetProperty("outer").GetString());
        Assert.Equal(0, found.GetProperty("elements").GetInt32());
        Assert.Equal(hostile.ReplaceLineEndings("\n"), found.GetProperty("text").GetString());
    }

    [SkippableFact]
    public async Task A_script_would_not_run_even_if_one_got_in()
    {
        string html = Html(SampleReport.Content()).Replace("<main>", "<script>document.title='x'</script><main>", System.StringComparison.Ordinal);
        var found = await Browser.ProbeAsync(html, 800, "return { title: document.title, scripts: document.scripts.length };");
        Assert.Equal(1, found.GetProperty("scripts").GetInt32());
        Assert.Equal("Evaluation report", found.GetProperty("title").GetString());
    }

    [SkippableTheory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(1200)]
    public async Task It_fits_the_screen_without_scrolling_sideways(int width)
    {
        var content = SampleReport.Content();
        content.Evaluations[1].Results[1].Answer = new string('w', 3000);
        content.Evaluations[1].Name = "a-rather-long-name-of-a-model-without-any-blank-in-it-at-all-0123456789";
        content.Comparisons[0].Right = content.Evaluations[1].Name!;
        var found = await Browser.ProbeAsync(Html(content), width, OpenAll + """
            const root = document.documentElement;
            return { scroll: root.scrollWidth, client: root.clientWidth, rows: document.querySelectorAll('.row').length };
            """);
        Assert.Equal(found.GetProperty("client").GetInt32(), found.GetProperty("scroll").GetInt32());
        Assert.True(found.GetProperty("rows").GetInt32() > 20);
    }

    [SkippableFact]
    public async Task Its_style_passes_its_own_security_policy_and_follows_the_dark_mode()
    {
        const string script = "return { margin: getComputedStyle(document.body).margin, back: getComputedStyle(document.body).backgroundColor };";
        string html = Html(SampleReport.Content());
        var light = await Browser.ProbeAsync(html, 800, script, "--blink-settings=preferredColorScheme=1");
        var dark = await Browser.ProbeAsync(html, 800, script, "--blink-settings=preferredColorScheme=0");
        Assert.Equal("0px", light.GetProperty("margin").GetString());
        Assert.Equal("rgb(246, 247, 249)", light.GetProperty("back").GetString());
        Assert.Equal("rgb(20, 22, 26)", dark.GetProperty("back").GetString());
    }

    [SkippableFact]
    public async Task It_is_shown_without_a_word_on_the_console()
    {
        string said = await Browser.LogAsync(Html(SampleReport.Content()));
        Assert.DoesNotContain("CONSOLE", said, System.StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_test_would_hear_the_console()
    {
        string html = Html(SampleReport.Content()).Replace("<main>", "<main style=\"color:red\">", System.StringComparison.Ordinal);
        Assert.Contains("CONSOLE", await Browser.LogAsync(html), System.StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task It_is_printed_whole_on_several_pages_with_closed_lists_open()
    {
        var content = SampleReport.Content();
        int few = await Browser.PrintedPagesAsync(Html(new ReportContent { Trainings = content.Trainings[1..] }));
        int many = await Browser.PrintedPagesAsync(Html(content));
        Assert.Equal(1, few);
        Assert.True(many > 5, $"the rows are in closed lists, and {many} pages hold none of them");
    }

    private static string Html(ReportContent content)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        HtmlReport.Write(writer, content, new CultureInfo("en-US"));
        return writer.ToString();
    }
}
