using ClovaStudio.Workflows.Reports;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Reports;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("HCX-005", "HCX-005")]
    [InlineData("file.size: 3 MB, \"big\" it's", "file.size: 3 MB, \"big\" it's")]
    [InlineData("2026-11-28 04:02 +09:00", "2026-11-28 04:02 +09:00")]
    [InlineData("0.0003", "0.0003")]
    [InlineData("*a* _b_ `c` ~d~ $e$", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\$e\\$")]
    [InlineData("[a](https://x.y) ![z](w)", "\\[a\\](https&#58;//x.y) !\\[z\\](w)")]
    [InlineData("www.x.y", "www&#46;x.y")]
    [InlineData("<img src=x onerror=alert(1)> &amp;", "&lt;img src=x onerror=alert(1)&gt; &amp;amp;")]
    [InlineData("a | b", "a \\| b")]
    [InlineData("# head\n1. one\n- two\n+ three\n---\n===\n> no", "\\# head<br>1\\. one<br>\\- two<br>\\+ three<br>\\---<br>\\===<br>&gt; no")]
    [InlineData("#12 @me", "\\#12 \\@me")]
    [InlineData("a\r\nb\tc\u202Ed\u001b[31m", "a<br>b c⟨U+202E⟩d⟨U+001B⟩\\[31m")]
    [InlineData("back\\slash", "back\\\\slash")]
    [InlineData(null, "")]
    public void A_text_from_outside_is_no_markup(string? text, string markdown) => Assert.Equal(markdown, MarkdownText.Escape(text));
}
