using System.Linq;
using ClovaStudio.Workflows.Reports;
using Xunit;

namespace ClovaStudio.Client.Tests.Workflows.Reports;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")]
    [InlineData("\" onload=\"x & y", "&quot; onload=&quot;x &amp; y")]
    [InlineData("a\r\nb\rc\n\td", "a\nb\nc\n\td")]
    [InlineData("a\u2028b\u2029c", "a\nb\nc")]
    [InlineData("abc\u202Ecba\u202C", "abc⟨U+202E⟩cba⟨U+202C⟩")] // turns the text round
    [InlineData("a\u2066b\u200Fc\uFEFFd\u00ADe", "a⟨U+2066⟩b⟨U+200F⟩c⟨U+FEFF⟩d⟨U+00AD⟩e")]
    [InlineData("\0\u0007\u001B[31m\u007F\u0085", "⟨U+0000⟩⟨U+0007⟩⟨U+001B⟩[31m⟨U+007F⟩⟨U+0085⟩")]
    [InlineData("\U000E0041", "⟨U+E0041⟩")] // a tag character, in which text can hide
    [InlineData("환불 👨‍👩‍👧 é", "환불 👨‍👩‍👧 é")]
    [InlineData(null, "")]
    public void Text_of_a_model_becomes_harmless_and_visible(string? text, string html) => Assert.Equal(html, HtmlText.Escape(text));

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_replacement_character() =>
        Assert.Equal("\uFFFD \uFFFD \uFFFD😀", HtmlText.Escape("\uD83D \uDE00 \uFFFF\uD83D\uDE00"));

    [Fact]
    public void No_character_can_begin_markup_or_stay_hidden()
    {
        foreach (char c in Enumerable.Range(0, 0x10000).Select(code => (char)code))
        {
            string html = HtmlText.Escape(c.ToString());
            Assert.DoesNotContain('<', html);
            Assert.DoesNotContain('>', html);
            Assert.DoesNotContain('"', html);
            Assert.DoesNotContain(html, one => char.IsControl(one) && one is not ('\n' or '\t'));
        }
    }

    [Theory]
    [InlineData("abcdef", 6, "abcdef", 0)]
    [InlineData("abcdef", 4, "abcd", 2)]
    [InlineData("abc😀def", 4, "abc", 5)]
    public void A_long_text_is_cut_between_characters(string text, int longest, string shown, int leftOut) =>
        Assert.Equal((shown, leftOut), HtmlText.Cut(text, longest));
}
