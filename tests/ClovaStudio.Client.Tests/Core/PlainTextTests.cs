using System;
using System.Globalization;
using System.Linq;
using System.Text;
using ClovaStudio.Core;
using Xunit;

namespace ClovaStudio.Client.Tests.Core;

public sealed class PlainTextTests
{
    [Fact]
    public void No_character_that_steers_or_hides_is_shown_between_letters()
    {
        for (int point = 0; point <= 0x10FFFF; point++)
        {
            string character = point is >= 0xD800 and <= 0xDFFF ? ((char)point).ToString() : char.ConvertFromUtf32(point);
            bool hides = (CharUnicodeInfo.GetUnicodeCategory(point) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator && point is not ('\n' or '\t') && point < 0x10000)
                || point is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2065 or 0x3164 or 0xFFA0 or (>= 0xFFF0 and <= 0xFFF8)
                || point is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF);
            Assert.Equal(hides ? $"a<U+{point:X4}>b" : $"a{character}b", PlainText.Shown($"a{character}b"));
        }
    }

    [Theory]
    [InlineData("가나다 abc\r\n\tnext")]
    [InlineData("👩‍💻 👨‍👩‍👧 ❤️ 1️⃣ 🏳️‍🌈 👍🏽 ☎️")]
    [InlineData("")]
    [InlineData("日本語 ﾊﾝｶｸ é 각")]
    public void What_people_write_is_shown_as_it_is(string text) => Assert.Equal(text, PlainText.Shown(text));

    [Theory]
    [InlineData("\u001b[2Jx", "<U+001B>[2Jx")]
    [InlineData("over\rdrawn", "over<U+000D>drawn")]
    [InlineData("a\u009b31m", "a<U+009B>31m")]
    [InlineData("a\udb40\udc41", "a<U+E0041>")]
    [InlineData("a\u200db", "a<U+200D>b")]
    [InlineData(null, "")]
    public void The_rest_is_named(string? text, string shown) => Assert.Equal(shown, PlainText.Shown(text));

    [Fact]
    public void Half_a_character_is_named() => Assert.Equal("<U+D83D>a<U+DE00>", PlainText.Shown("\ud83d" + "a" + "\ude00"));

    [Fact]
    public void Showing_twice_is_showing_once()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int i = 0; i < 500; i++)
        {
            string text = string.Concat(Enumerable.Range(0, 40).Select(_ => (char)random.Next(0x10000)));
            Assert.True(PlainText.Shown(PlainText.Shown(text)) == PlainText.Shown(text), $"Seed {seed}.");
        }
    }

    [Fact]
    public void Where_each_letter_counts_blanks_are_told_apart() => Assert.Equal("a b<U+00A0>c<U+3000>d", PlainText.Exact("a b\u00a0c\u3000d"));

    [Fact]
    public void A_long_text_takes_no_longer_than_its_length()
    {
        string text = new StringBuilder().Insert(0, "\u001b\u200d\ufe0f😀가", 200_000).ToString();
        Assert.Contains("<U+001B>", PlainText.Shown(text), StringComparison.Ordinal);
    }
}
